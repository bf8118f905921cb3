import { z } from 'zod'
import { fromDate, toDate, type Tx } from '#src/db/index.ts'
import type { Reader } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Environment } from './environment.ts'
import type { Timetable } from './timetable.ts'

const Upcoming = z.object({ workspaceId: z.string(), feature: z.string(), kind: z.string(), subject: z.string(), dueAt: z.date() })
type Upcoming = z.infer<typeof Upcoming>

/** How many alarms are asked for their name: what nobody sees comes in small numbers between what somebody does. */
const LOOKED_AT = 100

/** `runDue` runs what is due at the programme's present; `drain` delivers what that said. */
export function createTimetable(environment: Environment, runDue: () => Promise<void>, drain: () => Promise<void>): Timetable {
  const { database, features, systemNow } = environment
  const platforms = environment.platforms.map(platform => platform.name)

  const upcoming = async (tx: Tx, limit: number): Promise<Upcoming[]> =>
    z.array(Upcoming).parse(
      await tx.$queryRaw`
        SELECT a."workspaceId", a."feature", a."kind", a."subject", a."dueAt"
        FROM "Alarm" a JOIN "Workspace" w ON w."id" = a."workspaceId"
        WHERE w."platform" = ANY(${platforms}) AND "parkedAt" IS NULL AND ("retryAt" IS NULL OR "retryAt" <= ${toDate(systemNow())})
        ORDER BY "dueAt", "feature", "kind", "subject" LIMIT ${limit}`,
    )

  const nextDue = (until: Instant): Promise<Instant | null> =>
    database.transaction('fan-out', async tx => {
      const [first] = await upcoming(tx, 1)
      return first && fromDate(first.dueAt) <= until ? fromDate(first.dueAt) : null
    })

  const nameOf = (tx: Tx, alarm: Upcoming, reader: Reader): Promise<string | null> => {
    const handler = features.find(feature => feature.name === alarm.feature)?.alarms?.[alarm.kind]
    return handler ? handler.name({ scope: { workspaceId: alarm.workspaceId, tx } }, alarm.subject, reader) : Promise.resolve(null)
  }

  return {
    next: reader =>
      database.transaction('person', async tx => {
        for (const alarm of await upcoming(tx, LOOKED_AT)) {
          const name = await nameOf(tx, alarm, reader)
          if (name !== null) return { at: fromDate(alarm.dueAt), name }
        }
        return null
      }),

    async runUntil(until, advance) {
      await drain()
      for (let due = await nextDue(until); due !== null; due = await nextDue(until)) {
        await advance(due)
        await runDue()
        await drain()
      }
      await advance(until)
    },
  }
}
