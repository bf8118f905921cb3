import { SlackUser } from '../../directory/account.ts'
import { HomeEvent, ReactionEvent, UserEvent } from '../payloads/events.ts'
import { showHome } from '../dialogs.ts'
import { conversationOf, placeIn } from '../place.ts'
import { read } from '../read.ts'
import type { Room } from '../room.ts'
import { onEvent } from './event.ts'

/** Somebody's reaction to a message, given or taken back. */
export const takeReaction = (room: Room) =>
  onEvent(room, ReactionEvent, async ({ event, id, workspace }) => {
    const { user, item, reaction } = event
    if (user === room.identity().user || item === null) return
    await room.receiver().person({
      kind: 'reaction',
      workspace,
      user,
      conversation: conversationOf(placeIn(item.channel), user),
      id,
      message: { channel: item.channel, message: item.ts },
      // Slack says the name alone, and some of them are the workspace's own.
      emoji: `:${reaction}:`,
      change: event.type === 'reaction_added' ? 'added' : 'removed',
    })
  })

/** Somebody came to the workspace, or is described otherwise than before: name, zone, language, guest, owner, closed account. */
export const takeUser = (room: Room) =>
  onEvent(room, UserEvent, async ({ event, id, workspace }) => {
    const account = await room.directory.follow(read(SlackUser, event.user))
    await room.receiver().directory({ workspace, id, kind: 'accounts', accounts: [account] })
  })

/** Somebody opened Drumbeat's page. Its other tab is the direct conversation, which needs nothing. */
export const takeHome = (room: Room) =>
  onEvent(room, HomeEvent, async ({ event, id }) => {
    if (event.tab === 'home') await showHome(room, event.user, id)
  })
