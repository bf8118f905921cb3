import { Temporal } from 'temporal-polyfill'
import type { LocalDate, Weekday } from './values.ts'

const SHAPE = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a date of the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!SHAPE.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** The date written `YYYY-MM-DD`. RangeError, naming the text, when there is no such date. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a date: ${JSON.stringify(text)}`)
  return text
}

/** The date so many days later (or, when negative, earlier). RangeError outside the years 0000 to 9999. */
export const addDays = (date: LocalDate, count: number): LocalDate =>
  localDate(Temporal.PlainDate.from(date).add({ days: count }).toString())

/** The date so many months later (or, when negative, earlier); the last of the month where that has no such day. RangeError outside the years 0000 to 9999. */
export const addMonths = (date: LocalDate, count: number): LocalDate =>
  localDate(Temporal.PlainDate.from(date).add({ months: count }).toString())

/** How many days `to` lies after `from`; negative when before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days

/** ISO weekday: 1 is Monday. */
export function weekdayOf(date: LocalDate): Weekday {
  return Temporal.PlainDate.from(date).dayOfWeek as Weekday
}

/** ISO 8601 week. Around New Year its year can differ from the date's own. */
export function isoWeek(date: LocalDate): { year: number; week: number } {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date)
  if (yearOfWeek === undefined || weekOfYear === undefined) throw new RangeError(`no ISO week for ${date}`)
  return { year: yearOfWeek, week: weekOfYear }
}
