import { z } from 'zod'
import type { Database } from '#src/db/index.ts'

const Names = z.array(z.object({ name: z.string() }))
const Counts = z.tuple([z.record(z.string(), z.number())])

/** How many rows each table has. */
export const countRows = (database: Database): Promise<Record<string, number>> =>
  database.transaction('person', async tx => {
    const tables = Names.parse(
      await tx.$queryRaw`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\_prisma%' ORDER BY 1`,
    )
    const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM "${name}") AS "${name}"`)
    return Counts.parse(await tx.$queryRawUnsafe(`SELECT ${counts.join(', ')}`))[0]
  })

const Rows = z.array(z.object({ name: z.string(), row: z.record(z.string(), z.unknown()) }))

/** Every row there is, by its table. */
export const everyRow = (database: Database): Promise<ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>> =>
  database.transaction('person', async tx => {
    const tables = Names.parse(
      await tx.$queryRaw`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\_prisma%' ORDER BY 1`,
    )
    const each = tables.map(({ name }) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM "${name}" t`)
    const rows = Rows.parse(await tx.$queryRawUnsafe(each.join(' UNION ALL ')))
    return new Map(tables.map(({ name }) => [name, rows.filter(row => row.name === name).map(({ row }) => row)]))
  })

/** What must be zero at any quiet moment, however many processes shared the work: everything happened once, and reads as it should. */
export const flaws = (database: Database): Promise<Record<string, number>> =>
  database.transaction(
    'person',
    async tx =>
      Counts.parse(
        await tx.$queryRaw`
          SELECT
            (SELECT count(*)::int FROM (SELECT 1 FROM "Prompt" GROUP BY "occurrenceId", "personId" HAVING count(*) > 1) t) AS "prompts twice",
            (SELECT count(*)::int FROM (SELECT 1 FROM "Occurrence" GROUP BY "ritualId", "date" HAVING count(*) > 1) t) AS "occurrences twice",
            (SELECT count(*)::int FROM (SELECT 1 FROM "Response" GROUP BY "occurrenceId", "personId" HAVING count(*) > 1) t) AS "responses twice",
            (SELECT count(*)::int FROM "Delivery" d
              WHERE (SELECT count(*) FROM "SandboxMessage" m WHERE m."deliveryId" = d."id") <> (d."kind" <> 'reaction')::int) AS "deliveries not said exactly once",
            (SELECT count(*)::int FROM "Delivery" d WHERE d."kind" = 'reaction'
              AND NOT EXISTS (SELECT 1 FROM "SandboxReaction" r WHERE r."messageId" = d."messageId")) AS "reactions not shown",
            (SELECT count(*)::int FROM "Delivery" WHERE "status" <> 'settled') AS "deliveries left",
            (SELECT count(*)::int FROM "SandboxMessage" m JOIN "Delivery" d ON d."id" = m."deliveryId"
              WHERE regexp_replace(m."content"::text, '"opens": "form", |, "opens": "form"', '', 'g')::jsonb <> d."content") AS "cards that read differently",
            (SELECT count(*)::int FROM "Occurrence" o WHERE o."summarisedAt" IS NOT NULL
              AND (SELECT count(*) FROM "Delivery" d WHERE d."key" IN ('summary:' || o."id", 'review:' || o."id")) <> 1) AS "summaries not said once",
            (SELECT count(*)::int FROM "Alarm" WHERE "parkedAt" IS NOT NULL) AS "alarms parked"`,
      )[0],
  )

export const NO_FLAWS = {
  'prompts twice': 0,
  'occurrences twice': 0,
  'responses twice': 0,
  'deliveries not said exactly once': 0,
  'reactions not shown': 0,
  'deliveries left': 0,
  'cards that read differently': 0,
  'summaries not said once': 0,
  'alarms parked': 0,
}
