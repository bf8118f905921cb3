import { addDays } from './local-date.ts'
import type { Instant, LocalTime, Zone } from './values.ts'
import { atLaterWallTime, atWallTime, dateIn, timeIn } from './wall-time.ts'

/** Wall times between which nothing that can wait is said: from the first until before the second. May span midnight; both equal: no quiet hours. */
export type QuietHours = { readonly from: LocalTime; readonly to: LocalTime }

/** Whether a moment falls into the quiet hours of a person in this zone. Wall times are compared as text, which orders them. */
export function isQuiet(at: Instant, zone: Zone, { from, to }: QuietHours): boolean {
  const now = timeIn(at, zone)
  return from <= to ? from <= now && now < to : from <= now || now < to
}

/** The moment at which quiet hours end; `at` itself when it is not quiet. */
export function quietEnds(at: Instant, zone: Zone, quiet: QuietHours): Instant {
  if (!isQuiet(at, zone, quiet)) return at
  const today = dateIn(at, zone)
  const endsOn = timeIn(at, zone) < quiet.to ? today : addDays(today, 1)
  const ends = atWallTime(endsOn, quiet.to, zone)
  // In the hour that comes twice, the first end can be past while it is quiet again.
  return ends > at ? ends : atLaterWallTime(endsOn, quiet.to, zone)
}

/** The moment at which the quiet hours began that last at `at`; `at` itself when it is not quiet. */
export function quietBegan(at: Instant, zone: Zone, quiet: QuietHours): Instant {
  if (!isQuiet(at, zone, quiet)) return at
  const today = dateIn(at, zone)
  const began = atWallTime(timeIn(at, zone) < quiet.from ? addDays(today, -1) : today, quiet.from, zone)
  // A beginning that the clocks skip comes after the gap, in which it is quiet already.
  return began < at ? began : at
}
