import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Ballot, Seat } from '../board.ts'
import { BallotRow } from './rows.ts'

/** All but the salt, which only `votes.ts` uses, inside the database. */
const COLUMNS = {
  id: true,
  boardId: true,
  proposalId: true,
  openedAt: true,
  closesAt: true,
  extendedAt: true,
  closedAt: true,
  rules: true,
} as const

/** One ballot; null when the workspace has none of this id. */
export async function findBallot({ workspaceId, tx }: Scope, id: string): Promise<Ballot | null> {
  const row = await tx.ballot.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: COLUMNS })
  return row && BallotRow.parse(row)
}

/** The open ballots, those that close first in front; of one board, or (null) of all of the workspace. */
export async function ballotsOpen({ workspaceId, tx }: Scope, boardId: string | null): Promise<Ballot[]> {
  const rows = await tx.ballot.findMany({
    where: { workspaceId, closedAt: null, ...(boardId === null ? {} : { boardId }) },
    orderBy: [{ closesAt: 'asc' }, { id: 'asc' }],
    select: COLUMNS,
  })
  return rows.map(row => BallotRow.parse(row))
}

/** The last ballot on a proposal, open or closed; null: there was none. */
export async function lastBallotOf({ workspaceId, tx }: Scope, proposalId: string): Promise<Ballot | null> {
  const row = await tx.ballot.findFirst({
    where: { workspaceId, proposalId },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    select: COLUMNS,
  })
  return row && BallotRow.parse(row)
}

/**
 * Holds a ballot until the end of the transaction, and resolves to it as it is then: votes and the closing come one after the other, so
 * that each vote is counted or refused. Null: there is none.
 */
export async function lockBallot(scope: Scope, id: string): Promise<Ballot | null> {
  await scope.tx.$queryRaw`SELECT "id" FROM "Ballot" WHERE "workspaceId" = ${scope.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findBallot(scope, id)
}

/** Writes a ballot that opens, with its seats in their order. `salt`: only for a secret one. */
export async function insertBallot(
  { workspaceId, tx }: Scope,
  ballot: Ballot,
  seats: readonly string[],
  salt: string | null,
): Promise<void> {
  const { rules, chairId, ...plain } = ballot
  const times = { openedAt: toDate(ballot.openedAt), closesAt: toDate(ballot.closesAt), extendedAt: null, closedAt: null }
  await tx.ballot.create({ data: { workspaceId, ...plain, ...times, rules: { ...rules, tieBreak: [...rules.tieBreak], chairId }, salt } })
  await tx.ballotSeat.createMany({ data: seats.map(personId => ({ workspaceId, ballotId: ballot.id, personId })) })
}

/** Gives a ballot more time. */
export async function saveExtension({ workspaceId, tx }: Scope, id: string, extendedAt: Instant, closesAt: Instant): Promise<void> {
  await tx.ballot.updateMany({ where: { workspaceId, id }, data: { extendedAt: toDate(extendedAt), closesAt: toDate(closesAt) } })
}

const SeatRow = z.object({ personId: z.string(), voted: z.boolean(), standInId: z.string().nullable() }).transform((row): Seat => row)

/** The seats of a ballot, in no order that means anything. */
export async function seatsOf({ workspaceId, tx }: Scope, ballotId: string): Promise<Seat[]> {
  const rows = await tx.ballotSeat.findMany({
    where: { workspaceId, ballotId },
    orderBy: { personId: 'asc' },
    select: { personId: true, voted: true, standInId: true },
  })
  return rows.map(row => SeatRow.parse(row))
}

/** Writes who used a seat. */
export async function saveSeat({ workspaceId, tx }: Scope, ballotId: string, { personId, voted, standInId }: Seat): Promise<void> {
  await tx.ballotSeat.updateMany({ where: { workspaceId, ballotId, personId }, data: { voted, standInId } })
}

const Numbers = z.array(z.object({ number: z.number() }))

/** Numbers of the other proposals of its board that were on the ballot at some time while this one was, up to `now`; the earliest first. */
export async function votedBesides(
  { workspaceId, tx }: Scope,
  { id, boardId, openedAt, proposalId }: Ballot,
  now: Instant,
): Promise<number[]> {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT p."number" FROM "Ballot" b
      JOIN "Proposal" p ON p."workspaceId" = b."workspaceId" AND p."id" = b."proposalId"
    WHERE b."workspaceId" = ${workspaceId} AND b."boardId" = ${boardId} AND b."id" <> ${id} AND b."proposalId" <> ${proposalId}
      AND b."openedAt" < ${toDate(now)} AND (b."closedAt" IS NULL OR b."closedAt" > ${toDate(openedAt)})
    ORDER BY p."number"`
  return Numbers.parse(rows).map(({ number }) => number)
}
