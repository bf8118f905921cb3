import { addDays, dateIn, type Instant, isoWeek, startOfDay, weekdayOf, type Zone } from '#src/time/index.ts'
import { type Health, HEALTHS, type Initiative, type Status, STATUSES } from '../../initiatives/index.ts'
import type { FieldChanged } from '../../programme/index.ts'
import type { HealthChange, HealthCount, HealthWeek, StatusChange } from '../facts.ts'

/** The fields whose changes are rewound. */
export const REWOUND = ['status', 'health'] as const

/** How an initiative stood. `status` null: it was not there yet. */
export type Stood = { readonly status: Status | null; readonly health: Health | null }

/** How far back the picture looks, the week under way included. */
export const WEEKS = 8

/**
 * How initiatives stood at a moment, from how they stand now and what changed since: each change at or after the moment is taken back, the
 * latest first. So nothing has to be stored for each week, and what was undone is right too.
 */
export function stoodAt(initiatives: readonly Initiative[], changes: readonly FieldChanged[], at: Instant): ReadonlyMap<string, Stood> {
  const stood = new Map<string, Stood>(initiatives.map(({ id, status, health }) => [id, { status, health }]))
  for (const change of changes.toReversed()) {
    const after = stood.get(change.subjectId)
    if (change.at < at || after === undefined) continue
    if (change.field === 'status') stood.set(change.subjectId, { ...after, status: STATUSES.find(each => each === change.from) ?? null })
    if (change.field === 'health') stood.set(change.subjectId, { ...after, health: HEALTHS.find(each => each === change.from) ?? null })
  }
  return stood
}

/** How many of those at work stood how. */
export function countHealth(stood: Iterable<Stood>): HealthCount {
  const count = { 'on-track': 0, 'at-risk': 0, 'off-track': 0, unknown: 0 }
  for (const { status, health } of stood) if (status === 'active') count[health ?? 'unknown'] += 1
  return count
}

/** The initiatives at work whose health is another than at a moment, and all whose status is; those that are worst now come first. */
export function changedSince(
  initiatives: readonly Initiative[],
  changes: readonly FieldChanged[],
  at: Instant,
): { readonly health: readonly HealthChange[]; readonly moved: readonly StatusChange[] } {
  const then = stoodAt(initiatives, changes, at)
  const before = ({ id }: Initiative): Stood => then.get(id) ?? { status: null, health: null }
  const health = initiatives
    .filter(each => each.status === 'active' && each.health !== null && each.health !== before(each).health)
    .map(initiative => ({ initiative, before: before(initiative).health }))
  const moved = initiatives
    .filter(each => each.status !== before(each).status)
    .map(initiative => ({ initiative, before: before(initiative).status }))
  return { health: health.toSorted((one, other) => badness(other.initiative.health) - badness(one.initiative.health)), moved }
}

/** Worse now than before; one of which nothing was said counts as on track then. */
export const isWorse = ({ initiative, before }: HealthChange): boolean => badness(initiative.health) > badness(before)

const badness = (health: Health | null): number => (health === null ? 0 : HEALTHS.indexOf(health))

/** The ends of the last eight ISO weeks where the leader is, the earliest first; the last is now, in the week under way. */
export function weekEnds(now: Instant, zone: Zone): readonly { readonly week: number; readonly at: Instant }[] {
  const today = dateIn(now, zone)
  const monday = addDays(today, 1 - weekdayOf(today))
  const earlier = Array.from({ length: WEEKS - 1 }, (_, index) => {
    const next = addDays(monday, -7 * (WEEKS - 2 - index))
    return { week: isoWeek(addDays(next, -1)).week, at: startOfDay(next, zone) }
  })
  return [...earlier, { week: isoWeek(today).week, at: now }]
}

/** How many stood how at the end of each of these weeks. */
export const healthByWeek = (
  initiatives: readonly Initiative[],
  changes: readonly FieldChanged[],
  ends: readonly { readonly week: number; readonly at: Instant }[],
): HealthWeek[] => ends.map(({ week, at }) => ({ week, count: countHealth(stoodAt(initiatives, changes, at).values()) }))
