import {
  addDays,
  atWallTime,
  dateIn,
  firstDateFrom,
  hours,
  type Instant,
  isQuiet,
  later,
  type LocalDate,
  minutes,
  quietEnds,
  type QuietHours,
  timeIn,
  type Zone,
} from '#src/time/index.ts'
import type { Agreement, Subscription } from '../subscription.ts'
import { daysBack } from './rhythm.ts'

/** When digests come. */
export type Schedule = Pick<Agreement, 'recurrence' | 'startsOn' | 'localTime'>

/** One digest that comes: its date where the leader is, and the moment. */
export type Coming = { readonly date: LocalDate; readonly at: Instant }

/** So much later it is still worth giving; after that the next one covers its time too. */
export const LATEST_MS = hours(12)
/** So much later nobody notices. */
const ON_TIME_MS = minutes(15)

/**
 * The next digest that can still be given: the first date after the last one that was (`given`), and not too late for it. Its moment may
 * have passed. Null: there is no such date any more.
 */
export function comingDigest(schedule: Schedule, given: LocalDate | null, zone: Zone, now: Instant): Coming | null {
  const { recurrence, startsOn, localTime } = schedule
  const soonest = latestOf(startsOn, addDays(dateIn(now, zone), -1), ...(given === null ? [] : [addDays(given, 1)]))
  let date = firstDateFrom(recurrence, startsOn, soonest)
  while (date !== null) {
    const at = atWallTime(date, localTime, zone)
    if (later(at, LATEST_MS) >= now) return { date, at }
    date = firstDateFrom(recurrence, startsOn, addDays(date, 1))
  }
  return null
}

/** What becomes of a digest whose moment has come. The chosen hour may lie in quiet hours; one that comes late does not. */
export function timing(
  { at }: Coming,
  now: Instant,
  zone: Zone,
  quiet: QuietHours,
): { readonly kind: 'give' | 'too-late' } | { readonly kind: 'wait'; readonly until: Instant } {
  if (at > now) return { kind: 'wait', until: at }
  if (now > later(at, LATEST_MS)) return { kind: 'too-late' }
  if (now <= later(at, ON_TIME_MS) || !isQuiet(now, zone, quiet)) return { kind: 'give' }
  const until = quietEnds(now, zone, quiet)
  return until <= later(at, LATEST_MS) ? { kind: 'wait', until } : { kind: 'too-late' }
}

/**
 * From which date a leader's new agreement holds: the first whose moment lies ahead. Whoever keeps the rhythm they had keeps its weeks too.
 * Null when the rule has no date.
 */
export function startFor(
  { recurrence, localTime }: Pick<Schedule, 'recurrence' | 'localTime'>,
  before: Pick<Schedule, 'recurrence' | 'startsOn'> | null,
  zone: Zone,
  now: Instant,
): LocalDate | null {
  const today = dateIn(now, zone)
  const from = atWallTime(today, localTime, zone) > now ? today : addDays(today, 1)
  // Counted from its own weekday on, every second week begins with the first such day, not with the one after.
  const fresh = firstDateFrom(recurrence.replace(';INTERVAL=2', ''), from, from)
  return before?.recurrence === recurrence ? firstDateFrom(recurrence, before.startsOn, from) : fresh
}

/** Since when a digest looks back: since the last one, else one whole period by the leader's calendar. */
export function since({ lastAt, recurrence }: Pick<Subscription, 'lastAt' | 'recurrence'>, zone: Zone, now: Instant): Instant {
  return lastAt ?? daysAgo(daysBack(recurrence), zone, now)
}

/** The same time of day so many dates earlier. */
export const daysAgo = (count: number, zone: Zone, now: Instant): Instant =>
  atWallTime(addDays(dateIn(now, zone), -count), timeIn(now, zone), zone)

/** Dates compare as text. */
const latestOf = (first: LocalDate, ...others: readonly LocalDate[]): LocalDate =>
  others.reduce((latest, date) => (date > latest ? date : latest), first)
