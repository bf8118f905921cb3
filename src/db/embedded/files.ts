import type pg from 'pg'
import { initialise } from './initialise.ts'
import { spareMemory } from '../lean-memory.ts'

/** An embedded database before it is migrated, with its one connection. */
export type Embedded = { readonly pool: pg.Pool; close(): Promise<void> }

/** Opens the database whose files are at `path`, making it first where there are none. The caller sees to it that nobody else does. */
export async function openFiles(path: string): Promise<Embedded> {
  await initialise(path)
  spareMemory()
  // Only now: importing it compiles it.
  const [{ PGlite }, { DurableFiles, durableSettings }, { embeddedPool }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('./durable-files.ts'),
    import('./pool.ts'),
  ])
  const database = await PGlite.create({ fs: new DurableFiles(path), startParams: durableSettings })
  const pool = embeddedPool(database)
  return {
    pool,
    async close() {
      await pool.end()
      await database.close()
    },
  }
}
