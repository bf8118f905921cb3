import type { Scope } from '#src/db/index.ts'
import { dateIn, type Instant, later } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { dependentsOf, findInitiatives, type Initiative } from '../initiatives/index.ts'
import { findPeople, type Person } from '../people/index.ts'
import { happenedBetween } from '../programme/index.ts'
import { findTasks, isOpen, type Task, tasksOfInitiative } from '../tasks/index.ts'
import { findTeam, type Team, workingDaysBetween, workingTimeOf } from '../teams/index.ts'
import { channelFor } from '../wins/index.ts'
import type { Blocker } from './blocker.ts'
import { type Deadline, earliestDeadline } from './rules/holds-up.ts'

/** A blocker with everyone and everything it is about, as stored now. */
export type BlockerShown = {
  readonly blocker: Blocker
  readonly owner: Person
  readonly raisedBy: Person
  /** Whoever last said that it is seen to, which need not be its owner; null: nobody did. */
  readonly acknowledgedBy: Person | null
  readonly escalatedTo: Person | null
  readonly resolvedBy: Person | null
  readonly initiative: Initiative | null
  readonly task: Task | null
  /** Working days of its owner since it was raised. */
  readonly age: number
  /** The same when it was escalated; null: it was not. */
  readonly ageWhenEscalated: number | null
}

/** Blockers as they are shown, in the order given, read together. */
export async function shownBlockers({ scope, now }: Pick<Context, 'scope' | 'now'>, blockers: readonly Blocker[]): Promise<BlockerShown[]> {
  const each = <Value>(of: (blocker: Blocker) => readonly (Value | null)[]): Value[] => [
    ...new Set(blockers.flatMap(blocker => of(blocker).flatMap(value => value ?? []))),
  ]
  const acknowledged = await whoAcknowledged(scope, blockers)
  const people = await findPeople(
    scope,
    each(({ id, ownerId, raisedById, escalatedToId, resolvedById }) => [
      ...[ownerId, raisedById, escalatedToId, resolvedById],
      acknowledged.get(id) ?? null,
    ]),
  )
  const initiatives = await findInitiatives(
    scope,
    each(({ initiativeId }) => [initiativeId]),
  )
  const tasks = await findTasks(
    scope,
    each(({ taskId }) => [taskId]),
  )
  const ages = await agesOf(scope, blockers, people, now)
  return blockers.map(blocker => ({
    blocker,
    owner: someone(people, blocker.ownerId),
    raisedBy: someone(people, blocker.raisedById),
    acknowledgedBy: people.find(({ id }) => id === acknowledged.get(blocker.id)) ?? null,
    escalatedTo: people.find(({ id }) => id === blocker.escalatedToId) ?? null,
    resolvedBy: people.find(({ id }) => id === blocker.resolvedById) ?? null,
    initiative: initiatives.find(({ id }) => id === blocker.initiativeId) ?? null,
    task: tasks.find(({ id }) => id === blocker.taskId) ?? null,
    ...(ages.get(blocker.id) ?? { age: 0, ageWhenEscalated: null }),
  }))
}

/** One blocker as it is shown. */
export async function shownBlocker(context: Pick<Context, 'scope' | 'now'>, blocker: Blocker): Promise<BlockerShown> {
  const [shown] = await shownBlockers(context, [blocker])
  if (!shown) throw new Error('a blocker that is there cannot be shown')
  return shown
}

/** Who acknowledged blockers the last time, by the ids of the blockers, as their history says. */
async function whoAcknowledged(scope: Scope, blockers: readonly Blocker[]): Promise<ReadonlyMap<string, string>> {
  const moments = new Map(blockers.flatMap(({ id, acknowledgedAt }) => (acknowledgedAt === null ? [] : [[id, acknowledgedAt] as const])))
  const [first] = [...moments.values()].toSorted((one, other) => one - other)
  const last = [...moments.values()].toSorted((one, other) => other - one)[0]
  if (first === undefined || last === undefined) return new Map()
  const events = await happenedBetween(scope, 'blocker', [...moments.keys()], { from: first, before: later(last, 1) })
  return new Map(
    events.flatMap(({ subject, at, personId, way, changes }) => {
      const isSo = changes.some(({ field, to }) => field === 'ownerId' || (field === 'status' && to === 'acknowledged'))
      // An undo only brings back what somebody said before.
      const isIt = isSo && way !== 'undo' && moments.get(subject.id) === at
      return isIt && personId !== null ? [[subject.id, personId] as const] : []
    }),
  )
}

/** How old these blockers are, by their ids: in working days of their owners since they were raised. */
export async function blockerAges(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  blockers: readonly Blocker[],
): Promise<ReadonlyMap<string, number>> {
  const owners = await findPeople(scope, [...new Set(blockers.map(({ ownerId }) => ownerId))])
  return new Map([...(await agesOf(scope, blockers, owners, now))].map(([id, { age }]) => [id, age]))
}

/** Working days of their owners since blockers were raised, by the ids of the blockers. */
async function agesOf(
  scope: Scope,
  blockers: readonly Blocker[],
  people: readonly Person[],
  now: Instant,
): Promise<ReadonlyMap<string, Pick<BlockerShown, 'age' | 'ageWhenEscalated'>>> {
  const ages = new Map<string, Pick<BlockerShown, 'age' | 'ageWhenEscalated'>>()
  for (const [ownerId, owned] of Map.groupBy(blockers, blocker => blocker.ownerId)) {
    const time = await workingTimeOf(scope, someone(people, ownerId))
    for (const { id, raisedAt, escalatedAt } of owned) {
      const ageAt = (moment: Instant) => workingDaysBetween(time, raisedAt, moment)
      ages.set(id, { age: ageAt(now), ageWhenEscalated: escalatedAt && ageAt(escalatedAt) })
    }
  }
  return ages
}

function someone(people: readonly Person[], id: string): Person {
  const person = people.find(each => each.id === id)
  if (!person) throw new Error('a blocker concerns nobody of this workspace')
  return person
}

/** What a blocker holds up: its task, or the open tasks of its initiative; the open initiatives that wait for that; the earliest day at risk. */
export type HoldsUp = { readonly tasks: readonly Task[]; readonly dependents: readonly Initiative[]; readonly deadline: Deadline | null }

/** Computed through the dependencies as stored now. */
export async function holdsUp(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  { blocker, owner, initiative, task }: BlockerShown,
): Promise<HoldsUp> {
  const tasks = task ? [task] : initiative ? await tasksOfInitiative(scope, initiative.id) : []
  const open = tasks.filter(isOpen)
  const dependents = blocker.initiativeId === null ? [] : await dependentsOf(scope, blocker.initiativeId)
  const today = dateIn(now, (await workingTimeOf(scope, owner)).zone)
  return { tasks: open, dependents, deadline: earliestDeadline(open, [...(initiative ? [initiative] : []), ...dependents], today) }
}

/** The channel in which a blocker stands as a card of its own; null: in none, because an answer shows it there, or it is nobody's team's. */
export async function placeOf(
  scope: Scope,
  { teamId, origin }: Pick<Blocker, 'teamId' | 'origin'>,
): Promise<{ readonly team: Team; readonly channel: string } | null> {
  const team = teamId === null ? null : await findTeam(scope, teamId)
  const channel = team && (await channelFor(scope, team, 'blockersChannelId'))
  if (!team || channel === null || (origin !== null && channel === team.channel)) return null
  return { team, channel }
}
