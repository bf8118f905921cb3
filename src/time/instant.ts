import type { Instant } from './values.ts'

/** A moment from its milliseconds since 1970-01-01T00:00Z. RangeError when that is not a finite whole number. */
export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not a moment in milliseconds: ${ms}`)
  return ms as Instant
}

/** Milliseconds in so many minutes. */
export const minutes = (count: number): number => count * 60_000

/** Milliseconds in so many hours. */
export const hours = (count: number): number => count * 3_600_000

/** Milliseconds in so many times 24 hours. A calendar day can be shorter or longer: for dates there is `addDays`. */
export const days = (count: number): number => count * 86_400_000

/** The moment so many milliseconds after (or, when negative, before) another. */
export const later = (from: Instant, ms: number): Instant => instant(from + ms)

/** Clocks are put right by up to this all the time. */
const PUT_RIGHT_MS = 1_000

/** Whether the system clock was set back since it showed `before`: what waits for a moment of before may wait for as long as it was set back. */
export const wasSetBack = (before: number, now: number): boolean => now < before - PUT_RIGHT_MS
