import type { ClientBase } from 'pg'
import { DatabaseRefusal } from '../database.ts'
import { applyNext, migrate, refuseForeign } from '../migrations/apply.ts'
import type { Migration } from '../migrations/read.ts'
import { inTransaction } from '../migrations/transaction.ts'
import { foreignKeysOf, isEmpty, quoted } from './catalogue.ts'
import { FORMAT_VERSION, type BackupPart, type Mark } from './format.ts'

// A statement's worth of rows: enough to be quick, little enough to hold.
const ROWS_AT_ONCE = 500
const TEXT_AT_ONCE = 1024 * 1024

/**
 * Fills an empty database from a backup and returns how many rows that were. All in one transaction: on any failure the
 * database stays empty. The schema is made as the backup knew it and afterwards brought to this build's. Throws
 * `DatabaseRefusal` when the database is not empty or the backup is of a newer Drumbeat.
 */
export async function restore(client: ClientBase, backup: AsyncIterable<BackupPart>, migrations: readonly Migration[]): Promise<number> {
  const rows = await inTransaction(client, async () => {
    if (!(await isEmpty(client)))
      throw new DatabaseRefusal('The database to restore into is not empty. Restore into a new one, so that nothing is mixed up or lost.')
    return fill(client, backup, migrations)
  })
  await migrate(client, migrations)
  await client.query('ANALYZE')
  return rows
}

async function fill(client: ClientBase, backup: AsyncIterable<BackupPart>, migrations: readonly Migration[]): Promise<number> {
  let restoreKeys = async (): Promise<void> => {}
  let insert: Inserter = { add: refuseRow, flush: async () => {} }
  for await (const part of backup) {
    switch (part.mark) {
      case 'drumbeat-backup':
        await makeSchema(client, part, migrations)
        restoreKeys = await withoutForeignKeys(client)
        break
      case 'table':
        await insert.flush()
        insert = inserter(client, part.name, part.columns)
        break
      case 'row':
        await insert.add(part.json)
        break
      case 'sequence':
        await client.query('SELECT setval($1::regclass, $2, $3)', [quoted(part.name), part.value, part.used])
        break
      case 'end':
        await insert.flush()
        await restoreKeys()
        return part.rows
    }
  }
  throw new DatabaseRefusal('The backup has no end: it was cut off.')
}

type Header = Extract<Mark, { mark: 'drumbeat-backup' }>

/** Throws `DatabaseRefusal` for a backup whose format or schema this build does not know. */
export function refuseNewer(header: Header, migrations: readonly Migration[]): void {
  if (header.version > FORMAT_VERSION) throw new DatabaseRefusal('The backup was made by a newer Drumbeat. Restore it with that version.')
  refuseForeign(header.migrations, migrations)
}

async function makeSchema(client: ClientBase, header: Header, migrations: readonly Migration[]): Promise<void> {
  refuseNewer(header, migrations)
  const known = migrations.filter(({ name }) => header.migrations.some(made => made.name === name))
  while ((await applyNext(client, known)) !== null);
}

/** Takes the foreign keys away, so that rows may come in any order; the result puts them back, and they are checked then. */
async function withoutForeignKeys(client: ClientBase): Promise<() => Promise<void>> {
  const keys = await foreignKeysOf(client)
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  return async () => {
    for (const { table, name, definition } of keys) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}

type Inserter = { add(json: string): Promise<void>; flush(): Promise<void> }

async function refuseRow(): Promise<void> {
  throw new DatabaseRefusal('The backup has a row before its first table.')
}

function inserter(client: ClientBase, table: string, columns: readonly string[]): Inserter {
  const list = columns.map(quoted).join(', ')
  const sql = `INSERT INTO ${quoted(table)} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`
  let waiting: string[] = []
  let length = 0
  const flush = async () => {
    if (waiting.length === 0) return
    await client.query(sql, [`[${waiting.join(',')}]`])
    waiting = []
    length = 0
  }
  return {
    flush,
    async add(json) {
      waiting.push(json)
      length += json.length
      if (waiting.length >= ROWS_AT_ONCE || length >= TEXT_AT_ONCE) await flush()
    },
  }
}
