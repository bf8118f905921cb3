import { HORIZONS, type Initiative } from '../initiative.ts'

/** As they are listed: by horizon, then by priority (those without one last), then by number. */
export const inListOrder = (initiatives: readonly Initiative[]): Initiative[] => initiatives.toSorted(compare)

function compare(one: Initiative, other: Initiative): number {
  const byHorizon = HORIZONS.indexOf(one.horizon) - HORIZONS.indexOf(other.horizon)
  const byPriority = (one.priority ?? Number.MAX_SAFE_INTEGER) - (other.priority ?? Number.MAX_SAFE_INTEGER)
  return byHorizon || byPriority || one.number - other.number
}
