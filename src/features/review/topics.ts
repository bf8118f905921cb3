import type { Block, Reply } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import type { Reader } from '#src/language/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import { allowed, findPeople, privately } from '../people/index.ts'
import type { Team } from '../teams/index.ts'
import { noTopic, topicAdded, topicBlocks, type TopicShown, topicsList, topicTooLong } from './messages/topics.ts'
import { type Review, reviewOpenFor } from './store/reviews.ts'
import { createTopic, movesOf, type Topic, topicsOn, waitingTopics } from './store/topics.ts'

/** Characters. */
export const TOPIC_LENGTH = 280

/** Puts a topic on the next review of a team: the one that runs has been posted. UserError when it says nothing, or too much. */
export async function addTopic(context: PersonContext, team: Team, words: string): Promise<Reply> {
  const { scope, now, actor, newId, reader } = context
  await allowed(context, 'review-topics')
  const text = words.trim()
  if (text === '') throw new UserError(noTopic)
  if (text.length > TOPIC_LENGTH) throw new UserError(to => topicTooLong(to, text.length, TOPIC_LENGTH))
  const topic = { id: newId(), teamId: team.id, text, byId: actor.personId, addedAt: now, discussedInId: null, discussedAt: null }
  await createTopic(scope, topic)
  const isRunning = (await reviewOpenFor(scope, team.id))?.closedAt === null
  return privately(topicAdded({ text, team: team.name, isRunning }, reader))
}

/** What a team has to talk about: what waits, and what was discussed in the review that stands. */
export async function showTopics({ scope, now, reader }: PersonContext, team: Pick<Team, 'id' | 'name'>): Promise<Reply> {
  const review = await reviewOpenFor(scope, team.id)
  const waiting = await waitingTopics(scope, team.id)
  const discussed = review ? (await topicsOn(scope, review)).filter(({ discussedAt }) => discussedAt !== null) : []
  const moves = await movesOf(scope, waiting, review ? review.openedAt : now)
  return privately(topicsList({ team: team.name, topics: await shown(scope, [...waiting, ...discussed], moves) }, reader))
}

/** The topics on the card of a review, those still to be discussed with a button each. No topics: no blocks. */
export async function topicsPart(scope: Scope, review: Review, reader: Reader): Promise<Block[]> {
  const topics = await topicsOn(scope, review)
  const moves = await movesOf(scope, topics, review.openedAt)
  const latest = await reviewOpenFor(scope, review.teamId)
  const { occurrenceId } = review
  return topicBlocks(await shown(scope, topics, moves), reader, { occurrenceId, isOpen: latest?.occurrenceId === occurrenceId })
}

/** Topics with the names of those who brought them. */
export async function shown(scope: Scope, topics: readonly Topic[], moves: ReadonlyMap<string, number>): Promise<TopicShown[]> {
  const people = new Map((await findPeople(scope, [...new Set(topics.map(({ byId }) => byId))])).map(({ id, name }) => [id, name]))
  return topics.map(topic => ({ topic, by: people.get(topic.byId) ?? '', moved: moves.get(topic.id) ?? 0 }))
}
