import { type Scope, toDate } from '#src/db/index.ts'
import type { Board } from '../board.ts'
import { BoardRow, withMembers } from './rows.ts'

/** One board; null when the workspace has none of this id. */
export async function findBoard({ workspaceId, tx }: Scope, id: string): Promise<Board | null> {
  const row = await tx.board.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: withMembers })
  return row && BoardRow.parse(row)
}

/** The board of a channel, of which there is at most one. */
export async function boardOfChannel({ workspaceId, tx }: Scope, channelId: string): Promise<Board | null> {
  const row = await tx.board.findUnique({ where: { workspaceId_channelId: { workspaceId, channelId } }, include: withMembers })
  return row && BoardRow.parse(row)
}

/** All boards of the workspace, by name. */
export async function allBoards({ workspaceId, tx }: Scope): Promise<Board[]> {
  const rows = await tx.board.findMany({ where: { workspaceId }, include: withMembers, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(row => BoardRow.parse(row))
}

/** The boards on which somebody is chair, member or deputy. */
export async function boardsOfPerson({ workspaceId, tx }: Scope, personId: string): Promise<Board[]> {
  const rows = await tx.board.findMany({
    where: { workspaceId, OR: [{ chairId: personId }, { members: { some: { personId } } }] },
    include: withMembers,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(row => BoardRow.parse(row))
}

/** Holds a board until the end of the transaction, and resolves to it as it is then; null: there is none. */
export async function lockBoard(scope: Scope, id: string): Promise<Board | null> {
  await scope.tx.$queryRaw`SELECT "id" FROM "Board" WHERE "workspaceId" = ${scope.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findBoard(scope, id)
}

/** Stores a board that is new, or what became of one, with whoever sits on it. Somebody can be a member and a deputy. */
export async function saveBoard({ workspaceId, tx }: Scope, board: Board): Promise<void> {
  const { id, channel, members, deputies, rules, createdAt, chairSince, ...plain } = board
  const { quorum, tieBreak, ...terms } = rules
  const row = {
    ...plain,
    ...terms,
    chairSince: toDate(chairSince),
    channelId: channel,
    quorumKind: quorum.kind,
    quorum: quorum.value,
    tieBreak: [...tieBreak],
  }
  await tx.board.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, createdAt: toDate(createdAt), ...row },
    update: row,
  })
  const people = [...members.map(personId => ({ personId, part: 'member' })), ...deputies.map(personId => ({ personId, part: 'deputy' }))]
  await tx.boardMember.deleteMany({ where: { workspaceId, boardId: id } })
  await tx.boardMember.createMany({ data: people.map((person, position) => ({ workspaceId, boardId: id, position, ...person })) })
}
