import { dateIn, timeIn, weekdayOf, type Instant, type LocalDate, type LocalTime, type Weekday, type Zone } from '#src/time/index.ts'
import { calendarNames } from './calendar-names.ts'
import type { Language, Reader } from './language.ts'
import { localeOf, perLanguage, writeNumber } from './locale.ts'
import { placeName } from './places.ts'
import { weekdayRuns } from './weekday-list.ts'

/** How dates, times and names are written for one reader. */
export type Formats = {
  /** Monday, 23 November · 23 Kasım Pazartesi · poniedziałek, 23 listopada */
  date(date: LocalDate): string
  dateWithYear(date: LocalDate): string
  /** Mon 23 Nov */
  shortDate(date: LocalDate): string
  /** The time of day in the reader's zone, 24 hours: 09:30 */
  time(at: Instant): string
  wallTime(time: LocalTime): string
  /** Short date and time in the reader's zone: Mon 23 Nov, 09:30 */
  moment(at: Instant): string
  /** Wednesday · çarşamba · środa: as within a sentence. */
  weekday(weekday: Weekday): string
  /** Mon–Fri · Mon, Wed, Fri */
  weekdays(weekdays: readonly Weekday[]): string
  /** One, two and three */
  list(items: readonly string[]): string
  number(value: number): string
  /** The city whose clocks a zone follows. */
  place(zone: Zone): string
  /** A country by its ISO 3166 code; the code itself when it has no name. */
  country(code: string): string
  /** What the reader calls a language. */
  languageName(language: Language): string
}

type Named = { readonly weekday: string; readonly day: number; readonly month: string; readonly year?: string }

const LONG: Readonly<Record<Language, (named: Named) => string>> = {
  en: ({ weekday, day, month, year }) => `${weekday}, ${day} ${month}${year ? ` ${year}` : ''}`,
  tr: ({ weekday, day, month, year }) => `${day} ${month}${year ? ` ${year}` : ''} ${weekday}`,
  pl: ({ weekday, day, month, year }) => `${weekday}, ${day} ${month}${year ? ` ${year}` : ''}`,
}

const SHORT: Readonly<Record<Language, (named: Named) => string>> = {
  en: ({ weekday, day, month }) => `${weekday} ${day} ${month}`,
  tr: ({ weekday, day, month }) => `${day} ${month} ${weekday}`,
  pl: ({ weekday, day, month }) => `${weekday} ${day} ${month}`,
}

const lists = perLanguage(language => new Intl.ListFormat(localeOf(language), { type: 'conjunction' }))
const countries = perLanguage(language => new Intl.DisplayNames(localeOf(language), { type: 'region' }))
const languages = perLanguage(language => new Intl.DisplayNames(localeOf(language), { type: 'language' }))

/** How to write for a reader. */
export function formats({ language, zone }: Reader): Formats {
  const names = calendarNames(language)
  const long = (date: LocalDate): Named => ({
    weekday: nameOf(names.weekdays, weekdayOf(date)),
    day: dayOf(date),
    month: nameOf(names.months, monthOf(date)),
  })
  const shortDate = (date: LocalDate) =>
    SHORT[language]({
      weekday: nameOf(names.shortWeekdays, weekdayOf(date)),
      day: dayOf(date),
      month: nameOf(names.shortMonths, monthOf(date)),
    })
  const time = (at: Instant) => timeIn(at, zone)
  const short = (weekday: Weekday) => nameOf(names.shortWeekdays, weekday)
  return {
    date: date => LONG[language](long(date)),
    dateWithYear: date => LONG[language]({ ...long(date), year: date.slice(0, 4) }),
    shortDate,
    time,
    wallTime: wallTime => wallTime,
    moment: at => `${shortDate(dateIn(at, zone))}, ${time(at)}`,
    weekday: weekday => withinSentence(nameOf(names.weekdays, weekday), language),
    weekdays: weekdays =>
      weekdayRuns(weekdays)
        .map(({ from, to }) => (from === to ? short(from) : `${short(from)}–${short(to)}`))
        .join(', '),
    list: items => lists(language).format(items),
    number: value => writeNumber(language, value),
    place: place => placeName(place, language),
    country: code => (/^[A-Z]{2}$/.test(code) ? (countries(language).of(code) ?? code) : code),
    languageName: other => languages(language).of(other) ?? other,
  }
}

const dayOf = (date: LocalDate): number => Number(date.slice(8))
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7))

/** Turkish writes names of days large only in a date. */
const withinSentence = (weekday: string, language: Language): string => (language === 'tr' ? weekday.toLocaleLowerCase(language) : weekday)

/** From a list that begins with the first, by a number that begins with one. */
const nameOf = (names: readonly string[], position: number): string => names[position - 1] ?? ''
