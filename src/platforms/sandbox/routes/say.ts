import { z } from 'zod'
import { namedIn } from '../names.ts'
import { messageGone, notUnderstood } from '../refused.ts'
import { handOn, type Room } from '../room.ts'
import { addMessage, findMessage } from '../store/messages.ts'
import { readTyped } from '../typed.ts'
import { sendDone, sendReply, type Deed } from './answer.ts'
import { Id, Once, readFields } from './body.ts'
import { LONGEST, tooLong } from './longest.ts'
import type { Visit } from './visit.ts'

const Said = z.object({ once: Once, text: z.string(), thread: Id.optional() })

async function rootOf(room: Room, { place }: Visit, thread: string | undefined): Promise<string | null> {
  if (thread === undefined) return null
  const root = await room.database.transaction('person', tx => findMessage(tx, thread, place.me.id))
  if (root === null || root.channelId !== place.conversation.id || root.threadId !== null) throw messageGone()
  return root.id
}

/** Stores what someone said. Sent again under the same name, it stands once; under someone else's, it is refused. */
async function keep(room: Room, { place }: Visit, said: { once: string; text: string; thread: string | null }): Promise<void> {
  const { me, people, conversation } = place
  const added = await room.live.change('person', async tx => {
    const stored = {
      id: said.once,
      channelId: conversation.id,
      threadId: said.thread,
      authorId: me.id,
      visibleTo: null,
      text: said.text,
      content: null,
      pings: namedIn(said.text, people).map(({ user }) => user),
      deliveryId: null,
      sentAt: room.clock.now(),
    }
    return (await addMessage(tx, stored)) || null
  })
  if (added !== null) return
  const standing = await room.database.transaction('person', tx => findMessage(tx, said.once, me.id))
  if (standing?.authorId !== me.id || standing.channelId !== conversation.id) throw notUnderstood()
}

/** What was typed into a composer: a command for the engine, or a message that stands in the conversation and is handed on. */
export const say: Deed = room => async visit => {
  const { place } = visit
  const { once, text, thread } = readFields(Said, visit.request.body)
  if (text.trim() === '') return sendDone(visit, thread ?? null)
  if (text.length > LONGEST) throw tooLong()
  const root = await rootOf(room, visit, thread)
  const typed = readTyped(text)
  const named = namedIn(typed.text, place.people)
  if (typed.kind === 'command') {
    const reply = await handOn(room, place, { kind: 'command', word: typed.word, text: typed.text, named, id: once })
    return sendReply(room, visit, reply, { thread: root })
  }
  await room.clock.refresh()
  await keep(room, visit, { once, text, thread: root })
  const channel = place.conversation.id
  const under = root === null ? {} : { thread: { channel, message: root } }
  const reply = await handOn(room, place, { kind: 'message', text, named, id: once, message: { channel, message: once }, ...under })
  return sendReply(room, visit, reply, { thread: root })
}
