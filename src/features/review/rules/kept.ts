import type { Instant } from '#src/time/index.ts'
import type { Task } from '../../tasks/index.ts'
import type { PlannedFacts } from './opening.ts'

/** How much of a plan was kept. What was dropped is not counted. */
export type Kept = { readonly kept: number; readonly planned: number }

/** What became of a planned task until a moment: kept, when it was done between being planned and then, and still is. */
export function outcomeOf(
  { status, closedAt }: Pick<Task, 'status' | 'closedAt'>,
  plannedAt: Instant,
  until: Instant,
): PlannedFacts['outcome'] {
  if (status === 'dropped') return 'dropped'
  return status === 'done' && closedAt !== null && closedAt >= plannedAt && closedAt <= until ? 'kept' : 'open'
}

/** Counts what was kept of a plan, or of several together. */
export function keptOf(plan: readonly Pick<PlannedFacts, 'outcome'>[]): Kept {
  const counted = plan.filter(({ outcome }) => outcome !== 'dropped')
  return { kept: counted.filter(({ outcome }) => outcome === 'kept').length, planned: counted.length }
}
