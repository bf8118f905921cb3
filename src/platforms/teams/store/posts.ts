import type { MessageReference } from '#src/chat/index.ts'
import { toDate, type Tx } from '#src/db/index.ts'
import { days, type Instant, later } from '#src/time/index.ts'

/** No delivery is sent again after this long. */
const REMEMBERED_MS = days(3)

/** What is known of a post: where it stands, that it was begun, or nothing at all. */
export type PostKnown = MessageReference | 'begun' | null

export async function findPost(tx: Tx, tenantId: string, deliveryId: string): Promise<PostKnown> {
  const row = await tx.teamsPost.findUnique({ where: { tenantId_deliveryId: { tenantId, deliveryId } } })
  if (row === null) return null
  return row.channelId !== null && row.messageId !== null ? { channel: row.channelId, message: row.messageId } : 'begun'
}

/** Written before Teams is told: whoever finds nothing knows that it was never sent. */
export async function beginPost(tx: Tx, tenantId: string, deliveryId: string, now: Instant): Promise<void> {
  await tx.teamsPost.createMany({ data: [{ tenantId, deliveryId, startedAt: toDate(now) }], skipDuplicates: true })
}

export async function endPost(tx: Tx, tenantId: string, deliveryId: string, where: MessageReference): Promise<void> {
  await tx.teamsPost.updateMany({ where: { tenantId, deliveryId }, data: { channelId: where.channel, messageId: where.message } })
}

/** Teams did not take it. */
export async function undoPost(tx: Tx, tenantId: string, deliveryId: string): Promise<void> {
  await tx.teamsPost.deleteMany({ where: { tenantId, deliveryId, messageId: null } })
}

export async function forgetOldPosts(tx: Tx, now: Instant): Promise<void> {
  await tx.teamsPost.deleteMany({ where: { startedAt: { lt: toDate(later(now, -REMEMBERED_MS)) } } })
}
