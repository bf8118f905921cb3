import type { Message } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { Missed } from '../../rituals/index.ts'
import { line } from './blocks.ts'

/** Up to so many dates are named one by one. */
const NAMED = 5

/** Told once after a downtime. */
export function missedMessage(missed: readonly Missed[], reader: Reader): Message {
  const { say } = speak(reader.language)
  const { shortDate, list, place } = formats(reader)
  const dates = missed.map(({ date, zones }) =>
    zones === null ? shortDate(date) : say('checkIn.missedPlaces', { date: shortDate(date), places: list(zones.map(place)) }),
  )
  const [first = '', last = ''] = [dates[0], dates.at(-1)]
  const named = dates.length > NAMED ? say('checkIn.missedSpan', { first, last }) : list(dates)
  const sentence = say('checkIn.missed', { count: dates.length, dates: named })
  return { summary: sentence, blocks: [line(sentence)] }
}
