import type { Instant } from '#src/time/index.ts'
import { shortened } from '#src/chat/index.ts'
import type { Blocker } from '../../blockers/index.ts'
import type { Health, Initiative } from '../../initiatives/index.ts'
import type { HistoryEvent } from '../../programme/index.ts'
import type { Tally, Task } from '../../tasks/index.ts'
import type { Win } from '../../wins/index.ts'
import type { PlanItem } from '../store/plan.ts'
import { outcomeOf } from './kept.ts'
import type { InitiativeFacts, Opening } from './opening.ts'
import { byImportance } from './order.ts'

/** So many wins are kept with a review, for its minutes; the others are counted. */
const MOST_WINS = 200
/** So many blockers are: those that stand are listed elsewhere. */
const FIRST = 30
/** Characters of what somebody wrote that are kept. */
const TEXT_LENGTH = 280

/** Everything a review looks at when it opens, as stored then. */
export type Gathered = {
  readonly initiatives: readonly Initiative[]
  /** By the ids of the initiatives. */
  readonly tallies: ReadonlyMap<string, Tally>
  /** What happened to the initiatives since the review before. */
  readonly events: readonly HistoryEvent[]
  readonly wins: readonly Win[]
  /** Those of the team and of its initiatives, the oldest first. */
  readonly blockers: readonly Blocker[]
  /** Working days of their owners since they were raised, by the ids of those that `agedIn` names. */
  readonly ages: ReadonlyMap<string, number>
  /** The plan of the review before, with its tasks as they are now. */
  readonly plan: readonly PlanItem[]
  readonly tasks: readonly Task[]
  readonly asleep: readonly Pick<Initiative, 'id' | 'code' | 'title' | 'ownerId'>[]
}

/** What a review shows when it opens. */
export function factsOf(gathered: Gathered, { now }: { readonly now: Instant }): Opening {
  const days = ({ id }: Blocker): number => gathered.ages.get(id) ?? 0
  const { plan, tasks } = gathered
  const planned = new Map(tasks.map(task => [task.id, task]))
  return {
    initiatives: byImportance(gathered.initiatives.map(initiative => initiativeFacts(initiative, gathered, days))),
    ...aroundFacts(gathered),
    plan: plan.flatMap(({ taskId, initiativeId, personId, plannedAt }) => {
      const task = planned.get(taskId)
      if (!task) return []
      return [{ taskId, number: task.number, title: task.title, initiativeId, personId, outcome: outcomeOf(task, plannedAt, now) }]
    }),
    asleep: gathered.asleep.map(({ id, code, title, ownerId }) => ({ id, code, title, ownerId })),
  }
}

/** What a review shows of wins and of what stands in the way. */
export function aroundFacts({ wins, blockers, ages }: Pick<Gathered, 'wins' | 'blockers' | 'ages'>): Pick<Opening, 'wins' | 'blockers'> {
  return {
    wins: {
      total: wins.length,
      first: wins.slice(0, MOST_WINS).map(({ id, byId, text }) => ({ id, byId, text: shortened(text, TEXT_LENGTH) })),
    },
    blockers: {
      total: blockers.length,
      first: blockers.slice(0, FIRST).map(({ id, number, text, ownerId, raisedAt }) => ({
        ...{ id, number, text: shortened(text, TEXT_LENGTH), ownerId, raisedAt },
        days: ages.get(id) ?? 0,
      })),
    },
  }
}

/** The blockers of which a review of these initiatives shows how old they are. */
export const agedIn = (blockers: readonly Blocker[], initiatives: readonly Pick<Initiative, 'id'>[]): Blocker[] => [
  ...new Set([...blockers.slice(0, FIRST), ...initiatives.flatMap(({ id }) => oldestOf(blockers, id) ?? [])]),
]

/** `blockers`: the oldest first. */
const oldestOf = (blockers: readonly Blocker[], id: string): Blocker | undefined => blockers.find(({ initiativeId }) => initiativeId === id)

function initiativeFacts(initiative: Initiative, gathered: Gathered, days: (blocker: Blocker) => number): InitiativeFacts {
  const { id, code, title, ownerId, priority, health } = initiative
  const tally = gathered.tallies.get(id)
  const oldest = oldestOf(gathered.blockers, id)
  return {
    ...{ id, code, title, ownerId, priority, health },
    before: healthBefore(initiative, gathered.events),
    done: tally?.done ?? 0,
    planned: tally?.planned ?? 0,
    overdue: tally?.overdue ?? 0,
    progress: { done: tally?.finished ?? 0, of: tally?.all ?? 0 },
    blocker: oldest ? { number: oldest.number, days: days(oldest), ownerId: oldest.ownerId } : null,
  }
}

/** How an initiative did before these events: what the first that changed its health says it was, else what it is now. */
export function healthBefore({ id, health }: Pick<Initiative, 'id' | 'health'>, events: readonly HistoryEvent[]): Health | null {
  const own = events.filter(({ subject }) => subject.id === id)
  if (own.some(({ kind }) => kind === 'created')) return null
  const first = own.flatMap(({ changes }) => changes).find(({ field }) => field === 'health')
  if (!first) return health
  return first.from === 'on-track' || first.from === 'at-risk' || first.from === 'off-track' ? first.from : null
}

/** Whether there is anything to meet about. Without it a review does not open: nobody needs an empty card. */
export const isWorthwhile = ({ initiatives, wins, blockers, plan }: Opening): boolean =>
  initiatives.length + wins.total + blockers.total + plan.length > 0
