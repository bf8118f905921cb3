import type { Tx } from '#src/db/index.ts'

/** A channel of a team, or a group chat (`team` null). */
export type KnownChannel = {
  readonly channel: string
  readonly team: string | null
  readonly name: string
  readonly archived: boolean
}

type Row = { channelId: string; teamId: string | null; name: string; archived: boolean }
const channelOf = ({ channelId, teamId, name, archived }: Row): KnownChannel => ({ channel: channelId, team: teamId, name, archived })

export async function findKnownChannel(tx: Tx, tenantId: string, channel: string): Promise<KnownChannel | null> {
  const row = await tx.teamsChannel.findUnique({ where: { tenantId_channelId: { tenantId, channelId: channel } } })
  return row && channelOf(row)
}

export async function channelsOfTeam(tx: Tx, tenantId: string, team: string): Promise<KnownChannel[]> {
  return (await tx.teamsChannel.findMany({ where: { tenantId, teamId: team }, orderBy: { channelId: 'asc' } })).map(channelOf)
}

export async function allChannels(tx: Tx, tenantId: string): Promise<KnownChannel[]> {
  return (await tx.teamsChannel.findMany({ where: { tenantId }, orderBy: { channelId: 'asc' } })).map(channelOf)
}

export async function saveKnownChannel(tx: Tx, tenantId: string, { channel, team, name, archived }: KnownChannel): Promise<void> {
  const data = { teamId: team, name, archived }
  const { count } = await tx.teamsChannel.createMany({ data: [{ tenantId, channelId: channel, ...data }], skipDuplicates: true })
  if (count === 0) await tx.teamsChannel.updateMany({ where: { tenantId, channelId: channel }, data })
}

/** Drumbeat is there no more. */
export async function dropChannels(tx: Tx, tenantId: string, channels: readonly string[]): Promise<void> {
  await tx.teamsChannel.deleteMany({ where: { tenantId, channelId: { in: [...channels] } } })
}
