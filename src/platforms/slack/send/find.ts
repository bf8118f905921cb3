import { z } from 'zod'
import type { MessageReference } from '#src/chat/index.ts'
import type { SlackClient } from '../client.ts'
import { deliveryOf } from './metadata.ts'
import { SlackRefusal } from './refusal.ts'

const Page = z.object({
  messages: z.array(z.looseObject({ ts: z.string(), metadata: z.unknown().optional() })),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

const PAGE = 200
/** A send is asked about within minutes: it is among the last thousand messages, or the conversation is busier than any. */
const PAGES = 5

/** The app may not read here, so it cannot tell. */
const UNREADABLE = new Set(['missing_scope', 'not_in_channel', 'method_not_supported_for_channel_type', 'no_permission'])
/** Nothing of ours can stand where nothing is. */
const GONE = new Set(['thread_not_found', 'channel_not_found'])

/** Looks for a delivery in a conversation, or in one of its threads. Rejects when Slack cannot be asked now. */
export async function findDelivery(
  client: Pick<SlackClient, 'call'>,
  where: { readonly channel: string; readonly thread: string | null; readonly deliveryId: string },
): Promise<MessageReference | null | 'cannot-tell'> {
  const { channel, thread, deliveryId } = where
  const method = thread === null ? 'conversations.history' : 'conversations.replies'
  let cursor = ''
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const parameters = {
        channel,
        limit: PAGE,
        include_all_metadata: true,
        ...(thread === null ? {} : { ts: thread }),
        ...(cursor && { cursor }),
      }
      const read = await client.call(method, parameters, Page)
      const found = read.messages.find(({ metadata }) => deliveryOf(metadata) === deliveryId)
      if (found) return { channel, message: found.ts }
      cursor = read.response_metadata?.next_cursor ?? ''
      if (cursor === '') return null
    }
    return null
  } catch (error) {
    if (error instanceof SlackRefusal && UNREADABLE.has(error.code)) return 'cannot-tell'
    if (error instanceof SlackRefusal && GONE.has(error.code)) return null
    throw error
  }
}
