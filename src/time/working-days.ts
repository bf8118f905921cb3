import { holidayOn, type HolidayCalendar } from './holidays.ts'
import { addDays, weekdayOf } from './local-date.ts'
import type { LocalDate, Weekday } from './values.ts'

/** On which weekdays a team or a person works, and whose public holidays are free; null: nobody's. */
export type WorkingCalendar = { readonly weekdays: readonly Weekday[]; readonly holidays: HolidayCalendar | null }

/** Whether a date is one of the weekdays and no public holiday. */
export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  if (!calendar.weekdays.includes(weekdayOf(date))) return false
  return calendar.holidays === null || holidayOn(calendar.holidays, date, 'en') === null
}

/** The first working day after a date, which itself does not count. RangeError when no weekday is worked. */
export const nextWorkingDay = (after: LocalDate, calendar: WorkingCalendar): LocalDate => addWorkingDays(after, 1, calendar)

/**
 * The date so many working days after another (before it, when negative), as a colleague counts: "in two working days". With a count
 * of nought the date itself, worked or not. RangeError when no weekday is worked, or the count is no whole number.
 */
export function addWorkingDays(date: LocalDate, count: number, calendar: WorkingCalendar): LocalDate {
  if (calendar.weekdays.length === 0) throw new RangeError('a working calendar without weekdays has no working days')
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a number of days: ${count}`)
  const step = Math.sign(count)
  let at = date
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step)
    if (isWorkingDay(at, calendar)) left -= 1
  }
  return at
}
