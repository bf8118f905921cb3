import type { Participant } from '../participants.ts'

/** Where a conversation is, as someone. */
export const conversationAddress = (me: Participant, name: string): string => `/as/${me.handle}/${name}`

/** The same with something open in it. */
export function addressWith(me: Participant, name: string, open: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(Object.entries(open).filter((entry): entry is [string, string] => entry[1] !== null))
  return query.size === 0 ? conversationAddress(me, name) : `${conversationAddress(me, name)}?${query.toString()}`
}

/** Where a form of a conversation is sent. */
export const deedAddress = (me: Participant, name: string, deed: string): string => `${conversationAddress(me, name)}/${deed}`
