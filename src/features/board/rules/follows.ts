import type { Decision } from '../board.ts'

/**
 * What has to happen after a decision. `work`: somebody says what it becomes; so does the reversal of what was not approved, for which the
 * first proposal becomes work after all. `stop`: it reverses something that has become work already, which only a person stops.
 */
export type Follows = 'work' | 'stop' | 'nothing'

type Link = Pick<Decision, 'outcome' | 'initiativeId' | 'taskId'>

/** Whether something has come of a decision. */
export const hasWork = ({ initiativeId, taskId }: Link): boolean => initiativeId !== null || taskId !== null

/** What follows a decision; `before`: what it reverses, what that one reversed, and so on, the first decision of all in front. */
export function followsFrom({ outcome }: Pick<Decision, 'outcome'>, before: readonly Link[]): Follows {
  if (outcome !== 'approve') return 'nothing'
  const [first] = before
  if (!first) return 'work'
  // Each reversal turns into its opposite what was decided first, so that the reversal of a reversal lets it hold again.
  const holds = (first.outcome === 'approve') === (before.length % 2 === 0)
  if (holds === before.some(hasWork)) return 'nothing'
  return holds ? 'work' : 'stop'
}
