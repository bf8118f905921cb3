import type { Reply } from '#src/chat/index.ts'
import { days, later } from '#src/time/index.ts'
import type { Heard, PersonContext } from '../feature.ts'
import { findPerson, type Person } from '../people/index.ts'
import { promptSubject } from '../rituals/index.ts'
import { CHECK_IN } from './drawing.ts'
import { heldKey, receiptSubject } from './keys.ts'
import { heldMessage, type Possibility } from './messages/held.ts'
import { recordWords } from './recording-words.ts'
import { forgetWordsBefore, keepWords } from './store/held-words.ts'
import { responseWithMessage } from './store/responses.ts'
import { openQuestions, possibleAnswers, type Open } from './waiting.ts'

/** Words that nobody settled are forgotten after this long. */
const KEPT_MS = days(2)

/**
 * Words in the direct conversation: an answer when exactly one question waits, or when they stand under a question. Anything else is
 * asked back, and never published before its author said what it is.
 */
export async function hear(context: PersonContext, heard: Heard): Promise<Reply | null> {
  const { scope, now, actor, conversation } = context
  const { about, message, text } = heard
  if (conversation.kind !== 'direct' || text.trim() === '') return null
  if (about && about.feature !== CHECK_IN) return null
  const person = await findPerson(scope, actor.personId)
  if (!person) return null
  if (await responseWithMessage(scope, message)) return { kind: 'none' }
  const questions = await openQuestions(scope, person, now)
  const waiting = questions.filter(({ waits }) => waits)
  const under = about && isAboutQuestion(about.subject) ? questions.filter(question => standsUnder(question, about.subject)) : null
  const candidates = under ?? waiting
  const meant = onlyOne(candidates) ?? onlyOne(candidates.filter(({ waits }) => waits))
  if (meant) {
    await recordWords(context, meant.target, { text, message, inThread: under !== null })
    return { kind: 'none' }
  }
  return hold(context, heard, person, candidates)
}

const isAboutQuestion = (subject: string): boolean => promptSubject(subject) !== null || receiptSubject(subject) !== null

const onlyOne = <Item>(items: readonly Item[]): Item | null => (items.length === 1 ? (items[0] ?? null) : null)

/** Whether a thread hangs under a question or under the receipt of its answer. */
function standsUnder({ stored }: Open, subject: string): boolean {
  const card = promptSubject(subject)
  if (card) return card.dueAt === stored.prompt.dueAt && card.personId === stored.prompt.personId
  return receiptSubject(subject) === stored.occurrence.id
}

/** Keeps words and asks what they are: an answer to one of these questions, or, without any, to whatever the person could answer now. */
async function hold(context: PersonContext, { text, message }: Heard, person: Person, questions: readonly Open[]): Promise<Reply | null> {
  const { scope, now, actor, reader, newId, outbox } = context
  const several = questions.map(({ team, target, waits }): Possibility => ({ team: team.name, target, answered: !waits }))
  const possible = several.length > 0 ? several : await possibleAnswers(scope, person, now)
  if (possible.length === 0) return null
  await forgetWordsBefore(scope, later(now, -KEPT_MS))
  const words = { id: newId(), personId: actor.personId, message, text }
  if (!(await keepWords(scope, words, now))) return { kind: 'none' }
  const question = heldMessage(words, several.length > 0 ? 'several-wait' : 'nothing-waits', possible, reader)
  const key = heldKey(words.id)
  await outbox.card({ key, to: { kind: 'direct', user: actor.user }, message: question, urgency: 'answer', subject: key })
  return { kind: 'none' }
}
