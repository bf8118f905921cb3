import { addDays, dateIn, minutes, type Instant, type LocalDate, type WorkingCalendar } from '#src/time/index.ts'
import type { Ritual } from '../ritual.ts'
import { dateAfter, firstDate } from './dates.ts'
import { windowsOf, type Agreed, type Askable, type PlannedWindow } from './moments.ts'

/** Everything that decides a ritual's dates and windows. */
export type Scheduling = {
  readonly ritual: Ritual
  readonly teamZone: Agreed['teamZone']
  readonly members: readonly Askable[]
  /** The working days to which dates move; null: they do not. */
  readonly calendar: WorkingCalendar | null
  readonly opens: 'with-team' | 'with-people'
  readonly now: Instant
}

export type ScheduledDate = { readonly date: LocalDate; readonly windows: readonly ScheduledWindow[] }
/** `missed`: so late that nobody is asked any more. */
export type ScheduledWindow = PlannedWindow & { readonly status: 'planned' | 'missed' }

/** Local dates around the world lie at most two apart (+14 and −11 at once). */
const DATES_APART = 2

/** Whether a moment passed so long ago that asking makes no sense any more. */
export const isTooLate = (opensAt: Instant, now: Instant, windowMinutes: number): boolean => now - opensAt > minutes(windowMinutes)

/** All windows of a date, passed or not. */
export const windowsOn = ({ ritual, teamZone, members, opens }: Scheduling, date: LocalDate): PlannedWindow[] =>
  windowsOf({ date, localTime: ritual.localTime, zoneMode: ritual.zoneMode, teamZone }, members, opens)

/** Whether everything about a date lies ahead. Dates are planned until the last one is such a date, so that there always is a next. */
export const liesAhead = (scheduling: Scheduling, date: LocalDate): boolean =>
  windowsOn(scheduling, date).every(({ opensAt }) => opensAt > scheduling.now)

/**
 * The dates after `last`, up to one that lies wholly ahead. Dates follow each other by the calendar alone, so that no clock change
 * or zone skips or doubles one; moments that were slept through come out as missed.
 */
export function datesOnwards(scheduling: Scheduling, last: LocalDate): ScheduledDate[] {
  const { ritual, calendar, now } = scheduling
  const scheduled: ScheduledDate[] = []
  for (let date = dateAfter(ritual, calendar, last); ; date = dateAfter(ritual, calendar, date)) {
    if (date === null) return scheduled
    const windows = windowsOn(scheduling, date).map((window): ScheduledWindow => ({
      ...window,
      status: isTooLate(window.opensAt, now, ritual.windowMinutes) ? 'missed' : 'planned',
    }))
    scheduled.push({ date, windows })
    if (liesAhead(scheduling, date)) return scheduled
  }
}

/**
 * The dates of a ritual whose settings are new, up to one that lies wholly ahead. What passed before the settings were made never
 * happens late; what was due under the old settings at the very same moment (`due`) still does.
 */
export function datesAnew(
  scheduling: Scheduling,
  lastBegun: LocalDate | null,
  due: (date: LocalDate, window: PlannedWindow) => boolean,
): ScheduledDate[] {
  const { ritual, teamZone, calendar, now } = scheduling
  const earliest = addDays(dateIn(now, teamZone), -DATES_APART)
  const scheduled: ScheduledDate[] = []
  for (let date = firstDate(ritual, calendar, earliest, lastBegun); ; date = dateAfter(ritual, calendar, date)) {
    if (date === null) return scheduled
    const windows = windowsOn(scheduling, date).filter(window => window.opensAt >= now || due(date, window))
    if (windows.length > 0) scheduled.push({ date, windows: windows.map(window => ({ ...window, status: 'planned' })) })
    if (liesAhead(scheduling, date)) return scheduled
  }
}
