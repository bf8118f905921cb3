import { Message } from '#src/chat/index.ts'
import { fromDate, toDate, type Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

export type StoredReaction = { readonly emoji: string; readonly users: readonly string[] }

export type StoredMessage = {
  readonly id: string
  readonly sequence: bigint
  readonly channelId: string
  readonly threadId: string | null
  /** Null: Drumbeat. */
  readonly authorId: string | null
  readonly visibleTo: string | null
  /** What a person typed, or the summary of what Drumbeat posted. */
  readonly text: string
  /** Null: a person's words, or a message of a later version that this one cannot read. */
  readonly content: Message | null
  readonly sentAt: Instant
  readonly edited: boolean
  readonly deleted: boolean
  readonly reactions: readonly StoredReaction[]
}

/** A message about to be stored. Drumbeat's have `content`, people's have none. */
export type NewMessage = {
  readonly id: string
  readonly channelId: string
  readonly threadId: string | null
  readonly authorId: string | null
  readonly visibleTo: string | null
  readonly text: string
  readonly content: Message | null
  readonly pings: readonly string[]
  readonly deliveryId: string | null
  readonly sentAt: Instant
}

const withReactions = { reactions: { orderBy: { userId: 'asc' } } } as const
type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>
const findRow = (tx: Tx, id: string) => tx.sandboxMessage.findUnique({ where: { id }, include: withReactions })

function fromRow(row: Row): StoredMessage {
  const reactions = new Map<string, string[]>()
  for (const { emoji, userId } of row.reactions) reactions.set(emoji, [...(reactions.get(emoji) ?? []), userId])
  const content = Message.safeParse(row.content)
  return {
    id: row.id,
    sequence: row.sequence,
    channelId: row.channelId,
    threadId: row.threadId,
    authorId: row.authorId,
    visibleTo: row.visibleTo,
    text: row.text,
    content: content.success ? content.data : null,
    sentAt: fromDate(row.sentAt),
    edited: row.editedAt !== null,
    deleted: row.deletedAt !== null,
    reactions: [...reactions].map(([emoji, users]) => ({ emoji, users })),
  }
}

/** One message that someone may see; null when there is none such for them. */
export async function findMessage(tx: Tx, id: string, viewer: string): Promise<StoredMessage | null> {
  const row = await findRow(tx, id)
  return row === null || (row.visibleTo !== null && row.visibleTo !== viewer) ? null : fromRow(row)
}

const visible = (viewer: string) => ({ OR: [{ visibleTo: null }, { visibleTo: viewer }] })

/** The last messages of a conversation outside threads, oldest first, ending before a sequence when one is given. */
export async function loadMessages(
  tx: Tx,
  channelId: string,
  viewer: string,
  most: number,
  before: bigint | null,
): Promise<StoredMessage[]> {
  const rows = await tx.sandboxMessage.findMany({
    where: { channelId, threadId: null, ...visible(viewer), ...(before === null ? {} : { sequence: { lt: before } }) },
    orderBy: { sequence: 'desc' },
    take: most,
    include: withReactions,
  })
  return rows.reverse().map(fromRow)
}

/** The replies under some messages, oldest first. */
export async function loadReplies(tx: Tx, roots: readonly string[], viewer: string): Promise<StoredMessage[]> {
  const rows = await tx.sandboxMessage.findMany({
    where: { threadId: { in: [...roots] }, deletedAt: null, ...visible(viewer) },
    orderBy: { sequence: 'asc' },
    include: withReactions,
  })
  return rows.map(fromRow)
}

/** Stores a message. False when this id or delivery stands already: a repeat changes nothing. */
export async function addMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const { content, pings, sentAt, ...rest } = message
  const { count } = await tx.sandboxMessage.createMany({
    data: [{ ...rest, pings: [...pings], sentAt: toDate(sentAt), ...(content === null ? {} : { content }) }],
    skipDuplicates: true,
  })
  return count === 1
}

/** Sequence of the last message of a conversation; 0 when it is empty. */
export async function lastSequence(tx: Tx, channelId: string): Promise<bigint> {
  return (await tx.sandboxMessage.aggregate({ where: { channelId }, _max: { sequence: true } }))._max.sequence ?? 0n
}

/**
 * Forgets private answers from before a moment (programme clock): nobody changes them or replies under them, and a chat that is tried out
 * for months is mostly those. What Drumbeat posted stays, because it may still be changed; so does what people wrote.
 */
export async function forgetPrivateAnswers(tx: Tx, before: Instant): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM "SandboxMessage" old WHERE old."visibleTo" IS NOT NULL AND old."sentAt" < ${toDate(before)}
      AND NOT EXISTS (SELECT 1 FROM "SandboxMessage" reply WHERE reply."threadId" = old."id")
      AND NOT EXISTS (SELECT 1 FROM "SandboxReaction" reaction WHERE reaction."messageId" = old."id")`
}
