import { addDays, addWorkingDays, isWorkingDay, type LocalDate, weekdayOf, type WorkingCalendar } from '#src/time/index.ts'

/** Where no review follows, a plan is for as long as between two weekly ones. */
const A_WEEK = 7

/**
 * The last day of what a review plans: the date of the next review (null: none is known) where that is the last working day of its week,
 * else the last working day before it. A team that never works plans until the next review itself.
 */
export function planUntil(date: LocalDate, next: LocalDate | null, calendar: WorkingCalendar): LocalDate {
  const end = next ?? addDays(date, A_WEEK)
  if (calendar.weekdays.length === 0 || isLastOfWeek(end, calendar)) return end
  const before = addWorkingDays(end, -1, calendar)
  return before > date ? before : end
}

/** The day by which something is due that joins a plan today: the plan's end, or today where that has passed, so that nothing begins overdue. */
export const dueInPlan = (planUntil: LocalDate, today: LocalDate): LocalDate => (planUntil < today ? today : planUntil)

function isLastOfWeek(date: LocalDate, calendar: WorkingCalendar): boolean {
  if (!isWorkingDay(date, calendar)) return false
  const left = 7 - weekdayOf(date)
  return Array.from({ length: left }, (_, index) => addDays(date, index + 1)).every(day => !isWorkingDay(day, calendar))
}
