import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { type PersonContext, UserError } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { requireSeat } from '../authority.ts'
import { type Board, type Decision, decisionCode } from '../board.ts'
import { redrawAgenda } from '../meeting.ts'
import {
  boardGone,
  reverseAlready,
  reverseDeferred,
  reverseKept,
  reverseReason,
  reverseReversed,
  textTooLong,
} from '../messages/refusals.ts'
import { sent } from '../messages/told-proposer.ts'
import { propose } from '../proposing.ts'
import { TEXT_LENGTH } from '../rules/proposal-fields.ts'
import { titleOf } from '../rules/title.ts'
import { findBoard } from '../store/boards.ts'
import { findDecision, lockDecision, reversalsOf } from '../store/decisions.ts'
import { findProposal, openReversal } from '../store/proposals.ts'
import { proposalShown } from '../viewing.ts'

/** Asks to reverse a decision: a proposal of its own, which is checked and voted on like any other. Only members of its board may ask. */
export async function reverse(context: PersonContext, decisionId: string, reason: string): Promise<Reply> {
  const { scope, reader, conversation, platform } = context
  // Held, so that of two who ask at once one is first.
  const decision = await lockDecision(scope, decisionId)
  const board = decision && (await findBoard(scope, decision.boardId))
  if (!decision || !board) throw new UserError(boardGone)
  await requireSeat(context, board)
  await requireReversible(context, decision)
  if (reason === '') throw new UserError(to => reverseReason(to, decision))
  const problem = `${await titleFor(context, board, decision)}\n${reason}`
  if (problem.length > TEXT_LENGTH) throw new UserError(textTooLong)
  const content = { problem, benefit: '', cost: '', areas: [], evidence: '', urgency: 'normal' } as const
  const proposal = await propose(context, board, content, { reversesId: decision.id })
  await redrawAgenda(context, board)
  // In a direct conversation what the outbox says stands right there; where nobody can be answered alone, it stands only there.
  if (conversation.kind === 'direct') return { kind: 'none' }
  if (!platform.answersPrivately) return { kind: 'none', isSaidDirectly: true }
  return privately(sent(reader, await proposalShown(context, proposal)))
}

async function requireReversible({ scope }: PersonContext, decision: Decision): Promise<void> {
  if (decision.outcome === 'defer') throw new UserError(to => reverseDeferred(to, decision))
  // What refused to reverse something left it as it was: there is nothing to turn into its opposite but that.
  const kept = decision.outcome === 'reject' && decision.reversesId !== null ? await findDecision(scope, decision.reversesId) : null
  if (kept) throw new UserError(to => reverseKept(to, decision, kept))
  const reversal = (await reversalsOf(scope, decision.id)).find(({ outcome }) => outcome === 'approve')
  if (reversal) throw new UserError(to => reverseReversed(to, decision, reversal))
  const asked = await openReversal(scope, decision.id)
  if (asked) throw new UserError(to => reverseAlready(to, asked))
}

/** In the language of the board, which is the one that votes on it. */
async function titleFor({ scope }: PersonContext, board: Board, decision: Decision): Promise<string> {
  const proposal = await findProposal(scope, decision.proposalId)
  const title = proposal ? titleOf(proposal) : ''
  return speak(board.language).say('proposals.reversalProblem', { decision: decisionCode(decision), title })
}
