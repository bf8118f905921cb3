import type pg from 'pg'

/** Runs with one connection of the pool for itself. A connection that broke meanwhile is not used again. */
export async function withConnection<T>(pool: pg.Pool, run: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  let broken: Error | undefined
  // A loss between two queries is told only here; unheard it would end the process. The next query fails by itself.
  const onLoss = (error: Error) => {
    broken = error
  }
  connection.on('error', onLoss)
  try {
    return await run(connection)
  } finally {
    connection.removeListener('error', onLoss)
    connection.release(broken)
  }
}
