import type { Scope } from '#src/db/index.ts'
import { dateIn, type Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, isAway, isReachable, type Person, zoneOf } from '../people/index.ts'
import { type Ballot, type Board, boardReader, type Decision, type Proposal, type Seat, seatHolders } from './board.ts'
import { MOST_NAMED } from './messages/ballot-words.ts'
import { pollCard } from './messages/poll.ts'
import type { Tally } from './rules/papers.ts'
import { findBallot, seatsOf } from './store/ballots.ts'
import { findBoard } from './store/boards.ts'
import { decisionOfBallot, findDecision } from './store/decisions.ts'
import { allMergedInto, findProposal } from './store/proposals.ts'
import { tallyNow } from './store/votes.ts'

/** A seat with who has it; whoever is not named counts as there. */
export type SeatShown = Seat & { readonly name: string; readonly isAway: boolean }

/** A ballot with everything that is shown of it. */
export type BallotShown = {
  readonly ballot: Ballot
  readonly board: Board
  readonly proposal: Proposal
  /** The chair first, then the members as they were named. */
  readonly seats: readonly SeatShown[]
  /** Names of people here by id, at least of all with a seat, their stand-ins and whoever proposed. */
  readonly names: ReadonlyMap<string, string>
  /** How the votes stand, where the board wants that to be seen; null: nobody is told. */
  readonly tally: Tally | null
  /** Null: it is open. */
  readonly decision: Decision | null
  /** What it wants reversed. */
  readonly reverses: Decision | null
  /** What was merged into it. */
  readonly merged: readonly Proposal[]
}

/** The key of the poll card in the board's channel. */
export const pollKey = (ballotId: string): string => `ballot:${ballotId}`

/** Whether somebody is away in Drumbeat at a moment, by their own date; a closed account is not there either. */
export const isAbsent = (person: Person, { zone }: Pick<Board, 'zone'>, now: Instant): boolean =>
  !isReachable(person) || isAway(person, dateIn(now, zoneOf(person, zone)))

/** A ballot with what it belongs to, before anybody is called by a name. */
export type BallotParts = Pick<BallotShown, 'ballot' | 'board' | 'proposal'> & { readonly seats: readonly Seat[] }

/** A ballot, its board, its proposal and its seats as stored now; null: the workspace has none of this id. */
export async function ballotParts(scope: Scope, id: string): Promise<BallotParts | null> {
  const ballot = await findBallot(scope, id)
  const board = ballot && (await findBoard(scope, ballot.boardId))
  const proposal = ballot && (await findProposal(scope, ballot.proposalId))
  return ballot && board && proposal && { ballot, board, proposal, seats: inOrder(board, await seatsOf(scope, id)) }
}

/** The same with everyone's name; null: the workspace has none of this id. */
export async function ballotShown(context: Pick<Context, 'scope' | 'now'>, id: string): Promise<BallotShown | null> {
  const parts = await ballotParts(context.scope, id)
  return parts && withNames(context, parts, () => true)
}

/** The same with the names of those whom the card names and of whoever is `besides`: all that a vote needs, however large the board is. */
export function withNamesOnCard(
  context: Pick<Context, 'scope' | 'now'>,
  parts: BallotParts,
  besides: readonly string[],
): Promise<BallotShown> {
  const missing = new Set(parts.seats.filter(({ voted }) => !voted).slice(0, MOST_NAMED))
  return withNames(context, parts, seat => missing.has(seat) || besides.includes(seat.personId))
}

async function withNames(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  { ballot, board, proposal, seats }: BallotParts,
  isNamed: (seat: Seat) => boolean,
): Promise<BallotShown> {
  const people = await findPeople(scope, [
    proposal.byId,
    ...seats.filter(isNamed).map(({ personId }) => personId),
    ...seats.flatMap(({ standInId }) => standInId ?? []),
  ])
  const known = new Map(people.map(person => [person.id, person]))
  const shownSeat = (seat: Seat): SeatShown => {
    const person = known.get(seat.personId)
    return { ...seat, name: person?.name ?? '', isAway: isNamed(seat) && (person === undefined || isAbsent(person, board, now)) }
  }
  const isOpen = ballot.closedAt === null
  return {
    ballot,
    board,
    proposal,
    seats: seats.map(shownSeat),
    names: new Map(people.map(({ id, name }) => [id, name])),
    tally: isOpen && ballot.rules.openTally && !ballot.rules.secret ? await tallyNow(scope, ballot.id) : null,
    decision: isOpen ? null : await decisionOfBallot(scope, ballot.id),
    reverses: proposal.reversesId === null ? null : await findDecision(scope, proposal.reversesId),
    merged: await allMergedInto(scope, proposal.id),
  }
}

/** Seats in the order in which their holders sit on the board now; those who left come last. */
function inOrder(board: Board, seats: readonly Seat[]): Seat[] {
  const order = new Map(seatHolders(board).map((personId, place) => [personId, place]))
  const place = ({ personId }: Seat): number => order.get(personId) ?? order.size
  return seats.toSorted((one, other) => place(one) - place(other))
}

/** Lets the poll card in the board's channel be as the ballot is. */
export async function drawPoll(context: Context, shown: BallotShown): Promise<void> {
  const { ballot, board } = shown
  await context.outbox.card({
    key: pollKey(ballot.id),
    to: { kind: 'channel', channel: board.channel },
    message: pollCard(shown, boardReader(board)),
    urgency: 'answer',
    subject: ballot.id,
  })
}

/** The names of these people by id; of strangers nothing. */
export const namesOf = async (scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await findPeople(scope, ids)).map(({ id, name }) => [id, name]))
