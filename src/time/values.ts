/**
 * The values that time is made of here. All are plain numbers and strings with a brand, so that they travel
 * through JSON and the database unchanged and cannot be mixed up.
 */
declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Instant = Branded<number, 'Instant'>
/** A calendar date without a zone: `2026-11-23`. */
export type LocalDate = Branded<string, 'LocalDate'>
/** A wall time without a zone: `09:30`. */
export type LocalTime = Branded<string, 'LocalTime'>
/** An IANA zone name: `Europe/Istanbul`. */
export type Zone = Branded<string, 'Zone'>
/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
