import { type PersonContext, UserError } from '../feature.ts'
import { allowed, findPeople, findPerson } from '../people/index.ts'
import type { Board, Seat, Vote } from './board.ts'
import { redrawAgendaSoon } from './meeting.ts'
import { ballotGone, cameBack, closedNow, nobodyAway, noSeat, notThatSeat } from './messages/vote.ts'
import { NO_FIGURES } from './rules/papers.ts'
import { type Claim, claimOf } from './rules/seats.ts'
import { type BallotParts, ballotParts, ballotShown, type BallotShown, drawPoll, isAbsent, withNamesOnCard } from './showing.ts'
import { lockBallot, saveSeat } from './store/ballots.ts'
import { decisionOfBallot } from './store/decisions.ts'
import { saveVote, voteOfSeat } from './store/votes.ts'
import { retellDeputies, tellVoted } from './tellings.ts'

/** What somebody votes. What is left out stays as they said it before. */
export type Cast = Pick<Vote, 'choice'> & Partial<Omit<Vote, 'choice'>>

/** A vote that counts, and for whom. `replaced`: the deputy whose vote in their place counts no more; null: there was none. */
export type Counted = {
  readonly shown: BallotShown
  readonly vote: Vote
  readonly claim: Extract<Claim, { refused: null }>
  readonly replaced: string | null
}

const NOTHING_SAID = { ...NO_FIGURES, comment: '' }

/**
 * Takes the vote of the actor in the place of the one before, while the ballot is open. The ballot is held meanwhile, so that a vote that races
 * the closing is counted or refused, never half. UserError when it is closed, or the actor has no seat and nobody to stand in for, or cannot
 * vote for whom they meant (`seatOf`; null: they did not say).
 */
export async function castVote(context: PersonContext, ballotId: string, cast: Cast, seatOf: string | null = null): Promise<Counted> {
  const { scope, actor } = context
  const { parts, claim } = await requireVoter(context, ballotId, seatOf)
  const { ballot } = parts
  const { seat, standInId } = claim
  const before = await voteOfSeat(scope, ballot.id, seat.personId)
  // What a deputy said in their place is not the member's.
  const kept = before && seat.standInId === standInId ? before : NOTHING_SAID
  const comment = ballot.rules.secret ? '' : (cast.comment ?? kept.comment)
  const vote: Vote = { ...kept, ...cast, comment }
  const voted = { personId: seat.personId, voted: true, standInId }
  await saveVote(scope, ballot.id, seat.personId, vote)
  await saveSeat(scope, ballot.id, voted)
  const seats = parts.seats.map(each => (each.personId === voted.personId ? voted : each))
  const shown = await withNamesOnCard(context, { ...parts, seats }, [seat.personId])
  await drawPoll(context, shown)
  await tellVoted(context, shown, standInId === null ? null : seat.personId)
  const isReplaced = seat.standInId !== null && standInId === null
  const isFilled = !seat.voted && shown.seats.some(each => each.personId === seat.personId && each.isAway)
  if (isReplaced || isFilled) await retellDeputies(context, await ballotShown(context, ballot.id), actor.personId)
  if (before === null) await redrawAgendaSoon(context, ballot.boardId)
  const replaced = isReplaced && seat.standInId !== null ? await findPerson(scope, seat.standInId) : null
  return { shown, vote, claim, replaced: replaced?.name ?? null }
}

/** The open ballot, held until the end of the transaction, and the seat for which the actor may vote on it (`seatOf`: which they mean); else UserError. */
export async function requireVoter(
  context: PersonContext,
  ballotId: string,
  seatOf: string | null,
): Promise<{ readonly parts: BallotParts; readonly claim: Counted['claim'] }> {
  const { scope, now, actor } = context
  await lockBallot(scope, ballotId)
  const parts = await ballotParts(scope, ballotId)
  if (!parts) throw new UserError(ballotGone)
  const { board, seats, ballot } = parts
  if (ballot.closedAt !== null || ballot.closesAt <= now) {
    const decision = await decisionOfBallot(scope, ballotId)
    throw new UserError(reader => closedNow(reader, { ...parts, decision }))
  }
  const isOwn = seats.some(({ personId }) => personId === actor.personId)
  const away = isOwn ? [] : await absentOf(context, board, seats)
  const claim = claimOf({ seats, deputies: board.deputies, isAway: id => away.includes(id) }, actor.personId, seatOf)
  switch (claim.refused) {
    case null:
      await allowed(context, 'vote-on-proposal', new Set([claim.standInId === null ? 'seat' : 'deputy'] as const))
      return { parts, claim }
    case 'no-seat': {
      const chair = await findPerson(scope, board.chairId)
      throw new UserError(reader => noSeat(reader, parts, chair?.name ?? board.name))
    }
    case 'nobody-away':
      throw new UserError(reader => nobodyAway(reader, parts))
    case 'not-that-seat': {
      const member = seatOf === null ? null : await findPerson(scope, seatOf)
      throw new UserError(reader => notThatSeat(reader, parts, member?.name ?? ''))
    }
    case 'came-back': {
      const seat = seats.find(({ standInId }) => standInId === actor.personId)
      const member = seat ? await findPerson(scope, seat.personId) : null
      throw new UserError(reader => cameBack(reader, parts, member?.name ?? ''))
    }
    default:
      return claim satisfies never
  }
}

/** Those with a seat who are not there now. */
async function absentOf({ scope, now }: PersonContext, board: Board, seats: readonly Seat[]): Promise<string[]> {
  const ids = seats.map(({ personId }) => personId)
  const present = (await findPeople(scope, ids)).filter(person => !isAbsent(person, board, now)).map(({ id }) => id)
  return ids.filter(id => !present.includes(id))
}
