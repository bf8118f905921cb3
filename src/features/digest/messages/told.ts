import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { bold, sentence } from '../../people/index.ts'
import { settingsCommand } from './parts.ts'

/** So many admins are named. */
const MOST_NAMES = 3

/** To whoever may not read the digest any more; `admins`: who could give them the role. */
export function endedMessage(reader: Reader, admins: readonly string[]): Message {
  const { say } = speak(reader.language)
  if (admins.length === 0) return sentence([say('digest.ended')])
  return sentence([say('digest.endedAsk', { names: formats(reader).list(admins.slice(0, MOST_NAMES)) })])
}

/** When the digest cannot go to its channel any more; `channel`: as people write it. */
export const channelLost = (reader: Reader, channel: string): Message =>
  sentence(speak(reader.language).say.rich('digest.channelLost', { channel: bold(channel), settings: bold(settingsCommand(reader)) }))

/** Where a digest could not go: a channel as people write it, or an address; `isUnknown`: its mail server says that it has no such mailbox. */
export type Refused =
  | { readonly place: 'channel'; readonly channel: string }
  | { readonly place: 'email'; readonly address: string; readonly isUnknown: boolean }

/** When one delivery of a digest could not be made. */
export function refusedMessage(reader: Reader, where: Refused, on: LocalDate): Message {
  const { say } = speak(reader.language)
  const [date, settings] = [formats(reader).date(on), bold(settingsCommand(reader))]
  if (where.place === 'channel') return sentence(say.rich('digest.refusedChannel', { date, settings, channel: bold(where.channel) }))
  const address = bold(where.address)
  return sentence(
    where.isUnknown
      ? say.rich('digest.refusedEmail', { date, settings, address })
      : say.rich('digest.failedEmail', { date, address, problems: bold('/drumbeat problems') }),
  )
}

/** When the owner of an address could not be asked to confirm it. */
export const confirmRefused = (reader: Reader, address: string): Message =>
  sentence(speak(reader.language).say.rich('digest.confirmRefused', { address: bold(address), settings: bold(settingsCommand(reader)) }))
