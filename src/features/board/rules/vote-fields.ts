import type { FormValues } from '#src/chat/index.ts'
import { isLocalDate, type LocalDate } from '#src/time/index.ts'
import type { Vote } from '../board.ts'
import { CHOICES } from './rules.ts'

/** Ids of the fields. */
export const VOTE_FIELD = {
  choice: 'choice',
  importance: 'importance',
  priority: 'priority',
  deadline: 'deadline',
  effort: 'effort',
  comment: 'comment',
} as const

/** Characters. */
export const COMMENT_LENGTH = 1000
/** Person-days. */
export const MOST_EFFORT = 99_999

/** What is wrong with a field. */
export type VoteProblem =
  | { readonly kind: 'no-choice' | 'no-date' | 'past' }
  | { readonly kind: 'no-number'; readonly least: number; readonly most: number }
  | { readonly kind: 'too-long'; readonly most: number }

type Read<Value> = { readonly value: Value } | { readonly problem: VoteProblem }
export type VoteRead = { readonly vote: Vote; readonly problems: null } | { readonly problems: Readonly<Record<string, VoteProblem>> }

/** What a form of a vote says. `today`: the voter's date, before which no deadline makes sense. */
export function readVote(values: FormValues, today: LocalDate): VoteRead {
  const choice = CHOICES.find(each => each === values[VOTE_FIELD.choice])
  const importance = readNumber(values[VOTE_FIELD.importance], 1, 5)
  const priority = readNumber(values[VOTE_FIELD.priority], 1, 5)
  const deadline = readDay(values[VOTE_FIELD.deadline], today)
  const effort = readNumber(values[VOTE_FIELD.effort], 0, MOST_EFFORT)
  const comment = readText(values[VOTE_FIELD.comment], COMMENT_LENGTH)
  const read = { importance, priority, deadline, effort, comment }
  const wrong = Object.entries(read).flatMap(([field, outcome]) => ('problem' in outcome ? [[field, outcome.problem] as const] : []))
  const problems = [...(choice === undefined ? [[VOTE_FIELD.choice, { kind: 'no-choice' }] as const] : []), ...wrong]
  const isSound =
    choice !== undefined && 'value' in importance && 'value' in priority && 'value' in deadline && 'value' in effort && 'value' in comment
  if (!isSound) return { problems: Object.fromEntries(problems) }
  const figures = { importance: importance.value, priority: priority.value, deadline: deadline.value, effort: effort.value }
  return { vote: { choice, ...figures, comment: comment.value }, problems: null }
}

type Entered = FormValues[string] | undefined

const textOf = (entered: Entered): string => (typeof entered === 'string' ? entered.trim() : '')

/** A whole number, as it was typed; nothing is null. */
export function readNumber(entered: Entered, least: number, most: number): Read<number | null> {
  const text = textOf(entered)
  if (text === '') return { value: null }
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? { value } : { problem: { kind: 'no-number', least, most } }
}

/** A day that is not past; nothing is null. */
export function readDay(entered: Entered, today: LocalDate): Read<LocalDate | null> {
  const text = textOf(entered)
  if (text === '') return { value: null }
  if (!isLocalDate(text)) return { problem: { kind: 'no-date' } }
  return text < today ? { problem: { kind: 'past' } } : { value: text }
}

/** A text of at most so many characters. */
export function readText(entered: Entered, most: number): Read<string> {
  const text = textOf(entered).replaceAll('\r\n', '\n')
  return text.length > most ? { problem: { kind: 'too-long', most } } : { value: text }
}
