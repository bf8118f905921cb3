import pg from 'pg'

const addresses = [process.env['DATABASE_TEST_URL'], 'postgres://postgres@127.0.0.1:5432/postgres'].filter(
  url => url !== undefined && url !== '',
)

/** Where there is none that is refused at once; a busy one may let us wait, and must not be taken for none. */
const PATIENCE_MS = 30_000

/** The address of a Postgres server that tests may make databases on; null when none answers. */
export async function postgresServer(): Promise<string | null> {
  for (const address of addresses) {
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: PATIENCE_MS })
    try {
      await client.connect()
      return address ?? null
    } catch {
      // The next one, or none: the caller says so.
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return null
}

/** One statement on the server itself, outside any test's database. */
export async function onServer(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export function databaseAddress(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}
