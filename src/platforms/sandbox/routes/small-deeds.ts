import { z } from 'zod'
import { isReaction } from '../reactions.ts'
import { messageGone } from '../refused.ts'
import { handOn } from '../room.ts'
import { dismissMessage, setReaction } from '../store/changes.ts'
import { sendDone, sendReply, type Deed } from './answer.ts'
import { Id, readFields } from './body.ts'
import { messageOf } from './click.ts'

const Reacted = z.object({ message: Id, reaction: z.templateLiteral([z.enum(['added', 'removed']), ' ', z.string().max(16)]) })
const Dismissed = z.object({ message: Id })

/** A reaction was given or taken back. */
export const react: Deed = room => async visit => {
  const { message: id, reaction } = readFields(Reacted, visit.request.body)
  const message = await messageOf(room, visit, id)
  const change = reaction.startsWith('added ') ? 'added' : 'removed'
  const emoji = reaction.slice(change.length + 1)
  if (message.deleted || message.visibleTo !== null || !isReaction(emoji)) throw messageGone()
  await room.live.change('person', async tx => (await setReaction(tx, { messageId: id, userId: visit.place.me.id, emoji }, change)) || null)
  const reply = await handOn(room, visit.place, { kind: 'reaction', message: { channel: message.channelId, message: id }, emoji, change })
  return sendReply(room, visit, reply, { thread: message.threadId })
}

/** A private answer was put away. */
export const dismiss: Deed = room => async visit => {
  const { message: id } = readFields(Dismissed, visit.request.body)
  await room.live.change('person', async tx => {
    await dismissMessage(tx, id, visit.place.me.id)
    return true
  })
  sendDone(visit, null)
}
