import type { Change, Context } from '../feature.ts'
import { findChannel, findPerson, isReachable } from '../people/index.ts'
import { findTasks } from '../tasks/index.ts'
import { findTeam } from '../teams/index.ts'
import { followAbsence } from './absences.ts'
import { askAnew, askChair, holdAsked, settleAsked } from './asking.ts'
import type { Board, Proposal } from './board.ts'
import { askForOfficers } from './lacking.ts'
import { planMeeting, redrawAgenda, redrawAgendaSoon } from './meeting.ts'
import { boardCardOf, boardKey } from './settling.ts'
import { type BallotShown, ballotShown, drawPoll } from './showing.ts'
import { ballotsOpen, lockBallot } from './store/ballots.ts'
import { boardOfChannel, boardsOfPerson, findBoard, lockBoard, saveBoard } from './store/boards.ts'
import { boardsBehind } from './store/decisions.ts'
import { lockProposal, proposalsBy, saveProposal } from './store/proposals.ts'

/** What changes elsewhere mean for boards: people go and come back, channels are called otherwise, their teams speak another language or live by another clock, and work that came of decisions moves. */
export async function followChange(context: Context, change: Change): Promise<void> {
  const { scope } = context
  switch (change.kind) {
    case 'person-changed':
      return followPerson(context, change.personId)
    case 'team-changed': {
      const team = await findTeam(scope, change.teamId)
      const board = team && (await boardOfChannel(scope, team.channel))
      return team && board ? restate(context, board, { language: team.language, zone: team.zone }) : undefined
    }
    case 'channel-renamed': {
      const channel = await findChannel(scope, change.channel)
      const board = channel && (await boardOfChannel(scope, channel.id))
      return channel && board ? restate(context, board, { name: channel.name }) : undefined
    }
    case 'initiatives-changed':
      return followWork(context, change.initiativeIds, [])
    case 'tasks-changed': {
      const tasks = await findTasks(scope, change.taskIds)
      return followWork(
        context,
        tasks.flatMap(({ initiativeId }) => initiativeId ?? []),
        change.taskIds,
      )
    }
    case 'members-changed':
    case 'wins-changed':
    case 'blockers-changed':
      return
    default:
      return change satisfies never
  }
}

/** What a board takes over from its channel and its team is otherwise: everything of it that stands in the channel is said anew. */
async function restate(
  context: Context,
  { id }: Board,
  { name, language, zone }: Partial<Pick<Board, 'name' | 'language' | 'zone'>>,
): Promise<void> {
  const before = await lockBoard(context.scope, id)
  if (!before) return
  const after = { ...before, name: name ?? before.name, language: language ?? before.language, zone: zone ?? before.zone }
  if (after.name === before.name && after.language === before.language && after.zone === before.zone) return
  await saveBoard(context.scope, after)
  await planMeeting(context, after)
  await context.outbox.revise(boardKey(after), await boardCardOf(context.scope, after))
  for (const { id: ballotId } of await ballotsOpen(context.scope, after.id)) {
    const shown = await openBallot(context, ballotId)
    if (shown) await drawPoll(context, shown)
  }
  await redrawAgenda(context, after)
}

async function followPerson(context: Context, personId: string): Promise<void> {
  const { scope } = context
  const person = await findPerson(scope, personId)
  const hasLeft = person !== null && !isReachable(person)
  const boards = await boardsOfPerson(scope, personId)
  const presided = boards.filter(board => board.chairId === personId || board.deputies.includes(personId))
  // Proposals are held before ballots, and these before decisions, as by the closing: so that neither waits for the other.
  for (const board of presided) await holdAsked(context, board)
  const unanswered = hasLeft ? await proposalsBy(scope, personId, 'returned') : []
  for (const { id } of unanswered) await lockProposal(scope, id)
  for (const board of boards) await redrawPolls(context, board, personId)
  for (const board of presided) {
    await askAnew(context, board, null)
    // Also while nothing waits: sooner or later something does.
    if (board.chairId === personId && hasLeft) await askForOfficers(context, board)
  }
  for (const proposal of unanswered) await backFromNobody(context, proposal)
}

/** Cards say who is away, and whoever can vote now is asked. */
async function redrawPolls(context: Context, board: Board, personId: string): Promise<void> {
  for (const { id } of await ballotsOpen(context.scope, board.id)) {
    const shown = await openBallot(context, id)
    if (!shown?.seats.some(seat => seat.personId === personId)) continue
    await followAbsence(context, shown, personId)
  }
}

/** A ballot as its card shows it, held as by a vote or the closing: else the card could be put back to what it was before. Null: it is over. */
async function openBallot(context: Context, id: string): Promise<BallotShown | null> {
  const ballot = await lockBallot(context.scope, id)
  return ballot?.closedAt === null ? ballotShown(context, id) : null
}

/** Whoever was to answer a question about it is no more: its chair decides without an answer. */
async function backFromNobody(context: Context, { id }: Proposal): Promise<void> {
  const before = await lockProposal(context.scope, id)
  const board = before?.status === 'returned' ? await findBoard(context.scope, before.boardId) : null
  if (!before || !board) return
  const after: Proposal = { ...before, status: 'waiting', statusAt: context.now, changedAt: context.now }
  await saveProposal(context.scope, after)
  await settleAsked(context, before, after)
  await askChair(context, after, board)
}

/** What came of decisions stands on agendas while it is overdue. */
async function followWork(context: Context, initiativeIds: readonly string[], taskIds: readonly string[]): Promise<void> {
  for (const boardId of await boardsBehind(context.scope, { initiativeIds, taskIds })) await redrawAgendaSoon(context, boardId)
}
