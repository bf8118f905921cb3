import type pg from 'pg'
import type { Log } from '../log.ts'
import { createClient } from './client.ts'
import { withConnection } from './connection.ts'
import type { Database, Tx } from './database.ts'
import type { Gate } from './gate.ts'
import { migrate } from './migrations/apply.ts'
import { readMigrations } from './migrations/read.ts'

/** Connections of either kind, and who may use how many of them at once. */
export type Connections = { readonly kind: Database['kind']; readonly pool: pg.Pool; readonly gate: Gate; close(): Promise<void> }

/** A database over these connections, brought to the schema of this build. Closes them when that is refused. */
export async function databaseOver(connections: Connections, log: Log): Promise<Database> {
  const { kind, pool, gate } = connections
  let closing = false
  pool.on('error', error => {
    // A connection that is being let go of may be cut by the other side first: no loss.
    if (!closing) log.warn({ error }, 'a database connection was lost')
  })
  try {
    await bringUpToDate(pool, log)
  } catch (fault) {
    await connections.close()
    throw fault
  }
  const client = createClient(pool)
  return {
    kind,
    erase: null,
    transaction: (urgency, run) => gate.through(urgency, () => client.$transaction(tx => unbroken(tx, run))),
    async ping() {
      await gate.through('person', () => pool.query('SELECT 1'))
    },
    close: once(async () => {
      await gate.close()
      closing = true
      await client.$disconnect()
      await connections.close()
    }),
  }
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= run())
}

/**
 * PostgreSQL answers COMMIT with a silent rollback when a statement before it failed and the error was caught. One more
 * statement fails loudly then, so that nobody is told that something was saved which was not.
 */
async function unbroken<T>(tx: Tx, run: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await run(tx)
  await tx.$executeRaw`SELECT 1`
  return result
}

async function bringUpToDate(pool: pg.Pool, log: Log): Promise<void> {
  const migrations = await readMigrations()
  const applied = await withConnection(pool, connection => migrate(connection, migrations))
  if (applied.length > 0) log.debug({ applied }, 'the database was brought up to date')
}
