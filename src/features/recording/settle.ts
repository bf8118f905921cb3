import type { PersonContext } from '../feature.ts'
import { settleHealth } from './health.ts'
import { settleNotes } from './notes.ts'
import { type Besides, type Chosen, type Deed, type RecordingWay } from './deed.ts'
import type { Others } from './others.ts'
import type { Recorded } from './rules/recorded.ts'
import { type Remark, type Saying, sayingOf, type Told } from './rules/saying.ts'
import { settleStatuses } from './statuses.ts'
import { findThings, holdTasks } from './things.ts'
import { settleBlockers, settleWins } from './wins-and-blockers.ts'

/** What somebody said in a ritual, as it reads now. */
export type SaidInRitual = {
  readonly way: RecordingWay
  /** The answer or reply that what is recorded comes from. */
  readonly origin: string
  /** Whose wins and blockers these are unless what they name belongs to another team. */
  readonly teamId: string
  /** Empty: nothing stands of it any more. */
  readonly told: readonly Told[]
  /** Whether it stands at all: what was chosen beside its words may stand without any. */
  readonly stands: boolean
  /** What was recorded from it before. */
  readonly earlier: readonly Recorded[]
  /** Nothing can have been recorded from it before. */
  readonly isNew: boolean
  readonly others: Others
  readonly chosen?: readonly Chosen[]
  readonly besides?: Besides
}

/**
 * Lets the programme be what is said in a ritual: statuses, health, notes, plans, wins and blockers, in the order in which everybody holds
 * them (initiatives, tasks, blockers). Resolves to what its author is told of it. One line that cannot be recorded is told, and loses
 * neither the answer nor the other lines. Whatever the origin belongs to is locked.
 */
export async function settleProgramme(context: PersonContext, said: SaidInRitual): Promise<readonly Recorded[]> {
  const { way, origin, teamId, told, stands, earlier, isNew, others, chosen = [], besides = {} } = said
  const saying = sayingOf(told, besides.plan ? 'planned' : 'noted')
  const deed: Deed = { way, group: context.newId(), origin, stands, isNew, others }
  const found = await findThings(context, saying, [...earlier, ...chosen.map(each => asEarlier(each))])
  const health = await settleHealth(context, deed, { initiatives: found.initiatives, saying, earlier, besides })
  const things = await holdTasks(context, found)
  const noted = await settleNotes(context, deed, [...saying.notes, ...unsaid(saying.statements, health)], things)
  const statuses = await settleStatuses(context, deed, { tasks: things.tasks, saying, chosen, earlier })
  const planned = besides.plan ? await besides.plan({ deed, lines: saying.plans, things, earlier }) : []
  const wins = await settleWins(context, deed, saying.wins, things, { teamId })
  const blockers = await settleBlockers(context, deed, saying.obstacles, things, { teamId })
  const recorded = [...statuses, ...health, ...planned, ...blockers, ...noted, ...wins, ...things.unknown]
  return [...recorded.filter(({ kind }) => kind !== 'refused'), ...recorded.filter(({ kind }) => kind === 'refused')]
}

/** What could not be said of an initiative's health is kept as a note on it. */
function unsaid(statements: Saying['statements'], health: readonly Recorded[]): Remark[] {
  const refused = new Set(health.flatMap(each => (each.kind === 'refused' ? each.ref : [])))
  return statements.flatMap((each): Remark[] =>
    each.kind === 'health' && refused.has(each.code) ? [{ text: each.line, about: { kind: 'initiative', code: each.code } }] : [],
  )
}

const asEarlier = ({ number, status }: Chosen): Recorded => ({ kind: 'task', number, status, from: status, said: false })
