import { z } from 'zod'
import { type FormValues, NotUnderstood } from '#src/chat/index.ts'
import { type Health, HEALTHS } from '../../initiatives/index.ts'
import { readPlan } from './plan-lines.ts'

/** Ids of the fields of the answer form. */
export const FIELD = { health: 'health', note: 'note', plan: 'plan', newTasks: 'plan-new' } as const

/** Characters of a note, as everywhere. */
export const NOTE_LENGTH = 280
/** Tasks that can be picked in a form; their numbers travel with it. */
export const MOST_SHOWN = 50
/** New tasks in one answer. */
export const MOST_NEW = 20
/** Characters of the field in which they are written. */
export const NEW_LENGTH = 3000

/** Numbers of tasks with spaces between them, as a command carries them. */
export const Numbers = z
  .string()
  .regex(/^(?:\d{1,9}(?: \d{1,9}){0,60})?$/)
  .transform(text => (text === '' ? [] : text.split(' ').map(Number)))

/** What was entered in an answer form, before anybody named in it is known. */
export type Entered = {
  /** Null: none was chosen. */
  readonly health: Health | null
  readonly note: string
  /** Numbers of the tasks that are picked. */
  readonly picked: readonly number[]
  /** Those of them that were typed: whether there are such tasks is not known yet. */
  readonly typed: readonly number[]
  /** What is to be made, line by line as typed. */
  readonly newLines: readonly string[]
}

/** Reads a submitted answer form. Values that no form of ours offers are `NotUnderstood`. */
export function readForm(values: FormValues): Entered {
  const health = text(values, FIELD.health)
  const known = HEALTHS.find(each => each === health) ?? null
  if (health !== '' && known === null) throw new NotUnderstood('no health of ours')
  const parts = text(values, FIELD.newTasks).split('\n').flatMap(readPlan)
  const typed = [...new Set(parts.flatMap(part => (part.kind === 'pick' ? part.numbers : [])))]
  return {
    health: known,
    note: text(values, FIELD.note).replaceAll('\r\n', '\n').trim(),
    picked: [...new Set([...pickedIn(values), ...typed])],
    typed,
    newLines: parts.flatMap(part => (part.kind === 'make' ? [part.text] : [])),
  }
}

function text(values: FormValues, id: string): string {
  const value = values[id] ?? ''
  if (typeof value !== 'string') throw new NotUnderstood(`${id} is a text`)
  return value
}

function pickedIn(values: FormValues): number[] {
  const value = values[FIELD.plan] ?? []
  const all = typeof value === 'string' ? [value] : value
  if (!all.every(number => /^\d{1,9}$/.test(number))) throw new NotUnderstood('picks are numbers of tasks')
  return all.map(Number)
}
