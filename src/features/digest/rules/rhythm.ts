import { weeklyOn, type Weekday } from '#src/time/index.ts'

/** How often a digest comes. `monthly-2`: on the second such weekday of the month. */
export const OFTEN = ['weekly', 'fortnightly', 'monthly-1', 'monthly-2', 'monthly-3', 'monthly-4', 'monthly-last'] as const
export type Often = (typeof OFTEN)[number]

/** How often, and on which day of the week. */
export type Rhythm = { readonly often: Often; readonly day: Weekday }

export const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** The rhythm as an RFC 5545 RRULE over dates. Weeks begin on Monday, which is what the RFC takes without WKST. */
export function ruleOf({ often, day }: Rhythm): string {
  const weekly = weeklyOn([day])
  const code = weekly.slice(-2)
  switch (often) {
    case 'weekly':
      return weekly
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${code}`
    case 'monthly-last':
      return `FREQ=MONTHLY;BYDAY=-1${code}`
    case 'monthly-1':
    case 'monthly-2':
    case 'monthly-3':
    case 'monthly-4':
      return `FREQ=MONTHLY;BYDAY=${often.slice(-1)}${code}`
    default:
      return often satisfies never
  }
}

/** The rhythm that a rule is; null for a rule of another kind. */
export function rhythmOf(rule: string): Rhythm | null {
  const all = OFTEN.flatMap(often => WEEK.map((day): Rhythm => ({ often, day })))
  return all.find(rhythm => ruleOf(rhythm) === rule) ?? null
}

/** How many days a digest looks back when there was none before it: one whole period. */
export function daysBack(rule: string): number {
  const often = rhythmOf(rule)?.often ?? 'weekly'
  return often === 'weekly' ? 7 : often === 'fortnightly' ? 14 : 31
}
