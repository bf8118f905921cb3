import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import type { Occurrence, OccurrenceStatus } from '../ritual.ts'
import { OccurrenceRow } from './rows.ts'

/** One occurrence; null when the workspace has none of this id. */
export async function findOccurrence({ workspaceId, tx }: Scope, id: string): Promise<Occurrence | null> {
  const row = await tx.occurrence.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  return row && OccurrenceRow.parse(row)
}

/** Holds an occurrence until the end of the transaction and resolves to what it is then. Nothing about it is decided without. */
export async function lockOccurrence(scope: Scope, id: string): Promise<Occurrence | null> {
  await scope.tx.$queryRaw`SELECT "id" FROM "Occurrence" WHERE "workspaceId" = ${scope.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findOccurrence(scope, id)
}

/** The occurrence of a ritual on a date, of which there is at most one. */
export async function occurrenceOn({ workspaceId, tx }: Scope, ritualId: string, date: LocalDate): Promise<Occurrence | null> {
  const row = await tx.occurrence.findUnique({ where: { workspaceId_ritualId_date: { workspaceId, ritualId, date } } })
  return row && OccurrenceRow.parse(row)
}

/** Occurrences from one date to another, both included, in order. */
export async function occurrencesBetween(
  { workspaceId, tx }: Scope,
  ritualId: string,
  from: LocalDate,
  to: LocalDate,
): Promise<Occurrence[]> {
  const rows = await tx.occurrence.findMany({ where: { workspaceId, ritualId, date: { gte: from, lte: to } }, orderBy: { date: 'asc' } })
  return rows.map(row => OccurrenceRow.parse(row))
}

/** Those whose time has not come, in order. */
export async function plannedOccurrences({ workspaceId, tx }: Scope, ritualId: string): Promise<Occurrence[]> {
  const rows = await tx.occurrence.findMany({ where: { workspaceId, ritualId, status: 'planned' }, orderBy: { date: 'asc' } })
  return rows.map(row => OccurrenceRow.parse(row))
}

/** Those begun on this date or later, in order. */
export async function openOccurrencesFrom({ workspaceId, tx }: Scope, ritualId: string, from: LocalDate): Promise<Occurrence[]> {
  const rows = await tx.occurrence.findMany({
    where: { workspaceId, ritualId, status: 'open', openedAt: { not: null }, date: { gte: from } },
    orderBy: { date: 'asc' },
  })
  return rows.map(row => OccurrenceRow.parse(row))
}

/** The last date whose time has come, whatever became of it. */
export async function lastBegunDate({ workspaceId, tx }: Scope, ritualId: string): Promise<LocalDate | null> {
  const row = await tx.occurrence.findFirst({
    where: { workspaceId, ritualId, OR: [{ openedAt: { not: null } }, { status: { in: ['missed', 'skipped'] } }] },
    orderBy: { date: 'desc' },
  })
  return row && OccurrenceRow.parse(row).date
}

/**
 * Writes an occurrence. One that somebody's answer made on that date already is taken over. Resolves to the stored one's id.
 */
export async function saveOccurrence({ workspaceId, tx }: Scope, request: Omit<Occurrence, 'openedAt' | 'summarisedAt'>): Promise<string> {
  const { id, ritualId, date, ...settled } = request
  const { count } = await tx.occurrence.createMany({ data: [{ workspaceId, id, ritualId, date, ...settled }], skipDuplicates: true })
  if (count > 0) return id
  const row = await tx.occurrence.update({ where: { workspaceId_ritualId_date: { workspaceId, ritualId, date } }, data: settled })
  return row.id
}

/** Its first moment came: from here on it keeps its agreement. */
export async function saveBegun({ workspaceId, tx }: Scope, id: string, status: OccurrenceStatus, now: Instant): Promise<void> {
  await tx.occurrence.updateMany({ where: { workspaceId, id }, data: { status } })
  await tx.occurrence.updateMany({ where: { workspaceId, id, openedAt: null }, data: { openedAt: toDate(now) } })
}

/** Its summary stands in the channel. */
export async function saveSummarised({ workspaceId, tx }: Scope, id: string, now: Instant): Promise<void> {
  await tx.occurrence.updateMany({ where: { workspaceId, id }, data: { summarisedAt: toDate(now) } })
}

/**
 * Takes a planned occurrence out of the plan. One that somebody answered already stays, as an occurrence without windows; resolves to
 * whether it did. It is locked before: a delete that waits for an answer in flight would not see it.
 */
export async function dropPlanned({ workspaceId, tx }: Scope, id: string): Promise<boolean> {
  await tx.window.deleteMany({ where: { workspaceId, occurrenceId: id, status: 'planned' } })
  const { count } = await tx.occurrence.deleteMany({
    where: { workspaceId, id, responses: { none: {} }, prompts: { none: {} }, windows: { none: {} } },
  })
  if (count === 0) await tx.occurrence.updateMany({ where: { workspaceId, id }, data: { status: 'open' } })
  return count === 0
}
