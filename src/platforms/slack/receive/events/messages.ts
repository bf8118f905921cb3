import type { MessageReference } from '#src/chat/index.ts'
import { MessageEvent, type Standing } from '../payloads/events.ts'
import { conversationOf, placeIn } from '../place.ts'
import { signsIn } from '../emoji.ts'
import type { Room } from '../room.ts'
import { offerForm } from '../typed-form.ts'
import { wordsOf } from '../words.ts'
import { onEvent, type Told } from './event.ts'

type Kind<Name extends MessageEvent['kind']> = Told<Extract<MessageEvent, { kind: Name }>>

/** What people write in their own words. What channels announce of themselves has another subtype. */
const WRITTEN = new Set<string | undefined>([undefined, 'file_share', 'me_message', 'thread_broadcast'])
/** What stands in the place of a deleted message that has replies. */
const TOMBSTONE = 'tombstone'

/** Something was said, changed or deleted by a person. What bots say, Drumbeat included, is never listened to. */
export const takeMessage = (room: Room) =>
  onEvent(room, MessageEvent, async ({ event, ...told }) => {
    if (event.channel_type === 'mpim') return
    switch (event.kind) {
      case 'said':
        return takeSaid(room, { event, ...told })
      case 'changed':
        return takeChanged(room, { event, ...told })
      case 'deleted':
        return takeDeleted(room, { event, ...told })
      default:
        return event satisfies never
    }
  })

async function takeSaid(room: Room, { event, id, workspace }: Kind<'said'>): Promise<void> {
  const user = authorOf(room, event)
  if (user === null || !WRITTEN.has(event.subtype)) return
  const said = await wordsOf(room, event.text, signsIn(event.blocks))
  const place = placeIn(event.channel)
  const common = { workspace, user, conversation: conversationOf(place, user), id, ...referencesTo(event.channel, event) }
  const reply = await room.receiver().person({ kind: 'message', ...common, ...said })
  if (reply.kind === 'form') offerForm(room, { workspace, user }, said.text, reply.form)
}

async function takeChanged(room: Room, { event, id, workspace }: Kind<'changed'>): Promise<void> {
  const { channel, message, previous_message: before } = event
  if (message.subtype === TOMBSTONE) {
    await withdraw(room, { workspace, id }, channel, before ?? message)
    return
  }
  const user = authorOf(room, message)
  // Slack also calls it a change when it has looked up a link.
  if (user === null || !WRITTEN.has(message.subtype) || before?.text === message.text) return
  const conversation = conversationOf(placeIn(channel), user)
  const said = await wordsOf(room, message.text, signsIn(message.blocks))
  await room.receiver().person({ kind: 'message-edited', workspace, user, conversation, id, ...referencesTo(channel, message), ...said })
}

async function takeDeleted(room: Room, { event, id, workspace }: Kind<'deleted'>): Promise<void> {
  const { channel, deleted_ts: ts, previous_message: before } = event
  if (before) await withdraw(room, { workspace, id }, channel, { ...before, ts })
}

async function withdraw(room: Room, told: { readonly workspace: string; readonly id: string }, channel: string, message: Standing) {
  const user = authorOf(room, message)
  if (user === null) return
  const conversation = conversationOf(placeIn(channel), user)
  await room.receiver().person({ kind: 'message-deleted', ...told, user, conversation, ...referencesTo(channel, message) })
}

/** The person who wrote a message; null for a bot. */
const authorOf = (room: Room, { user, bot_id: bot }: Standing): string | null =>
  user === undefined || bot !== undefined || user === room.identity().user ? null : user

/** The message, and the root of its thread where it is not that root itself. */
function referencesTo(channel: string, { ts, thread_ts: root }: Standing): { message: MessageReference; thread?: MessageReference } {
  const message = { channel, message: ts }
  return root === undefined || root === ts ? { message } : { message, thread: { channel, message: root } }
}
