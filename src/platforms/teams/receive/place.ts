import type { Conversation, MessageReference } from '#src/chat/index.ts'
import { type Activity, markupOf } from './activity.ts'

/** Where something happened. */
export type Place =
  | { readonly kind: 'personal'; readonly channel: string }
  /** `team`: whose members are the channel's members. `thread`: the message at the root of the thread. */
  | { readonly kind: 'channel'; readonly channel: string; readonly team: string; readonly thread: string | null }
  | { readonly kind: 'group'; readonly channel: string }

const THREAD = /^([^;]+);messageid=(.+)$/i

/** A thread of a channel is a conversation of its own, named after its first message. */
export function placeOf({ conversation, channelData }: Activity): Place {
  const [, channel = conversation.id, thread = null] = THREAD.exec(conversation.id) ?? []
  const { conversationType: type } = conversation
  if (type === 'channel' || channelData?.channel) return { kind: 'channel', channel, team: channelData?.team?.id ?? channel, thread }
  return { kind: type === 'personal' ? 'personal' : type === 'groupChat' || channel.startsWith('19:') ? 'group' : 'personal', channel }
}

export const conversationOf = (place: Place, user: string): Conversation =>
  place.kind === 'personal' ? { kind: 'direct', user } : { kind: 'channel', channel: place.channel }

/** Whose roster tells who is there. */
export const rosterOf = (place: Place): string => (place.kind === 'channel' ? place.team : place.channel)

/** What somebody wrote, and the message under which they wrote it: the root of a thread, or what they quote in a chat. */
export function referencesOf(activity: Activity, place: Place): { message: MessageReference; thread?: MessageReference } | null {
  if (!activity.id) return null
  const { channel } = place
  const message = { channel, message: activity.id }
  const root = place.kind === 'channel' ? place.thread : quotedIn(activity)
  return root === null || root === activity.id ? { message } : { message, thread: { channel, message: root } }
}

/** The message that is quoted, told in a field of its own by newer clients and in the mark-up by all. */
function quotedIn(activity: Activity): string | null {
  for (const entity of activity.entities ?? []) if (entity?.type === 'quotedReply') return entity.quotedReply.messageId
  const quote = /<blockquote\b[^>]*\bitemtype="https?:\/\/schema\.skype\.com\/Reply"[^>]*>/i.exec(markupOf(activity) ?? '')?.[0]
  return /\bitemid="(\d{1,20})"/i.exec(quote ?? '')?.[1] ?? null
}
