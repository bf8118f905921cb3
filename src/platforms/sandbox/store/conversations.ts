import type { Conversation } from '#src/chat/index.ts'
import type { Tx } from '#src/db/index.ts'

/** A channel, or the direct conversation of one person with Drumbeat. */
export type StoredConversation = {
  readonly id: string
  readonly kind: 'channel' | 'direct'
  /** In addresses: `cx-core`; `drumbeat` for every direct conversation. */
  readonly name: string
  readonly topic: string
  readonly ownerId: string | null
  /** Ids, Drumbeat's included. */
  readonly members: readonly { readonly userId: string; readonly readUpTo: bigint }[]
}

/** Every conversation with its members, in the order of the sidebar. */
export async function loadConversations(tx: Tx): Promise<StoredConversation[]> {
  const rows = await tx.sandboxChannel.findMany({ orderBy: { position: 'asc' }, include: { members: { orderBy: { userId: 'asc' } } } })
  return rows.map(row => ({ ...row, kind: row.kind === 'direct' ? 'direct' : 'channel' }))
}

/** The stored id of a conversation; null when there is none such. */
export async function idOfConversation(tx: Tx, conversation: Conversation): Promise<string | null> {
  const where =
    conversation.kind === 'channel' ? { kind: 'channel', id: conversation.channel } : { kind: 'direct', ownerId: conversation.user }
  return (await tx.sandboxChannel.findFirst({ where, select: { id: true } }))?.id ?? null
}

/** Marks everything up to a message as read by someone. The mark only moves forward. True when it moved. */
export async function markRead(tx: Tx, channelId: string, userId: string, upTo: bigint): Promise<boolean> {
  const { count } = await tx.sandboxChannelMember.updateMany({
    where: { channelId, userId, readUpTo: { lt: upTo } },
    data: { readUpTo: upTo },
  })
  return count > 0
}
