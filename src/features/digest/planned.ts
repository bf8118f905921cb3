import type { Scope } from '#src/db/index.ts'
import { days, type Instant, later } from '#src/time/index.ts'
import { planKept } from '../review/index.ts'
import type { DigestFacts, PlanWeek, Span } from './facts.ts'

/** What was planned in the reviews of these teams (null: of all), and what of it was done: in a span, and in each of the weeks that end then. */
export async function planFacts(
  scope: Scope,
  teamIds: readonly string[] | null,
  span: Span,
  ends: readonly { readonly week: number; readonly at: Instant }[],
): Promise<DigestFacts['plan']> {
  const weeks: PlanWeek[] = []
  for (const [index, { week, at }] of ends.entries()) {
    const from = ends[index - 1]?.at ?? later(at, -days(7))
    weeks.push({ week, ...(await planKept(scope, { teamIds, from, before: at })) })
  }
  return { ...(await planKept(scope, { teamIds, ...span })), weeks }
}
