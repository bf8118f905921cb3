import {
  addWorkingDays,
  atWallTime,
  dateIn,
  type Instant,
  instant,
  isWorkingDay,
  later,
  localTime,
  nextWorkingDay,
  timeIn,
  type WorkingCalendar,
  type Zone,
} from '#src/time/index.ts'

/** When a board works: that of its channel's team, else as most people do. */
export type BoardCalendar = WorkingCalendar & { readonly zone: Zone }

export const MOST_BOARDS: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: null }

/** No ballot closes while people sleep. */
const EARLIEST = localTime('09:00')
const LATEST = localTime('17:00')

/** So many working days after a moment, at the same hour of the board's day, or the nearest at which people work. */
export function closingMoment(from: Instant, votingDays: number, calendar: BoardCalendar): Instant {
  const { zone } = calendar
  const time = timeIn(from, zone)
  const date = addWorkingDays(dateIn(from, zone), votingDays, calendar)
  return atWallTime(date, time < EARLIEST ? EARLIEST : time > LATEST ? LATEST : time, zone)
}

/** A working day before a ballot closes; halfway through one that is not open that long. */
export function reminderMoment(opens: Instant, closes: Instant, calendar: BoardCalendar): Instant {
  const { zone } = calendar
  const dayBefore = atWallTime(addWorkingDays(dateIn(closes, zone), -1, calendar), timeIn(closes, zone), zone)
  return dayBefore > opens ? dayBefore : later(opens, Math.floor((closes - opens) / 2))
}

/** So many working days of the board after a moment, at the same hour. */
export const workingDaysLater = (from: Instant, count: number, calendar: BoardCalendar): Instant =>
  atWallTime(addWorkingDays(dateIn(from, calendar.zone), count, calendar), timeIn(from, calendar.zone), calendar.zone)

/** Now when the board works, else the morning of its next working day: what is due while a machine stood still still comes by day. */
export function workingHourFrom(now: Instant, calendar: BoardCalendar): Instant {
  const { zone } = calendar
  const date = dateIn(now, zone)
  const time = timeIn(now, zone)
  if (!isWorkingDay(date, calendar) || time > LATEST) return atWallTime(nextWorkingDay(date, calendar), EARLIEST, zone)
  return time < EARLIEST ? atWallTime(date, EARLIEST, zone) : instant(now)
}
