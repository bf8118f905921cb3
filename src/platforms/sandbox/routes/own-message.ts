import { z } from 'zod'
import { namedIn } from '../names.ts'
import { messageGone } from '../refused.ts'
import { handOn, type Room } from '../room.ts'
import { deleteMessage, rewordMessage } from '../store/changes.ts'
import type { StoredMessage } from '../store/messages.ts'
import { sendDone, sendReply, type Deed } from './answer.ts'
import { Id, readFields } from './body.ts'
import { messageOf } from './click.ts'
import { LONGEST, tooLong } from './longest.ts'
import type { Visit } from './visit.ts'

const Edited = z.object({ message: Id, text: z.string() })
const Deleted = z.object({ message: Id })

async function mine(room: Room, visit: Visit, id: string): Promise<StoredMessage> {
  const message = await messageOf(room, visit, id)
  if (message.authorId !== visit.place.me.id) throw messageGone()
  return message
}

const referenceTo = ({ channelId, id, threadId }: StoredMessage) => ({
  message: { channel: channelId, message: id },
  ...(threadId === null ? {} : { thread: { channel: channelId, message: threadId } }),
})

/** My message was reworded. It is handed on even when it reads so already, because the hand-over may be what failed before. */
export const edit: Deed = room => async visit => {
  const { message: id, text } = readFields(Edited, visit.request.body)
  const message = await mine(room, visit, id)
  if (message.deleted) throw messageGone()
  if (text.trim() === '') return sendDone(visit, message.threadId)
  if (text.length > LONGEST) throw tooLong()
  await room.clock.refresh()
  const named = namedIn(text, visit.place.people)
  const pings = named.map(({ user }) => user)
  await room.live.change(
    'person',
    async tx => (await rewordMessage(tx, { id, authorId: visit.place.me.id, text, pings, at: room.clock.now() })) || null,
  )
  const reply = await handOn(room, visit.place, { kind: 'message-edited', text, named, ...referenceTo(message) })
  return sendReply(room, visit, reply, { thread: message.threadId })
}

/** My message was deleted. */
export const remove: Deed = room => async visit => {
  const { message: id } = readFields(Deleted, visit.request.body)
  const message = await mine(room, visit, id)
  await room.clock.refresh()
  await room.live.change('person', async tx => (await deleteMessage(tx, id, visit.place.me.id, room.clock.now())) || null)
  const reply = await handOn(room, visit.place, { kind: 'message-deleted', ...referenceTo(message) })
  return sendReply(room, visit, reply, { thread: message.threadId })
}
