import { z } from 'zod'
import type { Conversation } from '#src/chat/index.ts'
import type { SlackClient } from '../client.ts'
import { createOnce } from './once.ts'

const Opened = z.object({ channel: z.object({ id: z.string().min(1) }) })
const REMEMBERED = 10_000

/** Slack's id of a conversation. A direct one is opened the first time; Slack answers with the same one ever after. */
export function createConversations(client: Pick<SlackClient, 'call'>): (to: Conversation) => Promise<string> {
  const once = createOnce<string>(REMEMBERED)
  const open = async (user: string) => (await client.call('conversations.open', { users: user }, Opened)).channel.id

  return async to => (to.kind === 'channel' ? to.channel : once(to.user, () => open(to.user)))
}
