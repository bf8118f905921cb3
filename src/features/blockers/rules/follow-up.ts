import type { Instant } from '#src/time/index.ts'
import { workingMomentOf, type WorkingTime } from '../../teams/index.ts'
import type { Blocker } from '../blocker.ts'

/** Working days until the owner of an unacknowledged blocker is asked. */
export const ASKED_AFTER = 1

/** What comes next for a blocker that nobody acknowledges, and when. */
export type FollowUp = { readonly kind: 'ask' | 'escalate'; readonly at: Instant }

/**
 * Counted in the working days of its owner, who must act: asked once, and escalated after so many days (`escalateAfter`, of its team) from
 * when it was raised. Where the question came late, because the team paused or the machine stood still, the days it leaves for an answer
 * begin with it. Null: somebody sees to it, and nothing comes by itself.
 */
export function followUp(
  { status, askedAt, raisedAt }: Pick<Blocker, 'status' | 'askedAt' | 'raisedAt'>,
  owner: WorkingTime,
  escalateAfter: number,
): FollowUp | null {
  if (status !== 'open') return null
  if (askedAt !== null) return { kind: 'escalate', at: workingMomentOf(owner, askedAt, Math.max(escalateAfter - ASKED_AFTER, 0)) }
  // Whoever is escalated from at the same moment need not be asked before.
  if (escalateAfter <= ASKED_AFTER) return { kind: 'escalate', at: workingMomentOf(owner, raisedAt, escalateAfter) }
  return { kind: 'ask', at: workingMomentOf(owner, raisedAt, ASKED_AFTER) }
}
