import { z } from 'zod'
import type { Gate } from '../gate.ts'

/** What answers statements, such as a pool of connections. */
type Asked = { query(sql: string): Promise<{ readonly rows: unknown }> }

const Segments = z.tuple([z.object({ count: z.number() })])
/** More segments than an earlier version can have left for another use (`max_wal_size` holds 64): an end to what never should be endless. */
const MOST_SEGMENTS = 100

/**
 * PostgreSQL leaves deleted rows in its files until they are vacuumed, which the embedded database never does by itself, and in its log.
 * Tables are written anew, and so is what the planner knew of them; then the log is moved on until nothing of it is left but the segment
 * that began after all that. One statement at a time: people come in between. Rejects when something is left in the end, so that nobody takes it
 * for erased.
 */
export const eraseWith =
  (pool: Asked, gate: Gate) =>
  async (tables: readonly string[]): Promise<void> => {
    const ask = async (sql: string): Promise<unknown> => (await gate.through('fan-out', () => pool.query(sql))).rows
    for (const table of tables) await ask(`VACUUM FULL "${table.replaceAll('"', '""')}"`)
    await ask('VACUUM FULL pg_catalog.pg_statistic')
    await ask('CHECKPOINT')
    let isLast = false
    for (let moved = 0; moved < MOST_SEGMENTS; moved += 1) {
      await ask('SELECT pg_switch_wal()')
      await ask('CHECKPOINT')
      // The last one that was there can be one that is used again: only what comes after it is made anew.
      if (isLast) return
      const [{ count }] = Segments.parse(await ask(`SELECT count(*)::int AS "count" FROM pg_ls_waldir()`))
      isLast = count <= 1
    }
    throw new Error(`the write-ahead log still has more than one segment after it was moved on ${MOST_SEGMENTS} times`)
  }
