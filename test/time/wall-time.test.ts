import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  atWallTime,
  dateIn,
  hours,
  instant,
  later,
  localDate,
  localTime,
  minutes,
  startOfDay,
  timeIn,
  zone,
} from '#src/time/index.ts'
import { anyDate, anyMinute, anyTime, anyZone } from './arbitraries.ts'

const at = (date: string, time: string, name: string) => atWallTime(localDate(date), localTime(time), zone(name))
const utc = (text: string) => instant(Date.parse(text))

describe('a wall time becomes a moment', () => {
  it.each([
    // Ordinary days, at all kinds of offset.
    ['2026-11-23', '09:30', 'Europe/Istanbul', '2026-11-23T06:30Z'],
    ['2026-07-01', '09:30', 'Europe/Warsaw', '2026-07-01T07:30Z'],
    ['2026-11-23', '09:30', 'Asia/Kathmandu', '2026-11-23T03:45Z'],
    ['2026-11-23', '09:30', 'Pacific/Tongatapu', '2026-11-22T20:30Z'],
    ['2026-11-23', '09:30', 'Pacific/Pago_Pago', '2026-11-23T20:30Z'],
    ['2027-01-01', '00:30', 'Pacific/Kiritimati', '2026-12-31T10:30Z'],
    ['2024-02-29', '23:59', 'Pacific/Pago_Pago', '2024-03-01T10:59Z'],
    // New York: 02:00 to 03:00 was skipped on 9 March 2025; 01:00 to 02:00 came twice on 2 November.
    ['2025-03-09', '01:59', 'America/New_York', '2025-03-09T06:59Z'],
    ['2025-03-09', '02:30', 'America/New_York', '2025-03-09T07:30Z'],
    ['2025-03-09', '03:00', 'America/New_York', '2025-03-09T07:00Z'],
    ['2025-11-02', '01:30', 'America/New_York', '2025-11-02T05:30Z'],
    ['2025-11-02', '02:00', 'America/New_York', '2025-11-02T07:00Z'],
    // Warsaw, 29 March and 25 October 2026.
    ['2026-03-29', '02:30', 'Europe/Warsaw', '2026-03-29T01:30Z'],
    ['2026-10-25', '02:30', 'Europe/Warsaw', '2026-10-25T00:30Z'],
    ['2026-10-25', '03:00', 'Europe/Warsaw', '2026-10-25T02:00Z'],
    // Istanbul had summer time until 2016, then stayed on it for good.
    ['2016-03-27', '03:30', 'Europe/Istanbul', '2016-03-27T01:30Z'],
    ['2016-11-06', '09:30', 'Europe/Istanbul', '2016-11-06T06:30Z'],
    ['2015-11-09', '09:30', 'Europe/Istanbul', '2015-11-09T07:30Z'],
    ['2026-03-29', '03:30', 'Europe/Istanbul', '2026-03-29T00:30Z'],
    // Lord Howe Island moves its clocks by half an hour: 4 October 2026 and 5 April 2026.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45Z'],
    ['2026-10-04', '02:30', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45Z'],
    ['2026-04-05', '02:00', 'Australia/Lord_Howe', '2026-04-04T15:30Z'],
    // Samoa went to bed on 29 December 2011 and rose on the 31st.
    ['2011-12-29', '23:59', 'Pacific/Apia', '2011-12-30T09:59Z'],
    ['2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T19:00Z'],
    ['2011-12-31', '09:00', 'Pacific/Apia', '2011-12-30T19:00Z'],
  ])('%s %s in %s is %s', (date, time, name, moment) => {
    expect(at(date, time, name)).toBe(utc(moment))
  })

  it('and back, for every minute in every zone', () => {
    fc.assert(
      fc.property(anyMinute, anyZone, (moment, place) => {
        const again = atWallTime(dateIn(moment, place), timeIn(moment, place), place)
        // Only the second pass through an hour that comes twice leads to its first pass.
        const cameTwice = moment - again
        expect(cameTwice === 0 || cameTwice === minutes(30) || cameTwice === hours(1)).toBe(true)
        expect([dateIn(again, place), timeIn(again, place)]).toEqual([dateIn(moment, place), timeIn(moment, place)])
      }),
    )
  })

  it('the same or, where the clocks skip it, a later one', () => {
    fc.assert(
      fc.property(anyDate, anyTime, anyZone, (date, time, place) => {
        const moment = atWallTime(date, time, place)
        expect(`${dateIn(moment, place)} ${timeIn(moment, place)}` >= `${date} ${time}`).toBe(true)
      }),
    )
  })
})

describe('the clocks of a zone', () => {
  it.each([
    ['2026-12-31T23:30Z', 'Europe/Warsaw', '2027-01-01', '00:30'],
    ['2026-12-31T11:00Z', 'Pacific/Pago_Pago', '2026-12-31', '00:00'],
    ['2026-12-31T11:00Z', 'Pacific/Tongatapu', '2027-01-01', '00:00'],
    ['2024-02-28T18:15Z', 'Asia/Kathmandu', '2024-02-29', '00:00'],
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29', '23:59'],
    ['2011-12-30T10:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
  ])('at %s in %s show %s %s', (moment, name, date, time) => {
    expect([dateIn(utc(moment), zone(name)), timeIn(utc(moment), zone(name))]).toEqual([date, time])
  })
})

describe('a day starts', () => {
  it.each([
    ['2026-11-23', 'Europe/Istanbul', '2026-11-22T21:00Z'],
    ['2026-03-29', 'Europe/Warsaw', '2026-03-28T23:00Z'],
    // São Paulo used to skip the hour after midnight.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z'],
    // Havana turned 01:00 back to 00:00: midnight came twice.
    ['2025-11-02', 'America/Havana', '2025-11-02T04:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ])('%s in %s at %s', (date, name, moment) => {
    expect(startOfDay(localDate(date), zone(name))).toBe(utc(moment))
  })

  it('with the first moment that bears its date', () => {
    fc.assert(
      fc.property(anyMinute, anyZone, (moment, place) => {
        const date = dateIn(moment, place)
        const start = startOfDay(date, place)
        expect(dateIn(start, place)).toBe(date)
        expect(dateIn(later(start, -1), place) < date).toBe(true)
        expect(startOfDay(addDays(date, 1), place)).toBeGreaterThan(start)
      }),
    )
  })
})
