import pg, { type ClientBase } from 'pg'
import { z } from 'zod'

export type Table = { readonly name: string; readonly columns: readonly string[] }

const TableRow = z.object({ name: z.string(), columns: z.array(z.string()) })
const NameRow = z.object({ name: z.string() })
const ForeignKey = z.object({ table: z.string(), name: z.string(), definition: z.string() })
export type ForeignKey = z.infer<typeof ForeignKey>

/** An identifier as it stands in SQL. */
export const quoted = (name: string): string => pg.escapeIdentifier(name)

/** Every table with its columns, but for the record of migrations, which a restore writes by migrating. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query(
    `SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     GROUP BY c.relname ORDER BY c.relname`,
  )
  return z.array(TableRow).parse(rows)
}

/** Sequences: the counters behind columns that number themselves. */
export async function sequencesOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`,
  )
  return z
    .array(NameRow)
    .parse(rows)
    .map(({ name }) => name)
}

export async function foreignKeysOf(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conrelid, conname`,
  )
  return z.array(ForeignKey).parse(rows)
}

/** Is there nothing at all, not even an empty table? */
export async function isEmpty(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS relations FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')`,
  )
  return z.object({ relations: z.number() }).parse(rows[0]).relations === 0
}
