import { z } from 'zod'
import { fromDate, toDate, type Tx } from '#src/db/index.ts'
import { type Instant, later } from '#src/time/index.ts'
import { retryDelay } from './backoff.ts'
import { isConflict } from './conflicts.ts'
import type { Deliveries } from './deliveries.ts'
import type { Environment } from './environment.ts'
import { beginWork, type Work } from './work.ts'

/**
 * Runs alarms whose moment has come. Each runs under its own savepoint in the transaction that also removes it, so a
 * moment happens once however many processes share the work, and one that fails takes no other with it.
 */

const ATTEMPTS_BEFORE_PARKING = 8
const CLAIMED_AT_ONCE = 10
/** A transaction stops taking further alarms after this long, so that people's requests come between. */
const TRANSACTION_BUDGET_MS = 150

const DueAlarm = z.object({
  workspaceId: z.string(),
  feature: z.string(),
  kind: z.string(),
  subject: z.string(),
  dueAt: z.date(),
  attempts: z.number(),
  platform: z.string(),
  externalId: z.string(),
})
type DueAlarm = z.infer<typeof DueAlarm>

/** Runs one batch of what is due at `now` (programme clock). Resolves to how many were taken; 0 means nothing is due. */
export async function runDueAlarms(environment: Environment, now: Instant, wake: Deliveries['wake']): Promise<number> {
  const done: Work[] = []
  const faults: { alarm: DueAlarm; error: unknown }[] = []
  const taken = await environment.database.transaction('fan-out', async tx => {
    done.length = 0
    faults.length = 0
    const startedAt = environment.systemNow()
    let count = 0
    for (const alarm of await claim(environment, tx, now)) {
      if (count > 0 && environment.systemNow() - startedAt > TRANSACTION_BUDGET_MS) break
      count += 1
      await tx.$executeRaw`SAVEPOINT alarm`
      try {
        done.push(await run(environment, tx, alarm, now, wake))
        await tx.$executeRaw`RELEASE SAVEPOINT alarm`
      } catch (error) {
        await tx.$executeRaw`ROLLBACK TO SAVEPOINT alarm`
        await postpone(environment, tx, alarm, error)
        faults.push({ alarm, error })
      }
    }
    return count
  })
  for (const work of done) work.committed()
  for (const { alarm, error } of faults) {
    const { workspaceId, feature, kind, subject, attempts } = alarm
    const fields = { workspaceId, feature, kind, subject, attempt: attempts + 1, err: error }
    if (isConflict(error)) environment.log.debug(fields, 'an alarm gave way to another process and comes again')
    else if (attempts + 1 < ATTEMPTS_BEFORE_PARKING) environment.log.error(fields, 'an alarm failed and will be tried again')
    else
      environment.log.error(
        fields,
        'an alarm keeps failing and was parked; it is tried again every hour, and an admin sees it with /drumbeat problems',
      )
  }
  return taken
}

async function claim(environment: Environment, tx: Tx, now: Instant): Promise<DueAlarm[]> {
  const platforms = environment.platforms.map(platform => platform.name)
  const rows = await tx.$queryRaw`
    SELECT a."workspaceId", a."feature", a."kind", a."subject", a."dueAt", a."attempts", w."platform", w."externalId"
    FROM "Alarm" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE a."dueAt" <= ${toDate(now)} AND a."parkedAt" IS NULL
      AND (a."retryAt" IS NULL OR a."retryAt" <= ${toDate(environment.systemNow())})
      AND w."platform" = ANY(${platforms})
    ORDER BY a."dueAt", a."feature", a."kind", a."subject"
    LIMIT ${CLAIMED_AT_ONCE}
    FOR UPDATE OF a SKIP LOCKED`
  return z.array(DueAlarm).parse(rows)
}

async function run(environment: Environment, tx: Tx, alarm: DueAlarm, now: Instant, wake: Deliveries['wake']): Promise<Work> {
  const { workspaceId, feature: featureName, kind, subject } = alarm
  const feature = environment.features.find(candidate => candidate.name === featureName)
  const handler = feature?.alarms?.[kind]
  if (!feature || !handler) throw new Error(`no feature answers the alarm ${featureName} ${kind}`)
  // Removed first: the handler may set the same alarm anew.
  await tx.alarm.deleteMany({ where: { workspaceId, feature: featureName, kind, subject } })
  const workspace = { id: workspaceId, platform: alarm.platform, externalId: alarm.externalId }
  const work = beginWork({ environment, tx, workspace, now, wake })
  await handler.run(work.contextOf(feature), { subject, dueAt: fromDate(alarm.dueAt) })
  return work
}

async function postpone(environment: Environment, tx: Tx, alarm: DueAlarm, error: unknown): Promise<void> {
  const { workspaceId, feature, kind, subject } = alarm
  // Two processes that met over the same rows are no failure: the one that gave way comes again at the next beat.
  const attempts = alarm.attempts + (isConflict(error) ? 0 : 1)
  const now = environment.systemNow()
  await tx.alarm.updateMany({
    where: { workspaceId, feature, kind, subject },
    data: {
      attempts,
      error: error instanceof Error ? error.message.slice(0, 500) : 'unknown fault',
      retryAt: toDate(later(now, retryDelay(attempts, environment.random()))),
      parkedAt: attempts >= ATTEMPTS_BEFORE_PARKING ? toDate(now) : null,
    },
  })
}

/** Gives everything that was parked for a while one more try: what was wrong may have been mended, and a ritual must not end over it. */
export async function retryParkedAlarms(tx: Tx, parkedBefore: Instant): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Alarm" SET "parkedAt" = NULL, "retryAt" = NULL, "attempts" = ${ATTEMPTS_BEFORE_PARKING - 1}
    WHERE "parkedAt" <= ${toDate(parkedBefore)}`
}
