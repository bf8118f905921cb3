import type { Language } from './language.ts'
import { localeOf, perLanguage } from './locale.ts'

/** Names of weekdays (Monday first) and of months (January first, as they stand in a date: in Polish the genitive). */
export type CalendarNames = {
  readonly weekdays: readonly string[]
  readonly shortWeekdays: readonly string[]
  readonly months: readonly string[]
  readonly shortMonths: readonly string[]
}

/** The names that the runtime's locale data has; read once, because the names stay while formatters are heavy. */
export const calendarNames: (language: Language) => CalendarNames = perLanguage(language => {
  // en-GB shortens September to four letters, unlike every other month.
  const locale = language === 'en' ? 'en' : localeOf(language)
  const part = (options: Intl.DateTimeFormatOptions, wanted: 'weekday' | 'month', moments: readonly number[]) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return moments.map(at => format.formatToParts(at).find(({ type }) => type === wanted)?.value ?? '')
  }
  // 1 January 2024 was a Monday.
  const week = Array.from({ length: 7 }, (_, index) => Date.UTC(2024, 0, 1 + index))
  const year = Array.from({ length: 12 }, (_, index) => Date.UTC(2024, index, 1))
  return {
    weekdays: part({ weekday: 'long' }, 'weekday', week),
    shortWeekdays: part({ weekday: 'short' }, 'weekday', week),
    months: part({ day: 'numeric', month: 'long' }, 'month', year),
    shortMonths: part({ day: 'numeric', month: 'short' }, 'month', year),
  }
})
