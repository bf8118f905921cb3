import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { DatabaseRefusal } from '../database.ts'
import { inTransaction } from './transaction.ts'
import type { Migration } from './read.ts'

/** Prisma's own table and lock (schema-engine, "_prisma_migrations" and 72707369), so that its tools agree with this runner. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`
const LOCK = 72707369

const Row = z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.date().nullable() })
export type Applied = { readonly name: string; readonly checksum: string }

/** What is recorded as applied, oldest first. Nothing when the database was never migrated. */
export async function appliedMigrations(client: ClientBase): Promise<Applied[]> {
  const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "exists"`)
  if (!z.object({ exists: z.boolean() }).parse(rows[0]).exists) return []
  const recorded = await client.query(
    'SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"',
  )
  return z
    .array(Row)
    .parse(recorded.rows)
    .map(row => {
      if (row.finished_at === null)
        throw new DatabaseRefusal(
          `The migration ${row.migration_name} was begun by another tool and never finished. Restore a backup, or finish it with Prisma's tools.`,
        )
      return { name: row.migration_name, checksum: row.checksum }
    })
}

/**
 * Brings the database to the last of `migrations` and says which were applied. Each is one transaction with its own record,
 * under a lock, so that a failure leaves nothing half done and processes that start together take turns.
 */
export async function migrate(client: ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  const done: string[] = []
  if (isSame(await appliedMigrations(client), migrations)) return done
  for (;;) {
    const name = await inTransaction(client, () => applyNext(client, migrations))
    if (name === null) return done
    done.push(name)
  }
}

/** Applies the first of `migrations` that is missing, within the caller's transaction; null when none is. */
export async function applyNext(client: ClientBase, migrations: readonly Migration[]): Promise<string | null> {
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`)
  await client.query(BOOKKEEPING)
  const applied = await appliedMigrations(client)
  refuseForeign(applied, migrations)
  const next = migrations.find(migration => !applied.some(({ name }) => name === migration.name))
  if (next === undefined) return null
  await client.query(next.sql)
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count") VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), next.checksum, next.name],
  )
  return next.name
}

const isSame = (applied: readonly Applied[], migrations: readonly Migration[]) =>
  applied.length === migrations.length &&
  applied.every(({ name, checksum }, index) => name === migrations[index]?.name && checksum === migrations[index].checksum)

/** Refuses what a newer build made, and what was made by a migration of the same name with other content. */
export function refuseForeign(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const { name, checksum } of applied) {
    const known = migrations.find(migration => migration.name === name)
    if (known === undefined)
      throw new DatabaseRefusal(
        `This data was made by a newer Drumbeat (it has ${name}, which this one does not know). Use that version, or restore a backup of this one.`,
      )
    if (known.checksum !== checksum)
      throw new DatabaseRefusal(
        `This data was made by another build of Drumbeat (its ${name} reads differently). Use that build, or begin with an empty database.`,
      )
  }
}
