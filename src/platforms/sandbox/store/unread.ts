import { z } from 'zod'
import type { Tx } from '#src/db/index.ts'

/** What someone has not read in one conversation. `pings` are those that name them, and everything in a direct conversation. */
export type Unread = { readonly userId: string; readonly channelId: string; readonly messages: number; readonly pings: number }

const Rows = z.array(z.object({ userId: z.string(), channelId: z.string(), messages: z.number(), pings: z.number() }))

/** For everyone at once, because the list of people shows who is waited for. Replies in a thread count for those they name. */
export async function loadUnread(tx: Tx): Promise<Unread[]> {
  const rows: unknown = await tx.$queryRaw`
    SELECT reader."userId", reader."channelId", count(*)::int AS messages,
      count(*) FILTER (WHERE channel.kind = 'direct' OR reader."userId" = ANY (message.pings))::int AS pings
    FROM "SandboxChannelMember" reader
    JOIN "SandboxChannel" channel ON channel.id = reader."channelId"
    JOIN "SandboxMessage" message ON message."channelId" = reader."channelId" AND message.sequence > reader."readUpTo"
    WHERE message."deletedAt" IS NULL
      AND message."authorId" IS DISTINCT FROM reader."userId"
      AND (message."visibleTo" IS NULL OR message."visibleTo" = reader."userId")
      AND (message."threadId" IS NULL OR channel.kind = 'direct' OR reader."userId" = ANY (message.pings))
    GROUP BY reader."userId", reader."channelId"`
  return Rows.parse(rows)
}
