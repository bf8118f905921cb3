import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Decision } from '../board.ts'
import { DecisionRow } from './rows.ts'

/** One decision; null when the workspace has none of this id. */
export async function findDecision({ workspaceId, tx }: Scope, id: string): Promise<Decision | null> {
  const row = await tx.decision.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  return row && DecisionRow.parse(row)
}

/** These decisions, the earliest first; ids that the workspace does not have are left out. */
export async function findDecisions({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<Decision[]> {
  if (ids.length === 0) return []
  const rows = await tx.decision.findMany({ where: { workspaceId, id: { in: [...ids] } }, orderBy: { number: 'asc' } })
  return rows.map(row => DecisionRow.parse(row))
}

/** The decision with this number; null: none. */
export async function decisionByNumber({ workspaceId, tx }: Scope, number: number): Promise<Decision | null> {
  const row = await tx.decision.findUnique({ where: { workspaceId_number: { workspaceId, number } } })
  return row && DecisionRow.parse(row)
}

/** What a ballot came to; null: it is open. */
export async function decisionOfBallot({ workspaceId, tx }: Scope, ballotId: string): Promise<Decision | null> {
  const row = await tx.decision.findUnique({ where: { workspaceId_ballotId: { workspaceId, ballotId } } })
  return row && DecisionRow.parse(row)
}

/** The decisions of a board (null: of all) from one moment (included) to another (not included), the earliest first. */
export async function decisionsOf(
  { workspaceId, tx }: Scope,
  boardId: string | null,
  { from, before }: { readonly from: Instant; readonly before: Instant },
): Promise<Decision[]> {
  const rows = await tx.decision.findMany({
    where: { workspaceId, at: { gte: toDate(from), lt: toDate(before) }, ...(boardId === null ? {} : { boardId }) },
    orderBy: { number: 'asc' },
  })
  return rows.map(row => DecisionRow.parse(row))
}

/** Those of a board that approved something that became an initiative or a task, the earliest first. */
export async function decisionsWithWork({ workspaceId, tx }: Scope, boardId: string): Promise<Decision[]> {
  const rows = await tx.decision.findMany({
    where: { workspaceId, boardId, OR: [{ initiativeId: { not: null } }, { taskId: { not: null } }] },
    orderBy: { number: 'asc' },
  })
  return rows.map(row => DecisionRow.parse(row))
}

/** What a board approved of which nobody has said yet what it becomes, the earliest first. */
async function decisionsUnsettled({ workspaceId, tx }: Scope, boardId: string): Promise<Decision[]> {
  const rows = await tx.decision.findMany({
    where: { workspaceId, boardId, outcome: 'approve', confirmedAt: null },
    orderBy: { number: 'asc' },
  })
  return rows.map(row => DecisionRow.parse(row))
}

/** The boards from whose decisions any of this came, by id. */
export async function boardsBehind(
  { workspaceId, tx }: Scope,
  { initiativeIds, taskIds }: { readonly initiativeIds: readonly string[]; readonly taskIds: readonly string[] },
): Promise<string[]> {
  const rows = await tx.decision.findMany({
    where: { workspaceId, OR: [{ initiativeId: { in: [...initiativeIds] } }, { taskId: { in: [...taskIds] } }] },
    distinct: ['boardId'],
    select: { boardId: true },
    orderBy: { boardId: 'asc' },
  })
  return rows.map(({ boardId }) => boardId)
}

/** The decisions that reverse this one. */
export async function reversalsOf({ workspaceId, tx }: Scope, id: string): Promise<Decision[]> {
  const rows = await tx.decision.findMany({ where: { workspaceId, reversesId: id }, orderBy: { number: 'asc' } })
  return rows.map(row => DecisionRow.parse(row))
}

/** Writes a decision. It is never written again, but for what follows it. */
export async function insertDecision({ workspaceId, tx }: Scope, { record, ...decision }: Decision): Promise<void> {
  await tx.decision.create({
    data: {
      workspaceId,
      ...decision,
      at: toDate(decision.at),
      confirmedAt: decision.confirmedAt && toDate(decision.confirmedAt),
      record: json(record),
    },
  })
}

/** Writes what a decision became. Resolves to false, and writes nothing, when that was settled already. */
export async function saveConfirmation(
  { workspaceId, tx }: Scope,
  id: string,
  {
    confirmedAt,
    confirmedById,
    initiativeId,
    taskId,
  }: Pick<Decision, 'confirmedById' | 'initiativeId' | 'taskId'> & { readonly confirmedAt: Instant },
): Promise<boolean> {
  const { count } = await tx.decision.updateMany({
    where: { workspaceId, id, confirmedAt: null },
    data: { confirmedAt: toDate(confirmedAt), confirmedById, initiativeId, taskId },
  })
  return count > 0
}

/** Holds a decision until the end of the transaction, and resolves to it as it is then; null: there is none. */
export async function lockDecision(scope: Scope, id: string): Promise<Decision | null> {
  await scope.tx.$queryRaw`SELECT "id" FROM "Decision" WHERE "workspaceId" = ${scope.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  return findDecision(scope, id)
}

/** Holds what a board approved of which nobody has said yet what it becomes, and resolves to what still is so then, the earliest first. */
export async function lockUnsettled(scope: Scope, boardId: string): Promise<Decision[]> {
  const held: Decision[] = []
  for (const { id } of await decisionsUnsettled(scope, boardId)) {
    const decision = await lockDecision(scope, id)
    if (decision?.confirmedAt === null) held.push(decision)
  }
  return held
}

/** As the database takes it: lists that can be written to, and nothing that is left out. */
const json = (record: Decision['record']) => ({
  ...record,
  rules: { ...record.rules, quorum: { ...record.rules.quorum }, tieBreak: [...record.rules.tieBreak] },
  papers: record.papers.map(paper => ({ ...paper })),
  besides: [...record.besides],
  voters: record.voters.map(voter => ({ ...voter })),
  result: { ...record.result, trace: record.result.trace.map(step => ({ ...step })) },
})
