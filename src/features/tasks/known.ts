import type { Scope } from '#src/db/index.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { findPeople } from '../people/index.ts'
import type { FieldChange, HistoryEvent, Value } from '../programme/index.ts'
import type { Task } from './task.ts'

/** What the people and initiatives beside tasks are called, by their ids. */
export type Known = { readonly person: (id: string) => string; readonly code: (id: string) => string }

const PEOPLE = ['assigneeId', 'handedById', 'createdById']

/** Looks up everybody and everything that these tasks and events name, in two queries. */
export async function knownFrom(
  scope: Scope,
  { tasks = [], events = [], people = [] }: { tasks?: readonly Task[]; events?: readonly HistoryEvent[]; people?: readonly string[] },
): Promise<Known> {
  const changes = events.flatMap(event => event.changes)
  const personIds = [
    ...people,
    ...tasks.flatMap(({ assigneeId, handedById, createdById }) => [assigneeId, handedById, createdById]),
    ...events.map(({ personId }) => personId),
    ...valuesOf(changes, PEOPLE),
  ]
  const initiativeIds = [...tasks.map(({ initiativeId }) => initiativeId), ...valuesOf(changes, ['initiativeId'])]
  const names = new Map((await findPeople(scope, distinct(personIds))).map(({ id, name }) => [id, name]))
  const codes = new Map((await findInitiatives(scope, distinct(initiativeIds))).map(({ id, code }) => [id, code]))
  return { person: id => names.get(id) ?? '–', code: id => codes.get(id) ?? '–' }
}

const valuesOf = (changes: readonly FieldChange[], fields: readonly string[]): Value[] =>
  changes.flatMap(({ field, from, to }) => (fields.includes(field) ? [from, to] : []))

const distinct = (values: readonly Value[]): string[] => [...new Set(values.filter(value => typeof value === 'string'))]
