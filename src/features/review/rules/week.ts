import { isoWeek, type LocalDate } from '#src/time/index.ts'

/** The ISO week of a date as it is written: `2026-W48`. Around New Year its year can differ from the date's own. */
export function weekOf(date: LocalDate): string {
  const { year, week } = isoWeek(date)
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** The number of such a week, without a leading nought: `48`. */
export const weekNumber = (week: string): string => String(Number(/\d{1,2}$/.exec(week)?.[0] ?? 0))

/** A week as it was asked for: `year` null means the latest one of that number, seen from a date. */
export function writtenWeek({ year, week }: { readonly year: number | null; readonly week: number }, today: LocalDate): string {
  const current = isoWeek(today)
  const meant = year ?? (week <= current.week ? current.year : current.year - 1)
  return `${String(meant).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}
