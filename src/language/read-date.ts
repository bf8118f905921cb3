import type { LocalDate } from '#src/time/index.ts'
import { readCalendarDate, readFigures } from './calendar-date.ts'
import { NOISE, UNITS } from './date-words.ts'
import { readEnglishDate } from './english-date.ts'
import { plainLetters } from './plain-letters.ts'
import { readRelativeDate } from './relative-date.ts'

/**
 * The date that someone typed, in any of the languages, whatever their own: `2026-12-01`, `01.12.2026`, `1 Aralık`, `next friday`,
 * `za 3 dni`. A weekday alone is the first after today; a day and month without a year is the first from today on. Null when the text
 * is no date, an impossible one (30 February, a Monday that is a Tuesday) or one that can be read in two ways (`01/12/2026`).
 */
export function readDate(text: string, today: LocalDate): LocalDate | null {
  if (text.length > 80) return null
  const figures = readFigures(text.trim())
  if (figures !== undefined) return figures(today)
  const words = wordsOf(text)
  const found = readRelativeDate(words, today) ?? readCalendarDate(words)?.(today)
  return found === undefined ? readEnglishDate(text, today) : found
}

/** The words that carry meaning, plain; what follows an apostrophe is a Turkish ending ("1 Aralık'a kadar"). */
function wordsOf(text: string): string[] {
  const all = plainLetters(text)
    .replace(/['’]\p{L}+/gu, '')
    .replace(/[.,]/g, ' ')
    .split(' ')
    .filter(word => word !== '')
    .map(word => word.replace(/^(\d+)(?:st|nd|rd|th)$/, '$1'))
  // The English preposition "on" is also the Turkish ten.
  return all.filter((word, index) => !NOISE.has(word) || (word === 'on' && UNITS.has(all[index + 1] ?? '')))
}
