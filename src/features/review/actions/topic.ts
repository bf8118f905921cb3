import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed } from '../../people/index.ts'
import { findTeam, type Team } from '../../teams/index.ts'
import { redrawReview } from '../drawing.ts'
import { topicGone } from '../messages/topics.ts'
import { lockReview, type Review, reviewOpenFor } from '../store/reviews.ts'
import { lockTopic, saveDiscussed } from '../store/topics.ts'
import { showTopics } from '../topics.ts'

/** Marks a topic as discussed in the review that stands: it moves on no more. Doing it again changes nothing. */
export const markDiscussed = action({
  input: z.object({ topic: z.string(), from: z.enum(['card', 'list']) }),
  async run(context, { topic, from }) {
    const reply = await become(context, topic, 'discussed')
    return from === 'list' ? reply : { kind: 'none' }
  },
})

/** Takes that back, as long as no review has opened since. */
export const markWaiting = action({
  input: z.object({ topic: z.string() }),
  run: (context, { topic }) => become(context, topic, 'waiting'),
})

async function become(context: PersonContext, id: string, state: 'discussed' | 'waiting'): Promise<Reply> {
  const { scope, now } = context
  await allowed(context, 'review-topics')
  const topic = await lockTopic(scope, id)
  const team = topic && (await findTeam(scope, topic.teamId))
  if (!team) throw new UserError(topicGone)
  const latest = await holdLatest(context, team)
  const occurrenceId = latest?.occurrenceId ?? null
  const isIt = topic.discussedAt !== null
  const isOver = isIt && topic.discussedInId !== occurrenceId
  if (isIt !== (state === 'discussed') && !isOver) {
    await saveDiscussed(scope, topic.id, state === 'discussed' ? { at: now, occurrenceId } : null)
    if (occurrenceId !== null) await redrawReview(context, occurrenceId)
  }
  return showTopics(context, team)
}

/** The review that stands, while no next one can open: it would show the topic as waiting. */
async function holdLatest({ scope }: PersonContext, team: Pick<Team, 'id'>): Promise<Review | null> {
  const seen = await reviewOpenFor(scope, team.id)
  if (seen) await lockReview(scope, seen.occurrenceId)
  return seen && reviewOpenFor(scope, team.id)
}
