import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Context } from '../../feature.ts'
import { type EventKind, type FieldChange, type HistoryEvent, type Subject, type Value, type Way, WAYS } from '../rules/history.ts'

const Value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Value), z.record(z.string(), Value)]),
)

const EventRow = z
  .object({
    id: z.string(),
    subjectKind: z.enum(['initiative', 'task', 'win', 'blocker']),
    subjectId: z.string(),
    groupId: z.string(),
    at: z.date().transform(fromDate),
    personId: z.string().nullable(),
    way: z.enum(WAYS),
    kind: z.enum(['created', 'changed', 'note']),
    changes: z.array(z.object({ field: z.string(), from: Value, to: Value })),
    origin: z.string().nullable(),
    undoneBy: z.string().nullable(),
  })
  .transform(({ subjectKind, subjectId, groupId, ...event }): HistoryEvent => ({
    ...event,
    subject: { kind: subjectKind, id: subjectId },
    group: groupId,
  }))

/** What happened, on its way into the history. */
export type Happened = {
  readonly subject: Subject
  readonly kind: EventKind
  readonly changes: readonly FieldChange[]
  /** Null: Drumbeat itself. */
  readonly personId: string | null
  readonly way: Way
  readonly group: string
  readonly origin?: string
}

/** Writes down what happened, now. An event that changed nothing is not written. */
export async function record(
  { scope, now, newId }: Pick<Context, 'scope' | 'now' | 'newId'>,
  happened: readonly Happened[],
): Promise<void> {
  const { workspaceId, tx } = scope
  const data = happened.flatMap(({ subject, changes, group, origin, ...event }) =>
    changes.length === 0
      ? []
      : [
          {
            workspaceId,
            id: newId(),
            subjectKind: subject.kind,
            subjectId: subject.id,
            groupId: group,
            at: toDate(now),
            ...event,
            changes: [...changes],
            origin: origin ?? null,
          },
        ],
  )
  if (data.length > 0) await tx.historyEvent.createMany({ data })
}

/** Everything that happened to a thing, the earliest first; what was undone is among it. */
export async function storyOf({ workspaceId, tx }: Scope, { kind, id }: Subject): Promise<HistoryEvent[]> {
  const rows = await tx.historyEvent.findMany({
    where: { workspaceId, subjectKind: kind, subjectId: id },
    orderBy: { sequence: 'asc' },
  })
  return rows.map(row => EventRow.parse(row))
}

/** What happened to things of one kind from one moment (included) to another (not included), the earliest first. */
export async function happenedBetween(
  { workspaceId, tx }: Scope,
  kind: Subject['kind'],
  ids: readonly string[],
  { from, before }: { readonly from: Instant; readonly before: Instant },
): Promise<HistoryEvent[]> {
  const rows = await tx.historyEvent.findMany({
    where: { workspaceId, subjectKind: kind, subjectId: { in: [...ids] }, at: { gte: toDate(from), lt: toDate(before) } },
    orderBy: { sequence: 'asc' },
  })
  return rows.map(row => EventRow.parse(row))
}

/** The last thing this person did to anything of these kinds since a moment, with all that belongs to it; empty: nothing, or it is undone. */
export async function lastDoneBy(
  { workspaceId, tx }: Scope,
  personId: string,
  kinds: readonly Subject['kind'][],
  since: Instant,
): Promise<HistoryEvent[]> {
  const last = await tx.historyEvent.findFirst({
    where: { workspaceId, personId, subjectKind: { in: [...kinds] }, kind: { not: 'note' }, at: { gte: toDate(since) } },
    orderBy: { sequence: 'desc' },
    select: { groupId: true, undoneBy: true, way: true },
  })
  return last === null || last.undoneBy !== null || last.way === 'undo' ? [] : eventsOfGroup({ workspaceId, tx }, last.groupId)
}

/** What happened together, the earliest first. */
export async function eventsOfGroup({ workspaceId, tx }: Scope, group: string): Promise<HistoryEvent[]> {
  const rows = await tx.historyEvent.findMany({ where: { workspaceId, groupId: group }, orderBy: { sequence: 'asc' } })
  return rows.map(row => EventRow.parse(row))
}

/** Marks what happened together as undone by another group. Resolves to false when it had been already. */
export async function markUndone({ workspaceId, tx }: Scope, group: string, undoneBy: string): Promise<boolean> {
  const { count } = await tx.historyEvent.updateMany({ where: { workspaceId, groupId: group, undoneBy: null }, data: { undoneBy } })
  return count > 0
}

/** What was said in notes of one origin (an answer, a message), the earliest first. */
export async function notesOf({ workspaceId, tx }: Scope, origin: string): Promise<HistoryEvent[]> {
  const rows = await tx.historyEvent.findMany({ where: { workspaceId, origin, kind: 'note' }, orderBy: { sequence: 'asc' } })
  return rows.map(row => EventRow.parse(row))
}

/** Takes notes out again: their author edited or withdrew the words they came from. */
export async function forgetNotes({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<void> {
  await tx.historyEvent.deleteMany({ where: { workspaceId, id: { in: [...ids] }, kind: 'note' } })
}
