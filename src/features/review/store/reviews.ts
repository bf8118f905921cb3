import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import { type Instant, localDate, type LocalDate } from '#src/time/index.ts'
import { Opening } from '../rules/opening.ts'

/** A review of a team, from its opening on. */
export type Review = {
  /** Of the occurrence of its ritual; it names the review everywhere. */
  readonly occurrenceId: string
  readonly teamId: string
  readonly date: LocalDate
  /** The ISO week of its date: `2026-W48`. */
  readonly week: string
  /** Since when it looks back: the opening of the one before it; for the first, a week. */
  readonly since: Instant
  readonly openedAt: Instant
  /** The last day of what is planned in it. */
  readonly planUntil: LocalDate
  /** When the summary took the place of the opening card; null: the window is open. */
  readonly closedAt: Instant | null
  readonly opening: Opening
}

const Day = z.string().transform(localDate)
const ReviewRow = z
  .object({
    occurrenceId: z.string(),
    teamId: z.string(),
    date: Day,
    week: z.string(),
    since: z.date().transform(fromDate),
    openedAt: z.date().transform(fromDate),
    planUntil: Day,
    closedAt: z
      .date()
      .nullable()
      .transform(date => date && fromDate(date)),
    opening: Opening,
  })
  .transform((row): Review => row)

const latestFirst = [{ date: 'desc' as const }, { openedAt: 'desc' as const }]

/** One review; null when the workspace has none of this occurrence. */
export async function reviewOf({ workspaceId, tx }: Scope, occurrenceId: string): Promise<Review | null> {
  const row = await tx.review.findUnique({ where: { workspaceId_occurrenceId: { workspaceId, occurrenceId } } })
  return row && ReviewRow.parse(row)
}

/**
 * Holds a review until the end of the transaction and resolves to what it is then; null when there is none. Whoever answers, closes it
 * or opens the next one holds it first, before initiatives and tasks.
 */
export async function lockReview(scope: Scope, occurrenceId: string): Promise<Review | null> {
  const { workspaceId, tx } = scope
  await tx.$queryRaw`
    SELECT "occurrenceId" FROM "Review" WHERE "workspaceId" = ${workspaceId} AND "occurrenceId" = ${occurrenceId} FOR NO KEY UPDATE`
  return reviewOf(scope, occurrenceId)
}

/** The latest review of a team: the one that takes answers, until the next opens. Null: there was none yet. */
export async function reviewOpenFor({ workspaceId, tx }: Scope, teamId: string): Promise<Review | null> {
  const row = await tx.review.findFirst({ where: { workspaceId, teamId }, orderBy: latestFirst })
  return row && ReviewRow.parse(row)
}

/** The review of its team that opened after this one, with which this one stopped taking answers; null: none did yet. */
export async function reviewAfter(
  { workspaceId, tx }: Scope,
  { teamId, date, openedAt }: Pick<Review, 'teamId' | 'date' | 'openedAt'>,
): Promise<Review | null> {
  const row = await tx.review.findFirst({
    where: { workspaceId, teamId, date: { gte: date }, openedAt: { gt: toDate(openedAt) } },
    orderBy: [{ date: 'asc' }, { openedAt: 'asc' }],
  })
  return row && ReviewRow.parse(row)
}

const Ids = z.array(z.object({ occurrenceId: z.string() }))

/** The latest review of each of these teams, however many there were before. */
export async function reviewsOpenFor({ workspaceId, tx }: Scope, teamIds: readonly string[]): Promise<Review[]> {
  if (teamIds.length === 0) return []
  const latest = Ids.parse(
    await tx.$queryRaw`
      SELECT r."occurrenceId" FROM unnest(${[...teamIds]}::text[]) AS team CROSS JOIN LATERAL (
        SELECT "occurrenceId" FROM "Review" WHERE "workspaceId" = ${workspaceId} AND "teamId" = team
        ORDER BY "date" DESC, "openedAt" DESC LIMIT 1) r`,
  )
  if (latest.length === 0) return []
  const occurrenceIds = latest.map(({ occurrenceId }) => occurrenceId)
  const rows = await tx.review.findMany({ where: { workspaceId, occurrenceId: { in: occurrenceIds } }, orderBy: { teamId: 'asc' } })
  return rows.map(row => ReviewRow.parse(row))
}

/**
 * The reviews of a team in an ISO week (`2026-W48`), the latest first: more than one where a day off moved one of them into the week of the
 * other, or the ritual was set anew in between.
 */
export async function reviewsInWeek({ workspaceId, tx }: Scope, teamId: string, week: string): Promise<Review[]> {
  const rows = await tx.review.findMany({ where: { workspaceId, teamId, week }, orderBy: latestFirst })
  return rows.map(row => ReviewRow.parse(row))
}

/** Reviews that opened from one moment (included) to another (not included), the earliest first; of all teams, or of these. */
export async function reviewsBetween(
  { workspaceId, tx }: Scope,
  { teamIds, from, before }: { readonly teamIds: readonly string[] | null; readonly from: Instant; readonly before: Instant },
): Promise<Review[]> {
  const rows = await tx.review.findMany({
    where: {
      workspaceId,
      openedAt: { gte: toDate(from), lt: toDate(before) },
      ...(teamIds === null ? {} : { teamId: { in: [...teamIds] } }),
    },
    orderBy: [{ openedAt: 'asc' }, { occurrenceId: 'asc' }],
  })
  return rows.map(row => ReviewRow.parse(row))
}

/** Stores a review that opens. Resolves to false when it was opened before. */
export async function createReview({ workspaceId, tx }: Scope, { since, openedAt, closedAt, ...review }: Review): Promise<boolean> {
  const moments = { since: toDate(since), openedAt: toDate(openedAt), closedAt: closedAt && toDate(closedAt) }
  const { count } = await tx.review.createMany({ data: [{ workspaceId, ...review, ...moments }], skipDuplicates: true })
  return count > 0
}

/** Its summary takes the place of the opening card. */
export async function saveReviewClosed({ workspaceId, tx }: Scope, occurrenceId: string, now: Instant): Promise<void> {
  await tx.review.updateMany({ where: { workspaceId, occurrenceId, closedAt: null }, data: { closedAt: toDate(now) } })
}
