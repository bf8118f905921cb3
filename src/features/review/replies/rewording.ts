import type { MessageReference } from '#src/chat/index.ts'
import { references } from '#src/language/index.ts'
import type { PersonContext } from '../../feature.ts'
import { withCode } from '../rules/direct.ts'
import { type Reply, replyWithMessage, saveReply } from '../store/replies.ts'
import { lockReview, reviewOpenFor } from '../store/reviews.ts'
import { recordReply } from './recording.ts'
import { showRecorded } from './telling.ts'

/**
 * A message in a review's thread was edited (`text`) or deleted (null): what was recorded from it follows, until the next review opens. After
 * that an edit changes nothing, and nobody is told; a deletion still takes the words out of the minutes, and leaves the programme as it is.
 */
export async function rewordReply(context: PersonContext, message: MessageReference, text: string | null): Promise<boolean> {
  const { scope, now, actor } = context
  const known = await replyWithMessage(scope, message)
  if (!known) return false
  const review = known.personId === actor.personId ? await lockReview(scope, known.occurrenceId) : null
  // As it is now that nobody else can change it.
  const reply = review && (await replyWithMessage(scope, message))
  if (!review || !reply || reply.withdrawnAt !== null) return true
  const words = wordsNow(context, reply, text?.trim() ?? '')
  if (words === reply.text) return true
  const after = { ...reply, text: words, changedAt: now, withdrawnAt: words === '' ? now : null }
  const latest = await reviewOpenFor(scope, review.teamId)
  if (latest?.occurrenceId === review.occurrenceId) await recordReply(context, review, after, false)
  else if (words === '') {
    await saveReply(scope, after)
    await showRecorded(context, review, after, [])
  }
  return true
}

/** What an edited reply says. In the direct conversation what names nothing stays about what it was about. */
function wordsNow({ conversation }: PersonContext, { text: before }: Reply, words: string): string {
  const [only, another] = references(before).codes
  return conversation.kind === 'direct' && only !== undefined && another === undefined && words !== '' ? withCode(words, only) : words
}
