import { Temporal } from 'temporal-polyfill'
import { instant } from './instant.ts'
import { localDate } from './local-date.ts'
import { localTime } from './local-time.ts'
import type { Instant, LocalDate, LocalTime, Zone } from './values.ts'

/**
 * The moment at which the clocks of a zone show this date and time, by the rule that Temporal calls "compatible":
 * a time inside a spring gap is as much later as the clocks jumped, a time that comes twice in autumn is the first.
 */
export function atWallTime(date: LocalDate, time: LocalTime, zone: Zone): Instant {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
  return instant(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** Like `atWallTime`, but of a time that comes twice in autumn the second. */
export function atLaterWallTime(date: LocalDate, time: LocalTime, zone: Zone): Instant {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
  return instant(wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds)
}

/** The first moment of a date in a zone: midnight, or later where the clocks skip midnight (or the whole date). */
export const startOfDay = (date: LocalDate, zone: Zone): Instant =>
  instant(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)

/** The date that the calendar of a zone shows at a moment. */
export const dateIn = (at: Instant, zone: Zone): LocalDate => localDate(zoned(at, zone).toPlainDate().toString())

/** The time that the clocks of a zone show at a moment, seconds dropped. */
export const timeIn = (at: Instant, zone: Zone): LocalTime => localTime(zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' }))

const zoned = (at: Instant, zone: Zone) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
