import type { Database } from '../database.ts'

/** Gathered for the first time after so many transactions, then after twice as many, and so on, until every MOST. */
const FIRST = 50
const MOST = 3_200

/**
 * The same database, with PostgreSQL's statistics gathered anew as it is used. A server does that by itself, the embedded one never: it would
 * take every table for a small one, and read the whole of it for each row of another, so that a claim among five hundred messages takes half
 * a second instead of a few milliseconds. `gather` is called between transactions, and must not reject.
 */
export function withStatistics(database: Database, gather: () => Promise<void>): Database {
  let left = FIRST
  let every = FIRST
  let gathering: Promise<void> = Promise.resolve()
  let closing = false
  return {
    ...database,
    async transaction(urgency, run) {
      const result = await database.transaction(urgency, run)
      left -= 1
      if (left <= 0 && !closing) {
        every = Math.min(every * 2, MOST)
        left = every
        gathering = gathering.then(gather)
      }
      return result
    },
    async close() {
      closing = true
      await gathering
      await database.close()
    },
  }
}
