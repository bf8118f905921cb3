import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** A task that somebody plans to finish by the end of what a review plans. */
export type PlanItem = {
  readonly occurrenceId: string
  readonly taskId: string
  /** The initiative it was planned for; null: for none. */
  readonly initiativeId: string | null
  readonly personId: string
  /** The thread reply it was planned in; null: in the form or by command. */
  readonly replyId: string | null
  readonly plannedAt: Instant
}

const PlanRow = z
  .object({
    occurrenceId: z.string(),
    taskId: z.string(),
    initiativeId: z.string().nullable(),
    personId: z.string(),
    replyId: z.string().nullable(),
    plannedAt: z.date().transform(fromDate),
  })
  .transform((row): PlanItem => row)

/** What was planned in these reviews, in the order in which it was. */
export async function planIn({ workspaceId, tx }: Scope, occurrenceIds: readonly string[]): Promise<PlanItem[]> {
  const rows = await tx.reviewPlanItem.findMany({
    where: { workspaceId, occurrenceId: { in: [...occurrenceIds] } },
    orderBy: [{ plannedAt: 'asc' }, { taskId: 'asc' }],
  })
  return rows.map(row => PlanRow.parse(row))
}

/** Puts tasks into a plan. One that is in it already stays as it is: whoever planned it first did. */
export async function savePlanned({ workspaceId, tx }: Scope, items: readonly PlanItem[]): Promise<void> {
  await tx.reviewPlanItem.createMany({
    data: items.map(({ plannedAt, ...item }) => ({ workspaceId, ...item, plannedAt: toDate(plannedAt) })),
    skipDuplicates: true,
  })
}

/** A planned task is planned in this reply now. */
export async function savePlannedIn({ workspaceId, tx }: Scope, occurrenceId: string, taskId: string, replyId: string): Promise<void> {
  await tx.reviewPlanItem.updateMany({ where: { workspaceId, occurrenceId, taskId }, data: { replyId } })
}

/** Takes tasks out of a plan. */
export async function deletePlanned({ workspaceId, tx }: Scope, occurrenceId: string, taskIds: readonly string[]): Promise<void> {
  await tx.reviewPlanItem.deleteMany({ where: { workspaceId, occurrenceId, taskId: { in: [...taskIds] } } })
}
