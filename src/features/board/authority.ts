import { type PersonContext, UserError } from '../feature.ts'
import { findPeople, isReachable, rightsOf } from '../people/index.ts'
import { type Board, type Decision, type Proposal, seatHolders, WITHDRAWABLE } from './board.ts'
import { onlyAuthor, onlyChair, onlyChairGone, onlyChairHere, onlySeats } from './messages/refusals.ts'
import { officersNow } from './officers.ts'

/** What somebody is to a board. */
export const relationsToBoard = (board: Board, personId: string): ReadonlySet<'chair' | 'deputy' | 'seat'> =>
  new Set([
    ...(board.chairId === personId ? (['chair'] as const) : []),
    ...(board.deputies.includes(personId) ? (['deputy'] as const) : []),
    ...(seatHolders(board).includes(personId) ? (['seat'] as const) : []),
  ])

/** Whether the actor may decide what becomes of proposals before they are voted on. */
export const mayDecide = async (context: PersonContext, board: Board): Promise<boolean> =>
  (await rightsOf(context))('qualify-proposal', relationsToBoard(board, context.actor.personId))

/** Resolves when the actor may decide what becomes of proposals before they are voted on; UserError that names who may. */
export async function requireChair(context: PersonContext, board: Board): Promise<void> {
  if (await mayDecide(context, board)) return
  const { chair, deputies } = await officersOf(context, board)
  const people = await findPeople(context.scope, [board.chairId, ...board.deputies])
  if (!people.some(isReachable)) throw new UserError(reader => onlyChairGone(reader, board, chair))
  throw new UserError(reader => onlyChair(reader, board, chair, deputies))
}

/** Resolves when the actor may say what becomes of a decision: the chair, and a deputy while the chair is not there. UserError that names who may. */
export async function requireToConfirm(context: PersonContext, board: Board, decision: Decision): Promise<void> {
  const { personId } = context.actor
  const isThere = (await officersNow(context, board)).chairIs === 'there'
  const relations = [...relationsToBoard(board, personId)].filter(relation => relation !== 'deputy' || !isThere)
  if ((await rightsOf(context))('confirm-decision', new Set(relations))) return
  const { chair, deputies } = await officersOf(context, board)
  if (!isThere) throw new UserError(reader => onlyChair(reader, board, chair, deputies))
  const isDeputy = board.deputies.includes(personId)
  throw new UserError(reader => (isDeputy ? onlyChairHere(reader, board, chair, decision) : onlyChair(reader, board, chair, [])))
}

/** Resolves when the actor may ask to reverse a decision of the board. */
export async function requireSeat(context: PersonContext, board: Board): Promise<void> {
  if ((await rightsOf(context))('reverse-decision', relationsToBoard(board, context.actor.personId))) return
  const { chair } = await officersOf(context, board)
  throw new UserError(reader => onlySeats(reader, board, chair))
}

/** Resolves when the actor proposed it, and so may answer for it and withdraw it. */
export async function requireAuthor(context: PersonContext, proposal: Proposal): Promise<void> {
  if (await isAuthor(context, proposal)) return
  const [author] = await findPeople(context.scope, [proposal.byId])
  throw new UserError(reader => onlyAuthor(reader, proposal, author?.name ?? ''))
}

/** Whether the actor can take a proposal back as it stands. */
export const mayWithdraw = async (context: PersonContext, proposal: Proposal): Promise<boolean> =>
  WITHDRAWABLE.some(status => status === proposal.status) && (await isAuthor(context, proposal))

async function isAuthor(context: PersonContext, { byId }: Proposal): Promise<boolean> {
  return (await rightsOf(context))('change-proposal', new Set(byId === context.actor.personId ? (['author'] as const) : []))
}

/** Names of the chair and the deputies, these in their order. */
export async function officersOf(
  { scope }: Pick<PersonContext, 'scope'>,
  { chairId, deputies }: Pick<Board, 'chairId' | 'deputies'>,
): Promise<{ readonly chair: string; readonly deputies: readonly string[] }> {
  const people = await findPeople(scope, [chairId, ...deputies])
  const nameOf = (id: string): string[] => people.flatMap(person => (person.id === id ? [person.name] : []))
  return { chair: nameOf(chairId)[0] ?? '', deputies: deputies.flatMap(nameOf) }
}
