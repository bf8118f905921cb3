import type { Context } from '../feature.ts'
import { watchAbsences } from './absences.ts'
import { CLOSE, REMIND } from './ballot-alarm-kinds.ts'
import { type Ballot, type Board, type Proposal, seatHolders } from './board.ts'
import { calendarOf } from './calendar.ts'
import { closingMoment, reminderMoment } from './rules/moments.ts'
import { ballotShown, drawPoll } from './showing.ts'
import { insertBallot } from './store/ballots.ts'
import { saveProposal } from './store/proposals.ts'

/**
 * Puts a proposal to the vote of its board, by the rules that hold now: the poll card is posted, and its reminder and its closing are set. The
 * caller holds the proposal, has seen to it that it waits or was deferred, and tells whoever proposed it.
 */
export async function openBallot(context: Context, proposal: Proposal, board: Board): Promise<Ballot> {
  const { scope, now, newId, newSecret, alarms } = context
  const calendar = await calendarOf(scope, board)
  const closesAt = closingMoment(now, board.rules.votingDays, calendar)
  const ballot: Ballot = {
    id: newId(),
    boardId: board.id,
    proposalId: proposal.id,
    openedAt: now,
    closesAt,
    extendedAt: null,
    closedAt: null,
    rules: board.rules,
    chairId: board.chairId,
  }
  await saveProposal(scope, { ...proposal, status: 'voting', statusAt: now, changedAt: now })
  await insertBallot(scope, ballot, seatHolders(board), ballot.rules.secret ? newSecret() : null)
  await alarms.set({ kind: CLOSE, subject: ballot.id, dueAt: closesAt })
  await alarms.set({ kind: REMIND, subject: ballot.id, dueAt: reminderMoment(now, closesAt, calendar) })
  const shown = await ballotShown(context, ballot.id)
  if (!shown) return ballot
  await drawPoll(context, shown)
  await watchAbsences(context, shown)
  return ballot
}
