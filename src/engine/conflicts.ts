const ATTEMPTS = 4
/** PostgreSQL's deadlock_detected and serialization_failure, and Prisma's name for both. */
const CONFLICT = /\b(40P01|40001|P2034)\b/

/** Runs a transaction again when the database ended it in favour of another one. Anything else is passed on. */
export async function retryConflicts<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= ATTEMPTS || !isConflict(error)) throw error
    }
  }
}

/** Whether the database ended a transaction only because it stood in the way of another one. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return CONFLICT.test(`${code} ${error.message}`) || isConflict(error.cause)
}
