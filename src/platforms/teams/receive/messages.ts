import type { MessageReference, PersonInbound } from '#src/chat/index.ts'
import { mentionsIn } from './activity.ts'
import { commandIn } from './command.ts'
import { conversationOf, referencesOf, rosterOf } from './place.ts'
import { rememberChannel } from './remember.ts'
import type { Handler, Happened, Room } from './room.ts'
import { wordsOf, type Written } from './words.ts'

/** Somebody said something: a command, or words. */
export const takeMessage: Handler = async (room, happened) => {
  const { activity, service, place, user } = happened
  const references = referencesOf(activity, place)
  if (references === null || isBot(happened)) return null
  await rememberChannel(room, happened)
  const written = await writtenIn(room, happened)
  const { text, named } = written
  const conversation = conversationOf(place, user)
  const common = { workspace: service.tenantId, user, conversation, id: idOf('said', references.message), named }
  const command = commandIn(written, place, references.thread !== undefined, room.receiver().words)
  const inbound: PersonInbound = command ? { kind: 'command', ...common, ...command } : { kind: 'message', ...common, text, ...references }
  const reply = await room.receiver().person(inbound)
  const words = command ? `/${command.word} ${command.text}` : text
  // In a channel, what is said to all belongs under what it answers.
  const under = place.kind === 'channel' ? (references.thread ?? references.message) : undefined
  room.answers.give({ workspace: service.tenantId, user, conversation, under }, reply, words)
  return null
}

/** What somebody said reads otherwise now; a deletion that was taken back counts as that too. */
export const takeEdit: Handler = async (room, happened) => {
  const { activity, service, place, user } = happened
  const references = referencesOf(activity, place)
  if (references === null || isBot(happened)) return null
  const { text, named } = await writtenIn(room, happened)
  const inbound = { workspace: service.tenantId, user, conversation: conversationOf(place, user), text, named, ...references }
  const reply = await room
    .receiver()
    .person({ kind: 'message-edited', ...inbound, id: idOf('edited', references.message, activity.timestamp) })
  room.answers.give(inbound, reply)
  return null
}

/** Somebody took back what they said. */
export const takeDeletion: Handler = async (room, happened) => {
  const { activity, service, place, user } = happened
  const references = referencesOf(activity, place)
  if (references === null || isBot(happened)) return null
  const inbound = { workspace: service.tenantId, user, conversation: conversationOf(place, user), ...references }
  const reply = await room
    .receiver()
    .person({ kind: 'message-deleted', ...inbound, id: idOf('deleted', references.message, activity.timestamp) })
  room.answers.give(inbound, reply)
  return null
}

const isBot = ({ activity, user }: Happened): boolean => activity.from.id === activity.recipient.id || user.startsWith('28:')

async function writtenIn({ directory }: Room, { activity, service, place }: Happened): Promise<Written> {
  const people = mentionsIn(activity).map(({ mentioned }) => ({ id: mentioned.id }))
  const users = await directory.usersOf(service, rosterOf(place), people)
  return wordsOf(activity, account => users.get(account) ?? account)
}

const idOf = (what: string, { channel, message }: MessageReference, when?: string | null): string =>
  [what, channel, message, ...(when ? [when] : [])].join(' ')
