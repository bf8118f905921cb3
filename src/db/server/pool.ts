import pg from 'pg'
import { spareMemory } from '../lean-memory.ts'

/** Connections to a server. One process uses at most this many. */
export const CONNECTIONS = 10
/** How many of them fan-out may hold at once; the rest is for people. */
export const FOR_FAN_OUT = 6

/** Connects to a Postgres server lazily: a broken connection is replaced when the next one is asked for. */
export function serverPool(url: string): pg.Pool {
  spareMemory()
  return new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'drumbeat',
    // The pool waits for it, which its types do not say.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: async client => {
      // Prisma's adapter reads every moment as UTC, whatever offset it is written with.
      await client.query(`SET TIME ZONE 'UTC'; SET search_path TO public`)
    },
  })
}
