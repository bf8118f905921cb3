import type { Context, PersonContext } from '../feature.ts'
import { record, type Way } from '../programme/index.ts'
import { askChair } from './asking.ts'
import { type Proposal, proposalCode } from './board.ts'
import { redrawAgenda } from './meeting.ts'
import { retellAuthor, tellMerged, tellProposer } from './proposal-tellings.ts'
import { ballotShown, drawPoll } from './showing.ts'
import { lastBallotOf, lockBallot } from './store/ballots.ts'
import { findBoard } from './store/boards.ts'
import { allMergedInto, lockProposal, mergedInto, saveProposal } from './store/proposals.ts'
import { proposalShown } from './viewing.ts'

/** Holds a proposal and what was merged into it until the end of the transaction: in one order, as whoever merges does. */
export async function lockWithMerged({ scope }: Pick<Context, 'scope'>, proposalId: string): Promise<void> {
  const merged = await mergedInto(scope, proposalId)
  for (const id of [proposalId, ...merged.map(each => each.id)].sort()) await lockProposal(scope, id)
}

/** What was merged into a proposal that is withdrawn waits by itself again: its chair is asked, and everyone whose it is hears of it. */
export async function giveBackMerged(context: PersonContext, { id }: Proposal): Promise<void> {
  const boardIds = new Set<string>()
  for (const before of await mergedInto(context.scope, id)) {
    const board = await findBoard(context.scope, before.boardId)
    if (!board) throw new Error('a proposal of no board')
    // What it had been merged into stays with it, so that its chair reads why it is back.
    const after: Proposal = { ...before, status: 'waiting', statusAt: context.now, changedAt: context.now }
    await saveProposal(context.scope, after)
    await retellAuthor(context, before, await proposalShown(context, after))
    await tellProposer(context, 'unmerged', after)
    await tellMerged(context, 'unmerged', after)
    await askChair(context, after, board)
    boardIds.add(board.id)
  }
  for (const boardId of boardIds) {
    const board = await findBoard(context.scope, boardId)
    if (board) await redrawAgenda(context, board)
  }
}

/** Whoever votes on a proposal sees what was merged into it meanwhile. */
export async function showMerged(context: Context, proposalId: string): Promise<void> {
  const last = await lastBallotOf(context.scope, proposalId)
  const ballot = last && (await lockBallot(context.scope, last.id))
  const shown = ballot?.closedAt === null ? await ballotShown(context, ballot.id) : null
  if (shown) await drawPoll(context, shown)
}

/** What was proposed stays, as it was written, with the initiative that it became part of: in its story. `personId` null: nobody said so. */
export async function keepWith(
  context: Pick<Context, 'scope' | 'now' | 'newId'>,
  initiativeId: string,
  proposals: readonly Proposal[],
  { personId, way }: { readonly personId: string | null; readonly way: Way },
): Promise<void> {
  const notes = proposals.map(proposal => ({
    subject: { kind: 'initiative', id: initiativeId } as const,
    kind: 'note' as const,
    changes: [{ field: 'text', from: null, to: `${proposalCode(proposal)} ${proposal.problem}` }],
    ...{ personId, way, group: context.newId() },
  }))
  await record(context, notes)
}

/** All that was merged into a proposal, and itself, so that it stands on top of what came with it. */
export const withMerged = async ({ scope }: Pick<Context, 'scope'>, proposal: Proposal): Promise<Proposal[]> => [
  ...(await allMergedInto(scope, proposal.id)),
  proposal,
]
