import { z } from 'zod'
import type { SlackClient } from '../client.ts'
import { SlackUser } from './account.ts'
import { pageOf, pages } from './pages.ts'
import { patiently, type Wait } from './patience.ts'

const User = z.object({ user: SlackUser })
const Users = pageOf('members', SlackUser)
const SlackChannel = z.object({
  id: z.string(),
  name: z.string().nullish(),
  is_archived: z.boolean().nullish(),
  is_member: z.boolean().nullish(),
})
export type SlackChannel = z.infer<typeof SlackChannel>
const Channel = z.object({ channel: SlackChannel })
const Channels = pageOf('channels', SlackChannel)
const Members = pageOf('members', z.string())

/** What is read of people and channels, each by one of Slack's methods. */
export type Reading = {
  user(user: string): Promise<SlackUser>
  /** Everyone of the workspace, page by page. */
  users(): AsyncGenerator<readonly SlackUser[]>
  channel(channel: string): Promise<SlackChannel>
  /** The channels that Drumbeat is in, archived ones included. */
  ownChannels(): Promise<readonly SlackChannel[]>
  /** Everyone in a channel, Drumbeat included. */
  members(channel: string): Promise<readonly string[]>
}

export function createReading(client: SlackClient, wait: Wait): Reading {
  const reader = { client, wait }
  return {
    user: async user => (await patiently(wait, () => client.call('users.info', { user, include_locale: true }, User))).user,
    users: () => pages(reader, 'users.list', { include_locale: true }, Users),
    channel: async channel => (await patiently(wait, () => client.call('conversations.info', { channel }, Channel))).channel,
    async ownChannels() {
      const found: SlackChannel[] = []
      const parameters = { types: 'public_channel,private_channel', exclude_archived: false }
      for await (const page of pages(reader, 'users.conversations', parameters, Channels)) found.push(...page)
      return found
    },
    async members(channel) {
      const found: string[] = []
      for await (const page of pages(reader, 'conversations.members', { channel }, Members)) found.push(...page)
      return found
    },
  }
}
