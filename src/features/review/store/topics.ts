import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Review } from './reviews.ts'

/** Something to talk about in a review. It moves on to the next until somebody marks it as discussed. */
export type Topic = {
  readonly id: string
  readonly teamId: string
  readonly text: string
  readonly byId: string
  readonly addedAt: Instant
  /** In which review it was discussed (null: before there was one), and when; null: it was not. */
  readonly discussedInId: string | null
  readonly discussedAt: Instant | null
}

const TopicRow = z
  .object({
    id: z.string(),
    teamId: z.string(),
    text: z.string(),
    byId: z.string(),
    addedAt: z.date().transform(fromDate),
    discussedInId: z.string().nullable(),
    discussedAt: z
      .date()
      .nullable()
      .transform(date => date && fromDate(date)),
  })
  .transform((row): Topic => row)

const inOrder = [{ addedAt: 'asc' as const }, { id: 'asc' as const }]

/** Stores a new topic. */
export async function createTopic({ workspaceId, tx }: Scope, { addedAt, discussedAt, ...topic }: Topic): Promise<void> {
  const moments = { addedAt: toDate(addedAt), discussedAt: discussedAt && toDate(discussedAt) }
  await tx.reviewTopic.create({ data: { workspaceId, ...topic, ...moments } })
}

/** Holds a topic until the end of the transaction; null: there is none of this id. */
export async function lockTopic({ workspaceId, tx }: Scope, id: string): Promise<Topic | null> {
  await tx.$queryRaw`SELECT "id" FROM "ReviewTopic" WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`
  const row = await tx.reviewTopic.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  return row && TopicRow.parse(row)
}

/** Marks a topic as discussed, or, with null, as one that still waits. */
export async function saveDiscussed(
  { workspaceId, tx }: Scope,
  id: string,
  discussed: { readonly at: Instant; readonly occurrenceId: string | null } | null,
): Promise<void> {
  const data = { discussedAt: discussed && toDate(discussed.at), discussedInId: discussed?.occurrenceId ?? null }
  await tx.reviewTopic.updateMany({ where: { workspaceId, id }, data })
}

/** What a team has not discussed yet, the earliest first. */
export async function waitingTopics({ workspaceId, tx }: Scope, teamId: string): Promise<Topic[]> {
  const rows = await tx.reviewTopic.findMany({ where: { workspaceId, teamId, discussedAt: null }, orderBy: inOrder })
  return rows.map(row => TopicRow.parse(row))
}

/** The topics of a review: all that were put on it before it opened and had not been discussed by then, the earliest first. */
export async function topicsOn({ workspaceId, tx }: Scope, review: Pick<Review, 'teamId' | 'openedAt' | 'occurrenceId'>): Promise<Topic[]> {
  const opened = toDate(review.openedAt)
  const rows = await tx.reviewTopic.findMany({
    where: {
      workspaceId,
      teamId: review.teamId,
      OR: [
        { discussedInId: review.occurrenceId },
        { addedAt: { lt: opened }, OR: [{ discussedAt: null }, { discussedAt: { gte: opened } }] },
      ],
    },
    orderBy: inOrder,
  })
  return rows.map(row => TopicRow.parse(row))
}

/** How many reviews each of these topics has stood on before a moment without being discussed, by the topic's id. */
export async function movesOf({ workspaceId, tx }: Scope, topics: readonly Topic[], before: Instant): Promise<ReadonlyMap<string, number>> {
  const [first] = topics
  if (!first) return new Map()
  const reviews = await tx.review.findMany({
    where: { workspaceId, teamId: first.teamId, openedAt: { gt: toDate(first.addedAt), lt: toDate(before) } },
    select: { openedAt: true },
  })
  const opened = reviews.map(({ openedAt }) => fromDate(openedAt))
  return new Map(topics.map(({ id, addedAt }) => [id, opened.filter(at => at > addedAt).length]))
}
