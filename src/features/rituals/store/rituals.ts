import type { Scope } from '#src/db/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { Agreement, Ritual } from '../ritual.ts'
import { RitualRow } from './rows.ts'

/** One ritual; null when the workspace has none of this id. */
export async function findRitual({ workspaceId, tx }: Scope, id: string): Promise<Ritual | null> {
  const row = await tx.ritual.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  return row && RitualRow.parse(row)
}

/** A team's ritual of a kind, of which there is at most one. */
export async function ritualOfTeam({ workspaceId, tx }: Scope, teamId: string, kind: string): Promise<Ritual | null> {
  const row = await tx.ritual.findUnique({ where: { workspaceId_teamId_kind: { workspaceId, teamId, kind } } })
  return row && RitualRow.parse(row)
}

/** The rituals of a kind that these teams have. */
export async function ritualsOfTeams({ workspaceId, tx }: Scope, teamIds: readonly string[], kind: string): Promise<Ritual[]> {
  const rows = await tx.ritual.findMany({ where: { workspaceId, teamId: { in: [...teamIds] }, kind }, orderBy: { id: 'asc' } })
  return rows.map(row => RitualRow.parse(row))
}

/**
 * Holds a ritual until the end of the transaction, so that one plans at a time, and resolves to what it is then. Whoever needs an
 * occurrence too takes the ritual first.
 */
export async function lockRitual(scope: Scope, id: string): Promise<Ritual | null> {
  await scope.tx.$queryRaw`SELECT "id" FROM "Ritual" WHERE "workspaceId" = ${scope.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findRitual(scope, id)
}

/** Writes what a team decided about a ritual: a new one, or new terms of the one it has. */
export async function saveRitual(
  { workspaceId, tx }: Scope,
  terms: Agreement & {
    readonly id: string
    readonly teamId: string
    readonly kind: string
    readonly recurrence: string
    readonly startsOn: LocalDate
  },
): Promise<void> {
  const { id, teamId, kind, startsOn, recurrence, localTime, windowMinutes, zoneMode } = terms
  const decided = { recurrence, localTime, windowMinutes, zoneMode }
  await tx.ritual.createMany({ data: [{ workspaceId, id, teamId, kind, startsOn, ...decided }], skipDuplicates: true })
  await tx.ritual.updateMany({ where: { workspaceId, teamId, kind }, data: decided })
}

/** From when its intervals count: "every second week" begins with the first date from then on. */
export async function saveStart({ workspaceId, tx }: Scope, id: string, startsOn: LocalDate): Promise<void> {
  await tx.ritual.updateMany({ where: { workspaceId, id }, data: { startsOn } })
}

/** A paused ritual keeps its terms, and its dates pass in silence. */
export async function saveRitualPaused({ workspaceId, tx }: Scope, id: string, paused: boolean): Promise<void> {
  await tx.ritual.updateMany({ where: { workspaceId, id }, data: { paused } })
}

/** Follows the team's working days. */
export async function saveRecurrence({ workspaceId, tx }: Scope, id: string, recurrence: string): Promise<void> {
  await tx.ritual.updateMany({ where: { workspaceId, id }, data: { recurrence } })
}
