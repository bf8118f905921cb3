import { z } from 'zod'
import type { Conversation } from '#src/chat/index.ts'
import { Id, Timestamp } from './payloads/identifiers.ts'

/** Where somebody used a button, a command or a dialog, so that what only they see is shown there. */
export const Place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('channel'), channel: Id, thread: Timestamp.optional() }),
  z.object({ kind: z.literal('direct') }),
  z.object({ kind: z.literal('home') }),
])
export type Place = z.infer<typeof Place>

/** Slack's ids of direct conversations begin with a D; everything else is a channel of some kind. */
export const placeIn = (channel: string, thread?: string): Place =>
  channel.startsWith('D') ? { kind: 'direct' } : { kind: 'channel', channel, ...(thread === undefined ? {} : { thread }) }

/** Slack's names for conversations of two and of several, to which no app can be invited. */
export const isAmongFew = (channelName: string): boolean => /^(directmessage$|mpdm-)/.test(channelName)

export const conversationOf = (place: Place, user: string): Conversation =>
  place.kind === 'channel' ? { kind: 'channel', channel: place.channel } : { kind: 'direct', user }

/** What a dialog carries along to know where it was opened. */
export const keepOf = (place: Place): string => JSON.stringify(place)

/** The place in what a dialog carried along; the direct conversation when it cannot be read. */
export function placeOf(keep: string): Place {
  try {
    return Place.parse(JSON.parse(keep))
  } catch {
    return { kind: 'direct' }
  }
}
