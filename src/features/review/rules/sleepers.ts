import { type HistoryEvent } from '../../programme/index.ts'
import type { Initiative } from '../../initiatives/index.ts'

/** What can be decided about a sleeping initiative in a review. */
export const DECISIONS = ['continue', 'hold', 'drop'] as const
export type Decision = (typeof DECISIONS)[number]

/**
 * A sleeping initiative as it is now, with its owner when it was named, and what a review decided about it and who did; null: nothing.
 * `isAwake`: something has been said of it or done for it since, so that there is nothing to decide.
 */
export type Sleeper = {
  readonly initiative: Initiative
  readonly owner: string
  readonly isAwake: boolean
  readonly decided: { readonly as: Decision; readonly by: string } | null
}

/** The status that a decision leads to. */
export const STATUS_AFTER = { continue: 'active', hold: 'on-hold', drop: 'dropped' } as const

/** Under which origin the decisions of a review about sleepers stand in the history. */
export const sleepOrigin = (occurrenceId: string): string => `sleep:${occurrenceId}`

/** What such an event decided; null: it took a decision back. */
export function decisionIn({ kind, changes }: Pick<HistoryEvent, 'kind' | 'changes'>): Decision | null {
  if (kind === 'note') return 'continue'
  const to = changes.find(({ field }) => field === 'status')?.to
  return to === STATUS_AFTER.hold ? 'hold' : to === STATUS_AFTER.drop ? 'drop' : null
}
