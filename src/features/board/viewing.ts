import type { Inline } from '#src/chat/index.ts'
import type { Context } from '../feature.ts'
import { findInitiative, initiativeRef } from '../initiatives/index.ts'
import { findPeople, type Person } from '../people/index.ts'
import type { Board, Decision, Proposal } from './board.ts'
import { proposalRef } from './board.ts'
import { officersOf } from './authority.ts'
import { type Item, similarItems } from './similar-items.ts'
import { findBoard } from './store/boards.ts'
import { findDecision } from './store/decisions.ts'
import { allMergedInto, findProposal } from './store/proposals.ts'

/** A proposal with everyone and everything it is about, as stored now. */
export type ProposalShown = {
  readonly proposal: Proposal
  readonly board: Board
  readonly by: Person
  /** Names. */
  readonly chair: string
  readonly deputies: readonly string[]
  /** What is open and like it, while it still has to be checked. */
  readonly similar: readonly Item[]
  /** What was merged into it. */
  readonly merged: readonly Proposal[]
  /** What it was merged into; while it waits: what that was, before it was withdrawn. */
  readonly target: Inline | null
  /** What it wants reversed. */
  readonly reverses: Decision | null
}

/** A proposal as it is shown. */
export async function proposalShown({ scope }: Pick<Context, 'scope'>, proposal: Proposal): Promise<ProposalShown> {
  const board = await findBoard(scope, proposal.boardId)
  const [by] = await findPeople(scope, [proposal.byId])
  if (!board || !by) throw new Error('a proposal belongs to no board or to nobody')
  return {
    proposal,
    board,
    by,
    ...(await officersOf({ scope }, board)),
    similar: proposal.status === 'waiting' || proposal.status === 'returned' ? await similarItems(scope, proposal) : [],
    merged: await allMergedInto(scope, proposal.id),
    target: await targetOf({ scope }, proposal),
    reverses: proposal.reversesId === null ? null : await findDecision(scope, proposal.reversesId),
  }
}

async function targetOf({ scope }: Pick<Context, 'scope'>, proposal: Proposal): Promise<Inline | null> {
  const { mergedIntoId, mergedIntoInitiativeId } = proposal
  const other = mergedIntoId === null ? null : await findProposal(scope, mergedIntoId)
  if (other) return proposalRef(other)
  const initiative = mergedIntoInitiativeId === null ? null : await findInitiative(scope, mergedIntoInitiativeId)
  return initiative && initiativeRef(initiative)
}
