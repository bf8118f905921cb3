import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'

/** How the tasks of an initiative stand. */
export type Tally = {
  /** Finished in the span, and still done. */
  readonly done: number
  /** Open, and due until the last day asked for or among the tasks named; overdue ones are among them. */
  readonly planned: number
  /** Open, and their day has passed. */
  readonly overdue: number
  /** Of `all`, which leaves out what was dropped, how many are done. */
  readonly finished: number
  readonly all: number
}

const Rows = z.array(
  z.object({ initiativeId: z.string(), done: z.number(), planned: z.number(), overdue: z.number(), finished: z.number(), all: z.number() }),
)

/**
 * How the tasks of these initiatives stand, by the ids of the initiatives, in one query; those without tasks are left out. `from` is
 * included in the span, `before` is not; `today` and `until` are dates of whoever asks.
 */
export async function tallyTasks(
  { workspaceId, tx }: Scope,
  initiativeIds: readonly string[],
  asked: {
    readonly from: Instant
    readonly before: Instant
    readonly today: LocalDate
    readonly until: LocalDate
    readonly taskIds: readonly string[]
  },
): Promise<ReadonlyMap<string, Tally>> {
  if (initiativeIds.length === 0) return new Map()
  const { today, until, taskIds } = asked
  const [from, before] = [toDate(asked.from), toDate(asked.before)]
  const rows = Rows.parse(
    await tx.$queryRaw`
      SELECT t."initiativeId",
        count(*) FILTER (WHERE t."status" = 'done' AND t."closedAt" >= ${from} AND t."closedAt" < ${before})::int AS "done",
        count(*) FILTER (WHERE t."closedAt" IS NULL AND (t."dueOn" <= ${until} OR t."id" = ANY(${[...taskIds]})))::int AS "planned",
        count(*) FILTER (WHERE t."closedAt" IS NULL AND t."dueOn" < ${today})::int AS "overdue",
        count(*) FILTER (WHERE t."status" = 'done')::int AS "finished",
        count(*) FILTER (WHERE t."status" <> 'dropped')::int AS "all"
      FROM "Task" t WHERE t."workspaceId" = ${workspaceId} AND t."initiativeId" = ANY(${[...initiativeIds]}) GROUP BY t."initiativeId"`,
  )
  return new Map(rows.map(({ initiativeId, ...tally }) => [initiativeId, tally]))
}
