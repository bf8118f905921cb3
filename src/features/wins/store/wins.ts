import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type Win, WIN_KINDS } from '../win.ts'

const WinRow = z
  .object({
    id: z.string(),
    text: z.string(),
    kind: z.enum(WIN_KINDS),
    initiativeId: z.string().nullable(),
    taskId: z.string().nullable(),
    teamId: z.string().nullable(),
    byId: z.string(),
    at: z.date().transform(fromDate),
    origin: z.string().nullable(),
    withdrawnAt: z
      .date()
      .nullable()
      .transform(date => date && fromDate(date)),
    people: z.array(z.object({ personId: z.string() })),
    applause: z.array(z.object({ personId: z.string() })),
  })
  .transform((row): Win => ({
    ...row,
    people: row.people.map(({ personId }) => personId),
    applause: row.applause.map(({ personId }) => personId),
  }))

const ASC = 'asc' as const
const whole = {
  people: { select: { personId: true }, orderBy: { personId: ASC } },
  applause: { select: { personId: true }, orderBy: [{ at: ASC }, { personId: ASC }] },
}
const inOrder = [{ at: ASC }, { id: ASC }]

/** These wins, taken back or not, in the order in which they were said; ids that the workspace does not have are left out. */
export async function findWins({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<Win[]> {
  if (ids.length === 0) return []
  const rows = await tx.win.findMany({ where: { workspaceId, id: { in: [...ids] } }, include: whole, orderBy: inOrder })
  return rows.map(row => WinRow.parse(row))
}

/** What was said in these answers, by their origins, taken back or not. */
export async function winsOfOrigins({ workspaceId, tx }: Scope, origins: readonly string[]): Promise<Win[]> {
  if (origins.length === 0) return []
  const rows = await tx.win.findMany({ where: { workspaceId, origin: { in: [...origins] } }, include: whole, orderBy: inOrder })
  return rows.map(row => WinRow.parse(row))
}

/** What stands of the wins of teams from one moment (included) to another (not included). */
export async function winsBetween(
  { workspaceId, tx }: Scope,
  { from, before, teamId }: { readonly from: Instant; readonly before: Instant; readonly teamId?: string },
): Promise<Win[]> {
  const rows = await tx.win.findMany({
    where: { workspaceId, withdrawnAt: null, at: { gte: toDate(from), lt: toDate(before) }, ...(teamId === undefined ? {} : { teamId }) },
    include: whole,
    orderBy: inOrder,
  })
  return rows.map(row => WinRow.parse(row))
}

/** The last win that this person said by itself and that stands; null: none. */
export async function lastWinOf({ workspaceId, tx }: Scope, personId: string): Promise<Win | null> {
  const row = await tx.win.findFirst({
    where: { workspaceId, byId: personId, origin: null, withdrawnAt: null },
    include: whole,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  return row && WinRow.parse(row)
}

/** Holds a win until the end of the transaction and resolves to what it is then; null when the workspace has none of this id. */
export async function lockWin(scope: Scope, id: string): Promise<Win | null> {
  const { workspaceId, tx } = scope
  await tx.$queryRaw`SELECT "id" FROM "Win" WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  const [win] = await findWins(scope, [id])
  return win ?? null
}

/** Holds everything said in one answer until the end of the transaction. */
export async function lockOrigin(scope: Scope, origin: string): Promise<Win[]> {
  const { workspaceId, tx } = scope
  await tx.$queryRaw`
    SELECT "id" FROM "Win" WHERE "workspaceId" = ${workspaceId} AND "origin" = ${origin} ORDER BY "id" FOR NO KEY UPDATE`
  return winsOfOrigins(scope, [origin])
}

/** Stores a win that is new, or what became of one; who is thanked with it. Applause is stored by itself. */
export async function saveWin({ workspaceId, tx }: Scope, win: Win): Promise<void> {
  const { id, people, applause: _, at, withdrawnAt, ...plain } = win
  const row = { ...plain, at: toDate(at), withdrawnAt: withdrawnAt === null ? null : toDate(withdrawnAt) }
  await tx.win.upsert({ where: { workspaceId_id: { workspaceId, id } }, create: { workspaceId, id, ...row }, update: row })
  await tx.winPerson.deleteMany({ where: { workspaceId, winId: id, personId: { notIn: [...people] } } })
  await tx.winPerson.createMany({ data: people.map(personId => ({ workspaceId, winId: id, personId })), skipDuplicates: true })
}
