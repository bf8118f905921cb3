import { addDays, atWallTime, type Instant, isoWeek, localTime, type LocalDate, quietEnds, weekdayOf } from '#src/time/index.ts'
import { type WorkingTime, worksOn } from '../../teams/index.ts'

/** Nobody is reminded before this hour of theirs, however short their quiet hours are. */
const EARLIEST = localTime('08:00')

/** When a person is reminded on a date of theirs: at eight, or when their quiet hours end, should that be later. */
export const morningOf = (date: LocalDate, { zone, quiet }: WorkingTime): Instant =>
  quietEnds(atWallTime(date, EARLIEST, zone), zone, quiet)

/** The first day of a week on which a person works, of those after a date: Monday, unless they are off. */
export function nextWeekBegins(after: LocalDate, person: WorkingTime): LocalDate | null {
  const monday = addDays(after, 8 - weekdayOf(after))
  const first = beginOf(monday, person)
  const ahead = beginOf(addDays(monday, -7), person)
  return ahead !== null && ahead > after ? ahead : (first ?? beginOf(addDays(monday, 7), person))
}

/** The first day on which they work in the week that begins on this Monday; null: they are off all week. */
function beginOf(monday: LocalDate, person: WorkingTime): LocalDate | null {
  const days = [0, 1, 2, 3, 4, 5, 6].map(day => addDays(monday, day))
  return days.find(date => worksOn(person, date)) ?? null
}

/** The week of a date, as `2026-W48`: what is said once a week is said once in it. */
export function weekOf(date: LocalDate): string {
  const { year, week } = isoWeek(date)
  return `${year}-W${String(week).padStart(2, '0')}`
}
