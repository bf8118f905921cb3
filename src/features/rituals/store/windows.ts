import { type Scope, toDate } from '#src/db/index.ts'
import { type Instant, later, minutes } from '#src/time/index.ts'
import type { RitualWindow, WindowStatus } from '../ritual.ts'
import type { PlannedWindow } from '../rules/moments.ts'
import { WindowRow } from './rows.ts'

/** One window; null when the workspace has none of this id. */
export async function findWindow({ workspaceId, tx }: Scope, id: string): Promise<RitualWindow | null> {
  const row = await tx.window.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  return row && WindowRow.parse(row)
}

/** The windows of these occurrences, earliest first. */
export async function windowsOfOccurrences({ workspaceId, tx }: Scope, occurrenceIds: readonly string[]): Promise<RitualWindow[]> {
  const rows = await tx.window.findMany({
    where: { workspaceId, occurrenceId: { in: [...occurrenceIds] } },
    orderBy: [{ opensAt: 'asc' }, { zone: 'asc' }],
  })
  return rows.map(row => WindowRow.parse(row))
}

/** The windows of a ritual that should have opened before this moment and did not. */
export async function unopenedBefore({ workspaceId, tx }: Scope, ritualId: string, before: Instant): Promise<RitualWindow[]> {
  const rows = await tx.window.findMany({
    where: { workspaceId, status: 'planned', opensAt: { lt: toDate(before) }, occurrence: { ritualId } },
    orderBy: { opensAt: 'asc' },
  })
  return rows.map(row => WindowRow.parse(row))
}

export async function createWindow(
  { workspaceId, tx }: Scope,
  request: PlannedWindow & {
    readonly id: string
    readonly occurrenceId: string
    readonly windowMinutes: number
    readonly status: WindowStatus
  },
): Promise<void> {
  const { id, occurrenceId, zone, opensAt, windowMinutes, status } = request
  const closesAt = later(opensAt, minutes(windowMinutes))
  await tx.window.createMany({
    data: [{ workspaceId, id, occurrenceId, zone, opensAt: toDate(opensAt), closesAt: toDate(closesAt), status }],
    skipDuplicates: true,
  })
}

/** Moves a planned window. */
export async function moveWindow({ workspaceId, tx }: Scope, id: string, opensAt: Instant, windowMinutes: number): Promise<void> {
  const closesAt = later(opensAt, minutes(windowMinutes))
  await tx.window.updateMany({
    where: { workspaceId, id, status: 'planned' },
    data: { opensAt: toDate(opensAt), closesAt: toDate(closesAt) },
  })
}

export async function saveWindowStatus({ workspaceId, tx }: Scope, ids: readonly string[], status: WindowStatus): Promise<void> {
  await tx.window.updateMany({ where: { workspaceId, id: { in: [...ids] } }, data: { status } })
}

/** A window opened; it ends for those asked without delay at `closesAt`. */
export async function saveWindowOpened({ workspaceId, tx }: Scope, id: string, closesAt: Instant): Promise<void> {
  await tx.window.updateMany({ where: { workspaceId, id }, data: { status: 'open', closesAt: toDate(closesAt) } })
}

/** Removes windows that never opened. */
export async function removeWindows({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<void> {
  await tx.window.deleteMany({ where: { workspaceId, id: { in: [...ids] }, status: 'planned' } })
}
