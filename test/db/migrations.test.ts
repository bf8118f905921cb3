import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PGlite } from '@electric-sql/pglite'
import { embeddedPool } from '#src/db/embedded/pool.ts'
import { DatabaseRefusal, openDatabase } from '#src/db/index.ts'
import { appliedMigrations, migrate } from '#src/db/migrations/apply.ts'
import { readMigrations, type Migration } from '#src/db/migrations/read.ts'
import { differenceFromSchema } from '#src/operations/authoring/difference.ts'
import { databaseKinds, emptyServerDatabase, quiet } from '../support/database.ts'

const step = (name: string, sql: string): Migration => ({ name, sql, checksum: `checksum of ${sql}`.slice(0, 64) })
const teams = step('20260101000000_teams', 'CREATE TABLE "Beat" ("id" TEXT PRIMARY KEY)')
const colours = step('20260201000000_colours', 'ALTER TABLE "Beat" ADD COLUMN "colour" TEXT; CREATE INDEX ON "Beat" ("colour")')
const broken = step('20260301000000_broken', 'CREATE TABLE "Half" ("id" TEXT); SELECT nonsense')

async function emptyDatabase(kind: 'embedded' | 'server'): Promise<AsyncDisposable & { pool: pg.Pool }> {
  if (kind === 'server') {
    const { url, [Symbol.asyncDispose]: drop } = await emptyServerDatabase()
    const pool = new pg.Pool({ connectionString: url })
    return { pool, [Symbol.asyncDispose]: () => pool.end().then(drop) }
  }
  const database = await PGlite.create('memory://')
  const pool = embeddedPool(database)
  return { pool, [Symbol.asyncDispose]: () => pool.end().then(() => database.close()) }
}

describe.each(databaseKinds)('migrations (%s)', kind => {
  let fresh: Awaited<ReturnType<typeof emptyDatabase>>
  let connection: pg.PoolClient
  beforeAll(async () => {
    fresh = await emptyDatabase(kind)
    connection = await fresh.pool.connect()
  })
  beforeEach(() => connection.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'))
  afterAll(async () => {
    connection.release()
    await fresh[Symbol.asyncDispose]()
  })
  const tables = async () =>
    (await connection.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)).rows.map(
      ({ name }) => name,
    )

  it('are applied once, in order, and an older database goes forward', async () => {
    expect(await migrate(connection, [teams])).toEqual([teams.name])
    await connection.query(`INSERT INTO "Beat" VALUES ('kept')`)
    expect(await migrate(connection, [teams, colours])).toEqual([colours.name])
    expect(await migrate(connection, [teams, colours])).toEqual([])
    expect((await connection.query('SELECT * FROM "Beat"')).rows).toEqual([{ id: 'kept', colour: null }])
  })

  it('leave nothing half done when one fails, and the next start tries again', async () => {
    await expect(migrate(connection, [teams, broken])).rejects.toThrow('nonsense')
    expect(await tables()).not.toContain('Half')
    expect(await appliedMigrations(connection)).toEqual([{ name: teams.name, checksum: teams.checksum }])
    const mended = { ...broken, sql: 'CREATE TABLE "Half" ("id" TEXT)' }
    expect(await migrate(connection, [teams, mended])).toEqual([broken.name])
  })

  it('refuse a database that a newer Drumbeat made', async () => {
    await migrate(connection, [teams, colours])
    await expect(migrate(connection, [teams])).rejects.toThrow(/newer Drumbeat .*20260201000000_colours/)
    await expect(migrate(connection, [teams])).rejects.toThrow(DatabaseRefusal)
  })

  it('refuse a database whose history reads differently', async () => {
    await migrate(connection, [teams])
    await expect(migrate(connection, [{ ...teams, checksum: 'other' }])).rejects.toThrow(/another build of Drumbeat/)
  })

  it('refuse what another tool began and did not finish', async () => {
    await migrate(connection, [teams])
    await connection.query(`UPDATE "_prisma_migrations" SET "finished_at" = NULL`)
    await expect(migrate(connection, [teams])).rejects.toThrow(/never finished/)
  })

  it('are recorded as Prisma records them', async () => {
    await migrate(connection, await readMigrations())
    const { rows } = await connection.query(
      'SELECT "checksum", "logs", "rolled_back_at", "applied_steps_count", "finished_at" >= "started_at" AS "in order" FROM "_prisma_migrations"',
    )
    for (const row of rows)
      expect(row).toEqual({
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
        'in order': true,
      })
    expect(rows.length).toBeGreaterThan(0)
  })
})

describe.runIf(databaseKinds.includes('server'))('processes that start together on one server', () => {
  it('take turns with the migrations', async () => {
    await using empty = await emptyServerDatabase()
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url: empty.url, directory: '', log: quiet })))
    const [database] = opened
    const recorded = await database?.transaction('person', tx => tx.$queryRaw<unknown[]>`SELECT "migration_name" FROM "_prisma_migrations"`)
    await Promise.all(opened.map(one => one.close()))
    expect(recorded).toHaveLength((await readMigrations()).length)
  })
})

it('schema.prisma says nothing that no migration does', async () => {
  expect(await differenceFromSchema()).toBeNull()
})
