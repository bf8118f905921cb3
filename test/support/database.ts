import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { openDatabase, type Database } from '#src/db/index.ts'
import { embeddedPool } from '#src/db/embedded/pool.ts'
import { createGate } from '#src/db/gate.ts'
import { databaseOver } from '#src/db/over.ts'
import type { Log } from '#src/log.ts'
import { migratedDirectory, migratedSnapshot } from './database-template.ts'
import { databaseAddress, onServer, postgresServer } from './postgres.ts'

/** A fresh, migrated database of a test; `await using` drops it at the end. */
export type TestDatabase = AsyncDisposable & {
  readonly database: Database
  /** What opens the same database once more, for tests with a second process or connection. */
  readonly url: string | null
  readonly directory: string
}

/** Fails the test on a warning or an error: nothing of the kind is expected unless the test brings its own log. */
export const quiet: Log = {
  debug: () => {},
  info: () => {},
  warn: (fields, message) => fail(message, fields),
  error: (fields, message) => fail(message, fields),
}
function fail(message: string, fields: object): never {
  throw new Error(`logged: ${message}`, { cause: fields })
}

const server = await postgresServer()

/** The kinds that can be tested here. Every contract runs on each. */
export const databaseKinds: readonly Database['kind'][] = server === null ? ['embedded'] : ['embedded', 'server']

/** Embedded in memory (fast, the usual choice), or an empty database on the Postgres server. */
export const freshDatabase = (kind: Database['kind'] = 'embedded', log: Log = quiet): Promise<TestDatabase> =>
  kind === 'embedded' ? inMemory(log) : onPostgres(log)

async function inMemory(log: Log): Promise<TestDatabase> {
  const embedded = await PGlite.create('memory://', { loadDataDir: await migratedSnapshot() })
  const pool = embeddedPool(embedded)
  const close = async () => {
    await pool.end()
    await embedded.close()
  }
  const database = await databaseOver({ kind: 'embedded', pool, gate: createGate(1, 1), close }, log)
  return { database, url: null, directory: '', [Symbol.asyncDispose]: () => database.close() }
}

/** Embedded in a directory of its own, as in production: for what needs files. */
export async function onDisk(log: Log = quiet): Promise<TestDatabase> {
  const directory = await migratedDirectory()
  const database = await openDatabase({ url: null, directory, log })
  return {
    database,
    url: null,
    directory,
    async [Symbol.asyncDispose]() {
      await database.close()
      await rm(directory, { recursive: true })
    },
  }
}

async function onPostgres(log: Log): Promise<TestDatabase> {
  const { url, [Symbol.asyncDispose]: drop } = await emptyServerDatabase()
  const database = await openDatabase({ url, directory: '', log })
  return {
    database,
    url,
    directory: '',
    async [Symbol.asyncDispose]() {
      await database.close()
      await drop()
    },
  }
}

/** A database without a single table on the Postgres server. */
export async function emptyServerDatabase(): Promise<AsyncDisposable & { readonly url: string }> {
  if (server === null) throw new Error('ask databaseKinds first: no Postgres server answers')
  const name = `drumbeat_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE "${name}"`)
  return { url: databaseAddress(server, name), [Symbol.asyncDispose]: () => onServer(server, `DROP DATABASE "${name}" WITH (FORCE)`) }
}

/** Empties every table, in about ten milliseconds: quicker than a fresh database for each test of a file. */
export async function emptyTables(database: Database): Promise<void> {
  await database.transaction('person', async tx => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`
    await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} RESTART IDENTITY CASCADE`)
  })
}
