import { z } from 'zod'
import { type Database, toDate } from '#src/db/index.ts'
import { days, type Instant, later, minutes } from '#src/time/index.ts'
import { retryParkedAlarms } from './alarms.ts'

/** How long the id of something inbound is remembered. Every platform gives up its retries within hours. */
const REMEMBERED_MS = days(3)
/** After this long a parked alarm is tried once more. */
const PARKED_FOR_MS = minutes(59)
/** How long what was said is kept whole; a card longer, because it may still be changed. */
const POST_KEPT_MS = days(90)
const CARD_KEPT_MS = days(180)
/** So many rows in one transaction: people's requests come between. */
const AT_ONCE = 500
/** Where `notBefore` of an emptied row stands: what is looked through each hour begins after it. */
const EMPTIED = new Date(0)

type Now = { readonly systemNow: Instant; readonly programmeNow: Instant }

/** Once an hour: what keeps tables small, and one more try for what keeps failing. Resolves to how many deliveries went or were emptied. */
export async function keepHouse(database: Database, now: Now): Promise<number> {
  await database.transaction('fan-out', async tx => {
    await tx.$executeRaw`DELETE FROM "InboundSeen" WHERE "seenAt" < ${toDate(later(now.systemNow, -REMEMBERED_MS))}`
    await retryParkedAlarms(tx, later(now.systemNow, -PARKED_FOR_MS))
  })
  return (await inBatches(() => forgetPassed(database, now))) + (await inBatches(() => emptyOld(database, now.systemNow)))
}

async function inBatches(run: () => Promise<number>): Promise<number> {
  let sum = 0
  for (let count = AT_ONCE; count === AT_ONCE; sum += count) count = await run()
  return sum
}

const Ids = z.array(z.object({ id: z.string() })).transform(rows => rows.map(({ id }) => id))

/**
 * Deletes deliveries that are old and done with, where their key can never bring anything about again. These are what could not be sent
 * any more when it was said once more, because its time has passed: a question, a reminder; and the engine's own answers to words, each of
 * which has a key of its own. Everything else could be said again (a welcome when somebody returns) or changed (a summary from which an
 * answer is withdrawn): `emptyOld` keeps the row. Nothing goes while something still waits to stand under it.
 */
function forgetPassed(database: Database, { systemNow, programmeNow }: Now): Promise<number> {
  const old = (kept: number) => ({ before: toDate(later(systemNow, -kept)), passed: toDate(later(programmeNow, -kept)) })
  const [post, card] = [old(POST_KEPT_MS), old(CARD_KEPT_MS)]
  return database.transaction('fan-out', async tx => {
    const ids = Ids.parse(
      await tx.$queryRaw`
        SELECT "id" FROM "Delivery"
        WHERE "status" IN ('settled', 'expired', 'dismissed') AND "notBefore" > ${EMPTIED} AND "notBefore" < ${post.before}
          AND ("kind" = 'post' AND ("expiresAt" < ${post.passed} OR "feature" = 'engine')
            OR "kind" = 'card' AND "expiresAt" < ${card.passed} AND "notBefore" < ${card.before})
        ORDER BY "status", "notBefore" LIMIT ${AT_ONCE}
        FOR UPDATE SKIP LOCKED`,
    )
    // Only now that they are held can nothing new be hung under them.
    return tx.$executeRaw`
      DELETE FROM "Delivery" d WHERE d."id" = ANY(${ids}) AND NOT EXISTS (
        SELECT 1 FROM "Delivery" child WHERE child."workspaceId" = d."workspaceId" AND child."threadKey" = d."key"
          AND child."status" IN ('waiting', 'sending', 'unsure', 'parked'))`
  })
}

/**
 * Empties what was said long ago of its words. The row stays, with its key and the place where the message stands, so that nothing is said
 * twice, replies find what they are under, and a change to an old card still reaches it.
 */
function emptyOld(database: Database, systemNow: Instant): Promise<number> {
  const before = toDate(later(systemNow, -POST_KEPT_MS))
  const cardBefore = toDate(later(systemNow, -CARD_KEPT_MS))
  return database.transaction(
    'fan-out',
    tx => tx.$executeRaw`
      UPDATE "Delivery" SET "content" = '{}', "notBefore" = ${EMPTIED}
      WHERE ("workspaceId", "id") IN (
        SELECT "workspaceId", "id" FROM "Delivery"
        WHERE "status" IN ('settled', 'expired', 'dismissed') AND "notBefore" > ${EMPTIED} AND "notBefore" < ${before}
          AND ("kind" = 'post' OR "notBefore" < ${cardBefore})
        ORDER BY "status", "notBefore" LIMIT ${AT_ONCE}
        FOR UPDATE SKIP LOCKED)`,
  )
}
