import { signsIn } from './emoji.ts'
import { openForm } from './dialogs.ts'
import { MessageAction } from './payloads/interactions.ts'
import { conversationOf, isAmongFew, type Place, placeIn } from './place.ts'
import { read } from './read.ts'
import type { Room } from './room.ts'
import { wordsOf } from './words.ts'

/** A message shortcut of the manifest was chosen. Its id there (`callback_id`) is the engine's own, so nothing is looked up here. */
export async function takeShortcut(room: Room, body: unknown): Promise<null> {
  const { callback_id: shortcut, user, trigger_id, channel, message } = read(MessageAction, body)
  const { team: workspace } = room.identity()
  // A message that has replies names itself as its thread; whoever looks at it in the channel would not see an answer in there.
  const thread = message.thread_ts === message.ts ? undefined : (message.thread_ts ?? undefined)
  const place: Place = isAmongFew(channel.name) ? { kind: 'direct' } : placeIn(channel.id, thread)
  const words = await wordsOf(room, message.text, signsIn(message.blocks))
  const reply = await room.receiver().person({
    kind: 'shortcut',
    workspace,
    user: user.id,
    conversation: conversationOf(place, user.id),
    shortcut,
    message: { channel: channel.id, message: message.ts },
    ...words,
  })
  if (reply.kind === 'form')
    room.background.run('opening a form', () => openForm(room, { user: user.id, place, triggerId: trigger_id }, reply.form))
  if (reply.kind === 'private')
    room.background.run('answering in private', () => room.answers.show({ workspace, user: user.id }, place, reply.message))
  return null
}
