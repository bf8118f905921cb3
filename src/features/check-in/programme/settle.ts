import type { PersonContext } from '../../feature.ts'
import type { Recorded } from '../rules/recorded.ts'
import { type Response, stands, toldBy } from '../rules/response.ts'
import { type Remark, sayingOf } from '../rules/saying.ts'
import { settleHealth } from './health.ts'
import { settleNotes } from './notes.ts'
import { type Chosen, type Deed, settleStatuses } from './statuses.ts'
import { findThings, holdTasks } from './things.ts'
import { settleBlockers, settleWins } from './wins-and-blockers.ts'

/**
 * Lets the programme be what an answer says now: statuses, health, notes, wins and blockers, in the order in which everybody holds them
 * (initiatives, tasks, blockers). Resolves to what its author is told of it. One line that cannot be recorded is told, and loses neither
 * the answer nor the other lines. `isNew`: the person's first answer to this occurrence. The occurrence is locked.
 */
export async function settleProgramme(
  context: PersonContext,
  teamId: string,
  response: Response,
  chosen: readonly Chosen[],
  isNew: boolean,
): Promise<readonly Recorded[]> {
  const saying = sayingOf(toldBy(response))
  const earlier = response.recorded
  const deed: Deed = { group: context.newId(), origin: response.id, stands: stands(response), isNew }
  const found = await findThings(context, saying, [...earlier, ...chosen.map(each => asEarlier(each))])
  const health = await settleHealth(context, deed, { initiatives: found.initiatives, saying, earlier })
  const things = await holdTasks(context, found)
  const noted = await settleNotes(context, deed, [...saying.notes, ...unsaid(saying.statements, health)], things)
  const statuses = await settleStatuses(context, deed, { tasks: things.tasks, saying, chosen, earlier })
  const wins = await settleWins(context, deed, saying.wins, things, { teamId })
  const blockers = await settleBlockers(context, deed, saying.obstacles, things, { teamId })
  const recorded = [...statuses, ...health, ...blockers, ...noted, ...wins, ...things.unknown]
  return [...recorded.filter(({ kind }) => kind !== 'refused'), ...recorded.filter(({ kind }) => kind === 'refused')]
}

/** What could not be said of an initiative's health is kept as a note on it. */
function unsaid(statements: ReturnType<typeof sayingOf>['statements'], health: readonly Recorded[]): Remark[] {
  const refused = new Set(health.flatMap(each => (each.kind === 'refused' ? each.ref : [])))
  return statements.flatMap((each): Remark[] =>
    each.kind === 'health' && refused.has(each.code) ? [{ text: each.line, about: { kind: 'initiative', code: each.code } }] : [],
  )
}

const asEarlier = ({ number, status }: Chosen): Recorded => ({ kind: 'task', number, status, from: status, said: false })
