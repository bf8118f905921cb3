import type { MessageReference } from '#src/chat/index.ts'
import { references } from '#src/language/index.ts'
import type { PersonContext } from '../../feature.ts'
import { ownIn } from '../answer-forms.ts'
import { withCode } from '../rules/direct.ts'
import { type Reply, replyWithMessage, saveReply } from '../store/replies.ts'
import { lockReview, type Review, reviewOpenFor } from '../store/reviews.ts'
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
  const words = await wordsNow(context, review, reply, text?.trim() ?? '')
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

/**
 * What an edited reply says. In the direct conversation what names nothing stays about what it was about: of several codes, the one of its
 * author's that the new words do not name is the one that was put in front of the old ones.
 */
async function wordsNow(context: PersonContext, review: Review, { text: before }: Reply, words: string): Promise<string> {
  if (context.conversation.kind !== 'direct' || words === '') return words
  const { codes } = references(before)
  const [only, another] = codes.length > 1 ? await leftOut(context, review, codes, words) : codes
  return only !== undefined && another === undefined ? withCode(words, only) : words
}

/** Of these codes the author's own (where none is, all) that words do not name. */
async function leftOut(context: PersonContext, review: Review, codes: readonly string[], words: string): Promise<readonly string[]> {
  const own = new Set((await ownIn(context, review)).own.map(({ code }) => code))
  const named = new Set(references(words).codes)
  const theirs = codes.filter(code => own.has(code))
  return (theirs.length > 0 ? theirs : codes).filter(code => !named.has(code))
}
