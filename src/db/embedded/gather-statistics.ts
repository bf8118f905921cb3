import type pg from 'pg'
import { z } from 'zod'
import type { Log } from '../../log.ts'
import type { Gate } from '../gate.ts'

const Tables = z.array(z.object({ name: z.string() }))

/** Has PostgreSQL look at each table of ours, one at a time, so that people come in between. What fails is logged: only speed is lost. */
export const gatherStatistics = (pool: pg.Pool, gate: Gate, log: Log) => async (): Promise<void> => {
  const ask = async (sql: string): Promise<unknown> => (await gate.through('fan-out', () => pool.query(sql))).rows
  try {
    const tables = Tables.parse(await ask(`SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`))
    for (const { name } of tables) await ask(`ANALYZE ${name}`)
  } catch (error) {
    log.warn({ err: error }, 'the statistics of the database could not be gathered')
  }
}
