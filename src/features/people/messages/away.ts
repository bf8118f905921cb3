import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { addDays, type LocalDate } from '#src/time/index.ts'
import type { Away } from '../person.ts'
import type { AwayRequest } from '../rules/away-words.ts'
import { bold, button, choice, sentence } from './parts.ts'

/** A date in words; with its year when that is not this one. */
export const dayOf = (reader: Reader, date: LocalDate, today: LocalDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? formats(reader).date(date) : formats(reader).dateWithYear(date)

/** An example that holds on any day, in the words of a reader: a week ahead. */
export const awayExample = ({ language }: Reader, today: LocalDate): string =>
  `/drumbeat away ${speak(language).say('people.exampleAwayUntil', { until: addDays(today, 7) })}`

/** Confirms, and names the first day back. */
export function awaySaved(reader: Reader, { from, until }: Away, today: LocalDate): Message {
  const { say } = speak(reader.language)
  const day = (date: LocalDate) => bold(dayOf(reader, date, today))
  const said =
    until === null
      ? say.rich('people.awayOpen', { from: day(from), back: bold('/drumbeat back') })
      : from <= today
        ? say.rich('people.awayUntil', { until: day(until) })
        : say.rich('people.awayFromUntil', { from: day(from), until: day(until) })
  return choice(said, [button(say('people.backNow'), 'people.back')])
}

/** Why somebody cannot be away like that, and what to write. */
export function awayRefused(reader: Reader, request: Exclude<AwayRequest, { kind: 'away' }>, text: string, today: LocalDate): string {
  const { say } = speak(reader.language)
  const example = awayExample(reader, today)
  switch (request.kind) {
    case 'unreadable':
      return say('people.awayUnreadable', { text, example })
    case 'past':
      return say('people.awayPast', { date: dayOf(reader, request.date, today), example })
    case 'back-before-leaving':
      return say('people.awayOrder', {
        from: dayOf(reader, request.from, today),
        until: dayOf(reader, request.until, today),
        example: `/drumbeat away ${say('people.exampleAwayFrom', { from: request.from, until: addDays(request.from, 7) })}`,
      })
    default:
      return request satisfies never
  }
}

/** Confirms that somebody is asked again. */
export const backSaved = (reader: Reader): Message => sentence([speak(reader.language).say('people.backSaved')])

/** To somebody who comes back without having been away. */
export const notAway = (reader: Reader): Message => sentence([speak(reader.language).say('people.backNotAway')])
