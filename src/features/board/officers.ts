import { type Instant, startOfDay } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, isReachable, type Person, zoneOf } from '../people/index.ts'
import type { Board, Proposal } from './board.ts'
import { OFFICERS_CHANGE } from './proposal-alarms.ts'
import { isAbsent } from './showing.ts'

/** Who can see to what waits for the chair of a board. */
export type OfficersNow = {
  /** Null: nobody knows them any more. */
  readonly chair: Person | null
  /** `left`: their account is closed. */
  readonly chairIs: 'there' | 'away' | 'left'
  /** Those whose account is open, in the order in which they are asked. */
  readonly deputies: readonly Person[]
  /** Those of them who are not away. */
  readonly deputiesThere: readonly Person[]
}

/** The chair and the deputies of a board as they are now. */
export async function officersNow({ scope, now }: Pick<Context, 'scope' | 'now'>, board: Board): Promise<OfficersNow> {
  const people = await findPeople(scope, [board.chairId, ...board.deputies])
  const chair = people.find(({ id }) => id === board.chairId) ?? null
  const others = board.deputies.filter(id => id !== board.chairId)
  const deputies = others.flatMap(id => people.find(person => person.id === id && isReachable(person)) ?? [])
  const chairIs = !chair || !isReachable(chair) ? 'left' : isAbsent(chair, board, now) ? 'away' : 'there'
  return { chair, chairIs, deputies, deputiesThere: deputies.filter(person => !isAbsent(person, board, now)) }
}

/** Comes back to all that waits for the chair of a board on the next day on which the chair or a deputy goes away or is back. */
export async function watchOfficers(context: Pick<Context, 'scope' | 'now' | 'alarms'>, board: Board): Promise<void> {
  const { scope, now, alarms } = context
  const people = (await findPeople(scope, [board.chairId, ...board.deputies])).filter(isReachable)
  const moments = people.flatMap(person => turnsOf(person, board)).filter(moment => moment > now)
  const [next] = moments.toSorted((one, other) => one - other)
  if (next !== undefined) await alarms.set({ kind: OFFICERS_CHANGE, subject: board.id, dueAt: next })
}

/** When somebody's absence begins and ends. */
export function turnsOf(person: Person, { zone }: Pick<Board, 'zone'>): Instant[] {
  const { away } = person
  const dates = away === null ? [] : [away.from, ...(away.until === null ? [] : [away.until])]
  return dates.map(date => startOfDay(date, zoneOf(person, zone)))
}

/** Since when a proposal waits for the chair of now. */
export const waitsSince = ({ statusAt }: Pick<Proposal, 'statusAt'>, { chairSince }: Pick<Board, 'chairSince'>): Instant =>
  chairSince > statusAt ? chairSince : statusAt

/** Whether the chair of now was reminded that it waits. */
export const isReminded = (proposal: Pick<Proposal, 'statusAt' | 'remindedAt'>, board: Pick<Board, 'chairSince'>): boolean =>
  proposal.remindedAt !== null && proposal.remindedAt >= waitsSince(proposal, board)
