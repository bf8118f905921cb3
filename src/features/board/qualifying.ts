import { type PersonContext, UserError } from '../feature.ts'
import { findInitiative, isOpen } from '../initiatives/index.ts'
import { findPerson, isReachable } from '../people/index.ts'
import { settleAsked } from './asking.ts'
import { requireChair } from './authority.ts'
import { type Board, isMergeable, OPEN_PROPOSALS, type Proposal, type ProposalStatus } from './board.ts'
import { keepWith, showMerged, withMerged } from './merging.ts'
import { alreadySo, authorGone, notMerged, proposalGone } from './messages/refusals.ts'
import { openBallot } from './opening.ts'
import { tellMerged, tellProposer } from './proposal-tellings.ts'
import { findBoard } from './store/boards.ts'
import { findProposal, lockProposal, saveProposal } from './store/proposals.ts'
import { expectAnswer } from './unanswered.ts'
import { proposalShown } from './viewing.ts'

type Held = { readonly proposal: Proposal; readonly board: Board }

/** A proposal that the actor may decide about, held until the end of the transaction; UserError when they may not, or it stands elsewhere by now. */
export async function requireToDecide(context: PersonContext, proposalId: string, statuses: readonly ProposalStatus[]): Promise<Held> {
  const proposal = await lockProposal(context.scope, proposalId)
  const board = proposal && (await findBoard(context.scope, proposal.boardId))
  if (!proposal || !board) throw new UserError(proposalGone)
  await requireChair(context, board)
  if (statuses.includes(proposal.status)) return { proposal, board }
  const shown = await proposalShown(context, proposal)
  throw new UserError(reader => alreadySo(reader, shown))
}

/** Puts a proposal to the vote that waits or was deferred, or whose author has not answered. */
export async function putToVote(context: PersonContext, proposalId: string): Promise<Proposal> {
  const { proposal: before, board } = await requireToDecide(context, proposalId, ['waiting', 'returned', 'deferred'])
  await openBallot(context, before, board)
  const after = await findProposal(context.scope, before.id)
  if (!after) throw new Error('a proposal that was put to the vote is not there')
  await settleAsked(context, before, after)
  await tellUnlessOwn(context, 'voting', after)
  return after
}

/** A proposal that the actor may send back; UserError as in `requireToDecide`, and when nobody would answer. */
export async function requireToReturn(context: PersonContext, proposalId: string): Promise<Held> {
  const held = await requireToDecide(context, proposalId, ['waiting'])
  const author = await findPerson(context.scope, held.proposal.byId)
  if (!author || !isReachable(author)) throw new UserError(reader => authorGone(reader, held.proposal, author?.name ?? ''))
  return held
}

/** Sends a proposal back to whoever proposed it, with a question. */
export async function returnWith(context: PersonContext, proposalId: string, question: string): Promise<Proposal> {
  const { proposal: before } = await requireToReturn(context, proposalId)
  const { scope, now, actor } = context
  const after: Proposal = {
    ...before,
    question,
    askedById: actor.personId,
    status: 'returned',
    statusAt: now,
    changedAt: now,
    mergedIntoId: null,
  }
  await saveProposal(scope, after)
  await settleAsked(context, before, after)
  await tellProposer(context, 'returned', after, actor.personId)
  await expectAnswer(context, after)
  return after
}

/** A proposal that the actor may merge; UserError as in `requireToDecide`, and when it asks for a reversal, on which the board decides by itself. */
export async function requireToMerge(context: PersonContext, proposalId: string): Promise<Held> {
  const held = await requireToDecide(context, proposalId, ['waiting', 'returned'])
  const { proposal } = held
  if (!isMergeable(proposal)) throw new UserError(reader => notMerged(reader, proposal))
  return held
}

/** What something is merged into. */
export type Target = { readonly kind: 'proposal' | 'initiative'; readonly id: string }

/** Merges a proposal into another that is open, or into an open initiative. Null: what was chosen is over, a reversal, or the proposal itself. */
export async function mergeInto(context: PersonContext, proposalId: string, target: Target): Promise<Proposal | null> {
  const { scope, now } = context
  // Held in one order, so that two merged into each other at once do not wait for each other.
  if (target.kind === 'proposal') for (const id of [proposalId, target.id].sort()) await lockProposal(scope, id)
  const { proposal: before } = await requireToMerge(context, proposalId)
  if (!(await isTarget(context, before, target))) return null
  const after: Proposal = {
    ...before,
    status: 'merged',
    statusAt: now,
    changedAt: now,
    mergedIntoId: target.kind === 'proposal' ? target.id : null,
    mergedIntoInitiativeId: target.kind === 'initiative' ? target.id : null,
  }
  await saveProposal(scope, after)
  if (target.kind === 'initiative')
    await keepWith(context, target.id, await withMerged(context, after), { personId: context.actor.personId, way: 'board' })
  else await showMerged(context, target.id)
  await settleAsked(context, before, after)
  await tellUnlessOwn(context, 'merged', after)
  await tellMerged(context, 'merged', after, context.actor.personId)
  return after
}

async function isTarget({ scope }: PersonContext, { id }: Proposal, target: Target): Promise<boolean> {
  if (target.kind === 'proposal') {
    const other = target.id === id ? null : await findProposal(scope, target.id)
    return other !== null && isMergeable(other) && OPEN_PROPOSALS.some(status => status === other.status)
  }
  const initiative = await findInitiative(scope, target.id)
  return initiative !== null && isOpen(initiative)
}

/** Whoever decides about what they proposed themself sees what became of it already. */
async function tellUnlessOwn(context: PersonContext, step: 'voting' | 'merged', proposal: Proposal): Promise<void> {
  if (proposal.byId !== context.actor.personId) await tellProposer(context, step, proposal)
}
