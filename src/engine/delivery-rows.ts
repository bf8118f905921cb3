import { z } from 'zod'
import type { MessageReference } from '#src/chat/index.ts'
import { type Tx, toDate } from '#src/db/index.ts'
import { type Instant, later } from '#src/time/index.ts'
import type { Via } from './destinations.ts'

/** How long a claim holds, on the system clock. Its sender renews it while it is under way: only a process that died lets it run out. */
export const LEASE_MS = 20_000

/** Why a reply was parked that nothing is wrong with. */
export const ROOT_PARKED = 'the message it belongs under could not be sent'

/** A delivery claimed by this process. */
export const Claimed = z.object({
  workspaceId: z.string(),
  id: z.string(),
  key: z.string(),
  kind: z.enum(['post', 'card', 'reaction']),
  via: z.enum(['chat', 'email']),
  conversation: z.string(),
  /** Parsed by its sender: one that cannot be read must not stop the others. */
  content: z.unknown(),
  version: z.number(),
  attempts: z.number(),
  channelId: z.string().nullable(),
  messageId: z.string().nullable(),
  expiresAt: z.date().nullable(),
  rootChannelId: z.string().nullable(),
  rootMessageId: z.string().nullable(),
  feature: z.string(),
  subject: z.string(),
  /** An earlier send of it may or may not have arrived. */
  unsure: z.boolean(),
  /** The workspace was stopped when this was claimed: success means that it has been mended. */
  stopped: z.boolean(),
})
export type Claimed = z.infer<typeof Claimed>

/** Where the message stands, once it does. */
export const standsAt = ({ channelId, messageId }: Pick<Claimed, 'channelId' | 'messageId'>): MessageReference | null =>
  channelId !== null && messageId !== null ? { channel: channelId, message: messageId } : null

/**
 * Claims deliveries of a workspace that may go out now, and holds them for LEASE_MS: at most `free.posts` that are to be posted, and
 * `free.edits` of cards that stand. None to the chat while the workspace must wait, which stops no mail. Posts of a conversation keep their order: none is claimed while an
 * earlier one has not arrived or been parked. An edit waits for nobody.
 */
export async function claimDeliveries(
  tx: Tx,
  workspaceId: string,
  via: Via,
  now: Instant,
  free: { readonly posts: number; readonly edits: number },
): Promise<Claimed[]> {
  const at = toDate(now)
  // Written so that it is quick also where PostgreSQL knows nothing yet of how the table is filled: roots are looked up one by one, and the
  // status that is put together keeps it from taking three walks through the index of conversations for dearer than reading the whole table.
  const rows = await tx.$queryRaw`
    WITH posts AS (
      SELECT d."id", d."status" = 'unsure' OR d."status" = 'sending' AS "unsure", ${via} = 'chat' AND w."sendError" IS NOT NULL AS "stopped"
      FROM "Delivery" d
      JOIN "Workspace" w ON w."id" = d."workspaceId"
      WHERE d."workspaceId" = ${workspaceId} AND d."via" = ${via} AND d."messageId" IS NULL
        AND (${via} = 'email' OR w."sendAfter" IS NULL OR w."sendAfter" <= ${at})
        AND (d."status" IN ('waiting', 'unsure') AND d."notBefore" <= ${at} OR d."status" = 'sending' AND d."leaseUntil" <= ${at})
        AND (d."threadKey" IS NULL OR EXISTS (
          SELECT 1 FROM "Delivery" root
          WHERE root."workspaceId" = d."workspaceId" AND root."key" = d."threadKey" AND root."messageId" IS NOT NULL))
        AND NOT EXISTS (
          SELECT 1 FROM "Delivery" earlier
          WHERE earlier."workspaceId" = d."workspaceId" AND earlier."conversation" = d."conversation"
            AND earlier."sequence" < d."sequence" AND earlier."messageId" IS NULL
            AND (earlier."status" || '') IN ('waiting', 'sending', 'unsure'))
      ORDER BY d."priority", d."sequence"
      LIMIT ${free.posts}
      FOR UPDATE OF d SKIP LOCKED
    ), edits AS (
      SELECT d."id", d."status" = 'unsure' OR d."status" = 'sending' AS "unsure", ${via} = 'chat' AND w."sendError" IS NOT NULL AS "stopped"
      FROM "Delivery" d
      JOIN "Workspace" w ON w."id" = d."workspaceId"
      WHERE d."workspaceId" = ${workspaceId} AND d."via" = ${via} AND d."messageId" IS NOT NULL
        AND (${via} = 'email' OR w."sendAfter" IS NULL OR w."sendAfter" <= ${at})
        AND (d."status" IN ('waiting', 'unsure') AND d."notBefore" <= ${at} OR d."status" = 'sending' AND d."leaseUntil" <= ${at})
      ORDER BY d."priority", d."sequence"
      LIMIT ${free.edits}
      FOR UPDATE OF d SKIP LOCKED
    ), due AS (SELECT * FROM posts UNION ALL SELECT * FROM edits)
    UPDATE "Delivery" d SET "status" = 'sending', "leaseUntil" = ${toDate(later(now, LEASE_MS))}, "attempts" = d."attempts" + 1
    FROM due WHERE d."workspaceId" = ${workspaceId} AND d."id" = due."id"
    RETURNING d."workspaceId", d."id", d."key", d."kind", d."via", d."conversation", d."content", d."version", d."attempts", d."channelId",
      d."messageId", d."expiresAt",
      COALESCE((SELECT root."channelId" FROM "Delivery" root WHERE root."workspaceId" = d."workspaceId" AND root."key" = d."threadKey"), d."threadChannel") AS "rootChannelId",
      COALESCE((SELECT root."messageId" FROM "Delivery" root WHERE root."workspaceId" = d."workspaceId" AND root."key" = d."threadKey"), d."threadMessage") AS "rootMessageId",
      d."feature", d."subject", due."unsure", due."stopped"`
  return z.array(Claimed).parse(rows)
}

/** Holds what this process is sending for another LEASE_MS. */
export async function renewLeases(tx: Tx, ids: readonly string[], now: Instant): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Delivery" SET "leaseUntil" = ${toDate(later(now, LEASE_MS))} WHERE "id" = ANY(${[...ids]}) AND "status" = 'sending'`
}

/** Lets go of everything that is being sent. Only for a process that knows itself to be the only one: whoever held it has died. */
export async function releaseLeases(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE "Delivery" SET "status" = 'unsure', "leaseUntil" = NULL WHERE "status" = 'sending'`
}

/** Workspaces of these platforms that have something to send now and may send, and what carries it: a row for each of both. */
export async function workspacesWithDeliveries(tx: Tx, platforms: readonly string[], now: Instant) {
  const at = toDate(now)
  const rows = await tx.$queryRaw`
    SELECT w."id", w."platform", w."externalId", v."via" FROM "Workspace" w CROSS JOIN (VALUES ('chat'), ('email')) AS v("via")
    WHERE w."platform" = ANY(${[...platforms]}) AND (v."via" = 'email' OR w."sendAfter" IS NULL OR w."sendAfter" <= ${at})
      AND EXISTS (SELECT 1 FROM "Delivery" d WHERE d."workspaceId" = w."id" AND d."via" = v."via"
        AND (d."status" IN ('waiting', 'unsure') AND d."notBefore" <= ${at} OR d."status" = 'sending' AND d."leaseUntil" <= ${at}))`
  return z.array(z.object({ id: z.string(), platform: z.string(), externalId: z.string(), via: Claimed.shape.via })).parse(rows)
}
