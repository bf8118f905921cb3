import type { Scope } from '#src/db/index.ts'
import { addDays, dateIn, type Instant, type LocalDate } from '#src/time/index.ts'
import { type Person, zoneOf } from '../people/index.ts'
import type { Team } from '../teams/index.ts'
import { momentFor } from './members.ts'
import type { Occurrence, Ritual } from './ritual.ts'
import { occurrencesBetween } from './store/occurrences.ts'

/** An answer to an earlier occurrence than this many days ago is no answer to it any more. */
const CURRENT_DAYS = -7

/** Which date of a ritual a person answers when they answer of their own accord. */
export type CurrentDate = { readonly date: LocalDate; readonly occurrence: Occurrence | null }

/**
 * The occurrence that happens on the person's today, whether it has begun or not; else the latest one that has; else their today,
 * on which there is none (`occurrence` null).
 */
export async function currentDate(scope: Scope, ritual: Ritual, team: Team, person: Person, now: Instant): Promise<CurrentDate> {
  const today = dateIn(now, zoneOf(person, team.zone))
  const near = await occurrencesBetween(scope, ritual.id, addDays(today, CURRENT_DAYS), addDays(today, 1))
  const todays = near.findLast(occurrence => localDateOf(occurrence, person) === today)
  if (todays) return { date: todays.date, occurrence: todays }
  const latest = near.findLast(occurrence => occurrence.status === 'open' && occurrence.date < today)
  if (latest) return { date: latest.date, occurrence: latest }
  const onToday = near.find(({ date }) => date === today) ?? null
  return { date: today, occurrence: onToday }
}

/** On which date of theirs an occurrence asks a person. */
function localDateOf(occurrence: Occurrence, person: Person): LocalDate {
  const isPlanned = occurrence.status === 'planned' || occurrence.openedAt !== null
  const moment = isPlanned ? momentFor(occurrence, person) : null
  return moment ? dateIn(moment.at, zoneOf(person, occurrence.teamZone)) : occurrence.date
}
