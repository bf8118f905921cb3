import { addDays, firstDateFrom, isWorkingDay, type LocalDate, type WorkingCalendar } from '#src/time/index.ts'
import type { Ritual } from '../ritual.ts'

type Dates = Pick<Ritual, 'recurrence' | 'startsOn'>

/** No date moves further than this: no run of holidays is longer. */
const FURTHEST_MOVE = 31

/**
 * The date of a ritual that follows one of its dates; null: there is none. With a `calendar` a date of the recurrence that is no working
 * day moves to the next that is, if that comes before the next date of the recurrence, and is passed over otherwise: the order of dates
 * stays, and no two become one.
 */
export function dateAfter(ritual: Dates, calendar: WorkingCalendar | null, last: LocalDate): LocalDate | null {
  for (let from = addDays(last, 1); ;) {
    const agreed = firstDateFrom(ritual.recurrence, ritual.startsOn, from)
    if (agreed === null) return null
    const date = moved(ritual, calendar, agreed)
    if (date !== null) return date
    from = addDays(agreed, 1)
  }
}

/**
 * The first date of a ritual that is not before `earliest` and belongs to a date of its recurrence after `last` (null: nothing has begun
 * yet). What was to happen shortly before `earliest` may have moved there.
 */
export function firstDate(ritual: Dates, calendar: WorkingCalendar | null, earliest: LocalDate, last: LocalDate | null): LocalDate | null {
  const back = calendar === null ? earliest : addDays(earliest, -FURTHEST_MOVE)
  let date = dateAfter(ritual, calendar, last !== null && last >= back ? last : addDays(back, -1))
  while (date !== null && date < earliest) date = dateAfter(ritual, calendar, date)
  return date
}

function moved(ritual: Dates, calendar: WorkingCalendar | null, agreed: LocalDate): LocalDate | null {
  if (calendar === null || isWorkingDay(agreed, calendar)) return agreed
  const next = firstDateFrom(ritual.recurrence, ritual.startsOn, addDays(agreed, 1))
  for (let days = 1; days <= FURTHEST_MOVE; days += 1) {
    const date = addDays(agreed, days)
    if (next !== null && date >= next) return null
    if (isWorkingDay(date, calendar)) return date
  }
  return null
}
