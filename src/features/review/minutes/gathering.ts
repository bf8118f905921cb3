import type { Context } from '../../feature.ts'
import { findPeople } from '../../people/index.ts'
import type { Team } from '../../teams/index.ts'
import { type Win, winsOfOrigins } from '../../wins/index.ts'
import { asItIsNow } from '../gathering.ts'
import type { Sleeper } from '../rules/sleepers.ts'
import { sleepersOf } from '../sleeping.ts'
import { type ReviewState, stateOf } from '../state.ts'
import { repliesTo, type Reply } from '../store/replies.ts'
import type { Review } from '../store/reviews.ts'
import { movesOf, topicsOn } from '../store/topics.ts'
import type { TopicShown } from '../messages/topics.ts'
import { shown } from '../topics.ts'

/** Everything that the minutes of a review tell. */
export type Minutes = {
  readonly state: ReviewState
  /** In the order in which they were said. */
  readonly replies: readonly Reply[]
  /** What was shared in the thread. */
  readonly wins: readonly Win[]
  readonly topics: readonly TopicShown[]
  readonly sleepers: readonly Sleeper[]
  readonly person: (id: string) => string
}

/** Gathers the minutes of a review, by a handful of queries. Once its summary stands, they list the wins that this counts. */
export async function gatherMinutes(context: Context, review: Review, team: Team): Promise<Minutes> {
  const { scope } = context
  const { wins: won } = (review.closedAt === null ? review : await asItIsNow(context, team, review)).opening
  const state = await stateOf(scope, { ...review, opening: { ...review.opening, wins: won } }, team)
  const replies = await repliesTo(scope, review.occurrenceId)
  const wins = await winsOfOrigins(
    scope,
    replies.map(({ id }) => id),
  )
  const topics = await topicsOn(scope, review)
  const named = [
    ...replies.map(({ personId }) => personId),
    ...[...state.tasks.values()].flatMap(({ assigneeId }) => assigneeId ?? []),
    ...[...state.initiatives.values()].map(({ ownerId }) => ownerId),
    ...review.opening.plan.map(({ personId }) => personId),
  ]
  const others = await findPeople(
    scope,
    [...new Set(named)].filter(id => !state.people.has(id)),
  )
  const names = new Map([...state.people.values(), ...others].map(({ id, name }) => [id, name]))
  return {
    state,
    replies,
    wins: wins.filter(({ withdrawnAt }) => withdrawnAt === null),
    topics: await shown(scope, topics, await movesOf(scope, topics, review.openedAt)),
    sleepers: await sleepersOf(scope, review),
    person: id => names.get(id) ?? '',
  }
}
