import type { Scope } from '#src/db/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import { ritualTeam } from './members.ts'
import type { Ritual } from './ritual.ts'
import { datesAnew } from './rules/schedule.ts'
import { lastBegunDate, plannedOccurrences } from './store/occurrences.ts'

/** The next date of a ritual: as planned, or as it will be planned when it is not yet. Null when there is none. */
export async function nextDate(scope: Scope, ritual: Ritual, now: Instant): Promise<LocalDate | null> {
  const [planned] = await plannedOccurrences(scope, ritual.id)
  if (planned) return planned.date
  const of = await ritualTeam(scope, ritual)
  if (!of) return null
  const lastBegun = await lastBegunDate(scope, ritual.id)
  const [first] = datesAnew({ ritual, teamZone: of.team.zone, members: of.members, now }, lastBegun, () => false)
  return first?.date ?? null
}
