import { later, minutes, type Instant } from '#src/time/index.ts'
import type { Agreement, Prompt, RitualWindow } from '../ritual.ts'

/** Asked within this of the agreed moment is asked on time: everyone reads whole minutes, and a window that ends at 09:45 ends then. */
const ON_TIME_MS = 10_000

/** When a person's time starts: when they were really asked, so that a slow platform shortens nobody's time. */
export function startsFor(askedAt: Instant, dueAt: Instant): Instant {
  const isOnTime = askedAt >= dueAt && askedAt - dueAt <= ON_TIME_MS
  return isOnTime ? dueAt : askedAt
}

/** When a person's time ends that is theirs alone. */
export const endsFor = (askedAt: Instant, dueAt: Instant, { windowMinutes }: Pick<Agreement, 'windowMinutes'>): Instant =>
  later(startsFor(askedAt, dueAt), minutes(windowMinutes))

/** When the time of all ends together: with the first window that opened, as it was announced. Null: none has opened. */
export function endsForAll(windows: readonly Pick<RitualWindow, 'status' | 'closesAt'>[]): Instant | null {
  const ends = windows.flatMap(({ status, closesAt }) => (status === 'open' || status === 'closed' ? [closesAt] : []))
  return ends.length === 0 ? null : ends.reduce((first, end) => (end < first ? end : first))
}

/** Up to when it makes sense to ask somebody whose moment that is: so long as a window lasts, or until the time of all ends where that lies ahead of it. */
export function askableUntil(dueAt: Instant, { windowMinutes }: Pick<Agreement, 'windowMinutes'>, endOfAll: Instant | null): Instant {
  return endOfAll !== null && endOfAll > dueAt ? later(endOfAll, -1) : later(dueAt, minutes(windowMinutes))
}

/**
 * When a window ends in which everyone has time of their own: when the time of all who were asked in it has ended. Questions that are
 * still on their way hold it back by at most one more window.
 */
export function windowEnds(
  window: Pick<RitualWindow, 'closesAt'>,
  { windowMinutes }: Pick<Agreement, 'windowMinutes'>,
  prompts: readonly Pick<Prompt, 'status' | 'closesAt'>[],
): Instant {
  const asked = prompts.flatMap(({ closesAt }) => (closesAt === null ? [] : [closesAt]))
  const waiting = prompts.some(({ status }) => status === 'asking') ? [later(window.closesAt, minutes(windowMinutes))] : []
  return [...asked, ...waiting].reduce((latest, end) => (end > latest ? end : latest), window.closesAt)
}
