import { type Button, canBeTypedAgain, plainText, type Text, typedAgain } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { UserError } from '../../feature.ts'
import { bold, choice } from '../../people/index.ts'
import { moveButton } from '../commands.ts'
import { exampleOf } from '../rules/examples.ts'
import { MOST_AT_ONCE } from '../rules/numbers.ts'
import type { Verb } from '../rules/verbs.ts'
import { LONGEST_NOTE, LONGEST_TITLE, type Task, taskRef } from '../task.ts'
import { statusName } from './words.ts'

/** What people are told instead of what they asked for. Each says what to do next, and nothing was changed. */

type Say = ReturnType<typeof speak>['say']
type Told = (say: Say, reader: Reader) => Text

/** A sentence, and buttons under it where there is something to do next. */
function refusal(told: Told, buttons: (reader: Reader) => readonly Button[] = () => []): UserError {
  const text = (reader: Reader) => told(speak(reader.language).say, reader)
  return new UserError(
    reader => plainText(text(reader)),
    reader => choice(text(reader), buttons(reader)),
  )
}

/** A button that types something once more, in other words; none when it is too long for one. */
const again = (label: string, words: string): readonly Button[] => {
  const typed = `drumbeat ${words.replace(/^\//, '')}`
  return canBeTypedAgain(typed) ? [{ label, command: typedAgain(typed), style: 'plain' }] : []
}

const example = ({ language }: Reader, verb: Verb) => bold(exampleOf(language, verb))

/** A sentence with the tasks it is about before it. */
const about = (say: Say, numbers: readonly number[], told: Text): Text =>
  numbers.length === 0 ? told : say.rich('tasks.notYours', { task: numbers.map(number => `#${number}`).join(', '), reason: told })

/** Somebody may not do this to a task; `reason` says who may. */
export const notYours = (task: Pick<Task, 'number'>, reason: UserError): UserError =>
  refusal((say, reader) => say.rich('tasks.notYours', { task: taskRef(task), reason: reason.tell(reader) }))

/** There are no tasks with these numbers here. */
export const unknownTasks = (numbers: readonly number[]): UserError =>
  refusal(say =>
    say.rich('tasks.unknown', {
      count: numbers.length,
      numbers: numbers.map(number => `#${number}`).join(', '),
      example: bold('/task list'),
    }),
  )

/** A button is about a task that is not there. */
export const unknownTask = (): UserError => refusal(say => say.rich('tasks.listNone', {}))

export const tooMany = (): UserError => refusal(say => say.rich('tasks.tooMany', { most: MOST_AT_ONCE }))

/** A task that is done or dropped does not move on until it is opened again. */
export const closed = (task: Task): UserError =>
  refusal(
    (say, reader) => say.rich('tasks.closed', { task: taskRef(task), status: statusName(reader, task.status) }),
    reader => [moveButton(reader, task, 'reopen')],
  )

/** An open task cannot be opened. */
export const notClosed = (task: Task): UserError => refusal(say => say.rich('tasks.notClosed', { task: taskRef(task) }))

/** Words that are no command. `meant`: what to type instead, in full; else the example of the verb. */
export function unreadable(verb: Verb | null, meant: string | null): UserError {
  if (meant === null) return refusal((say, reader) => say.rich('tasks.unreadable', { example: example(reader, verb ?? 'help') }))
  return refusal(
    say => say.rich('tasks.unreadableNear', { example: bold(meant) }),
    reader => again(speak(reader.language).say('tasks.doThis'), meant),
  )
}

export const noDate = (numbers: readonly number[], text: string): UserError =>
  refusal((say, reader) => about(say, numbers, say.rich('tasks.noDate', { text, example: example(reader, 'due') })))

export const noDateOrTitle = (text: string): UserError =>
  refusal((say, reader) => say.rich('tasks.noDateOrTitle', { text, example: example(reader, 'add') }))

/** A day that is past. `words`: the whole command with the day, said as meant; `numbers`: the tasks it is for, none for a new one. */
export const pastDate = (date: LocalDate, words: string, numbers: readonly number[] = []): UserError =>
  refusal(
    (say, reader) => about(say, numbers, say.rich('tasks.pastDate', { date: formats(reader).dateWithYear(date) })),
    reader => again(speak(reader.language).say('tasks.useAnyway'), words),
  )

export const noTitle = (): UserError => refusal((say, reader) => say.rich('tasks.noTitle', { example: example(reader, 'add') }))

/** Throws when a title is longer than may be. */
export function requireTitle(title: string): void {
  if (title.length > LONGEST_TITLE) throw refusal(say => say.rich('tasks.longTitle', { most: LONGEST_TITLE, length: title.length }))
}

/** Throws when a note is longer than may be. */
export function requireNote(note: string): void {
  if (note.length > LONGEST_NOTE) throw refusal(say => say.rich('tasks.longNote', { most: LONGEST_NOTE, length: note.length }))
}

export const oneInitiative = (codes: readonly string[]): UserError =>
  refusal((say, reader) => say.rich('tasks.oneInitiative', { codes: formats(reader).list(codes) }))

export const onePerson = (verb: 'add' | 'assign' | 'forward'): UserError =>
  refusal((say, reader) => say.rich('tasks.onePerson', { example: example(reader, verb) }))

export const notReachable = (name: string): UserError => refusal(say => say.rich('tasks.notReachable', { name: bold(name) }))

export const toOneself = (number: number): UserError =>
  refusal(say => say.rich('tasks.toOneself', { example: bold(`/task assign ${number} me`) }))

export const filterUnreadable = (word: string): UserError =>
  refusal((say, reader) => say.rich('tasks.filterUnreadable', { word, example: example(reader, 'list') }))

export const notHanded = (task: Pick<Task, 'number'>): UserError => refusal(say => say.rich('tasks.notHanded', { task: taskRef(task) }))

export const handerGone = (task: Pick<Task, 'number'>, name: string): UserError =>
  refusal(say => say.rich('tasks.handerGone', { name: bold(name), example: bold(`/task assign ${task.number} @bora`) }))

export const undoNothing = (): UserError => refusal(say => say.rich('tasks.undoNothing', {}))
export const undoLate = (): UserError => refusal((say, reader) => say.rich('tasks.undoLate', { example: example(reader, 'reopen') }))
export const undoTwice = (): UserError => refusal(say => say.rich('tasks.undoTwice', {}))
export const undoNotYours = (): UserError => refusal(say => say.rich('tasks.undoNotYours', {}))

/** Somebody changed the same since. */
export const undoSince = (event: (reader: Reader) => Text): UserError =>
  refusal((say, reader) => say.rich('tasks.undoSince', { event: event(reader) }))

export const undoElsewhere = (tasks: readonly Pick<Task, 'number'>[]): UserError =>
  refusal((say, reader) =>
    say.rich('tasks.undoElsewhere', { tasks: tasks.map(({ number }) => `#${number}`).join(', '), example: example(reader, 'reopen') }),
  )
