import { z } from 'zod'
import type { MessageReference } from '#src/chat/index.ts'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { Recorded } from '../../recording/index.ts'

/** A message in a review's thread, as it reads now. */
export type Reply = {
  readonly id: string
  readonly occurrenceId: string
  readonly personId: string
  readonly message: MessageReference
  readonly text: string
  readonly saidAt: Instant
  readonly changedAt: Instant
  /** Its author deleted it: its words are shown to nobody any more. */
  readonly withdrawnAt: Instant | null
  /** What became of it in the programme. */
  readonly recorded: readonly Recorded[]
}

const Moment = z.date().transform(fromDate)

const ReplyRow = z
  .object({
    id: z.string(),
    occurrenceId: z.string(),
    personId: z.string(),
    conversation: z.string(),
    messageId: z.string(),
    text: z.string(),
    saidAt: Moment,
    changedAt: Moment,
    withdrawnAt: z
      .date()
      .nullable()
      .transform(date => date && fromDate(date)),
    recorded: z.array(Recorded),
  })
  .transform(({ conversation, messageId, ...row }): Reply => ({ ...row, message: { channel: conversation, message: messageId } }))

/** The reply that a chat message is; null: it is none. */
export async function replyWithMessage({ workspaceId, tx }: Scope, { channel, message }: MessageReference): Promise<Reply | null> {
  const row = await tx.reviewReply.findUnique({
    where: { workspaceId_conversation_messageId: { workspaceId, conversation: channel, messageId: message } },
  })
  return row && ReplyRow.parse(row)
}

/** What was said in the thread of a review, in the order in which it was; what was deleted is left out. */
export async function repliesTo({ workspaceId, tx }: Scope, occurrenceId: string): Promise<Reply[]> {
  const rows = await tx.reviewReply.findMany({
    where: { workspaceId, occurrenceId, withdrawnAt: null },
    orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(row => ReplyRow.parse(row))
}

/** Writes a reply as it is now. */
export async function saveReply({ workspaceId, tx }: Scope, reply: Reply): Promise<void> {
  const { id, occurrenceId, personId, message, text, saidAt, changedAt, withdrawnAt, recorded } = reply
  const state = { text, changedAt: toDate(changedAt), withdrawnAt: withdrawnAt && toDate(withdrawnAt), recorded: [...recorded] }
  const place = { conversation: message.channel, messageId: message.message }
  await tx.reviewReply.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, occurrenceId, personId, ...place, saidAt: toDate(saidAt), ...state },
    update: state,
  })
}
