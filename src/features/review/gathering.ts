import { type Blocker, blockerAges, openBlockersOf } from '../blockers/index.ts'
import type { Context } from '../feature.ts'
import type { Initiative } from '../initiatives/index.ts'
import { happenedBetween } from '../programme/index.ts'
import { findTasks, tallyTasks } from '../tasks/index.ts'
import type { Team } from '../teams/index.ts'
import { type Win, winsBetween } from '../wins/index.ts'
import { type Instant, later, type LocalDate } from '#src/time/index.ts'
import { initiativesCovered } from './covering.ts'
import { agedIn, aroundFacts, type Gathered } from './rules/facts.ts'
import { planIn } from './store/plan.ts'
import { type Review, reviewAfter } from './store/reviews.ts'

/** Everything that a review of a team looks at, by a handful of queries, however many initiatives there are. `previous`: the review before. */
export async function gatherFacts(
  context: Context,
  team: Team,
  asked: { readonly since: Instant; readonly today: LocalDate; readonly planUntil: LocalDate; readonly previous: Review | null },
): Promise<Omit<Gathered, 'asleep'>> {
  const { scope, now } = context
  const { since, today, planUntil, previous } = asked
  const span = { from: since, before: now }
  const initiatives = await initiativesCovered(scope, team)
  const ids = initiatives.map(({ id }) => id)
  const plan = previous ? await planIn(scope, [previous.occurrenceId]) : []
  const taskIds = plan.map(({ taskId }) => taskId)
  const tallies = await tallyTasks(scope, ids, { ...span, today, until: planUntil, taskIds })
  const events = await happenedBetween(scope, 'initiative', ids, span)
  const around = await gatherAround(context, team, initiatives, span)
  return { initiatives, tallies, events, ...around, plan, tasks: await findTasks(scope, taskIds) }
}

/**
 * A review with the wins since the one before and what stands in the way, both as they are now; once the next one has opened, as that one found
 * them. All else is as it was at its opening.
 */
export async function asItIsNow(context: Context, team: Team, review: Review): Promise<Review> {
  const initiatives = await initiativesCovered(context.scope, team)
  const next = await reviewAfter(context.scope, review)
  // What was shared in this very moment is among them.
  const before = next?.openedAt ?? later(context.now, 1)
  const around = await gatherAround(context, team, initiatives, { from: review.since, before })
  const { wins, blockers } = aroundFacts(around)
  return { ...review, opening: { ...review.opening, wins, blockers: next?.opening.blockers ?? blockers } }
}

type Around = Pick<Gathered, 'wins' | 'blockers' | 'ages'>

/** The wins of a team and its initiatives in a time, and what stands in the way of either now. */
async function gatherAround(
  context: Context,
  team: Team,
  initiatives: readonly Initiative[],
  span: { readonly from: Instant; readonly before: Instant },
): Promise<Around> {
  const { scope } = context
  const ids = initiatives.map(({ id }) => id)
  const own = new Set(ids)
  const concerns = ({ teamId, initiativeId }: Pick<Win | Blocker, 'teamId' | 'initiativeId'>): boolean =>
    teamId === team.id || (initiativeId !== null && own.has(initiativeId))
  const wins = (await winsBetween(scope, span)).filter(concerns)
  const blockers = mergedByAge(await openBlockersOf(scope, { teamId: team.id }), await openBlockersOf(scope, { initiativeIds: ids }))
  return { wins, blockers, ages: await blockerAges(context, agedIn(blockers, initiatives)) }
}

/** Two lists as one, the oldest first, each blocker once. */
function mergedByAge(one: readonly Blocker[], other: readonly Blocker[]): Blocker[] {
  const all = new Map([...one, ...other].map(blocker => [blocker.id, blocker]))
  return [...all.values()].toSorted((a, b) => a.raisedAt - b.raisedAt || a.number - b.number)
}
