import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { TASK_STATUSES } from '../../tasks/index.ts'
import { type Blocker, BLOCKER_STATUSES, STANDING } from '../blocker.ts'

const Moment = z
  .date()
  .nullable()
  .transform(date => date && fromDate(date))
const Id = z.string().nullable()

const BlockerRow = z
  .object({
    id: z.string(),
    number: z.number(),
    text: z.string(),
    initiativeId: Id,
    taskId: Id,
    taskStatus: z.enum(TASK_STATUSES).nullable(),
    teamId: Id,
    ownerId: z.string(),
    raisedById: z.string(),
    raisedAt: z.date().transform(fromDate),
    status: z.enum(BLOCKER_STATUSES),
    askedAt: Moment,
    acknowledgedAt: Moment,
    escalatedAt: Moment,
    escalatedToId: Id,
    resolvedAt: Moment,
    resolvedById: Id,
    resolution: z.string(),
    origin: Id,
  })
  .transform((row): Blocker => row)

const oldestFirst = [{ raisedAt: 'asc' as const }, { number: 'asc' as const }]

/** These blockers, the oldest first; ids that the workspace does not have are left out. */
export async function findBlockers({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<Blocker[]> {
  if (ids.length === 0) return []
  const rows = await tx.blocker.findMany({ where: { workspaceId, id: { in: [...ids] } }, orderBy: oldestFirst })
  return rows.map(row => BlockerRow.parse(row))
}

/** The blocker with this number; null when the workspace has none. */
export async function blockerByNumber({ workspaceId, tx }: Scope, number: number): Promise<Blocker | null> {
  const row = await tx.blocker.findUnique({ where: { workspaceId_number: { workspaceId, number } } })
  return row && BlockerRow.parse(row)
}

/** Which of the blockers that stand are wanted. What is left out does not matter. */
export type WantedBlockers = {
  readonly teamId?: string
  readonly initiativeIds?: readonly string[]
  readonly taskIds?: readonly string[]
  readonly ownerIds?: readonly string[]
  /** Owned or raised by them. */
  readonly concerning?: string
  /** Older than the one with this number come no more. */
  readonly after?: Pick<Blocker, 'raisedAt' | 'number'>
  readonly most?: number
}

/** What stands in the way, the oldest first. */
export async function openBlockersOf({ workspaceId, tx }: Scope, wanted: WantedBlockers = {}): Promise<Blocker[]> {
  const rows = await tx.blocker.findMany({
    where: whereOpen(workspaceId, wanted),
    orderBy: oldestFirst,
    ...(wanted.most === undefined ? {} : { take: wanted.most }),
  })
  return rows.map(row => BlockerRow.parse(row))
}

/** How many stand in the way. */
export const countOpenBlockers = ({ workspaceId, tx }: Scope, wanted: WantedBlockers = {}): Promise<number> =>
  tx.blocker.count({ where: whereOpen(workspaceId, wanted) })

function whereOpen(workspaceId: string, { teamId, initiativeIds, taskIds, ownerIds, concerning, after }: WantedBlockers) {
  const either = [
    ...(concerning === undefined ? [] : [{ OR: [{ ownerId: concerning }, { raisedById: concerning }] }]),
    ...(after === undefined
      ? []
      : [{ OR: [{ raisedAt: { gt: toDate(after.raisedAt) } }, { raisedAt: toDate(after.raisedAt), number: { gt: after.number } }] }]),
  ]
  return {
    workspaceId,
    status: { in: [...STANDING] },
    ...(teamId === undefined ? {} : { teamId }),
    ...(initiativeIds === undefined ? {} : { initiativeId: { in: [...initiativeIds] } }),
    ...(taskIds === undefined ? {} : { taskId: { in: [...taskIds] } }),
    ...(ownerIds === undefined ? {} : { ownerId: { in: [...ownerIds] } }),
    AND: either,
  }
}

/** What was raised, or resolved, from one moment (included) to another (not included); withdrawn ones left out. */
export async function blockersBetween(
  { workspaceId, tx }: Scope,
  when: 'raisedAt' | 'resolvedAt',
  { from, before, teamId }: { readonly from: Instant; readonly before: Instant; readonly teamId?: string },
): Promise<Blocker[]> {
  const span = { gte: toDate(from), lt: toDate(before) }
  const rows = await tx.blocker.findMany({
    where: { workspaceId, [when]: span, status: { not: 'withdrawn' }, ...(teamId === undefined ? {} : { teamId }) },
    orderBy: oldestFirst,
  })
  return rows.map(row => BlockerRow.parse(row))
}

/** What was raised in these answers, by their origins, whatever became of it. */
export async function blockersOfOrigins({ workspaceId, tx }: Scope, origins: readonly string[]): Promise<Blocker[]> {
  if (origins.length === 0) return []
  const rows = await tx.blocker.findMany({ where: { workspaceId, origin: { in: [...origins] } }, orderBy: oldestFirst })
  return rows.map(row => BlockerRow.parse(row))
}

/** Everything that ever blocked these tasks. */
export async function blockersOfTasks({ workspaceId, tx }: Scope, taskIds: readonly string[]): Promise<Blocker[]> {
  if (taskIds.length === 0) return []
  const rows = await tx.blocker.findMany({ where: { workspaceId, taskId: { in: [...taskIds] } }, orderBy: oldestFirst })
  return rows.map(row => BlockerRow.parse(row))
}

/** Holds these blockers until the end of the transaction, and resolves to them as they are then. Whoever needs their tasks holds those first. */
export async function lockBlockers(scope: Scope, ids: readonly string[]): Promise<Blocker[]> {
  const { workspaceId, tx } = scope
  if (ids.length === 0) return []
  await tx.$queryRaw`
    SELECT "id" FROM "Blocker" WHERE "workspaceId" = ${workspaceId} AND "id" = ANY(${[...ids]}) ORDER BY "id" FOR NO KEY UPDATE`
  return findBlockers(scope, ids)
}

/** Stores a blocker that is new, or what became of one. */
export async function saveBlocker({ workspaceId, tx }: Scope, blocker: Blocker): Promise<void> {
  const { id, ...plain } = blocker
  const row = {
    ...plain,
    raisedAt: toDate(blocker.raisedAt),
    askedAt: momentOf(blocker.askedAt),
    acknowledgedAt: momentOf(blocker.acknowledgedAt),
    escalatedAt: momentOf(blocker.escalatedAt),
    resolvedAt: momentOf(blocker.resolvedAt),
  }
  await tx.blocker.upsert({ where: { workspaceId_id: { workspaceId, id } }, create: { workspaceId, id, ...row }, update: row })
}

const momentOf = (moment: Instant | null): Date | null => moment && toDate(moment)
