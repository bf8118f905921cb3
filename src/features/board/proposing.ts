import { type PersonContext, UserError } from '../feature.ts'
import { takeNumber } from '../programme/index.ts'
import { askAnswered, askChair, settleAsked } from './asking.ts'
import { requireAuthor } from './authority.ts'
import { type Board, type Proposal, type ProposalStatus, WITHDRAWABLE } from './board.ts'
import { giveBackMerged, lockWithMerged } from './merging.ts'
import { alreadySo, proposalGone } from './messages/refusals.ts'
import { tellProposer } from './proposal-tellings.ts'
import type { Content } from './rules/proposal-fields.ts'
import { findBoard } from './store/boards.ts'
import { lockProposal, saveProposal } from './store/proposals.ts'
import { proposalShown } from './viewing.ts'

/** Makes a proposal of the actor's, and asks the board's chair to check it. `reversesId`: the decision that it wants reversed. Whether they may is for the caller to ask. */
export async function propose(
  context: PersonContext,
  board: Board,
  content: Content,
  { reversesId }: Pick<Proposal, 'reversesId'> = { reversesId: null },
): Promise<Proposal> {
  const { scope, now, actor, newId } = context
  const { number } = await takeNumber(scope, 'proposal')
  const proposal: Proposal = {
    ...content,
    id: newId(),
    number,
    boardId: board.id,
    byId: actor.personId,
    createdAt: now,
    changedAt: now,
    status: 'waiting',
    statusAt: now,
    question: '',
    askedById: null,
    remindedAt: null,
    mergedIntoId: null,
    mergedIntoInitiativeId: null,
    reversesId,
  }
  await saveProposal(scope, proposal)
  await tellProposer(context, 'received', proposal)
  await askChair(context, proposal, board)
  return proposal
}

/** The actor's proposal, held until the end of the transaction; UserError when it is not theirs, or stands where they can do no such thing. */
export async function requireOwn(
  context: PersonContext,
  proposalId: string,
  statuses: readonly ProposalStatus[],
): Promise<{ readonly proposal: Proposal; readonly board: Board }> {
  const proposal = await lockProposal(context.scope, proposalId)
  const board = proposal && (await findBoard(context.scope, proposal.boardId))
  if (!proposal || !board) throw new UserError(proposalGone)
  await requireAuthor(context, proposal)
  if (statuses.includes(proposal.status)) return { proposal, board }
  const shown = await proposalShown(context, proposal)
  throw new UserError(reader => alreadySo(reader, shown))
}

/** Answers the chair's question with what was entered in the form: the proposal waits again. */
export async function answer(context: PersonContext, proposalId: string, content: Content): Promise<Proposal> {
  const { proposal: before, board } = await requireOwn(context, proposalId, ['returned'])
  const after: Proposal = { ...before, ...content, status: 'waiting', statusAt: context.now, changedAt: context.now, mergedIntoId: null }
  await saveProposal(context.scope, after)
  await settleAsked(context, before, after)
  await askAnswered(context, after, board)
  return after
}

/** Takes a proposal back that is not on the ballot yet. What was merged into it is to be decided about by itself again. */
export async function withdraw(context: PersonContext, proposalId: string): Promise<Proposal> {
  await lockWithMerged(context, proposalId)
  const { proposal: before } = await requireOwn(context, proposalId, WITHDRAWABLE)
  const after: Proposal = { ...before, status: 'withdrawn', statusAt: context.now, changedAt: context.now }
  await saveProposal(context.scope, after)
  await settleAsked(context, before, after)
  await giveBackMerged(context, after)
  return after
}
