import fc from 'fast-check'
import { addDays, instant, localDate, localTime, zone } from '#src/time/index.ts'

/** Dates of a working life, leap years and century ends included. */
export const anyDate = fc.integer({ min: 0, max: 60_000 }).map(count => addDays(localDate('1950-01-01'), count))

export const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => localTime(`${hour}:${String(minute).padStart(2, '0')}`))

/** Zones with every kind of clock: far east and west, odd offsets, half-hour and southern summer times, a change of the date line. */
export const anyZone = fc
  .constantFrom(
    ...[
      'UTC',
      'Europe/Istanbul',
      'Europe/Warsaw',
      'Europe/London',
      'America/New_York',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ],
    ...[
      'Pacific/Auckland',
      'Pacific/Apia',
      'Pacific/Pago_Pago',
      'Pacific/Kiritimati',
      'Africa/Casablanca',
      'America/Sao_Paulo',
      'Pacific/Tongatapu',
    ],
  )
  .map(zone)

/** Whole minutes between 1990 and 2050. */
export const anyMinute = fc.integer({ min: 10_519_200, max: 42_076_800 }).map(minute => instant(minute * 60_000))
