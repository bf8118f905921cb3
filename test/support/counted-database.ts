import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { embeddedPool } from '#src/db/embedded/pool.ts'
import { createGate } from '#src/db/gate.ts'
import { databaseOver } from '#src/db/over.ts'
import { migratedSnapshot } from './database-template.ts'
import { quiet, type TestDatabase } from './database.ts'

/** A fresh database in memory that keeps every statement it is asked, for tests of what something costs. */
export type CountedDatabase = TestDatabase & {
  /** The statements since the last time this was called. */
  taken(): string[]
}

export async function countedDatabase(): Promise<CountedDatabase> {
  const embedded = await PGlite.create('memory://', { loadDataDir: await migratedSnapshot() })
  const pool = embeddedPool(embedded)
  let statements: string[] = []
  pool.on('connect', client => {
    if (!(client instanceof pg.Client)) throw new Error('a pool of something else')
    const { connection } = client
    const parse = connection.parse.bind(connection)
    const query = connection.query.bind(connection)
    connection.parse = (statement, more) => {
      statements.push(statement.text)
      parse(statement, more)
    }
    connection.query = text => {
      statements.push(text)
      query(text)
    }
  })
  const close = async () => {
    await pool.end()
    await embedded.close()
  }
  const database = await databaseOver({ kind: 'embedded', pool, gate: createGate(1, 1), close }, quiet)
  return {
    database,
    url: null,
    directory: '',
    taken() {
      const taken = statements
      statements = []
      return taken
    },
    [Symbol.asyncDispose]: () => database.close(),
  }
}
