import type { Block, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { button, choice } from '../../people/index.ts'
import { blockerRef } from '../blocker.ts'
import type { BlockerShown } from '../showing.ts'
import { ageWords, beginning, blockedThings, blockerButtons, joined } from './parts.ts'

export type Whose = 'everyone' | 'mine'

/** What is in the way, the oldest first, each with its buttons. `total`: how many there are in all; `more`: the number after which more come. */
export function blockerList(
  reader: Reader,
  whose: Whose,
  { shown, total, more }: { readonly shown: readonly BlockerShown[]; readonly total: number; readonly more: number | null },
): Message {
  const { say } = speak(reader.language)
  const raise = button(say('blockers.raise'), 'blockers.raise-form')
  if (shown.length === 0) return choice([say(whose === 'mine' ? 'blockers.listNoneMine' : 'blockers.listNone')], [raise])
  const title = say('blockers.listTitle', { count: total })
  const further = more === null ? [] : [button(say('blockers.more'), 'blockers.list', { whose, after: String(more) })]
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...shown.flatMap(each => item(reader, each)),
      { kind: 'divider' },
      { kind: 'buttons', buttons: [...further, raise] },
    ],
  }
}

function item(reader: Reader, shown: BlockerShown): Block[] {
  const { say } = speak(reader.language)
  const { blocker, owner, age } = shown
  const line = say('blockers.listLine', { owner: owner.name, age: ageWords(age, reader) })
  const things = blockedThings(shown)
  const about: Text = things.length > 0 ? say.rich('blockers.listBlocks', { line, what: [...joined(things)] }) : [line]
  return [
    { kind: 'text', text: [blockerRef(blocker), ` ${beginning(blocker.text)}`], tone: 'normal' },
    { kind: 'text', text: about, tone: 'quiet' },
    { kind: 'buttons', buttons: blockerButtons(blocker, reader) },
  ]
}
