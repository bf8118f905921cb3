import { z } from 'zod'
import { type Database, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Backlog } from './measures.ts'

const Row = z.object({ deliveriesWaiting: z.number(), deliveriesParked: z.number(), alarmsOverdue: z.number(), alarmsParked: z.number() })

/** Counts over all workspaces. `now` is the programme clock. */
export const readBacklog = (database: Database, now: Instant): Promise<Backlog> =>
  database.transaction('fan-out', async tx => {
    const rows = await tx.$queryRaw`
      SELECT
        (SELECT count(*)::int FROM "Delivery" WHERE "status" IN ('waiting', 'sending', 'unsure')) AS "deliveriesWaiting",
        (SELECT count(*)::int FROM "Delivery" WHERE "status" = 'parked') AS "deliveriesParked",
        (SELECT count(*)::int FROM "Alarm" WHERE "parkedAt" IS NULL AND "dueAt" <= ${toDate(now)}) AS "alarmsOverdue",
        (SELECT count(*)::int FROM "Alarm" WHERE "parkedAt" IS NOT NULL) AS "alarmsParked"`
    return z.tuple([Row]).parse(rows)[0]
  })
