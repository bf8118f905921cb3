import type { Scope } from '#src/db/index.ts'
import { findInitiatives, type Initiative } from '../initiatives/index.ts'
import { findPeople, type Person } from '../people/index.ts'
import { findTasks, type Task } from '../tasks/index.ts'
import type { Team } from '../teams/index.ts'
import { initiativesCovered } from './covering.ts'
import type { Opening } from './rules/opening.ts'
import { type PlanItem, planIn } from './store/plan.ts'
import { type Review, reviewAfter } from './store/reviews.ts'
import { type Statement, statementsIn } from './store/statements.ts'

/** A review with all that was said in it so far, and what that names. */
export type ReviewState = {
  readonly review: Review
  readonly team: Team
  /** What it covers, by number; once the next review has opened, what it covered then, with the owners of then. */
  readonly covered: readonly Initiative[]
  readonly statements: readonly Statement[]
  readonly plan: readonly PlanItem[]
  /** By their ids; what is not here any more is missing. */
  readonly tasks: ReadonlyMap<string, Task>
  readonly initiatives: ReadonlyMap<string, Initiative>
  readonly people: ReadonlyMap<string, Person>
}

/** Everything that the cards of a review show, by a handful of queries. */
export async function stateOf(scope: Scope, review: Review, team: Team): Promise<ReviewState> {
  const covered = await coveredBy(scope, review, team)
  const statements = await statementsIn(scope, [review.occurrenceId])
  const plan = await planIn(scope, [review.occurrenceId])
  const tasks = await findTasks(
    scope,
    plan.map(({ taskId }) => taskId),
  )
  const known = new Set(covered.map(({ id }) => id))
  const named = [...review.opening.initiatives.map(({ id }) => id), ...statements.map(each => each.initiativeId)]
  const planned = plan.flatMap(({ initiativeId }) => initiativeId ?? [])
  const others = await findInitiatives(
    scope,
    [...new Set([...named, ...planned])].filter(id => !known.has(id)),
  )
  const people = await findPeople(scope, [...new Set(peopleIn(review.opening, covered, statements))])
  return {
    ...{ review, team, covered, statements, plan },
    tasks: new Map(tasks.map(task => [task.id, task])),
    initiatives: new Map([...covered, ...others].map(initiative => [initiative.id, initiative])),
    people: new Map(people.map(person => [person.id, person])),
  }
}

/** What became active, ended, or was handed over after a review was over changes nothing in what it says of who answered. */
async function coveredBy(scope: Scope, review: Review, team: Team): Promise<Initiative[]> {
  const next = await reviewAfter(scope, review)
  if (!next) return initiativesCovered(scope, team)
  const owners = new Map(next.opening.initiatives.map(({ id, ownerId }) => [id, ownerId]))
  const initiatives = await findInitiatives(scope, [...owners.keys()])
  return initiatives
    .map(initiative => ({ ...initiative, ownerId: owners.get(initiative.id) ?? initiative.ownerId }))
    .toSorted((one, other) => one.number - other.number)
}

const peopleIn = (opening: Opening, covered: readonly Initiative[], statements: readonly Statement[]): string[] => [
  ...opening.initiatives.flatMap(({ ownerId, blocker }) => [ownerId, ...(blocker ? [blocker.ownerId] : [])]),
  ...opening.wins.first.map(({ byId }) => byId),
  ...opening.blockers.first.map(({ ownerId }) => ownerId),
  ...opening.asleep.map(({ ownerId }) => ownerId),
  ...covered.map(({ ownerId }) => ownerId),
  ...statements.map(({ personId }) => personId),
]

/** What was said of an initiative's health in a review so far; undefined: nothing, or only a plan was made. */
export const saidOf = ({ statements }: Pick<ReviewState, 'statements'>, initiativeId: string): Statement | undefined =>
  statements.find(each => each.initiativeId === initiativeId && each.health !== null)

/** Of what a review covers, what nobody has answered for. */
export const unanswered = (state: Pick<ReviewState, 'covered' | 'statements'>): Initiative[] =>
  state.covered.filter(({ id }) => saidOf(state, id) === undefined)
