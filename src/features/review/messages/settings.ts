import type { Field, Text } from '#src/chat/index.ts'
import { formats, type Reader, type SentenceKey, speak } from '#src/language/index.ts'
import type { LocalDate, Zone } from '#src/time/index.ts'
import { type Rhythm, RHYTHMS } from '../rules/recurrence.ts'
import { FIELD, LEAST_WINDOW, type Mistake, MOST_WINDOW, NO_REVIEW, type Terms } from '../rules/settings.ts'

const RHYTHM = {
  weekly: 'review.rhythmWeekly',
  fortnightly: 'review.rhythmFortnightly',
  first: 'review.rhythmFirst',
  second: 'review.rhythmSecond',
  third: 'review.rhythmThird',
  fourth: 'review.rhythmFourth',
  last: 'review.rhythmLast',
} as const satisfies Record<Rhythm, SentenceKey>

const WHEN = {
  weekly: 'review.whenWeekly',
  fortnightly: 'review.whenFortnightly',
  first: 'review.whenFirst',
  second: 'review.whenSecond',
  third: 'review.whenThird',
  fourth: 'review.whenFourth',
  last: 'review.whenLast',
} as const satisfies Record<Rhythm, SentenceKey>

const LIMITS = { least: LEAST_WINDOW, most: MOST_WINDOW }

/** The review's part of the settings form. `held`: whether there is one; else the terms are only suggested. */
export function settingsFields(terms: Terms, held: boolean, reader: Reader): Field[] {
  const { say } = speak(reader.language)
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).map(day => ({ value: String(day), label: atStart(formats(reader).weekday(day), reader) }))
  return [
    {
      kind: 'select',
      id: FIELD.day,
      label: say('review.settingDay'),
      hint: say('review.settingDayHint'),
      required: true,
      options: [{ value: NO_REVIEW, label: say('review.settingNone') }, ...days],
      initial: held ? String(terms.weekday) : NO_REVIEW,
    },
    {
      kind: 'time',
      id: FIELD.time,
      label: say('review.settingTime'),
      hint: say('review.settingTimeHint'),
      required: true,
      initial: terms.localTime,
    },
    {
      kind: 'select',
      id: FIELD.rhythm,
      label: say('review.settingRhythm'),
      required: true,
      options: RHYTHMS.map(value => ({ value, label: say(RHYTHM[value]) })),
      initial: terms.rhythm,
    },
    {
      kind: 'number',
      id: FIELD.window,
      label: say('review.settingWindow'),
      hint: say('review.settingWindowHint', LIMITS),
      required: true,
      initial: terms.window,
      min: LEAST_WINDOW,
      max: MOST_WINDOW,
    },
  ]
}

/** What is wrong, by field. */
export function settingsErrors(mistakes: readonly Mistake[], { language }: Reader): Record<string, string> {
  const { say } = speak(language)
  const sentence: Record<Mistake, string> = {
    day: say('review.settingDayWrong'),
    time: say('review.settingTimeWrong'),
    rhythm: say('review.settingRhythmWrong'),
    window: say('review.settingWindowWrong', LIMITS),
  }
  return Object.fromEntries(mistakes.map(mistake => [FIELD[mistake], sentence[mistake]]))
}

/** What was agreed on, in a sentence. */
export function settingsSummary({ weekday, rhythm, localTime }: Terms, next: LocalDate, zone: Zone, reader: Reader): Text {
  const { say } = speak(reader.language)
  const { date, place, wallTime } = formats(reader)
  const when = say(WHEN[rhythm], { day: formats(reader).weekday(weekday) })
  return [say('review.settingSummary', { when, time: wallTime(localTime), place: place(zone), date: date(next) })]
}

const atStart = (word: string, { language }: Reader): string => `${word.slice(0, 1).toLocaleUpperCase(language)}${word.slice(1)}`
