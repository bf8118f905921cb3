import {
  addDays,
  atWallTime,
  dateIn,
  type Instant,
  type LocalDate,
  quietEnds,
  timeIn,
  weekdayOf,
  type Weekday,
  type Zone,
} from '#src/time/index.ts'
import { type Person, zoneOf } from '../../people/index.ts'
import { isOff, type Team } from '../team.ts'

/** When one person works: their zone and quiet hours, the weekdays and holidays of their teams or their own, and their absences. */
export type WorkingTime = Pick<Person, 'quiet' | 'away' | 'holidays'> & {
  readonly zone: Zone
  /** Empty: they are in no team, and work as most people do. */
  readonly teams: readonly Pick<Team, 'workingDays' | 'holidays'>[]
}

const MOST_PEOPLE: { readonly workingDays: readonly Weekday[]; readonly holidays: null } = { workingDays: [1, 2, 3, 4, 5], holidays: null }

/** A person who never works has no next working day; nobody waits longer than this for one. */
const MOST_DAYS = 366

/** A person's working time, by the teams they are in, the oldest first. */
export const workingTime = (person: Person, teams: readonly Team[], fallback: Zone): WorkingTime => ({
  zone: zoneOf(person, teams[0]?.zone ?? fallback),
  quiet: person.quiet,
  away: person.away,
  holidays: person.holidays,
  teams,
})

/** Whether they work on a date of theirs: in one of their teams it is a working day, no holiday, and they are not away. */
export function worksOn(person: WorkingTime, date: LocalDate): boolean {
  const weekday = weekdayOf(date)
  const teams = person.teams.some(({ workingDays }) => workingDays.length > 0) ? person.teams : [MOST_PEOPLE]
  return teams.some(team => team.workingDays.includes(weekday) && !isOff(person, team, date))
}

/**
 * The same local time so many of their working days later, and never in their quiet hours: what falls there waits for their end, and for
 * the next working day where that is another day. With nought, now or as soon as they work. An absence without an end holds nothing up:
 * nobody knows when it would go on.
 */
export function workingMomentOf(person: WorkingTime, from: Instant, workingDays: number): Instant {
  const known = person.away?.until === null ? { ...person, away: null } : person
  const { zone, quiet } = known
  let date = dateIn(from, zone)
  for (let left = workingDays; left > 0; left -= 1) date = nextWorked(known, date)
  const same = workingDays === 0 ? from : atWallTime(date, timeIn(from, zone), zone)
  const awake = quietEnds(same, zone, quiet)
  const wakesOn = dateIn(awake, zone)
  if (worksOn(known, wakesOn) || (workingDays > 0 && wakesOn === date)) return awake
  return morningOf(known, nextWorked(known, wakesOn))
}

/** How many working days of theirs came after the day of a moment, up to the day of another. */
export function workingDaysBetween(person: WorkingTime, from: Instant, to: Instant): number {
  const last = dateIn(to, person.zone)
  let count = 0
  for (let date = addDays(dateIn(from, person.zone), 1); date <= last; date = addDays(date, 1)) if (worksOn(person, date)) count += 1
  return count
}

/** When the next of their working days after a moment begins for them: as their quiet hours end. */
export const nextMorning = (person: WorkingTime, after: Instant): Instant =>
  morningOf(person, nextWorked(person, dateIn(after, person.zone)))

const morningOf = ({ zone, quiet }: WorkingTime, date: LocalDate): Instant => quietEnds(atWallTime(date, quiet.to, zone), zone, quiet)

function nextWorked(person: WorkingTime, after: LocalDate): LocalDate {
  let date = addDays(after, 1)
  for (let left = MOST_DAYS; left > 0 && !worksOn(person, date); left -= 1) date = addDays(date, 1)
  return date
}
