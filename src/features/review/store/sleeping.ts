import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

const Ids = z.array(z.object({ id: z.string() }))

/**
 * Of these initiatives (null: all of the workspace), the active ones that nobody has touched since a moment: nothing happened to them, to
 * their tasks, wins and blockers, and nobody said anything of them in a review. Each is looked up by its own history, and no further than
 * to the first thing that happened since.
 */
export async function untouchedSince({ workspaceId, tx }: Scope, ids: readonly string[] | null, since: Instant): Promise<string[]> {
  const at = toDate(since)
  const rows = await tx.$queryRaw`
    SELECT i."id" FROM "Initiative" i
    WHERE i."workspaceId" = ${workspaceId} AND i."status" = 'active' AND i."changedAt" < ${at}
      AND (${ids === null} OR i."id" = ANY(${ids === null ? [] : [...ids]}))
      AND NOT EXISTS (SELECT 1 FROM "HistoryEvent" e
        WHERE e."workspaceId" = i."workspaceId" AND e."subjectKind" = 'initiative' AND e."subjectId" = i."id" AND e."at" >= ${at})
      AND NOT EXISTS (SELECT 1 FROM "Task" t JOIN "HistoryEvent" e
        ON e."workspaceId" = t."workspaceId" AND e."subjectKind" = 'task' AND e."subjectId" = t."id" AND e."at" >= ${at}
        WHERE t."workspaceId" = i."workspaceId" AND t."initiativeId" = i."id")
      AND NOT EXISTS (SELECT 1 FROM "Win" w JOIN "HistoryEvent" e
        ON e."workspaceId" = w."workspaceId" AND e."subjectKind" = 'win' AND e."subjectId" = w."id" AND e."at" >= ${at}
        WHERE w."workspaceId" = i."workspaceId" AND w."initiativeId" = i."id")
      AND NOT EXISTS (SELECT 1 FROM "Blocker" b JOIN "HistoryEvent" e
        ON e."workspaceId" = b."workspaceId" AND e."subjectKind" = 'blocker' AND e."subjectId" = b."id" AND e."at" >= ${at}
        WHERE b."workspaceId" = i."workspaceId" AND b."initiativeId" = i."id")
      AND NOT EXISTS (SELECT 1 FROM "ReviewStatement" s
        WHERE s."workspaceId" = i."workspaceId" AND s."initiativeId" = i."id" AND s."saidAt" >= ${at})
    ORDER BY i."number"`
  return Ids.parse(rows).map(({ id }) => id)
}

/**
 * Of these initiatives, those that somebody has touched from one moment (included) to another (not included): something happened to them,
 * to their tasks, wins and blockers, or was said of them in a review. What was decided under the origin `besides` is no touch.
 */
export async function touchedBetween(
  { workspaceId, tx }: Scope,
  ids: readonly string[],
  { from, before, besides }: { readonly from: Instant; readonly before: Instant; readonly besides: string },
): Promise<string[]> {
  const [begin, end] = [toDate(from), toDate(before)]
  const rows = await tx.$queryRaw`
    SELECT i."id" FROM "Initiative" i
    WHERE i."workspaceId" = ${workspaceId} AND i."id" = ANY(${[...ids]}) AND (
      EXISTS (SELECT 1 FROM "HistoryEvent" e
        WHERE e."workspaceId" = i."workspaceId" AND e."subjectKind" = 'initiative' AND e."subjectId" = i."id"
          AND e."at" >= ${begin} AND e."at" < ${end} AND e."origin" IS DISTINCT FROM ${besides})
      OR EXISTS (SELECT 1 FROM "Task" t JOIN "HistoryEvent" e
        ON e."workspaceId" = t."workspaceId" AND e."subjectKind" = 'task' AND e."subjectId" = t."id" AND e."at" >= ${begin} AND e."at" < ${end}
        WHERE t."workspaceId" = i."workspaceId" AND t."initiativeId" = i."id")
      OR EXISTS (SELECT 1 FROM "Win" w JOIN "HistoryEvent" e
        ON e."workspaceId" = w."workspaceId" AND e."subjectKind" = 'win' AND e."subjectId" = w."id" AND e."at" >= ${begin} AND e."at" < ${end}
        WHERE w."workspaceId" = i."workspaceId" AND w."initiativeId" = i."id")
      OR EXISTS (SELECT 1 FROM "Blocker" b JOIN "HistoryEvent" e
        ON e."workspaceId" = b."workspaceId" AND e."subjectKind" = 'blocker' AND e."subjectId" = b."id" AND e."at" >= ${begin} AND e."at" < ${end}
        WHERE b."workspaceId" = i."workspaceId" AND b."initiativeId" = i."id")
      OR EXISTS (SELECT 1 FROM "ReviewStatement" s
        WHERE s."workspaceId" = i."workspaceId" AND s."initiativeId" = i."id" AND s."saidAt" >= ${begin} AND s."saidAt" < ${end}))`
  return Ids.parse(rows).map(({ id }) => id)
}
