import type { Message } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { findPeople } from '../people/index.ts'
import { deleteRole, saveRole } from '../people/index.ts'
import { type Board, boardReader, seatHolders } from './board.ts'
import { boardCard, type Officers } from './messages/board-card.ts'
import { boardsOfPerson } from './store/boards.ts'

/** Lets the role of board member follow the seats: whoever has one is given it, whoever gave up the last of theirs loses it. */
export async function settleRoles(scope: Scope, before: Board | null, after: Board): Promise<void> {
  const [had, have] = [before ? seatHolders(before) : [], seatHolders(after)]
  for (const personId of have) await saveRole(scope, personId, 'board')
  for (const personId of had.filter(id => !have.includes(id))) {
    const others = await boardsOfPerson(scope, personId)
    if (!others.some(board => seatHolders(board).includes(personId))) await deleteRole(scope, personId, 'board')
  }
}

/** Who sits on a board, by name. */
export async function namedOfficers(scope: Scope, board: Board): Promise<Officers> {
  const seats = seatHolders(board)
  const people = await findPeople(scope, [...seats, ...board.deputies])
  const named = (ids: readonly string[]) => ids.flatMap(id => people.find(person => person.id === id)?.name ?? [])
  return { chair: named([board.chairId])[0] ?? '', seats: named(seats), deputies: named(board.deputies) }
}

/** The key of the card of a board in its channel. */
export const boardKey = ({ id }: Pick<Board, 'id'>): string => `board:${id}`

/** That card, as the board is now. */
export const boardCardOf = async (scope: Scope, board: Board): Promise<Message> =>
  boardCard(boardReader(board), board, await namedOfficers(scope, board))
