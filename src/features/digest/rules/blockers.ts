import { dateIn, daysBetween, type LocalDate, type Zone } from '#src/time/index.ts'
import type { Blocker } from '../../blockers/index.ts'
import type { Initiative } from '../../initiatives/index.ts'
import type { BlockerAge, DigestFacts, Span } from '../facts.ts'

/** How many days it has been in the way, by the calendar of a zone where it is this day now. */
export const daysInTheWay = ({ raisedAt }: Pick<Blocker, 'raisedAt'>, { today, zone }: Calendar): number =>
  Math.max(0, daysBetween(dateIn(raisedAt, zone), today))

export type Calendar = { readonly today: LocalDate; readonly zone: Zone }

/** Counts what stands in the way by how long it has, and by the areas of the initiative it is in the way of. */
export function countBlockers(
  open: readonly Blocker[],
  initiatives: ReadonlyMap<string, Initiative>,
  calendar: Calendar,
): Pick<DigestFacts['blockers'], 'open' | 'escalated' | 'byAge' | 'byArea'> {
  const byAge: Record<BlockerAge, number> = { fresh: 0, older: 0, oldest: 0 }
  const byArea = new Map<string | null, number>()
  for (const blocker of open) {
    byAge[ageOf(daysInTheWay(blocker, calendar))] += 1
    const areas = initiatives.get(blocker.initiativeId ?? '')?.areas ?? []
    for (const area of areas.length > 0 ? new Set(areas) : [null]) byArea.set(area, (byArea.get(area) ?? 0) + 1)
  }
  return {
    open: open.length,
    escalated: open.filter(({ status }) => status === 'escalated').length,
    byAge,
    byArea: [...byArea].map(([area, count]) => ({ area, count })).toSorted(mostFirst),
  }
}

/** Of blockers that are open and of those that were resolved since, how many were escalated in a span. */
export function countEscalations(
  open: readonly Blocker[],
  resolved: readonly Blocker[],
  { from, before }: Span,
): DigestFacts['escalations'] {
  const wasEscalated = ({ escalatedAt }: Blocker) => escalatedAt !== null && escalatedAt >= from && escalatedAt < before
  const fresh = open.filter(wasEscalated)
  return { open: fresh.filter(({ status }) => status === 'escalated').length, since: fresh.length + resolved.filter(wasEscalated).length }
}

const ageOf = (age: number): BlockerAge => (age < 7 ? 'fresh' : age < 14 ? 'older' : 'oldest')

type InArea = DigestFacts['blockers']['byArea'][number]

/** Of equally many, by name; those without an area last. */
function mostFirst(one: InArea, other: InArea): number {
  if (one.count !== other.count) return other.count - one.count
  if (one.area === null || other.area === null) return one.area === null ? 1 : -1
  return one.area < other.area ? -1 : 1
}
