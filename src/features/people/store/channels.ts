import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Person } from '../person.ts'
import { peopleOfUsers } from './people.ts'

export type Channel = { readonly id: string; readonly name: string; readonly archived: boolean }

/** A channel whose name and members are known; null: none of this id, or never described by the platform. */
export async function findChannel({ workspaceId, tx }: Scope, channel: string): Promise<Channel | null> {
  return tx.channel.findFirst({
    where: { workspaceId, id: channel, syncedAt: { not: null } },
    select: { id: true, name: true, archived: true },
  })
}

/** The channel of this name (without its sign) that Drumbeat is in and that is not closed; null: none. */
export async function channelNamed({ workspaceId, tx }: Scope, name: string): Promise<Channel | null> {
  return tx.channel.findFirst({
    where: { workspaceId, syncedAt: { not: null }, archived: false, name: { in: [name, name.toLowerCase()] } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, archived: true },
  })
}

/** Everyone in a channel whom the platform has described, bots and guests included, by name. */
export async function peopleInChannel(scope: Scope, channel: string): Promise<Person[]> {
  return peopleOfUsers(scope, await usersInChannel(scope, channel))
}

/** The accounts in a channel, as last heard. */
export async function usersInChannel({ workspaceId, tx }: Scope, channel: string): Promise<string[]> {
  const rows = await tx.channelMember.findMany({ where: { workspaceId, channelId: channel }, select: { userId: true } })
  return rows.map(row => row.userId)
}

/** The channels that any of these accounts is in. */
export async function channelsOfUsers({ workspaceId, tx }: Scope, users: readonly string[]): Promise<string[]> {
  if (users.length === 0) return []
  const rows = await tx.channelMember.findMany({
    where: { workspaceId, userId: { in: [...users] } },
    select: { channelId: true },
    distinct: ['channelId'],
  })
  return rows.map(row => row.channelId)
}

/** Holds a channel until the end of the transaction; false when the workspace has none of this id. */
export async function lockChannel({ workspaceId, tx }: Scope, channel: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT "id" FROM "Channel" WHERE "workspaceId" = ${workspaceId} AND "id" = ${channel} FOR NO KEY UPDATE`
  return rows.length > 0
}

/** Makes a row for a channel that is heard of for the first time; its members are not known by that. */
export async function ensureChannel({ workspaceId, tx }: Scope, { id, name, archived }: Channel): Promise<void> {
  await tx.channel.createMany({ data: [{ workspaceId, id, name, archived }], skipDuplicates: true })
}

/** Saves what a channel is called and whether it is closed. */
export async function saveChannel({ workspaceId, tx }: Scope, channel: string, changes: Partial<Omit<Channel, 'id'>>): Promise<void> {
  await tx.channel.updateMany({ where: { workspaceId, id: channel }, data: changes })
}

/** Writes that the member list was read whole. */
export async function saveSynced({ workspaceId, tx }: Scope, channel: string, now: Instant): Promise<void> {
  await tx.channel.updateMany({ where: { workspaceId, id: channel }, data: { syncedAt: toDate(now) } })
}

/** The channels whose members are known. */
export async function knownChannels({ workspaceId, tx }: Scope): Promise<string[]> {
  const rows = await tx.channel.findMany({ where: { workspaceId, syncedAt: { not: null } }, select: { id: true } })
  return rows.map(row => row.id)
}

/** Writes that channels can be seen no more: what is stored of them counts again only when they are read anew. */
export async function saveLost({ workspaceId, tx }: Scope, channels: readonly string[]): Promise<void> {
  if (channels.length === 0) return
  await tx.channel.updateMany({ where: { workspaceId, id: { in: [...channels] } }, data: { syncedAt: null } })
}

/** Writes who came into a channel. */
export async function saveEntered({ workspaceId, tx }: Scope, channel: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return
  await tx.channelMember.createMany({ data: users.map(userId => ({ workspaceId, channelId: channel, userId })), skipDuplicates: true })
}

/** Writes who went out of a channel. */
export async function saveGone({ workspaceId, tx }: Scope, channel: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return
  await tx.channelMember.deleteMany({ where: { workspaceId, channelId: channel, userId: { in: [...users] } } })
}
