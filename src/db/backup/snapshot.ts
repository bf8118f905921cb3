import type { ClientBase } from 'pg'
import { z } from 'zod'
import { appliedMigrations } from '../migrations/apply.ts'
import { quoted, sequencesOf, tablesOf, type Table } from './catalogue.ts'
import { FORMAT_VERSION, type BackupPart } from './format.ts'

const ROWS_AT_ONCE = 1000
const RowText = z.array(z.object({ json: z.string() }))
const SequenceState = z.object({ value: z.string(), used: z.boolean() })

/** The moment that the snapshot shows, by the database's own clock. */
async function momentOf(client: ClientBase): Promise<string> {
  const { rows } = await client.query(`SELECT to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS moment`)
  return z.object({ moment: z.string() }).parse(rows[0]).moment
}

/**
 * Everything in the database as it stands at one moment, whatever is written meanwhile, in pieces that fit in memory. The
 * connection is busy with it until the last part is taken.
 */
export async function* snapshot(client: ClientBase): AsyncGenerator<BackupPart> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    await client.query(`SET LOCAL TIME ZONE 'UTC'`)
    yield {
      mark: 'drumbeat-backup',
      version: FORMAT_VERSION,
      madeAt: await momentOf(client),
      migrations: await appliedMigrations(client),
    }
    let rows = 0
    for (const table of await tablesOf(client)) {
      yield { mark: 'table', name: table.name, columns: [...table.columns] }
      for await (const json of rowsOf(client, table)) {
        rows += 1
        yield { mark: 'row', json }
      }
    }
    // After the rows: counters know no snapshot, and must not lag behind what was read.
    for (const name of await sequencesOf(client)) {
      const { rows: state } = await client.query(`SELECT last_value::text AS value, is_called AS used FROM ${quoted(name)}`)
      yield { mark: 'sequence', name, ...SequenceState.parse(state[0]) }
    }
    yield { mark: 'end', rows }
  } finally {
    await client.query('ROLLBACK')
  }
}

async function* rowsOf(client: ClientBase, table: Table): AsyncGenerator<string> {
  const columns = table.columns.map(quoted).join(', ')
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT row_to_json(found)::text AS json FROM (SELECT ${columns} FROM ${quoted(table.name)}) found`,
  )
  for (;;) {
    const { rows } = await client.query(`FETCH ${ROWS_AT_ONCE} FROM backup_rows`)
    for (const { json } of RowText.parse(rows)) yield json
    if (rows.length < ROWS_AT_ONCE) break
  }
  await client.query('CLOSE backup_rows')
}
