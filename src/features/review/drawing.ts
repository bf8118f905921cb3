import type { Message } from '#src/chat/index.ts'
import type { Context, PersonContext } from '../feature.ts'
import { findTeam, type Team, teamReader } from '../teams/index.ts'
import { asItIsNow } from './gathering.ts'
import { reviewKey } from './keys.ts'
import { openingMessage } from './messages/opening.ts'
import { summaryMessage } from './messages/summary.ts'
import { redrawQuestions } from './questions.ts'
import { sleepPart } from './sleeping.ts'
import { stateOf } from './state.ts'
import { type Review, reviewOf } from './store/reviews.ts'
import { summaryMoment } from './summary-moment.ts'
import { topicsPart } from './topics.ts'

/** Puts the header card of a review into its team's channel: the root of its thread. */
export async function postReview(context: Context, review: Review, team: Team): Promise<void> {
  const key = reviewKey(review.occurrenceId)
  const to = { kind: 'channel', channel: team.channel } as const
  await context.outbox.card({ key, to, message: await headerOf(context, review, team), urgency: 'fan-out', subject: key })
}

/** Draws the header card of a review as it should read now: the opening, or, once it has closed, the summary. */
export async function redrawReview(context: Context, occurrenceId: string): Promise<void> {
  const review = await reviewOf(context.scope, occurrenceId)
  const team = review && (await findTeam(context.scope, review.teamId))
  if (team) await context.outbox.revise(reviewKey(occurrenceId), await headerOf(context, review, team))
}

/** Something was said in a review: its header card says so, and so does what asked the actor (or these people) for it. */
export async function redrawAnswered(
  context: PersonContext,
  { occurrenceId }: Pick<Review, 'occurrenceId'>,
  personIds: readonly string[] = [context.actor.personId],
): Promise<void> {
  await redrawReview(context, occurrenceId)
  await redrawQuestions(context, occurrenceId, [...new Set(personIds)])
}

async function headerOf(context: Context, review: Review, team: Team): Promise<Message> {
  const { scope } = context
  const reader = teamReader(team)
  const parts = { topics: await topicsPart(scope, review, reader), asleep: await sleepPart(scope, review, reader) }
  if (review.closedAt !== null) {
    const state = await stateOf(scope, await asItIsNow(context, team, review), team)
    return summaryMessage(state, parts, reader)
  }
  const state = await stateOf(scope, review, team)
  return openingMessage(state, parts, reader, await summaryMoment(scope, review))
}
