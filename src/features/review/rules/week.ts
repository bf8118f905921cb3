import { isoWeek, localDate, type LocalDate } from '#src/time/index.ts'

/** The ISO week of a date as it is written: `2026-W48`. Around New Year its year can differ from the date's own. */
export function weekOf(date: LocalDate): string {
  const { year, week } = isoWeek(date)
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** The number of such a week, without a leading nought: `48`. */
export const weekNumber = (week: string): string => String(Number(/\d{1,2}$/.exec(week)?.[0] ?? 0))

/** A week as it was asked for: `year` null means the latest one of that number, seen from a date. Not every year has a week 53. */
export function writtenWeek({ year, week }: { readonly year: number | null; readonly week: number }, today: LocalDate): string {
  const current = isoWeek(today)
  const latest = week <= current.week ? current.year : current.year - 1
  const having = Array.from({ length: LONGEST_GAP + 1 }, (_, back) => latest - back).find(each => week <= weeksOf(each))
  return `${String(year ?? having ?? latest).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** Years between two that have a week 53: the 28th of December is always in the last week of its year. */
const LONGEST_GAP = 7
const weeksOf = (year: number): number => isoWeek(localDate(`${String(year).padStart(4, '0')}-12-28`)).week
