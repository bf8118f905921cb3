import type { ClientBase } from 'pg'

/** Runs between BEGIN and COMMIT; a rejection rolls everything back. */
export async function inTransaction<T>(client: ClientBase, run: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await run()
    await client.query('COMMIT')
    return result
  } catch (fault) {
    // The connection itself may be what failed; then there is nothing left to roll back.
    await client.query('ROLLBACK').catch(() => undefined)
    throw fault
  }
}
