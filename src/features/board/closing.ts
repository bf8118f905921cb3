import type { Context } from '../feature.ts'
import { takeNumber } from '../programme/index.ts'
import { watchAbsences } from './absences.ts'
import { askDeferred } from './asking.ts'
import { CLOSE } from './ballot-alarm-kinds.ts'
import type { Ballot, Decision, Proposal, Vote } from './board.ts'
import { calendarOf } from './calendar.ts'
import { askForConfirmation } from './confirming.ts'
import { drawDecision } from './decision-showing.ts'
import { tellOriginal, tellProposers } from './decision-tellings.ts'
import { redrawAgenda } from './meeting.ts'
import { retellAuthor, tellProposer as tellStep } from './proposal-tellings.ts'
import { closingMoment } from './rules/moments.ts'
import { COUNTING, outcomeOf } from './rules/outcome.ts'
import type { DecisionRecord, KeptPaper } from './rules/record.ts'
import { LEAST_SECRET } from './rules/rules.ts'
import { ballotShown, drawPoll } from './showing.ts'
import { findBallot, lockBallot, saveExtension, seatsOf, votedBesides } from './store/ballots.ts'
import { findBoard } from './store/boards.ts'
import { insertDecision, lockDecision } from './store/decisions.ts'
import { lockProposal, saveProposal } from './store/proposals.ts'
import { saveClosing, votesWithNames, votesWithoutNames } from './store/votes.ts'
import { askMissing, tellOver } from './tellings.ts'
import { proposalShown } from './viewing.ts'

/**
 * The time of a ballot is over: it is decided, or, once, given the same time again when too few have voted. Whoever comes second finds it
 * closed, or not due yet, and does nothing.
 */
export async function closeBallot(context: Context, ballotId: string): Promise<void> {
  const { scope, now, alarms } = context
  const known = await findBallot(scope, ballotId)
  const proposal = known && (await lockProposal(scope, known.proposalId))
  const ballot = known && (await lockBallot(scope, ballotId))
  if (!proposal || !ballot || ballot.closedAt !== null) return
  if (ballot.closesAt > now) return alarms.set({ kind: CLOSE, subject: ballotId, dueAt: ballot.closesAt })
  // Held before any number is taken, as by whoever confirms it: so that its chair does not make something of it at the same instant.
  if (proposal.reversesId !== null) await lockDecision(scope, proposal.reversesId)
  const record = await recordOf(context, ballot, proposal)
  if (!record.result.reachedQuorum && ballot.extendedAt === null) return extend(context, ballot, proposal)
  await decide(context, ballot, proposal, record)
}

async function extend(context: Context, { id, boardId, rules }: Ballot, proposal: Proposal): Promise<void> {
  const { scope, now, alarms } = context
  const board = await findBoard(scope, boardId)
  if (!board) throw new Error('a ballot of no board')
  const closesAt = closingMoment(now, rules.votingDays, await calendarOf(scope, board))
  await saveExtension(scope, id, now, closesAt)
  await alarms.set({ kind: CLOSE, subject: id, dueAt: closesAt })
  const shown = await ballotShown(context, id)
  if (!shown) return
  await drawPoll(context, shown)
  await askMissing(context, shown, 'extended', shown.seats)
  await watchAbsences(context, shown)
  await tellStep(context, 'extended', proposal)
  await redrawAgenda(context, board)
}

async function decide(context: Context, ballot: Ballot, proposal: Proposal, record: DecisionRecord): Promise<void> {
  const { scope, now, newId } = context
  const { outcome } = record.result
  const { number } = await takeNumber(scope, 'decision')
  const decision: Decision = {
    id: newId(),
    number,
    boardId: ballot.boardId,
    proposalId: proposal.id,
    ballotId: ballot.id,
    at: now,
    outcome,
    record,
    reversesId: proposal.reversesId,
    confirmedAt: null,
    confirmedById: null,
    initiativeId: null,
    taskId: null,
  }
  await insertDecision(scope, decision)
  await saveClosing(scope, ballot, now)
  const after: Proposal = { ...proposal, status: outcome === 'defer' ? 'deferred' : 'decided', statusAt: now, changedAt: now }
  await saveProposal(scope, after)
  await retellAuthor(context, proposal, await proposalShown(context, after))
  const shown = await ballotShown(context, ballot.id)
  if (shown) {
    await drawPoll(context, shown)
    await tellOver(context, shown)
  }
  await askForConfirmation(context, decision)
  await drawDecision(context, decision.id)
  if (decision.outcome === 'approve' && decision.reversesId !== null) await drawDecision(context, decision.reversesId)
  await tellProposers(context, 'decided', decision.id)
  await tellOriginal(context, decision)
  const board = await findBoard(scope, ballot.boardId)
  if (!board) throw new Error('a ballot of no board')
  // Without a meeting nothing else brings it back.
  if (outcome === 'defer' && board.meetings === null) await askDeferred(context, after, board)
  await redrawAgenda(context, board)
}

/** The papers and the rules, with what they come to. Of a secret ballot in an order that comes from nothing, and none when they are too few. */
async function recordOf(context: Context, ballot: Ballot, proposal: Proposal): Promise<DecisionRecord> {
  const { scope, now } = context
  const { rules } = ballot
  const seats = await seatsOf(scope, ballot.id)
  const given = rules.secret ? await secretPapers(context, ballot.id) : await namedPapers(context, ballot)
  const isTooFew = rules.secret && given.length < LEAST_SECRET
  const papers = isTooFew ? [] : given
  const counted = {
    rules,
    seats: seats.length,
    papers,
    withheld: isTooFew ? given.length : 0,
    proposal: proposal.number,
    besides: await votedBesides(scope, ballot, now),
    counting: COUNTING,
  } as const
  const { outcome, tally, reachedQuorum, trace } = outcomeOf(counted)
  const voters = seats.map(({ personId, voted, standInId }) => ({
    voter: personId,
    voted,
    ...(standInId === null ? {} : { standIn: standInId }),
  }))
  return { ...counted, voters, result: { outcome, tally, reachedQuorum, trace: [...trace] } }
}

const figuresOf = ({ choice, importance, priority, deadline, effort }: Vote) => ({ choice, importance, priority, deadline, effort })

async function secretPapers({ scope, newSecret }: Context, ballotId: string): Promise<KeptPaper[]> {
  const votes = await votesWithoutNames(scope, ballotId)
  return votes
    .map(vote => ({ vote, at: newSecret() }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ vote }) => ({ ...figuresOf(vote), chair: false }))
}

async function namedPapers({ scope }: Context, { id, chairId }: Ballot): Promise<KeptPaper[]> {
  const votes = await votesWithNames(scope, id)
  return votes.map(vote => ({
    ...figuresOf(vote),
    chair: vote.personId === chairId,
    voter: vote.personId,
    ...(vote.comment === '' ? {} : { comment: vote.comment }),
  }))
}
