import { z } from 'zod'
import type { Message, Reply } from '#src/chat/index.ts'
import type { Reader } from '#src/language/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { privately, rightsOf } from '../../people/index.ts'
import { mayDecide, mayWithdraw } from '../authority.ts'
import type { Board, Decision, Proposal } from '../board.ts'
import { type DecisionShown, decisionShown } from '../decision-showing.ts'
import { agendaNow } from '../meeting.ts'
import { agendaCard } from '../messages/agenda.ts'
import { boardView } from '../messages/board-card.ts'
import { commentBlocks } from '../messages/comments.ts'
import { decisionCard } from '../messages/decision.ts'
import { pollCard } from '../messages/poll.ts'
import { decideButtons, proposalCard } from '../messages/qualify-card.ts'
import { boardGone, decisionUnknown, proposalGone } from '../messages/refusals.ts'
import { withdrawButton } from '../messages/told-proposer.ts'
import { ballotGone } from '../messages/vote.ts'
import { namedOfficers } from '../settling.ts'
import { ballotShown } from '../showing.ts'
import { findBoard } from '../store/boards.ts'
import { findProposal } from '../store/proposals.ts'
import { proposalShown } from '../viewing.ts'

/** Shows a board to whoever asks: who sits on it, its rules, and what waits. */
export async function showBoard(context: PersonContext, board: Board): Promise<Reply> {
  const may = { change: (await rightsOf(context))('set-up-board'), decide: await mayDecide(context, board) }
  const agenda = await agendaNow(context, board)
  return privately(boardView(context.reader, agenda, await namedOfficers(context.scope, board), may))
}

/** Shows what a board has before it now, to whoever asks. */
export const showAgenda = async (context: PersonContext, board: Board): Promise<Reply> =>
  privately(agendaCard(context.reader, await agendaNow(context, board), { decide: await mayDecide(context, board) }))

const BoardInput = z.object({ board: z.string() })

/** The board by a button. */
export const showBoardAction = action({
  input: BoardInput,
  run: async (context, { board }) => showBoard(context, await requireBoard(context, board)),
})

/** Its agenda by a button. */
export const showAgendaAction = action({
  input: BoardInput,
  run: async (context, { board }) => showAgenda(context, await requireBoard(context, board)),
})

async function requireBoard({ scope }: PersonContext, id: string): Promise<Board> {
  const board = await findBoard(scope, id)
  if (!board) throw new UserError(boardGone)
  return board
}

/** Shows a proposal, with what the one who asks may do about it. */
export async function showProposal(context: PersonContext, proposal: Proposal): Promise<Reply> {
  const shown = await proposalShown(context, proposal)
  return privately(
    proposalCard(context.reader, shown, [
      ...((await mayDecide(context, shown.board)) ? decideButtons(context.reader, proposal) : []),
      ...((await mayWithdraw(context, proposal)) ? [withdrawButton(context.reader, proposal)] : []),
    ]),
  )
}

/** The same by a button. */
export const showProposalAction = action({
  input: z.object({ proposal: z.string() }),
  async run(context, { proposal: id }) {
    const proposal = await findProposal(context.scope, id)
    if (!proposal) throw new UserError(proposalGone)
    return showProposal(context, proposal)
  },
})

/** Shows a ballot as it stands, with its buttons. */
export const showBallotAction = action({
  input: z.object({ ballot: z.string() }),
  async run(context, { ballot: id }) {
    const shown = await ballotShown(context, id)
    if (!shown) throw new UserError(ballotGone)
    return privately(pollCard(shown, context.reader))
  },
})

/** A decision's card with what voters wrote, for whoever looks it up: in the channel nobody asked for that. */
function decisionWithComments(reader: Reader, shown: DecisionShown): Message {
  const { summary, blocks } = decisionCard(shown, reader)
  return { summary, blocks: [...blocks, ...commentBlocks(reader, shown)] }
}

/** Shows a decision with its reasons, and what came of it. */
export async function showDecision(context: PersonContext, decision: Pick<Decision, 'id' | 'number'>): Promise<Reply> {
  const shown = await decisionShown(context.scope, decision.id)
  if (!shown) throw new UserError(reader => decisionUnknown(reader, decision.number))
  return privately(decisionWithComments(context.reader, shown))
}

/** The same by a button. */
export const showDecisionAction = action({
  input: z.object({ decision: z.string() }),
  async run(context, { decision: id }) {
    const shown = await decisionShown(context.scope, id)
    if (!shown) throw new UserError(boardGone)
    return privately(decisionWithComments(context.reader, shown))
  },
})
