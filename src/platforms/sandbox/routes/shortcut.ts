import { z } from 'zod'
import { namedIn } from '../names.ts'
import { messageGone } from '../refused.ts'
import { handOn } from '../room.ts'
import { sendReply, type Deed } from './answer.ts'
import { Id, readFields } from './body.ts'
import { messageOf } from './click.ts'

const Chosen = z.object({ message: Id, shortcut: z.string().min(1).max(80) })

/** Something was chosen to be done with a message that a person wrote. */
export const shortcut: Deed = room => async visit => {
  const { message: id, shortcut: chosen } = readFields(Chosen, visit.request.body)
  const message = await messageOf(room, visit, id)
  if (message.deleted || message.authorId === null) throw messageGone()
  const { text, channelId } = message
  const named = namedIn(text, visit.place.people)
  const reply = await handOn(room, visit.place, {
    kind: 'shortcut',
    shortcut: chosen,
    text,
    named,
    message: { channel: channelId, message: id },
  })
  return sendReply(room, visit, reply, { thread: message.threadId })
}
