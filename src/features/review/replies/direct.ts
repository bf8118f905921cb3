import type { Reply as Answer } from '#src/chat/index.ts'
import { references } from '#src/language/index.ts'
import { days, later } from '#src/time/index.ts'
import { takesWords } from '../../check-in/index.ts'
import { type Heard, type PersonContext, UserError } from '../../feature.ts'
import { promptOf, promptsDueAt, promptSubject } from '../../rituals/index.ts'
import { ownIn } from '../answer-forms.ts'
import { teamsReviewing } from '../covering.ts'
import { REVIEW } from '../keys.ts'
import { over, whichInitiative, whichReview } from '../messages/problems.ts'
import { type AskedFor, impliedBy, readsAsAnswer, saysBareHealth, withCode } from '../rules/direct.ts'
import { replyWithMessage } from '../store/replies.ts'
import { type Review, reviewOf, reviewOpenFor, reviewsOpenFor } from '../store/reviews.ts'
import { takeReply } from './taking.ts'

/** A review that asked the actor and takes answers, with what it asks for. */
type Question = { readonly review: Review; readonly asked: AskedFor }

/**
 * Words under no question are no answer to one that is older than this. Monthly reviews are five weeks apart at most; where one of them did not
 * happen, the question of the one before is answered by its button, or by words under it.
 */
const WAITS = days(36)

/**
 * Words in the direct conversation: an answer to the review under whose question they stand. Under none they are one only where they can be
 * nothing else, and no check-in waits for words. UserError when it cannot be told of which review or initiative they are.
 */
export async function hearDirect(context: PersonContext, heard: Heard): Promise<Answer | null> {
  const { text, message, about } = heard
  if (text.trim() === '' || (about && about.feature !== REVIEW)) return null
  if (await replyWithMessage(context.scope, message)) return { kind: 'none' }
  const card = about && promptSubject(about.subject)
  const questions = card ? await questionsOn(context, card) : await claiming(context, heard)
  if (questions === null) return null
  const { review, asked } = chosen(questions, text)
  const implied = impliedBy(asked)
  if (implied === null && saysBareHealth(text, asked.own))
    throw new UserError(reader => whichInitiative(reader, asked.waiting.length > 0 ? asked.waiting : asked.own))
  const words = text.trim()
  return takeReply(context, review.occurrenceId, message, implied === null ? words : withCode(words, implied, asked.own))
}

/** The reviews that asked on one card. UserError when none of them takes answers any more. */
async function questionsOn(context: PersonContext, { dueAt }: NonNullable<ReturnType<typeof promptSubject>>): Promise<Question[]> {
  const { scope, actor } = context
  const questions: Question[] = []
  for (const { occurrence } of await promptsDueAt(scope, REVIEW, dueAt, [actor.personId])) {
    const review = await reviewOf(scope, occurrence.id)
    const latest = review && (await reviewOpenFor(scope, review.teamId))
    if (review && latest?.occurrenceId === review.occurrenceId) questions.push(await questionOf(context, review))
  }
  if (questions.length === 0) throw new UserError(over)
  return questions
}

/** The reviews that words under no question can be an answer to; null: to none, or they are the check-in's. */
async function claiming(context: PersonContext, { text, message }: Heard): Promise<Question[] | null> {
  const { scope, actor, now } = context
  const open: Question[] = []
  for (const review of await reviewsOpenFor(scope, await teamsReviewing(scope, actor.personId)))
    if (review.openedAt > later(now, -WAITS) && (await promptOf(scope, review.occurrenceId, actor.personId)))
      open.push(await questionOf(context, review))
  const meant = open.filter(({ asked }) => readsAsAnswer(text, asked))
  // A health of nothing is no answer yet, but it was meant as one to what waits.
  const unclear = open.filter(({ asked }) => asked.waiting.length > 0 && saysBareHealth(text, asked.own))
  const found = meant.length > 0 ? meant : unclear
  return found.length === 0 || (await takesWords(context, message)) ? null : found
}

async function questionOf(context: PersonContext, review: Review): Promise<Question> {
  const { own, waiting } = await ownIn(context, review)
  return { review, asked: { own: own.map(({ code }) => code), waiting: waiting.map(({ code }) => code) } }
}

/** Which of several reviews words are for: the one whose initiatives they name; naming none, the only one that waits. */
function chosen(questions: readonly Question[], text: string): Question {
  const { codes } = references(text)
  const naming = questions.filter(({ asked: { own } }) => codes.some(code => own.includes(code)))
  const waiting = questions.filter(({ asked }) => asked.waiting.length > 0)
  const [only, another] = questions.length === 1 ? questions : naming.length > 0 ? naming : waiting
  if (!only || another) throw new UserError(whichReview)
  return only
}
