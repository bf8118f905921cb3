import { z } from 'zod'
import { isLocalDate, localDate } from '#src/time/index.ts'
import { type HistoryEvent, same } from '../../programme/index.ts'
import { stateOf, type Task, TASK_STATUSES } from '../task.ts'
import type { TaskChange } from './changing.ts'

/** How long somebody can take back what they did. */
export const UNDO_MINUTES = 15

const Id = z.string().nullable()

/** Fields of a task as the history holds them. */
const Restored = z
  .object({
    title: z.string(),
    initiativeId: Id,
    assigneeId: Id,
    dueOn: z
      .string()
      .refine(isLocalDate)
      .transform(text => localDate(text))
      .nullable(),
    status: z.enum(TASK_STATUSES),
    handedById: Id,
    handedNote: z.string(),
  })
  .partial()

/** What takes an event back: its fields as they were before. What was made by mistake is dropped, so that its number stays its own. */
export function takingBack({ kind, changes }: Pick<HistoryEvent, 'kind' | 'changes'>): TaskChange {
  if (kind === 'created') return { status: 'dropped' }
  const fields = Restored.parse(Object.fromEntries(changes.map(({ field, from }) => [field, from])))
  // Only what was in the event: a field that is left out stays as it is.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** The fields of a task that are no longer as these events, the earliest first, left them. */
export function changedSince(task: Task, events: readonly Pick<HistoryEvent, 'changes'>[]): ReadonlySet<string> {
  const state = stateOf(task)
  const left = new Map(events.flatMap(({ changes }) => changes.map(({ field, to }) => [field, to] as const)))
  return new Set([...left].flatMap(([field, to]) => (field in state && !same(state[field] ?? null, to) ? [field] : [])))
}
