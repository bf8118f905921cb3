import { later, minutes, type Instant } from '#src/time/index.ts'
import type { Agreement, Prompt, RitualWindow } from '../ritual.ts'

/** The one reminder comes this long before a person's time ends. The shortest window is ten minutes, so half of it is always left to them. */
export const NUDGE_BEFORE_MS = minutes(5)

/** Asked within this of the agreed moment is asked on time: everyone reads whole minutes, and a window that ends at 09:45 ends then. */
const ON_TIME_MS = 10_000

/** When a person's time ends: it starts when they were really asked, so that a slow platform shortens nobody's time. */
export function endsFor(askedAt: Instant, dueAt: Instant, { windowMinutes }: Pick<Agreement, 'windowMinutes'>): Instant {
  const isOnTime = askedAt >= dueAt && askedAt - dueAt <= ON_TIME_MS
  return later(isOnTime ? dueAt : askedAt, minutes(windowMinutes))
}

/**
 * When a window ends: when the time of everyone asked in it has ended. Questions that are still on their way hold it back by at most
 * one more window.
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
