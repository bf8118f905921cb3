import type { Receiver } from '#src/chat/index.ts'
import type { Database, Tx } from '#src/db/index.ts'
import type { Calls, Service } from '../connector/calls.ts'
import { allChannels, channelsOfTeam, dropChannels, findKnownChannel, type KnownChannel, saveKnownChannel } from '../store/channels.ts'
import { allPeople } from '../store/people.ts'
import { allTenants } from '../store/tenants.ts'
import { accountOf, botAccount } from './account.ts'
import { channelName, chatName } from './channel-name.ts'
import { type TeamsDirectory, unlessRefused } from './directory.ts'
import { patiently, type Wait } from './waiting.ts'

/** Tells the engine who and what there is. Everything rejects with a SendFailure when Teams cannot be asked. */
export type Describing = {
  /** Every tenant that is known, with all that was ever seen of it. */
  everything(): Promise<void>
  /** The tenant's name, and Drumbeat's own account. */
  tenant(service: Service): Promise<void>
  /** A team with its channels and everyone in it, as they are now. */
  team(service: Service, team: string): Promise<void>
  /** A group chat with everyone in it. `topic`: its own name, if it has one. */
  chat(service: Service, chat: string, topic: string | null): Promise<void>
  /** Drumbeat is no longer there. */
  lost(service: Service, channels: readonly KnownChannel[]): Promise<void>
}

/** Bots are not told what a tenant is called. */
const WORKSPACE_NAME = 'Microsoft Teams'

export function createDescribing(parts: {
  readonly calls: Calls
  readonly database: Database
  readonly directory: TeamsDirectory
  readonly receiver: () => Receiver
  readonly wait: Wait
}): Describing {
  const { calls, database, directory, receiver, wait } = parts
  const store = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => database.transaction('fan-out', run)

  /** Channels with the one roster that they share. */
  const tell = async (service: Service, roster: string, channels: readonly KnownChannel[]): Promise<void> => {
    const workspace = service.tenantId
    const members = await directory.roster(service, roster)
    if (members === null) return describing.lost(service, channels)
    await receiver().directory({ workspace, kind: 'accounts', accounts: members })
    const users = members.filter(({ isBot }) => !isBot).map(({ user }) => user)
    for (const { channel, name, archived } of channels)
      await receiver().directory({ workspace, kind: 'channel', channel, name, archived, members: users })
  }

  const describing: Describing = {
    async everything() {
      for (const service of await store(allTenants)) {
        const { tenantId: workspace } = service
        await describing.tenant(service)
        await receiver().directory({ workspace, kind: 'accounts', accounts: (await store(tx => allPeople(tx, workspace))).map(accountOf) })
        const known = await store(tx => allChannels(tx, workspace))
        for (const [roster, channels] of Map.groupBy(known, ({ team, channel }) => team ?? channel))
          await patiently(wait, () => (channels[0]?.team ? describing.team(service, roster) : tell(service, roster, channels)))
        const channels = (await store(tx => allChannels(tx, workspace))).map(({ channel }) => channel)
        await receiver().directory({ workspace, kind: 'channels', channels })
      }
    },

    async tenant({ tenantId: workspace, botId }) {
      await receiver().directory({ workspace, kind: 'workspace', name: WORKSPACE_NAME })
      await receiver().directory({ workspace, kind: 'accounts', accounts: [botAccount(botId)] })
    },

    async team(service, team) {
      const { tenantId } = service
      const standing = await unlessRefused(calls.channels(service, team))
      const before = await store(tx => channelsOfTeam(tx, tenantId, team))
      if (standing === null) return describing.lost(service, before)
      const name = await unlessRefused(calls.teamName(service, team))
      const channels = standing.map(each => ({
        channel: each.id,
        team,
        name: channelName(each.name, name),
        archived: before.find(({ channel }) => channel === each.id)?.archived ?? false,
      }))
      // Private and shared channels are on no list: once heard of, they stay until Teams says that they are gone.
      const unlisted = before.filter(({ channel }) => channels.every(each => each.channel !== channel))
      await store(async tx => {
        for (const channel of channels) await saveKnownChannel(tx, tenantId, channel)
      })
      await tell(service, team, [...channels, ...unlisted])
    },

    async chat(service, chat, topic) {
      const members = await directory.roster(service, chat)
      const known = await store(tx => findKnownChannel(tx, service.tenantId, chat))
      const names = (members ?? []).filter(({ isBot }) => !isBot).map(each => each.name)
      const channel = {
        channel: chat,
        team: null,
        name: chatName(topic ?? (names.length === 0 ? (known?.name ?? null) : null), names),
        archived: false,
      }
      await store(tx => saveKnownChannel(tx, service.tenantId, channel))
      await tell(service, chat, [channel])
    },

    async lost({ tenantId: workspace }, channels) {
      await store(tx =>
        dropChannels(
          tx,
          workspace,
          channels.map(({ channel }) => channel),
        ),
      )
      for (const { channel } of channels) await receiver().directory({ workspace, kind: 'channel-lost', channel })
    },
  }
  return describing
}
