import type { Initiative } from '../../initiatives/index.ts'

/** What a digest is about: all of the workspace, or some teams with their initiatives. */
export type Coverage = {
  readonly teamIds: ReadonlySet<string>
  readonly initiativeIds: ReadonlySet<string>
  /** Of the teams: a board that sits in one is theirs. */
  readonly channels: ReadonlySet<string>
} | null

/** The initiatives of some teams: theirs, and those without a team whose owner is a member of one. `homes`: the teams of people, by their ids. */
export const coveredInitiatives = (
  initiatives: readonly Initiative[],
  { teamIds, homes }: { readonly teamIds: readonly string[]; readonly homes: ReadonlyMap<string, readonly string[]> },
): readonly Initiative[] =>
  initiatives.filter(({ teamId, ownerId }) => (teamId === null ? (homes.get(ownerId) ?? []) : [teamId]).some(id => teamIds.includes(id)))

/** Whether something belongs to what a digest is about: by its initiative, or by its team. */
export function covers(
  coverage: Coverage,
  { initiativeId, teamId }: { readonly initiativeId: string | null; readonly teamId: string | null },
): boolean {
  if (coverage === null) return true
  return (initiativeId !== null && coverage.initiativeIds.has(initiativeId)) || (teamId !== null && coverage.teamIds.has(teamId))
}
