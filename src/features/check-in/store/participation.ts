import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import { addDays, dateIn, days, type Instant, later, zone } from '#src/time/index.ts'
import { CHECK_IN } from '../drawing.ts'

/** How many of those who were asked in a team answered. */
export type Participation = { readonly teamId: string; readonly answered: number; readonly asked: number }

const Rows = z.array(z.object({ teamId: z.string(), answered: z.number(), asked: z.number() }))

/** The last zone's window opens a day after the first one's, and quiet hours may put somebody off for half of one more: everybody's time is over. */
const DAYS_AFTER = 3
/** A summary is posted within two days of its date; dates around the world lie two apart. */
const DATES_AROUND = DAYS_AFTER + 4

/**
 * How many answered, and how many were asked, in the check-ins of these teams (null: of all), of those whose own time ended from one moment
 * (included) to another (not included), and not before the summary stood: so each person counts once for each check-in, also where its
 * windows end hours apart, and nobody before they could answer. Whoever skipped was not asked; whoever answered unasked was, from then on.
 * The check-ins are found by their dates and everything else by them, so that it costs the same whatever else is stored.
 */
export async function participationBetween(
  { workspaceId, tx }: Scope,
  { teamIds, from, before }: { readonly teamIds: readonly string[] | null; readonly from: Instant; readonly before: Instant },
): Promise<Participation[]> {
  const utc = zone('UTC')
  const [first, last] = [addDays(dateIn(from, utc), -DATES_AROUND), addDays(dateIn(before, utc), DATES_AROUND)]
  const rows = await tx.$queryRaw`
    SELECT r."teamId", sum(expected."answered")::int AS "answered", sum(expected."asked")::int AS "asked"
    FROM "Ritual" r
    JOIN "Occurrence" o ON o."workspaceId" = r."workspaceId" AND o."ritualId" = r."id" AND o."date" BETWEEN ${first} AND ${last}
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE each."answered") AS "answered", count(*) AS "asked"
      FROM (
        SELECT bool_or(one."answered") AS "answered", coalesce(max(one."endsAt"), min(one."at")) AS "at"
        FROM (
          SELECT p."personId", false AS "answered", coalesce(p."closesAt", p."dueAt") AS "endsAt", null::timestamptz AS "at" FROM "Prompt" p
          WHERE p."workspaceId" = o."workspaceId" AND p."occurrenceId" = o."id" AND p."status" = 'asked' AND p."skippedAt" IS NULL
          UNION ALL
          SELECT a."personId", true, null, a."answeredAt" FROM "Response" a
          WHERE a."workspaceId" = o."workspaceId" AND a."occurrenceId" = o."id" AND a."withdrawnAt" IS NULL
        ) one
        GROUP BY one."personId"
      ) each
      WHERE greatest(each."at", o."summarisedAt") >= ${toDate(from)} AND greatest(each."at", o."summarisedAt") < ${toDate(before)}
    ) expected
    WHERE r."workspaceId" = ${workspaceId} AND r."kind" = ${CHECK_IN}
      AND (${teamIds === null} OR r."teamId" = ANY(${[...(teamIds ?? [])]}))
      AND o."summarisedAt" >= ${toDate(later(from, -days(DAYS_AFTER)))} AND o."summarisedAt" < ${toDate(before)} AND expected."asked" > 0
    GROUP BY r."teamId" ORDER BY r."teamId"`
  return Rows.parse(rows)
}
