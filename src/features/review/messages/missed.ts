import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { sentence } from '../../people/index.ts'
import type { Missed } from '../../rituals/index.ts'

/** Told once after a downtime; more than a few dates as a span. */
export function missedMessage(missed: readonly Missed[], reader: Reader): Message {
  const { say } = speak(reader.language)
  const { shortDate, list } = formats(reader)
  const dates = missed.map(({ date }) => shortDate(date))
  const named = dates.length > NAMED ? say('review.missedSpan', { first: dates[0] ?? '', last: dates.at(-1) ?? '' }) : list(dates)
  return sentence([say('review.missed', { count: dates.length, dates: named })])
}

/** Up to so many dates are named one by one. */
const NAMED = 5
