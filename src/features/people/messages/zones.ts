import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { type Instant, timeIn, type Zone } from '#src/time/index.ts'
import { type Origin, originLine } from './languages.ts'
import { bold, button, choice, either, paragraph, sentence } from './parts.ts'

const placed = (reader: Reader, place: Zone, now: Instant) => ({
  place: bold(formats(reader).place(place)),
  zone: place,
  time: timeIn(now, place),
})

/** How a zone is chosen, in the words of a reader. */
export const zoneExample = ({ language }: Reader): string => `/drumbeat zone ${speak(language).say('people.exampleZone')}`

/** Where somebody is, and how to change it. */
export function zoneShown(reader: Reader, origin: Origin, now: Instant): Message {
  const { say } = speak(reader.language)
  return sentence(
    say.rich('people.zoneShown', placed(reader, reader.zone, now)),
    originLine(reader, origin),
    paragraph(say.rich('people.how', { example: bold(zoneExample(reader)) })),
    ...(origin === 'choice'
      ? [{ kind: 'buttons' as const, buttons: [button(say('people.zoneFromAccount'), 'people.zone', { zone: 'auto' })] }]
      : []),
  )
}

/** Confirms where somebody is; `reader` has the new zone already. */
export const zoneSaved = (reader: Reader, now: Instant): Message =>
  sentence(speak(reader.language).say.rich('people.zoneSaved', placed(reader, reader.zone, now)))

/** Confirms that there is no choice any more, where the account says nothing either. */
export const zoneAutomatic = (reader: Reader): Message => sentence([speak(reader.language).say('people.zoneAutomatic')])

/** What to say of a place nobody knows, with those that sound like it. */
export function zoneUnknownText(reader: Reader, text: string, near: readonly Zone[]): string {
  const { say } = speak(reader.language)
  const places = near.map(zone => `${formats(reader).place(zone)} (${zone})`)
  return near.length > 0 ? say('people.zoneUnknownNear', { text, places: either(reader, places) }) : say('people.zoneUnknown', { text })
}

/** The same, with a button for each place that sounds like it. */
export const zoneUnknown = (reader: Reader, text: string, near: readonly Zone[]): Message =>
  choice(
    [zoneUnknownText(reader, text, near)],
    near.map(zone => button(speak(reader.language).say('people.zoneUse', { place: formats(reader).place(zone) }), 'people.zone', { zone })),
  )
