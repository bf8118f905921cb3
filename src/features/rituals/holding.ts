import type { Scope } from '#src/db/index.ts'
import type { Occurrence, Ritual } from './ritual.ts'
import { findOccurrence, lockOccurrence } from './store/occurrences.ts'
import { lockRitual } from './store/rituals.ts'

/** Holds an occurrence and its ritual until the end of the transaction, always in the same order; null when it is gone. */
export async function holdOccurrence(
  scope: Scope,
  id: string,
): Promise<{ readonly ritual: Ritual; readonly occurrence: Occurrence } | null> {
  const known = await findOccurrence(scope, id)
  const ritual = known && (await lockRitual(scope, known.ritualId))
  const occurrence = ritual && (await lockOccurrence(scope, id))
  return occurrence && { ritual, occurrence }
}
