import { addDays, type LocalDate, type Weekday, weekdayOf } from '#src/time/index.ts'

/** Its dates are of the recurrence, and move to the next working day where they fall on none. */
export const REVIEW_DAYS = { workingDays: 'moved' } as const

/** How often a review is; of the monthly ones, on which of the chosen weekdays of a month. */
export const RHYTHMS = ['weekly', 'fortnightly', 'first', 'second', 'third', 'fourth', 'last'] as const
export type Rhythm = (typeof RHYTHMS)[number]

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const IN_MONTH = { first: '1', second: '2', third: '3', fourth: '4', last: '-1' } as const

/** The recurrence of a review on a weekday, as RFC 5545 writes it. */
export function recurrenceOf(rhythm: Rhythm, weekday: Weekday): string {
  const code = CODES[weekday - 1]
  if (rhythm === 'weekly') return `FREQ=WEEKLY;BYDAY=${code}`
  if (rhythm === 'fortnightly') return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${code}`
  return `FREQ=MONTHLY;BYDAY=${IN_MONTH[rhythm]}${code}`
}

/** What a recurrence of ours says; null: it is none of them. */
export function readRecurrence(recurrence: string): { readonly rhythm: Rhythm; readonly weekday: Weekday } | null {
  for (const rhythm of RHYTHMS)
    for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) if (recurrenceOf(rhythm, weekday) === recurrence) return { rhythm, weekday }
  return null
}

/** Whether what a review plans is next week; of any other rhythm, or one that is none of ours, it is what comes until the next review. */
export const isWeekly = (recurrence: string): boolean => readRecurrence(recurrence)?.rhythm === 'weekly'

/** The first date from `from` on that is this weekday: from there every second week is counted. */
export const firstOn = (weekday: Weekday, from: LocalDate): LocalDate => addDays(from, (weekday - weekdayOf(from) + 7) % 7)
