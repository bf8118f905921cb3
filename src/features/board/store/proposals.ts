import { type Scope, toDate } from '#src/db/index.ts'
import { OPEN_PROPOSALS, type Proposal, type ProposalStatus } from '../board.ts'
import { ProposalRow } from './rows.ts'

/** One proposal; null when the workspace has none of this id. */
export const findProposal = async (scope: Scope, id: string): Promise<Proposal | null> => (await findProposals(scope, [id]))[0] ?? null

/** These proposals, the earliest first; ids that the workspace does not have are left out. */
export async function findProposals({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<Proposal[]> {
  if (ids.length === 0) return []
  const rows = await tx.proposal.findMany({ where: { workspaceId, id: { in: [...ids] } }, orderBy: { number: 'asc' } })
  return rows.map(row => ProposalRow.parse(row))
}

/** The proposal with this number; null: none. */
export async function proposalByNumber({ workspaceId, tx }: Scope, number: number): Promise<Proposal | null> {
  const row = await tx.proposal.findUnique({ where: { workspaceId_number: { workspaceId, number } } })
  return row && ProposalRow.parse(row)
}

/** Proposals by where they stand, the earliest first; of one board, or (null) of all of the workspace. */
export async function proposalsOf(
  { workspaceId, tx }: Scope,
  boardId: string | null,
  statuses: readonly ProposalStatus[],
): Promise<Proposal[]> {
  const rows = await tx.proposal.findMany({
    where: { workspaceId, status: { in: [...statuses] }, ...(boardId === null ? {} : { boardId }) },
    orderBy: { number: 'asc' },
  })
  return rows.map(row => ProposalRow.parse(row))
}

/** Holds a proposal until the end of the transaction, and resolves to it as it is then; null: there is none. Held before its ballot. */
export async function lockProposal(scope: Scope, id: string): Promise<Proposal | null> {
  await scope.tx.$queryRaw`SELECT "id" FROM "Proposal" WHERE "workspaceId" = ${scope.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findProposal(scope, id)
}

/** Holds the proposals of a board that stand so, in one order as whoever merges does, and resolves to those that do then, the earliest first. */
export async function lockProposalsOf(scope: Scope, boardId: string, statuses: readonly ProposalStatus[]): Promise<Proposal[]> {
  const held: Proposal[] = []
  for (const id of (await proposalsOf(scope, boardId, statuses)).map(each => each.id).sort()) {
    const proposal = await lockProposal(scope, id)
    if (proposal && statuses.includes(proposal.status)) held.push(proposal)
  }
  return held.toSorted((one, other) => one.number - other.number)
}

/** Stores a proposal that is new, or what became of one. */
export async function saveProposal({ workspaceId, tx }: Scope, proposal: Proposal): Promise<void> {
  const { id, ...plain } = proposal
  const row = {
    ...plain,
    areas: [...proposal.areas],
    createdAt: toDate(proposal.createdAt),
    changedAt: toDate(proposal.changedAt),
    statusAt: toDate(proposal.statusAt),
    remindedAt: proposal.remindedAt && toDate(proposal.remindedAt),
  }
  await tx.proposal.upsert({ where: { workspaceId_id: { workspaceId, id } }, create: { workspaceId, id, ...row }, update: row })
}

/** What was merged into a proposal, the earliest first. */
export async function mergedInto({ workspaceId, tx }: Scope, id: string): Promise<Proposal[]> {
  const rows = await tx.proposal.findMany({ where: { workspaceId, mergedIntoId: id, status: 'merged' }, orderBy: { number: 'asc' } })
  return rows.map(row => ProposalRow.parse(row))
}

/** The same with what had been merged into those before. */
export async function allMergedInto(scope: Scope, id: string): Promise<Proposal[]> {
  const found = await mergedInto(scope, id)
  const earlier = await Promise.all(found.map(each => allMergedInto(scope, each.id)))
  return [...found, ...earlier.flat()]
}

/** The proposal that asks to reverse a decision and is not over; null: there is none. */
export async function openReversal({ workspaceId, tx }: Scope, decisionId: string): Promise<Proposal | null> {
  const open = { in: [...OPEN_PROPOSALS] }
  const row = await tx.proposal.findFirst({ where: { workspaceId, reversesId: decisionId, status: open }, orderBy: { number: 'asc' } })
  return row && ProposalRow.parse(row)
}

/** The proposals of somebody that stand so, the earliest first. */
export async function proposalsBy({ workspaceId, tx }: Scope, byId: string, status: ProposalStatus): Promise<Proposal[]> {
  const rows = await tx.proposal.findMany({ where: { workspaceId, byId, status }, orderBy: { number: 'asc' } })
  return rows.map(row => ProposalRow.parse(row))
}
