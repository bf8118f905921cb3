import { z } from 'zod'
import type { Tx } from '#src/db/index.ts'

/** How far the sandbox has come, for what a composer suggests. */
export type Progress = {
  /** Drumbeat has posted somewhere. */
  readonly hasBegun: boolean
  /** Drumbeat has never posted in this conversation. */
  readonly isUntouched: boolean
}

/** The work that check-ins are about, in the order in which a newcomer meets it. */
export const WORK = ['initiative', 'task', 'blocker', 'win'] as const
export type Work = (typeof WORK)[number]

/** What of the first steps was done, by whomever. */
export type Steps = {
  /** Ids of those whom a check-in waits for. */
  readonly asked: readonly string[]
  /** Somebody has answered a check-in, or skipped one. */
  readonly wasAnswered: boolean
  /** There is one. */
  readonly has: Readonly<Record<Work, boolean>>
}

export async function loadProgress(tx: Tx, channelId: string): Promise<Progress> {
  const posted = { authorId: null, visibleTo: null, deletedAt: null }
  return {
    hasBegun: (await tx.sandboxMessage.findFirst({ where: posted, select: { id: true } })) !== null,
    isUntouched: (await tx.sandboxMessage.findFirst({ where: { ...posted, channelId }, select: { id: true } })) === null,
  }
}

const Waiting = z.array(z.object({ ownerId: z.string() }))
const Done = z.tuple([
  z.object({ answered: z.boolean(), initiative: z.boolean(), task: z.boolean(), blocker: z.boolean(), win: z.boolean() }),
])

/**
 * Reads the first steps off what Drumbeat has said, for a platform knows messages and no features: a check-in by the buttons of its
 * question, of which the main one goes with the answer, and work by a button that its answer or its card has.
 */
export async function loadSteps(tx: Tx): Promise<Steps> {
  const waiting = Waiting.parse(
    await tx.$queryRaw`
      SELECT "ownerId" FROM (
        SELECT DISTINCT ON (c."id") c."ownerId", c."position", m."content"::text AS "content"
        FROM "SandboxMessage" m JOIN "SandboxChannel" c ON c."id" = m."channelId"
        WHERE c."kind" = 'direct' AND m."authorId" IS NULL AND m."visibleTo" IS NULL AND m."deletedAt" IS NULL
          AND m."content"::text LIKE '%"check-in.%'
        ORDER BY c."id", m."sequence" DESC
      ) question
      WHERE "content" LIKE '%"style": "primary"%' ORDER BY "position"`,
  )
  const [{ answered, ...has }] = Done.parse(
    await tx.$queryRaw`
      SELECT
        COALESCE(bool_or("editedAt" IS NOT NULL AND "content" LIKE '%"check-in.%' AND "content" NOT LIKE '%"style": "primary"%'), false)
          AS "answered",
        COALESCE(bool_or("content" LIKE '%"initiatives.show"%'), false) AS "initiative",
        COALESCE(bool_or("content" LIKE '%"tasks.undo"%'), false) AS "task",
        COALESCE(bool_or("content" LIKE '%"blockers.resolve-form"%'), false) AS "blocker",
        COALESCE(bool_or("content" LIKE '%"wins.applaud"%'), false) AS "win"
      FROM (SELECT "editedAt", "content"::text AS "content" FROM "SandboxMessage" WHERE "authorId" IS NULL) said`,
  )
  return { asked: waiting.map(({ ownerId }) => ownerId), wasAnswered: answered, has }
}
