import type { Message } from '#src/chat/index.ts'
import { toDate, type Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** Replaces what Drumbeat posted. False when there is no such message. */
export async function replaceContent(tx: Tx, channelId: string, id: string, message: Message, at: Instant): Promise<boolean> {
  const { count } = await tx.sandboxMessage.updateMany({
    where: { id, channelId, authorId: null },
    data: { content: message, text: message.summary, editedAt: toDate(at) },
  })
  return count === 1
}

/** Replaces the words of one's own message. False when it is not there, not theirs, or reads like this already. */
export async function rewordMessage(
  tx: Tx,
  edit: { readonly id: string; readonly authorId: string; readonly text: string; readonly pings: readonly string[]; readonly at: Instant },
): Promise<boolean> {
  const { count } = await tx.sandboxMessage.updateMany({
    where: { id: edit.id, authorId: edit.authorId, deletedAt: null, text: { not: edit.text } },
    data: { text: edit.text, pings: [...edit.pings], editedAt: toDate(edit.at) },
  })
  return count === 1
}

/** Empties one's own message; its place stays, because a thread may hang on it. False when there is nothing to delete. */
export async function deleteMessage(tx: Tx, id: string, authorId: string, at: Instant): Promise<boolean> {
  const { count } = await tx.sandboxMessage.updateMany({
    where: { id, authorId, deletedAt: null },
    data: { text: '', pings: [], deletedAt: toDate(at) },
  })
  return count === 1
}

/** Puts away a private answer. Only the one who sees it can. */
export async function dismissMessage(tx: Tx, id: string, viewer: string): Promise<void> {
  await tx.sandboxMessage.deleteMany({ where: { id, visibleTo: viewer } })
}

/** Sets, never toggles: repeating it changes nothing. True when something changed. */
export async function setReaction(
  tx: Tx,
  reaction: { readonly messageId: string; readonly userId: string; readonly emoji: string },
  change: 'added' | 'removed',
): Promise<boolean> {
  const { count } =
    change === 'added'
      ? await tx.sandboxReaction.createMany({ data: [reaction], skipDuplicates: true })
      : await tx.sandboxReaction.deleteMany({ where: reaction })
  return count > 0
}
