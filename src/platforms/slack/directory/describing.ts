import type { Receiver } from '#src/chat/index.ts'
import type { SlackDirectory } from './directory.ts'
import type { Identity } from './identity.ts'
import type { Reading } from './reading.ts'

type Parts = { readonly reading: Reading; readonly directory: SlackDirectory; readonly receiver: Receiver; readonly identity: Identity }

/**
 * Describes the whole workspace to the engine: its name, everyone in it, and the channels that Drumbeat is in. Describing many takes minutes,
 * and Drumbeat may be invited to another one meanwhile: the list is read again until nothing in it is new, so that none is lost by an old one.
 */
export async function describeWorkspace(parts: Parts): Promise<void> {
  const { reading, directory, receiver, identity } = parts
  const { team: workspace, teamName: name } = identity
  await receiver.directory({ workspace, kind: 'workspace', name })
  for await (const users of reading.users())
    await receiver.directory({ workspace, kind: 'accounts', accounts: users.map(user => directory.learn(user)) })
  const described = new Set<string>()
  for (;;) {
    const channels = (await reading.ownChannels()).map(({ id }) => id)
    const others = channels.filter(channel => !described.has(channel))
    if (others.length === 0) return receiver.directory({ workspace, kind: 'channels', channels })
    for (const channel of others) {
      await describeChannel(parts, channel)
      described.add(channel)
    }
  }
}

/** Describes one channel as it is now; one that cannot be seen is lost. `id`: of the event that told of it. */
export async function describeChannel(
  { directory, receiver, identity }: Omit<Parts, 'reading'>,
  channel: string,
  id?: string,
): Promise<void> {
  const { team: workspace } = identity
  const event = id === undefined ? {} : { id }
  const found = await directory.channel(channel)
  if (found === null) {
    await receiver.directory({ workspace, ...event, kind: 'channel-lost', channel })
    return
  }
  const { name, archived, members } = found
  await receiver.directory({ workspace, kind: 'accounts', accounts: members })
  await receiver.directory({ workspace, ...event, kind: 'channel', channel, name, archived, members: members.map(({ user }) => user) })
}
