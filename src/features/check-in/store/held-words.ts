import { z } from 'zod'
import type { MessageReference } from '#src/chat/index.ts'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** Words whose author has not said yet what they are. */
export type HeldWords = { readonly id: string; readonly personId: string; readonly message: MessageReference; readonly text: string }

const HeldRow = z
  .object({ id: z.string(), personId: z.string(), conversation: z.string(), messageId: z.string(), text: z.string() })
  .transform(({ id, personId, conversation, messageId, text }): HeldWords => ({
    id,
    personId,
    message: { channel: conversation, message: messageId },
    text,
  }))

/** Holds words until the end of the transaction; null when they are settled, or too old to be kept. */
export async function lockHeldWords({ workspaceId, tx }: Scope, id: string): Promise<HeldWords | null> {
  await tx.$queryRaw`SELECT "id" FROM "HeldWords" WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} FOR UPDATE`
  const row = await tx.heldWords.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  return row && HeldRow.parse(row)
}

/** The words of a chat message, if they are still kept. */
export async function heldWordsOf({ workspaceId, tx }: Scope, { channel, message }: MessageReference): Promise<HeldWords | null> {
  const row = await tx.heldWords.findUnique({
    where: { workspaceId_conversation_messageId: { workspaceId, conversation: channel, messageId: message } },
  })
  return row && HeldRow.parse(row)
}

/** Keeps words. Resolves to false when this message was kept already. */
export async function keepWords({ workspaceId, tx }: Scope, { id, personId, message, text }: HeldWords, now: Instant): Promise<boolean> {
  const { count } = await tx.heldWords.createMany({
    data: [{ workspaceId, id, personId, conversation: message.channel, messageId: message.message, text, createdAt: toDate(now) }],
    skipDuplicates: true,
  })
  return count > 0
}

export async function saveHeldText({ workspaceId, tx }: Scope, id: string, text: string): Promise<void> {
  await tx.heldWords.updateMany({ where: { workspaceId, id }, data: { text } })
}

export async function forgetWords({ workspaceId, tx }: Scope, id: string): Promise<void> {
  await tx.heldWords.deleteMany({ where: { workspaceId, id } })
}

/** Forgets what nobody settled since. */
export async function forgetWordsBefore({ workspaceId, tx }: Scope, before: Instant): Promise<void> {
  await tx.heldWords.deleteMany({ where: { workspaceId, createdAt: { lt: toDate(before) } } })
}
