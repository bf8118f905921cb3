import { accountOf } from '../directory/account.ts'
import { channelName } from '../directory/channel-name.ts'
import { channelsOfTeam, findKnownChannel, type KnownChannel, saveKnownChannel } from '../store/channels.ts'
import { findByAccount, forgetChat } from '../store/people.ts'
import type { Activity } from './activity.ts'
import { rosterOf } from './place.ts'
import type { Handler, Happened, Room } from './room.ts'

/** Drumbeat came somewhere: a team, a group chat, or somebody's own chat. */
const came = async (room: Room, { service, place, activity }: Happened): Promise<void> => {
  if (place.kind === 'personal') return
  if (place.kind === 'channel') return room.describing.team(service, place.team)
  return room.describing.chat(service, place.channel, activity.conversation.name ?? null)
}

/** Drumbeat was taken out. */
const went = async (room: Room, { service, place }: Happened): Promise<void> => {
  const { tenantId } = service
  if (place.kind === 'personal') return room.database.transaction('person', tx => forgetChat(tx, tenantId, place.channel))
  await room.describing.lost(service, await channelsAt(room, { service, place }))
}

/** The channels whose members these are: all of a team, or the chat itself. */
const channelsAt = ({ database }: Room, { service, place }: Pick<Happened, 'service' | 'place'>): Promise<KnownChannel[]> =>
  database.transaction('person', async tx => {
    if (place.kind === 'channel') return channelsOfTeam(tx, service.tenantId, place.team)
    const known = await findKnownChannel(tx, service.tenantId, place.channel)
    return known ? [known] : []
  })

/** The app was installed or removed. */
export const takeInstallation: Handler = async (room, happened) => {
  if (happened.activity.action?.startsWith('remove')) await went(room, happened)
  else room.background.run('describing where Drumbeat was installed', () => came(room, happened))
  return null
}

/** People, or Drumbeat, came to a team or chat. */
export const takeArrivals: Handler = async (room, happened) => {
  const { activity, service, place } = happened
  const added = activity.membersAdded ?? []
  if (added.some(({ id }) => id === activity.recipient.id)) {
    room.background.run('describing where Drumbeat was added', () => came(room, happened))
    return null
  }
  if (place.kind === 'personal') return null
  const users = await usersIn(room, happened, added)
  const workspace = service.tenantId
  const known = await room.database.transaction('person', tx =>
    findByAccount(
      tx,
      workspace,
      added.map(({ id }) => id),
    ),
  )
  // Who they are cannot always be told: then everyone is described anew.
  if (users.some(user => known.every(each => each.user !== user))) {
    room.background.run('describing where people came', () => came(room, happened))
    return null
  }
  await room.receiver().directory({ workspace, kind: 'accounts', accounts: known.map(accountOf) })
  for (const { channel } of await channelsAt(room, happened))
    for (const user of users) await room.receiver().directory({ workspace, kind: 'joined', channel, user })
  return null
}

/** People, or Drumbeat, left a team or chat. */
export const takeDepartures: Handler = async (room, happened) => {
  const { activity, service, place } = happened
  const removed = activity.membersRemoved ?? []
  if (removed.some(({ id }) => id === activity.recipient.id)) {
    await went(room, happened)
    return null
  }
  if (place.kind === 'personal') return null
  const users = await usersIn(room, happened, removed)
  for (const { channel } of await channelsAt(room, happened))
    for (const user of users) await room.receiver().directory({ workspace: service.tenantId, kind: 'left', channel, user })
  return null
}

/** By the ids that the workspace knows them by. Drumbeat is none of them. */
async function usersIn({ directory }: Room, { service, place }: Happened, accounts: Activity['membersAdded'] & object): Promise<string[]> {
  const named = accounts.map(({ id, aadObjectId }) => ({ id, ...(aadObjectId ? { aadObjectId } : {}) }))
  const users = await directory.usersOf(service, rosterOf(place), named)
  return accounts.map(({ id }) => users.get(id) ?? id)
}

/** A channel of a team was made, renamed, restored or deleted. */
export const takeChannelChange: Handler = async (room, { activity, service, place }) => {
  const { eventType, channel, team } = activity.channelData ?? {}
  if (!channel || place.kind !== 'channel') return null
  const { tenantId: workspace } = service
  const find = () => room.database.transaction('person', tx => findKnownChannel(tx, workspace, channel.id))
  if (eventType === 'channelDeleted') {
    const known = await find()
    if (known) await room.describing.lost(service, [known])
    return null
  }
  const known = await find()
  if (eventType === 'channelRenamed' && known) {
    const name = channelName(channel.name ?? null, team?.name ?? null)
    await room.database.transaction('person', tx => saveKnownChannel(tx, workspace, { ...known, name }))
    await room.receiver().directory({ workspace, kind: 'channel-renamed', channel: channel.id, name })
    return null
  }
  room.background.run('describing a channel', () => room.describing.team(service, place.team))
  return null
}

/** A whole team was archived or opened again. */
export const takeTeamArchive: Handler = async (room, happened) => {
  const archived = happened.activity.channelData?.eventType === 'teamArchived'
  const { tenantId: workspace } = happened.service
  for (const known of await channelsAt(room, happened)) {
    await room.database.transaction('person', tx => saveKnownChannel(tx, workspace, { ...known, archived }))
    await room.receiver().directory({ workspace, kind: 'channel-archived', channel: known.channel, archived })
  }
  return null
}

/** A team is gone. */
export const takeTeamDeletion: Handler = async (room, happened) => {
  await room.describing.lost(happened.service, await channelsAt(room, happened))
  return null
}

/** A team was renamed or brought back, or a chat was: it is described anew. */
export const takeTeamChange: Handler = async (room, happened) => {
  room.background.run('describing a team', () => came(room, happened))
  return null
}
