import { NotUnderstood } from '#src/chat/index.ts'
import { readAction } from '../render/index.ts'
import { type Asked, openForm, openNotice, showHome } from './dialogs.ts'
import { BlockActions } from './payloads/interactions.ts'
import { conversationOf, type Place, placeIn } from './place.ts'
import { read } from './read.ts'
import type { Room } from './room.ts'

/** A button or a select was used. Slack's answer to it says nothing, so whatever there is to show comes by itself. */
export async function takeClick(room: Room, body: unknown): Promise<null> {
  const { user, trigger_id, container, channel, message, view, actions } = read(BlockActions, body)
  const { team: workspace } = room.identity()
  const command = readAction(actions[0])
  if (command === null) throw new NotUnderstood('no command of ours')
  const { message_ts } = container
  const root = container.thread_ts ?? message?.thread_ts
  // A message that has replies names itself as its thread; whoever looks at it in the channel would not see an answer in there.
  const thread = root === message_ts ? undefined : root
  const place: Place = view === undefined ? placeIn(container.channel_id ?? channel?.id ?? 'D', thread) : { kind: 'home' }
  const dialog = view?.type === 'modal' ? { dialog: view.id } : {}
  const asked: Asked = { user: user.id, place, triggerId: trigger_id, ...dialog }

  const where = container.channel_id ?? channel?.id
  const reply = await room.receiver().person({
    kind: 'click',
    workspace,
    // Slack makes a new one for each press: the same request sent again, by whomever, sets nothing back to what it was.
    id: `click:${trigger_id}`,
    user: user.id,
    conversation: conversationOf(place, user.id),
    command,
    ...(where !== undefined && message_ts !== undefined ? { message: { channel: where, message: message_ts } } : {}),
  })
  if (reply.kind === 'form') room.background.run('opening a form', () => openForm(room, asked, reply.form))
  if (reply.kind === 'private')
    room.background.run('answering in private', () =>
      place.kind === 'home'
        ? openNotice(room, asked, reply.message)
        : room.answers.show({ workspace, user: user.id }, place, reply.message),
    )
  if (place.kind === 'home' && reply.kind !== 'form') room.background.run('showing a home page', () => showHome(room, user.id))
  return null
}
