import { isLocalDate, weekdayOf, type LocalDate, type Weekday } from '#src/time/index.ts'
import { MONTHS, WEEKDAYS } from './date-words.ts'

/** What a text says about a date, to be settled against today. Null: it names a date that does not exist. */
export type DateReading = (today: LocalDate) => LocalDate | null

const YEAR_FIRST = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/
const DAY_FIRST = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$/
const DAY_AND_MONTH = /^(\d{1,2})\.(\d{1,2})\.?$/

/** A date in figures. Between slashes or hyphens nobody knows whether day or month comes first, unless only one order is possible. */
export function readFigures(text: string): DateReading | undefined {
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return () => dateOf(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]))
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst) {
    const [, day, separator, month, year] = dayFirst
    if (separator !== '.' && Number(day) <= 12 && day !== month) return () => null
    return () => dateOf(Number(year) + (year?.length === 2 ? 2000 : 0), Number(month), Number(day))
  }
  const dayAndMonth = DAY_AND_MONTH.exec(text)
  return dayAndMonth ? today => firstFrom(today, Number(dayAndMonth[2]), Number(dayAndMonth[1])) : undefined
}

/** A day and a month by name, in either order, with or without year and weekday: `1 december`, `dec 1 2026`, `23 kasim pazartesi`. */
export function readCalendarDate(words: readonly string[]): DateReading | undefined {
  // Without a weekday first: "paź" is October in Polish and, without its accent, Sunday in Turkish.
  return (
    readDayAndMonth(words) ??
    onWeekday(WEEKDAYS.get(words[0] ?? ''), readDayAndMonth(words.slice(1))) ??
    onWeekday(WEEKDAYS.get(words.at(-1) ?? ''), readDayAndMonth(words.slice(0, -1)))
  )
}

function readDayAndMonth([first = '', second = '', year, ...more]: readonly string[]): DateReading | undefined {
  if (more.length > 0 || (year !== undefined && !/^\d{4}$/.test(year))) return undefined
  const [day, month] = /^\d{1,2}$/.test(first) ? [first, MONTHS.get(second)] : [second, MONTHS.get(first)]
  if (month === undefined || !/^\d{1,2}$/.test(day)) return undefined
  return today => (year === undefined ? firstFrom(today, month, Number(day)) : dateOf(Number(year), month, Number(day)))
}

/** The same date, if it falls on the weekday that was said with it. */
function onWeekday(weekday: Weekday | undefined, reading: DateReading | undefined): DateReading | undefined {
  if (weekday === undefined || reading === undefined) return undefined
  return today => {
    const date = reading(today)
    return date !== null && weekdayOf(date) === weekday ? date : null
  }
}

function dateOf(year: number, month: number, day: number): LocalDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isLocalDate(text) ? text : null
}

/** The first such day of the year that is not past. 29 February can be eight years away. */
function firstFrom(today: LocalDate, month: number, day: number): LocalDate | null {
  const thisYear = Number(today.slice(0, 4))
  for (let year = thisYear; year <= thisYear + 8; year += 1) {
    const date = dateOf(year, month, day)
    if (date !== null && date >= today) return date
  }
  return null
}
