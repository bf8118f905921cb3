import { addDays, addMonths, localDate, weekdayOf, type LocalDate, type Weekday } from '#src/time/index.ts'
import * as known from './date-words.ts'

/** A date said by its distance from today, or as a weekday. Undefined when the words (plain, without noise) are neither. */
export function readRelativeDate(words: readonly string[], today: LocalDate): LocalDate | undefined {
  const all = words.join(' ')
  const near = known.NEAR_DAYS.get(all)
  if (near !== undefined) return addDays(today, near)
  if (known.NEXT_WEEK.has(all)) return inNextWeek(1, today)
  if (known.NEXT_MONTH.has(all)) return firstOfNextMonth(today)
  if (known.END_OF_MONTH.has(all)) return addDays(firstOfNextMonth(today), -1)
  return readDistance(words, today) ?? readWeekday(words, today)
}

/** `in 3 days`, `uc gun sonra`, `za tydzien`. */
function readDistance(words: readonly string[], today: LocalDate): LocalDate | undefined {
  const [first = '', ...others] = words
  if (known.BEFORE_NUMBER.has(first)) return ahead(others, today)
  return known.AFTER_NUMBER.has(words.slice(2).join(' ')) ? ahead(words.slice(0, 2), today) : undefined
}

/** A number with its unit, or the unit alone where the language leaves out the number one. */
function ahead(words: readonly string[], today: LocalDate): LocalDate | undefined {
  const [number, unit, ...more] = words.length === 1 && known.ONE_UNIT.has(words[0] ?? '') ? ['1', ...words] : words
  const count = number !== undefined && /^\d{1,3}$/.test(number) ? Number(number) : known.NUMBERS.get(number ?? '')
  const kind = known.UNITS.get(unit ?? '')
  if (count === undefined || kind === undefined || more.length > 0) return undefined
  return kind === 'month' ? addMonths(today, count) : addDays(today, kind === 'week' ? 7 * count : count)
}

/** `friday`, `this friday`, `next friday`, `friday next week`, `haftaya cuma`. */
function readWeekday(words: readonly string[], today: LocalDate): LocalDate | undefined {
  const [first = '', ...others] = words
  const only = known.WEEKDAYS.get(words.join(' '))
  if (only !== undefined) return firstAfter(only, today)
  const second = known.WEEKDAYS.get(others.join(' '))
  if (second !== undefined && known.THIS_ONE.has(first)) return firstAfter(second, addDays(today, -1))
  if (second !== undefined && known.COMING_ONE.has(first)) return firstAfter(second, today)
  if (second !== undefined && known.NEXT_ONE.has(first)) return inNextWeek(second, today)
  const before = known.WEEKDAYS.get(first)
  if (before !== undefined && known.NEXT_WEEK.has(others.join(' '))) return inNextWeek(before, today)
  const last = known.WEEKDAYS.get(words.at(-1) ?? '')
  return last !== undefined && known.NEXT_WEEK.has(words.slice(0, -1).join(' ')) ? inNextWeek(last, today) : undefined
}

const firstAfter = (weekday: Weekday, date: LocalDate): LocalDate => addDays(date, ((weekday - weekdayOf(date) + 6) % 7) + 1)

/** Weeks begin on Monday. */
const inNextWeek = (weekday: Weekday, today: LocalDate): LocalDate => addDays(today, 7 - weekdayOf(today) + weekday)

const firstOfNextMonth = (today: LocalDate): LocalDate => localDate(`${addMonths(today, 1).slice(0, 7)}-01`)
