import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { localDate } from './local-date.ts'
import { isRecurrence } from './recurrence-rule.ts'
import type { LocalDate, Weekday } from './values.ts'

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** The recurrence on these weekdays of every week. RangeError when none is given. */
export function weeklyOn(weekdays: readonly Weekday[]): string {
  if (weekdays.length === 0) throw new RangeError('a weekly recurrence needs a weekday')
  const codes = CODES.filter((_, index) => weekdays.some(weekday => weekday === index + 1))
  return `FREQ=WEEKLY;BYDAY=${codes.join(',')}`
}

/**
 * The first date of a recurrence that is not before `from`, nor before `startsOn`, from which intervals and counts run.
 * Null when there is none any more, or none at all (30 February). RangeError when the rule is no recurrence.
 */
export function firstDateFrom(rule: string, startsOn: LocalDate, from: LocalDate): LocalDate | null {
  const dates = ruleFrom(rule, startsOn)
  try {
    const next = dates.next(midnight(from), true)
    return next === null ? null : localDate(next.toPlainDate().toString())
  } catch (error) {
    if (neverHappens(error)) return null
    throw error
  }
}

/** The dates of a recurrence from the first date to the last, both included, in order. RangeError when the rule is no recurrence. */
export function datesOf(rule: string, startsOn: LocalDate, from: LocalDate, to: LocalDate): LocalDate[] {
  const dates = ruleFrom(rule, startsOn)
  if (to < from) return []
  try {
    return dates.between(midnight(from), midnight(to), true).map(date => localDate(date.toPlainDate().toString()))
  } catch (error) {
    if (neverHappens(error)) return []
    throw error
  }
}

/** Dates are midnights in UTC for the library: there no clock jumps. */
const midnight = (date: LocalDate) => Temporal.PlainDate.from(date).toZonedDateTime('UTC')

function ruleFrom(rule: string, startsOn: LocalDate) {
  if (!isRecurrence(rule)) throw new RangeError(`not a recurrence over dates: ${JSON.stringify(rule)}`)
  return new RRuleTemporal({ rruleString: rule, dtstart: midnight(startsOn), temporal: Temporal })
}

/** The library looks through ten thousand periods and then gives up, by an error; for a rule that passed `isRecurrence` it has no other. */
const neverHappens = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Maximum iterations')
