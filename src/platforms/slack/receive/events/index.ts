import { z } from 'zod'
import type { Room } from '../room.ts'
import type { Routes } from '../routes.ts'
import { takeClosing, takeMove, takeOwnLeave, takeRename, takeReopening } from './channels.ts'
import { onEvent } from './event.ts'
import { takeMessage } from './messages.ts'
import { takeHome, takeReaction, takeUser } from './people.ts'

/** The app was removed, or its token withdrawn. Slack is asked at once what still works. */
const takeRemoval = (room: Room) =>
  onEvent(room, z.looseObject({}), () => {
    room.doubt()
    return Promise.resolve()
  })

/** Every event that Drumbeat listens to, by Slack's name of it. `message` stands for `message.im`, `message.channels` and `message.groups`. */
const EVENTS = {
  message: takeMessage,
  reaction_added: takeReaction,
  reaction_removed: takeReaction,
  app_home_opened: takeHome,
  team_join: takeUser,
  user_change: takeUser,
  member_joined_channel: takeMove,
  member_left_channel: takeMove,
  channel_left: takeOwnLeave,
  group_left: takeOwnLeave,
  channel_rename: takeRename,
  group_rename: takeRename,
  channel_archive: takeClosing,
  group_archive: takeClosing,
  channel_deleted: takeClosing,
  group_deleted: takeClosing,
  channel_unarchive: takeReopening,
  group_unarchive: takeReopening,
  app_uninstalled: takeRemoval,
  tokens_revoked: takeRemoval,
}

export const eventNames: readonly string[] = Object.keys(EVENTS)

/** What is done about each. */
export const eventsOf = (room: Room): Routes['events'] =>
  Object.fromEntries(Object.entries(EVENTS).map(([name, take]) => [name, take(room)]))
