import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
// Prisma's schema engine without its native binary, which the command line would download.
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import { MIGRATIONS_DIRECTORY, readMigrations } from '#src/db/migrations/read.ts'
import { shadowDatabase } from './shadow.ts'

const SCHEMA = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url))
const AGREE = 0

/** The SQL that brings a database with all migrations to what the schema says; null when they agree. */
export async function differenceFromSchema(): Promise<string | null> {
  const schema = await readFile(SCHEMA, 'utf8')
  const migrations = await readMigrations()
  const engine = await SchemaEngine.new(
    { datamodels: [[SCHEMA, schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(await shadowDatabase()),
  )
  const { exitCode, stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: MIGRATIONS_DIRECTORY,
      lockfile: { path: 'migration_lock.toml', content: await readFile(`${MIGRATIONS_DIRECTORY}/migration_lock.toml`, 'utf8') },
      shadowDbInitScript: '',
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: schema }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === AGREE ? null : stdout
}
