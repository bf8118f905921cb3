import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold } from '../../people/index.ts'
import { exampleOf } from '../rules/examples.ts'
import { type Verb, VERBS } from '../rules/verbs.ts'

const PURPOSE = {
  add: 'tasks.purposeAdd',
  done: 'tasks.purposeDone',
  start: 'tasks.purposeStart',
  reopen: 'tasks.purposeReopen',
  drop: 'tasks.purposeDrop',
  due: 'tasks.purposeDue',
  assign: 'tasks.purposeAssign',
  forward: 'tasks.purposeForward',
  rename: 'tasks.purposeRename',
  move: 'tasks.purposeMove',
  list: 'tasks.purposeList',
  show: 'tasks.purposeShow',
  undo: 'tasks.purposeUndo',
  help: 'tasks.purposeHelp',
} as const satisfies Record<Verb, string>

/** What a verb is for, in a few words. */
export const purposeOf = ({ language }: Reader, verb: Verb): string => speak(language).say(PURPOSE[verb])

/** Everything that can be written about tasks, in the reader's words. */
export function taskHelp(reader: Reader): Message {
  const { say } = speak(reader.language)
  const title = say('tasks.helpTitle')
  const verbs = VERBS.filter(verb => verb !== 'help')
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'list',
        items: [
          [bold('/task'), ` – ${say('tasks.purposeMine')}`],
          ...verbs.map(verb => [bold(exampleOf(reader.language, verb)), ` – ${purposeOf(reader, verb)}`]),
        ],
      },
    ],
  }
}
