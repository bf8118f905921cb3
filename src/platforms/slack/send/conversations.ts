import { z } from 'zod'
import type { Conversation } from '#src/chat/index.ts'
import type { SlackClient } from '../client.ts'

const Opened = z.object({ channel: z.object({ id: z.string().min(1) }) })
const REMEMBERED = 10_000

/** Slack's id of a conversation. A direct one is opened the first time; Slack answers with the same one ever after. */
export function createConversations(client: Pick<SlackClient, 'call'>): (to: Conversation) => Promise<string> {
  const direct = new Map<string, Promise<string>>()
  const open = async (user: string) => (await client.call('conversations.open', { users: user }, Opened)).channel.id

  return async to => {
    if (to.kind === 'channel') return to.channel
    const standing = direct.get(to.user)
    if (standing !== undefined) return standing
    const opening = open(to.user)
    direct.set(to.user, opening)
    opening.catch(() => direct.delete(to.user))
    const oldest = direct.size > REMEMBERED ? direct.keys().next().value : undefined
    if (oldest !== undefined) direct.delete(oldest)
    return opening
  }
}
