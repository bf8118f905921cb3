import type { Block, Inline, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, type Person, quietly, sentence } from '../../people/index.ts'
import type { Win } from '../win.ts'
import { applauseLine, beginning, kindName, mentions, named, winButtons } from './parts.ts'

/** A win with everything its card says. */
export type WinShown = {
  readonly win: Win
  readonly by: string
  readonly thanked: readonly Person[]
  readonly applauders: readonly Person[]
  readonly initiative: Titled | null
  readonly task: Titled | null
}

export type Titled = { readonly ref: Inline; readonly title: string }

/** The card in a channel: what was said, by whom, whom it thanks, and who applauds. */
export function winCard(shown: WinShown, reader: Reader): Message {
  const { say } = speak(reader.language)
  const { win, by, thanked, applauders, initiative, task } = shown
  if (win.withdrawnAt !== null) return sentence(say.rich('wins.withdrawnCard', { person: bold(by) }))
  const facts: { label: string; value: Text }[] = [
    { label: say('wins.by'), value: [by] },
    ...(thanked.length > 0 ? [{ label: say('wins.thanks'), value: mentions(thanked) }] : []),
    ...(initiative ? [{ label: say('wins.initiative'), value: named(initiative.ref, initiative.title) }] : []),
    ...(task ? [{ label: say('wins.task'), value: named(task.ref, task.title) }] : []),
  ]
  const applause = applauseLine(applauders, reader)
  return {
    summary: say('wins.cardSummary', { kind: kindName(win, reader), person: by, text: beginning(win.text) }),
    blocks: [
      { kind: 'heading', text: kindName(win, reader) },
      { kind: 'quote', text: [win.text] },
      { kind: 'facts', facts },
      ...(applause === null ? [] : [quietly(applause)]),
      { kind: 'buttons', buttons: winButtons(win, reader) },
    ] satisfies Block[],
  }
}
