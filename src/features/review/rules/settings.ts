import type { FormValues } from '#src/chat/index.ts'
import { isLocalTime, localTime, type LocalTime, type Weekday } from '#src/time/index.ts'
import { type Rhythm, RHYTHMS } from './recurrence.ts'

/** Ids of the fields in the settings form. */
export const FIELD = { day: 'review-day', time: 'review-time', rhythm: 'review-rhythm', window: 'review-window' } as const

/** The value of the day that stands for none. */
export const NO_REVIEW = 'none'

/** When a team reviews. */
export type Terms = {
  readonly weekday: Weekday
  readonly rhythm: Rhythm
  readonly localTime: LocalTime
  /** Hours. */
  readonly window: number
}

/** A new team reviews on Friday morning, while all of the day is left to answer; then the week's end is the next review's. */
export const DEFAULTS: Terms = { weekday: 5, rhythm: 'weekly', localTime: localTime('10:00'), window: 24 }

/** Hours. */
export const LEAST_WINDOW = 1
export const MOST_WINDOW = 120

export type Mistake = keyof typeof FIELD

/** What the form means: terms, no review, nothing (a form from before these fields), or which fields are wrong. */
export type Read =
  | { readonly kind: 'terms'; readonly terms: Terms }
  | { readonly kind: 'none' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] }

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const

/** Reads the review's part of a settings form. Where there is to be no review, the other fields do not matter. */
export function readSettings(values: FormValues): Read {
  if (!(FIELD.day in values)) return { kind: 'silent' }
  const text = (id: string): string => {
    const value = values[id]
    return typeof value === 'string' ? value.trim() : ''
  }
  const day = text(FIELD.day)
  if (day === NO_REVIEW) return { kind: 'none' }
  const weekday = WEEK.find(each => String(each) === day)
  const time = text(FIELD.time)
  const rhythm = RHYTHMS.find(each => each === text(FIELD.rhythm))
  const window = /^\d{1,4}$/.test(text(FIELD.window)) ? Number(text(FIELD.window)) : Number.NaN
  const fits = window >= LEAST_WINDOW && window <= MOST_WINDOW
  if (weekday && isLocalTime(time) && rhythm && fits)
    return { kind: 'terms', terms: { weekday, rhythm, localTime: localTime(time), window } }
  const mistakes: readonly (readonly [Mistake, boolean])[] = [
    ['day', weekday !== undefined],
    ['time', isLocalTime(time)],
    ['rhythm', rhythm !== undefined],
    ['window', fits],
  ]
  return { kind: 'mistakes', mistakes: mistakes.flatMap(([mistake, right]) => (right ? [] : [mistake])) }
}

/** Hours as a ritual keeps them, in minutes. */
export const windowMinutes = ({ window }: Terms): number => window * 60
