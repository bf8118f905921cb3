import { z } from 'zod'
import { decodeCommand, type Command } from '#src/chat/index.ts'
import { messageGone, notUnderstood } from '../refused.ts'
import { handOn, type Room } from '../room.ts'
import { findMessage, type StoredMessage } from '../store/messages.ts'
import { sendReply, type Deed } from './answer.ts'
import { Id, readFields } from './body.ts'
import type { Visit } from './visit.ts'

const Clicked = z.object({ message: Id, command: z.string().max(4_000) })
const Chosen = Clicked.extend({ choice: z.string().min(1).max(500) })

function commandOf(code: string): Command {
  const command = decodeCommand(code)
  if (command === null) throw notUnderstood()
  return command
}

/** A message in this conversation that I can see. */
export async function messageOf(room: Room, { place }: Visit, id: string): Promise<StoredMessage> {
  const message = await room.database.transaction('person', tx => findMessage(tx, id, place.me.id))
  if (message === null || message.channelId !== place.conversation.id) throw messageGone()
  return message
}

async function use(room: Room, visit: Visit, id: string, command: Command): Promise<void> {
  const message = await messageOf(room, visit, id)
  const reply = await handOn(room, visit.place, { kind: 'click', command, message: { channel: message.channelId, message: message.id } })
  await sendReply(room, visit, reply, { thread: message.threadId })
}

/** A button of a message was pressed. */
export const click: Deed = room => visit => {
  const { message, command } = readFields(Clicked, visit.request.body)
  return use(room, visit, message, commandOf(command))
}

/** Something was chosen from a list in a message. */
export const choose: Deed = room => visit => {
  const { message, command, choice } = readFields(Chosen, visit.request.body)
  const { action, input } = commandOf(command)
  return use(room, visit, message, { action, input: { ...input, choice } })
}
