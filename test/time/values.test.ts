import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  allZones,
  days,
  daysBetween,
  hours,
  instant,
  isLocalDate,
  isLocalTime,
  isoWeek,
  isZone,
  later,
  localDate,
  localTime,
  minutes,
  wasSetBack,
  weekdayOf,
  zone,
} from '#src/time/index.ts'
import { anyDate } from './arbitraries.ts'

describe('a moment', () => {
  it.each([
    [0, false],
    [5_000, false],
    [-1_000, false],
    [-1_001, true],
  ])('%s ms after another on the system clock means that this was set back: %s', (ms, isSetBack) => {
    const before = instant(Date.parse('2026-11-30T09:00:00Z'))
    expect(wasSetBack(before, later(before, ms))).toBe(isSetBack)
  })

  it.each([Number.NaN, Infinity, 0.5, 2 ** 60])('is no %s', ms => {
    expect(() => instant(ms)).toThrow(RangeError)
  })

  it('is later by a span', () => {
    expect(later(instant(1000), minutes(2))).toBe(121_000)
    expect(later(instant(0), -hours(1))).toBe(-3_600_000)
    expect(days(2)).toBe(hours(48))
  })
})

describe('a date', () => {
  it.each([
    '2026-02-30',
    '2026-13-01',
    '2025-02-29',
    '1900-02-29',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
    '12026-01-01',
  ])('is not %j', text => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => localDate(text)).toThrow(RangeError)
  })

  it('is named in the error when it is impossible', () => {
    expect(() => localDate('2026-02-30')).toThrow('2026-02-30')
  })

  it.each(['2024-02-29', '2000-02-29', '2026-12-31'])('can be %s', text => {
    expect(localDate(text)).toBe(text)
  })

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2026-03-01', -1, '2026-02-28'],
    // Samoa had no such day, the calendar has.
    ['2011-12-29', 1, '2011-12-30'],
  ])('%s and %i days make %s', (from, count, to) => {
    expect(addDays(localDate(from), count)).toBe(to)
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-15', 2, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months make %s', (from, count, to) => {
    expect(addMonths(localDate(from), count)).toBe(to)
  })

  it('leaves the calendar with an error', () => {
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError)
  })

  it('knows its distance to any other', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, count) => {
        expect(daysBetween(date, addDays(date, count))).toBe(count)
        expect(addDays(date, count) > date).toBe(count > 0)
      }),
    )
  })

  it.each([
    ['2026-11-23', 1],
    ['2026-11-29', 7],
    ['2000-01-01', 6],
  ])('%s is weekday %i', (date, weekday) => {
    expect(weekdayOf(localDate(date))).toBe(weekday)
  })

  it.each([
    ['2026-12-31', { year: 2026, week: 53 }],
    ['2027-01-03', { year: 2026, week: 53 }],
    ['2027-01-04', { year: 2027, week: 1 }],
    ['2024-12-30', { year: 2025, week: 1 }],
    ['2023-01-01', { year: 2022, week: 52 }],
  ])('%s lies in the ISO week %o', (date, week) => {
    expect(isoWeek(localDate(date))).toEqual(week)
  })
})

describe('a wall time', () => {
  it.each([
    ['9:05', '09:05'],
    ['00:00', '00:00'],
    ['23:59', '23:59'],
  ])('%s is written %s', (text, written) => {
    expect(localTime(text)).toBe(written)
  })

  it.each(['24:00', '9', '9:5', '09:60', '9:30 ', '-1:00', '09:30:00', '9.30'])('is not %j', text => {
    expect(isLocalTime(text)).toBe(false)
    expect(() => localTime(text)).toThrow(text)
  })
})

describe('a zone', () => {
  it.each(['Europe/Istanbul', 'America/Argentina/Ushuaia', 'UTC', 'Asia/Kolkata', 'Etc/GMT+5', 'Turkey'])('can be %s', name => {
    expect(isZone(name)).toBe(true)
    expect(zone(name)).toBe(name)
  })

  it.each(['Europe/Atlantis', '+03:00', 'GMT+3', '', ' UTC', 'Europe/Istanbul\n', '../etc/passwd', 'x'.repeat(100)])('is not %j', name => {
    expect(isZone(name)).toBe(false)
    expect(() => zone(name)).toThrow(RangeError)
  })

  it.each([
    ['europe/warsaw', 'Europe/Warsaw'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
  ])('%s is spelled %s', (name, spelled) => {
    expect(zone(name)).toBe(spelled)
  })

  it('is offered once, by its name of today, and every offer is a zone', () => {
    const offered = allZones()
    expect(new Set(offered).size).toBe(offered.length)
    expect(offered).toEqual(expect.arrayContaining(['UTC', 'Europe/Istanbul', 'Europe/Kyiv', 'Asia/Kolkata', 'Pacific/Apia']))
    expect(offered).not.toContain('Europe/Kiev')
    expect(offered.filter(name => zone(name) !== name)).toEqual([])
  })
})
