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
