import type { Scope } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type Kept, keptOf } from './rules/kept.ts'
import { reviewsBetween } from './store/reviews.ts'

/**
 * How much was kept of the plans that reviews looked back on which opened from one moment (included) to another (not included), as those
 * reviews showed it: a plan counts when the review after it opens. `teamIds` null: of all teams.
 */
export async function planKept(
  scope: Scope,
  asked: { readonly teamIds: readonly string[] | null; readonly from: Instant; readonly before: Instant },
): Promise<Kept> {
  return keptOf((await reviewsBetween(scope, asked)).flatMap(({ opening }) => opening.plan))
}
