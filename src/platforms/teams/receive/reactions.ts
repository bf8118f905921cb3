import { conversationOf } from './place.ts'
import type { Handler } from './room.ts'

/** Teams' own names for the reactions it had from the beginning. */
const CHARACTERS: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😆',
  surprised: '😮',
  sad: '😢',
  angry: '😡',
}

/** A reaction as a character. Newer ones are named by their code points, such as `1f44f_clappinghands`. */
export function emojiOf(type: string): string {
  const known = Object.hasOwn(CHARACTERS, type) ? CHARACTERS[type] : undefined
  if (known !== undefined) return known
  const [, codes] = /^([0-9a-f]{4,6}(?:-[0-9a-f]{4,6})*)_/i.exec(type) ?? []
  const points = codes?.split('-').map(code => Number.parseInt(code, 16)) ?? []
  return points.length > 0 && points.every(point => point <= 0x10ffff) ? String.fromCodePoint(...points) : `:${type}:`
}

/** Somebody put reactions to something Drumbeat said, or took them back. */
export const takeReactions: Handler = async (room, { activity, service, place, user }) => {
  const message = activity.replyToId
  if (!message) return null
  const common = {
    kind: 'reaction' as const,
    workspace: service.tenantId,
    user,
    conversation: conversationOf(place, user),
    message: { channel: place.channel, message },
  }
  const told = [
    ...(activity.reactionsAdded ?? []).map(({ type }) => ({ type, change: 'added' as const })),
    ...(activity.reactionsRemoved ?? []).map(({ type }) => ({ type, change: 'removed' as const })),
  ]
  for (const { type, change } of told) await room.receiver().person({ ...common, emoji: emojiOf(type), change })
  return null
}
