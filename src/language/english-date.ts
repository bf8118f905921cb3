import { createRequire } from 'node:module'
import { isLocalDate, type LocalDate } from '#src/time/index.ts'

type Library = typeof import('chrono-node/en')

/** Without one of these words there is nothing the library could add, and it need not be loaded: its memory is never given back. */
const HINT =
  /\b(?:days?|weeks?|months?|years?|january|jan|february|feb|march|mar|april|apr|may|june?|july?|august|aug|september|sept?|october|oct|november|nov|december|dec)\b/i

/** English dates of rarer forms ("third of December", "in a couple of weeks"). Null unless the whole text is one date, certain to the day. */
export function readEnglishDate(text: string, today: LocalDate): LocalDate | null {
  const typed = text.trim()
  if (!HINT.test(typed)) return null
  // Noon in UTC, read in UTC: the library thinks in moments.
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }
  const [found] = library().strict.parse(typed, reference, { forwardDate: true })
  if (found === undefined || found.text.length !== typed.length || found.end) return null
  if (!found.start.isCertain('day') || found.start.isCertain('hour')) return null
  const moment = found.start.date()
  if (Number.isNaN(moment.getTime())) return null
  const date = moment.toISOString().slice(0, 10)
  return isLocalDate(date) ? date : null
}

function library(): Library {
  const load: (name: 'chrono-node/en') => Library = createRequire(import.meta.url)
  return load('chrono-node/en')
}
