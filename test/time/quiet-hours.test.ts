import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days, hours, instant, isQuiet, later, localTime, minutes, quietEnds, timeIn, zone } from '#src/time/index.ts'
import { anyMinute, anyTime, anyZone } from './arbitraries.ts'

const utc = (text: string) => instant(Date.parse(text))
const quiet = (from: string, to: string) => ({ from: localTime(from), to: localTime(to) })
const night = quiet('20:00', '08:00')

describe('quiet hours', () => {
  it.each([
    ['2026-11-23T16:59Z', 'Europe/Istanbul', night, false],
    ['2026-11-23T17:00Z', 'Europe/Istanbul', night, true],
    ['2026-11-24T04:59Z', 'Europe/Istanbul', night, true],
    ['2026-11-24T05:00Z', 'Europe/Istanbul', night, false],
    ['2026-11-24T05:00Z', 'Europe/Warsaw', night, true],
    ['2026-11-23T12:30Z', 'UTC', quiet('12:00', '13:00'), true],
    ['2026-11-23T13:00Z', 'UTC', quiet('12:00', '13:00'), false],
    ['2026-11-23T12:00Z', 'UTC', quiet('12:00', '12:00'), false],
    ['2026-11-23T23:59Z', 'UTC', quiet('00:00', '00:00'), false],
    ['2026-11-23T23:59Z', 'UTC', quiet('20:00', '00:00'), true],
  ])('at %s in %s with %o: %s', (moment, place, hoursOfQuiet, expected) => {
    expect(isQuiet(utc(moment), zone(place), hoursOfQuiet)).toBe(expected)
  })

  it.each([
    ['this morning', '2026-11-24T00:00Z', 'Europe/Istanbul', night, '2026-11-24T05:00Z'],
    ['tomorrow morning', '2026-11-23T20:00Z', 'Europe/Istanbul', night, '2026-11-24T05:00Z'],
    ['at once when it is not quiet', '2026-11-23T10:00Z', 'Europe/Istanbul', night, '2026-11-23T10:00Z'],
    ['next year', '2026-12-31T22:00Z', 'UTC', night, '2027-01-01T08:00Z'],
    ['in the shorter night', '2026-03-28T21:00Z', 'Europe/Warsaw', night, '2026-03-29T06:00Z'],
    ['in the longer night', '2026-10-24T21:00Z', 'Europe/Warsaw', night, '2026-10-25T07:00Z'],
    ['after an end that the clocks skip', '2026-03-29T00:00Z', 'Europe/Warsaw', quiet('20:00', '02:30'), '2026-03-29T01:30Z'],
    ['at an end that comes twice', '2026-10-24T22:00Z', 'Europe/Warsaw', quiet('20:00', '02:30'), '2026-10-25T00:30Z'],
    [
      'at its second coming, when it became quiet again',
      '2026-10-25T01:10Z',
      'Europe/Warsaw',
      quiet('20:00', '02:30'),
      '2026-10-25T01:30Z',
    ],
    ['over a date that Samoa skipped', '2011-12-30T09:00Z', 'Pacific/Apia', night, '2011-12-30T18:00Z'],
  ])('end %s', (_, moment, place, hoursOfQuiet, ends) => {
    expect(quietEnds(utc(moment), zone(place), hoursOfQuiet)).toBe(utc(ends))
  })

  it('end at a moment that is not quiet, within a day and an hour', () => {
    fc.assert(
      fc.property(anyMinute, anyZone, anyTime, anyTime, (moment, place, from, to) => {
        const ends = quietEnds(moment, place, { from, to })
        expect(isQuiet(ends, place, { from, to })).toBe(false)
        expect(ends).toBeGreaterThanOrEqual(moment)
        expect(ends - moment).toBeLessThanOrEqual(days(1) + hours(1))
        expect(quietEnds(ends, place, { from, to })).toBe(ends)
      }),
      { numRuns: 500 },
    )
  })

  it('last until their end, minute by minute', () => {
    fc.assert(
      fc.property(anyMinute, anyZone, anyTime, anyTime, fc.nat(), (moment, place, from, to, some) => {
        const ends = quietEnds(moment, place, { from, to })
        fc.pre(ends > moment)
        const between = later(moment, minutes(some % ((ends - moment) / minutes(1))))
        // An end in a spring gap is as late as the gap is long; the clocks show later times before it.
        expect(isQuiet(between, place, { from, to }) || timeIn(ends, place) !== to).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
