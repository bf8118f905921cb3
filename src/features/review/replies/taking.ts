import type { MessageReference, Reply as Answer } from '#src/chat/index.ts'
import type { PersonContext } from '../../feature.ts'
import { repliedTooLate } from '../messages/replies.ts'
import { type Reply, replyWithMessage, saveReply } from '../store/replies.ts'
import { lockReview, reviewOpenFor } from '../store/reviews.ts'
import { recordReply } from './recording.ts'

const TAKEN: Answer = { kind: 'none' }

/**
 * Keeps what was said in a review in its minutes, and records it line by line. In one that the next has followed it is only kept, and its
 * author is told so once. Null: there is no such review.
 */
export async function takeReply(
  context: PersonContext,
  occurrenceId: string,
  message: MessageReference,
  text: string,
): Promise<Answer | null> {
  const { scope, now, actor, newId, reader } = context
  const review = await lockReview(scope, occurrenceId)
  if (!review) return null
  // What has no words (a picture) or was taken before leaves everything as it is.
  if (text === '' || (await replyWithMessage(scope, message))) return TAKEN
  const reply: Reply = {
    id: newId(),
    occurrenceId,
    personId: actor.personId,
    message,
    text,
    saidAt: now,
    changedAt: now,
    withdrawnAt: null,
    recorded: [],
  }
  const latest = await reviewOpenFor(scope, review.teamId)
  if (latest?.occurrenceId === occurrenceId) {
    await recordReply(context, review, reply, true)
    return TAKEN
  }
  await saveReply(scope, reply)
  return { kind: 'private', message: repliedTooLate(review, reader) }
}
