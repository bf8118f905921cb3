import { z } from 'zod'
import type { Scope } from '#src/db/index.ts'
import { type Initiative, OPEN } from '../initiative.ts'
import { plainCode } from '../rules/codes.ts'
import { inListOrder } from '../rules/order.ts'
import { readInitiatives } from './rows.ts'

/** These initiatives by number; ids that the workspace does not have are left out. */
export const findInitiatives = async (scope: Scope, ids: readonly string[]): Promise<Initiative[]> =>
  ids.length === 0 ? [] : readInitiatives(scope, { id: { in: [...ids] } })

/** One initiative; null when the workspace has none of this id. */
export const findInitiative = async (scope: Scope, id: string): Promise<Initiative | null> =>
  (await findInitiatives(scope, [id]))[0] ?? null

/** The initiatives with these codes, however they are capitalised, by number; unknown ones are left out. */
export const initiativesByCode = async (scope: Scope, codes: readonly string[]): Promise<Initiative[]> =>
  codes.length === 0 ? [] : readInitiatives(scope, { code: { in: codes.map(plainCode) } })

/** The initiative with this code, however it is capitalised; null: the workspace has none. */
export const initiativeByCode = async (scope: Scope, code: string): Promise<Initiative | null> =>
  (await initiativesByCode(scope, [code]))[0] ?? null

/** The codes of all initiatives, the latest first. */
export async function allCodes({ workspaceId, tx }: Scope): Promise<string[]> {
  const rows = await tx.initiative.findMany({ where: { workspaceId }, select: { code: true }, orderBy: { number: 'desc' } })
  return rows.map(({ code }) => code)
}

/** All initiatives, as they are listed. */
export const allInitiatives = async (scope: Scope): Promise<Initiative[]> => inListOrder(await readInitiatives(scope, {}))

/** The open initiatives, of one team or of all, as they are listed. */
export const openInitiatives = async (scope: Scope, { teamId }: { readonly teamId?: string } = {}): Promise<Initiative[]> =>
  inListOrder(await readInitiatives(scope, { status: { in: [...OPEN] }, ...(teamId === undefined ? {} : { teamId }) }))

/** The active initiatives of a team and those of no team, by number. */
export const activeInitiatives = (scope: Scope, { teamId }: { readonly teamId: string }): Promise<Initiative[]> =>
  readInitiatives(scope, { status: 'active', OR: [{ teamId }, { teamId: null }] })

/** The open initiatives that somebody owns, sponsors or contributes to, as they are listed. */
export async function initiativesOfPerson(scope: Scope, personId: string): Promise<Initiative[]> {
  const isTheirs = [{ ownerId: personId }, { sponsorId: personId }, { contributors: { some: { personId } } }]
  return inListOrder(await readInitiatives(scope, { status: { in: [...OPEN] }, OR: isTheirs }))
}

const Areas = z.array(z.object({ area: z.string() }))

/** The functional areas in use, by name; of several spellings the most used one. */
export async function areasInUse({ workspaceId, tx }: Scope): Promise<string[]> {
  const rows = await tx.$queryRaw`
    SELECT a AS "area" FROM "Initiative" i, unnest(i."areas") AS a WHERE i."workspaceId" = ${workspaceId}
    GROUP BY a ORDER BY count(*) DESC, a`
  return Areas.parse(rows).map(({ area }) => area)
}

/** Holds an initiative until the end of the transaction and resolves to what it is then; null when the workspace has none of this id. */
export async function lockInitiative(scope: Scope, id: string): Promise<Initiative | null> {
  const { workspaceId, tx } = scope
  await tx.$queryRaw`SELECT "id" FROM "Initiative" WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findInitiative(scope, id)
}

/** Holds all initiatives, in order: of two who change dependencies the second sees what the first did, so that no circle comes about. */
export async function lockAllInitiatives({ workspaceId, tx }: Scope): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Initiative" WHERE "workspaceId" = ${workspaceId} ORDER BY "id" FOR NO KEY UPDATE`
}

/** How many tasks of an initiative are open. Only counted here: tasks belong to the feature above. */
export const countOpenTasks = ({ workspaceId, tx }: Scope, initiativeId: string): Promise<number> =>
  tx.task.count({ where: { workspaceId, initiativeId, closedAt: null } })

/** The codes of the open initiatives that wait for one directly. */
export async function directDependents({ workspaceId, tx }: Scope, dependsOnId: string): Promise<string[]> {
  const rows = await tx.initiative.findMany({
    where: { workspaceId, status: { in: [...OPEN] }, dependsOn: { some: { dependsOnId } } },
    select: { code: true },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ code }) => code)
}
