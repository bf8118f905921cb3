import type { Context } from '../feature.ts'
import type { Person } from '../people/index.ts'
import { promptCard, type Happening, type Prompt } from '../rituals/index.ts'
import { readerOf } from '../teams/index.ts'
import { CHECK_IN } from './drawing.ts'
import { receiptKey } from './keys.ts'
import { receiptMessage } from './messages/receipt.ts'
import { hasReceipt } from './rules/prompt-state.ts'
import { stands, type Response } from './rules/response.ts'

type Receipt = {
  readonly happening: Happening
  readonly person: Person
  readonly response: Response
  readonly prompt: Prompt | null
  /** Words said under the question: the receipt stands there too. */
  readonly inThread: boolean
  readonly open: boolean
}

/** Shows a person what was understood, where no question of theirs does. A receipt that stands is kept right in any case. */
export async function showReceipt(context: Context, { happening, person, response, prompt, inThread, open }: Receipt): Promise<void> {
  const { team, ritual, occurrence } = happening
  const key = receiptKey(occurrence.id, person.id)
  const target = { ritual: ritual.id, date: occurrence.date }
  const wasAsked = prompt !== null
  const message = receiptMessage({ team: team.name, date: occurrence.date, response, target, open, wasAsked }, readerOf(person, team))
  if (!open || !stands(response) || !hasReceipt(response, wasAsked)) return context.outbox.revise(key, message)
  const thread = prompt && inThread ? { thread: { key: promptCard(CHECK_IN, person.id, prompt.dueAt).key } } : {}
  await context.outbox.card({ key, to: { kind: 'direct', user: person.user }, ...thread, message, urgency: 'answer', subject: key })
}
