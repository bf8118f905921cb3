import { describeChannel } from '../../directory/describing.ts'
import { ChannelEvent, MovedEvent, RenamedEvent } from '../payloads/events.ts'
import type { Room } from '../room.ts'
import { onEvent } from './event.ts'

/** Somebody joined or left a channel. When it is Drumbeat itself, the whole channel comes into view, or goes out of it. */
export const takeMove = (room: Room) =>
  onEvent(room, MovedEvent, async ({ event, id, workspace }) => {
    const { type, user, channel } = event
    const hasJoined = type === 'member_joined_channel'
    if (user === room.identity().user) {
      if (hasJoined) look(room, channel)
      else await room.receiver().directory({ workspace, id, kind: 'channel-lost', channel })
      return
    }
    if (hasJoined && room.directory.nameOf(user) === null) {
      const account = await room.directory.account(user)
      if (account) await room.receiver().directory({ workspace, kind: 'accounts', accounts: [account] })
    }
    await room.receiver().directory({ workspace, id, kind: hasJoined ? 'joined' : 'left', channel, user })
  })

/** Drumbeat was taken out of a channel. */
export const takeOwnLeave = (room: Room) =>
  onEvent(room, ChannelEvent, async ({ event, id, workspace }) => {
    await room.receiver().directory({ workspace, id, kind: 'channel-lost', channel: event.channel })
  })

/** A channel has another name. */
export const takeRename = (room: Room) =>
  onEvent(room, RenamedEvent, async ({ event, id, workspace }) => {
    const { id: channel, name } = event.channel
    await room.receiver().directory({ workspace, id, kind: 'channel-renamed', channel, name })
  })

/** A channel was closed: archived, or deleted for good. */
export const takeClosing = (room: Room) =>
  onEvent(room, ChannelEvent, async ({ event, id, workspace }) => {
    await room.receiver().directory({ workspace, id, kind: 'channel-archived', channel: event.channel, archived: true })
  })

/** An archived channel is open again, possibly without Drumbeat in it. */
export const takeReopening = (room: Room) =>
  onEvent(room, ChannelEvent, async ({ event, id, workspace }) => {
    await room.receiver().directory({ workspace, id, kind: 'channel-archived', channel: event.channel, archived: false })
    look(room, event.channel)
  })

/** Reading a whole channel takes longer than Slack waits. What is lost with a crash is read at the next start. */
function look(room: Room, channel: string): void {
  const { directory, receiver, identity } = room
  room.background.run('reading a channel', () => describeChannel({ directory, receiver: receiver(), identity: identity() }, channel))
}
