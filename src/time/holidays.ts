import { countriesWithRules, publicHolidays } from './holiday-rules.ts'
import { addDays, localDate } from './local-date.ts'
import type { LocalDate } from './values.ts'

/** A country's calendar of public holidays, by its ISO 3166 code: `TR`. */
export type HolidayCalendar = string

type Year = ReadonlyMap<LocalDate, string>

/** Nobody plans further, and for some years of antiquity and the far future the library never comes to an end, or fails. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199
const UNKNOWN: Year = new Map()

/** Years worked out so far, by calendar, language and year. A process asks for few: this year and its neighbours, for its teams' countries. */
const years = new Map<string, Year>()

/** The countries whose public holidays are known, by code, in alphabetical order. */
export const holidayCalendars = (): readonly HolidayCalendar[] => [...countriesWithRules()]

/** Whether the public holidays of this country code (in capitals) are known. */
export const isHolidayCalendar = (code: string): boolean => countriesWithRules().has(code)

/**
 * The name of the public holiday on a date, in a language (`tr`) where the calendar has it, else in the country's own; null when
 * the date is none. A holiday of several days counts each; one of some hours only, such as the afternoon before a feast, is none.
 * Regional holidays are not known, nor any before 1900 or after 2199. RangeError when there is no such calendar.
 */
export function holidayOn(calendar: HolidayCalendar, date: LocalDate, language: string): string | null {
  const year = Number(date.slice(0, 4))
  // A holiday of several days can begin in the old year.
  return (
    yearOf(calendar, year, language).get(date) ?? (date.slice(5) < '01-15' ? yearOf(calendar, year - 1, language).get(date) : null) ?? null
  )
}

function yearOf(calendar: HolidayCalendar, year: number, language: string): Year {
  const key = `${calendar} ${language} ${year}`
  const remembered = years.get(key)
  if (remembered !== undefined) return remembered
  if (!isHolidayCalendar(calendar)) throw new RangeError(`no holiday calendar: ${JSON.stringify(calendar)}`)
  if (year < FIRST_YEAR || year > LAST_YEAR) return UNKNOWN
  const dates = new Map<LocalDate, string>()
  for (const holiday of publicHolidays(calendar, year, language)) {
    const first = localDate(holiday.date.slice(0, 10))
    for (let day = 0; day < wholeDays(holiday.start, holiday.end); day += 1) {
      const date = addDays(first, day)
      if (!dates.has(date)) dates.set(date, holiday.substitute ? withoutRemark(holiday.name) : holiday.name)
    }
  }
  years.set(key, dates)
  return dates
}

/**
 * Feasts of the lunar calendars begin at the sunset before and may end at a noon, so only their length says how many dates they take.
 * The two hours allow for a date on which the clocks change.
 */
const wholeDays = (start: Date, end: Date): number => Math.floor((end.getTime() - start.getTime() + 2 * 3_600_000) / 86_400_000)

/** A day off in place of a holiday on a weekend is named like it, with a remark in brackets that is not in every language. */
const withoutRemark = (name: string): string => name.replace(/ \([^()]*\)$/, '')
