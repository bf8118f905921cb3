import type { Inline } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { decisionRef, proposalRef } from './board.ts'
import { concerned, type Concerning } from './concerning.ts'
import { titleOf } from './rules/title.ts'
import type { Outcome } from './rules/rules.ts'
import { ballotsOpen } from './store/ballots.ts'
import { decisionsOf } from './store/decisions.ts'
import { findProposals } from './store/proposals.ts'

/** A decision in a line. */
export type DecisionSummary = {
  /** D-3 */
  readonly ref: Inline
  /** What was proposed. */
  readonly title: string
  readonly outcome: Outcome
  readonly at: Instant
  /** The initiative that it became; null: none yet, or never one. */
  readonly initiativeCode: string | null
}

/** What boards decided from one moment (included) to another (not included), as far as it is wanted, the earliest first. */
export async function decisionsBetween(
  scope: Scope,
  span: { readonly from: Instant; readonly before: Instant },
  wanted: Concerning = null,
): Promise<DecisionSummary[]> {
  const decisions = await concerned(scope, wanted, await decisionsOf(scope, null, span), decision => ({ ...decision, became: decision }))
  const proposals = await findProposals(
    scope,
    decisions.map(({ proposalId }) => proposalId),
  )
  const initiatives = await findInitiatives(
    scope,
    decisions.flatMap(({ initiativeId }) => initiativeId ?? []),
  )
  return decisions.flatMap(decision => {
    const proposal = proposals.find(({ id }) => id === decision.proposalId)
    const initiativeCode = initiatives.find(({ id }) => id === decision.initiativeId)?.code ?? null
    const { outcome, at } = decision
    return proposal ? [{ ref: decisionRef(decision), title: titleOf(proposal), outcome, at, initiativeCode }] : []
  })
}

/** A ballot in a line; `ref` is that of its proposal, P-12. */
export type OpenBallot = { readonly ref: Inline; readonly title: string; readonly openedAt: Instant; readonly closesAt: Instant }

/** What is on the ballot of any board, as far as it is wanted, those that close first in front. */
export async function openBallots(scope: Scope, wanted: Concerning = null): Promise<OpenBallot[]> {
  const ballots = await ballotsOpen(scope, null)
  const proposals = await findProposals(
    scope,
    ballots.map(({ proposalId }) => proposalId),
  )
  const proposalOf = (id: string) => proposals.find(proposal => proposal.id === id)
  const theirs = await concerned(scope, wanted, ballots, ({ boardId, proposalId }) => ({
    boardId,
    reversesId: proposalOf(proposalId)?.reversesId ?? null,
    became: null,
  }))
  return theirs.flatMap(({ proposalId, openedAt, closesAt }) => {
    const proposal = proposalOf(proposalId)
    return proposal ? [{ ref: proposalRef(proposal), title: titleOf(proposal), openedAt, closesAt }] : []
  })
}
