import type { Scope } from '#src/db/index.ts'
import { addDays, firstDateFrom, type Instant, type LocalDate } from '#src/time/index.ts'
import { skippedDates } from '../teams/index.ts'
import { ritualTeam } from './members.ts'
import type { Ritual } from './ritual.ts'
import { datesAnew } from './rules/schedule.ts'
import { lastBegunDate, plannedOccurrences } from './store/occurrences.ts'

/** The next date of a ritual: as planned, or as it will be planned when it is not yet; never one that was skipped. Null when there is none. */
export async function nextDate(scope: Scope, ritual: Ritual, now: Instant): Promise<LocalDate | null> {
  const first = await nextPlanned(scope, ritual, now)
  if (first === null) return null
  const skipped = await skippedDates(scope, ritual.teamId, first)
  let date: LocalDate | null = first
  while (date !== null && skipped.has(date)) date = firstDateFrom(ritual.recurrence, ritual.startsOn, addDays(date, 1))
  return date
}

async function nextPlanned(scope: Scope, ritual: Ritual, now: Instant): Promise<LocalDate | null> {
  const [planned] = await plannedOccurrences(scope, ritual.id)
  if (planned) return planned.date
  const of = await ritualTeam(scope, ritual)
  if (!of) return null
  const lastBegun = await lastBegunDate(scope, ritual.id)
  const [first] = datesAnew({ ritual, teamZone: of.team.zone, members: of.members, now }, lastBegun, () => false)
  return first?.date ?? null
}
