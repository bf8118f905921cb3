import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type Health, HEALTHS } from '../../initiatives/index.ts'

export const SOURCES = ['form', 'command', 'thread'] as const
/** How something was said in a review. */
export type Source = (typeof SOURCES)[number]

/** What was last said of one initiative in a review. */
export type Statement = {
  readonly occurrenceId: string
  readonly initiativeId: string
  /** Who said it. */
  readonly personId: string
  /** Null: only a plan was made. */
  readonly health: Health | null
  readonly note: string
  readonly source: Source
  readonly saidAt: Instant
}

const StatementRow = z
  .object({
    occurrenceId: z.string(),
    initiativeId: z.string(),
    personId: z.string(),
    health: z.enum(HEALTHS).nullable(),
    note: z.string(),
    source: z.enum(SOURCES),
    saidAt: z.date().transform(fromDate),
  })
  .transform((row): Statement => row)

/** What was said in these reviews, in the order in which it was. */
export async function statementsIn({ workspaceId, tx }: Scope, occurrenceIds: readonly string[]): Promise<Statement[]> {
  const rows = await tx.reviewStatement.findMany({
    where: { workspaceId, occurrenceId: { in: [...occurrenceIds] } },
    orderBy: [{ saidAt: 'asc' }, { initiativeId: 'asc' }],
  })
  return rows.map(row => StatementRow.parse(row))
}

/** What was said of one initiative; null: nothing yet. */
export async function statementOf({ workspaceId, tx }: Scope, occurrenceId: string, initiativeId: string): Promise<Statement | null> {
  const row = await tx.reviewStatement.findUnique({
    where: { workspaceId_occurrenceId_initiativeId: { workspaceId, occurrenceId, initiativeId } },
  })
  return row && StatementRow.parse(row)
}

/** Writes what was said of an initiative, in the place of what was said before. */
export async function saveStatement({ workspaceId, tx }: Scope, statement: Statement): Promise<void> {
  const { occurrenceId, initiativeId, saidAt, ...plain } = statement
  const said = { ...plain, saidAt: toDate(saidAt) }
  await tx.reviewStatement.upsert({
    where: { workspaceId_occurrenceId_initiativeId: { workspaceId, occurrenceId, initiativeId } },
    create: { workspaceId, occurrenceId, initiativeId, ...said },
    update: said,
  })
}

/** Takes out what was said of an initiative: its author withdrew it, and nothing was said before. */
export async function deleteStatement({ workspaceId, tx }: Scope, occurrenceId: string, initiativeId: string): Promise<void> {
  await tx.reviewStatement.deleteMany({ where: { workspaceId, occurrenceId, initiativeId } })
}
