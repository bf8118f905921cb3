import type { Scope } from '#src/db/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import { skippedDates, type Team } from '../teams/index.ts'
import type { RitualKind } from './kind.ts'
import { movesWith, ritualTeam, type RitualTeam } from './members.ts'
import type { Ritual } from './ritual.ts'
import { dateAfter } from './rules/dates.ts'
import { datesAnew } from './rules/schedule.ts'
import { lastBegunDate, plannedOccurrences } from './store/occurrences.ts'

/** The next date of a ritual: as planned, or as it will be planned when it is not yet; never one that was skipped. Null when there is none. */
export async function nextDate(scope: Scope, kind: RitualKind, ritual: Ritual, now: Instant): Promise<LocalDate | null> {
  const of = await ritualTeam(scope, kind, ritual)
  const first = of && (await nextPlanned(scope, of, now))
  if (!first) return null
  const skipped = await skippedDates(scope, ritual.teamId, first)
  let date: LocalDate | null = first
  while (date !== null && skipped.has(date)) date = dateAfter(ritual, of.calendar, date)
  return date
}

/** The date that a team's ritual has after one of its dates, by its recurrence alone; null: there is none. */
export const followingDate = (kind: Pick<RitualKind, 'workingDays'>, ritual: Ritual, team: Team, date: LocalDate): LocalDate | null =>
  dateAfter(ritual, movesWith(kind, team), date)

async function nextPlanned(scope: Scope, of: RitualTeam, now: Instant): Promise<LocalDate | null> {
  const { ritual, team } = of
  const [planned] = await plannedOccurrences(scope, ritual.id)
  if (planned) return planned.date
  const lastBegun = await lastBegunDate(scope, ritual.id)
  const [first] = datesAnew({ ...of, teamZone: team.zone, now }, lastBegun, () => false)
  return first?.date ?? null
}
