import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextMorning, workingDaysBetween, workingMomentOf, type WorkingTime, worksOn } from '#src/features/teams/index.ts'
import { type Instant, instant, isQuiet, localDate, localTime, type Weekday, zone } from '#src/time/index.ts'

const at = (iso: string): Instant => instant(Date.parse(iso))
const week: readonly Weekday[] = [1, 2, 3, 4, 5]
const quiet = { from: localTime('20:00'), to: localTime('08:00') }
const warsaw: WorkingTime = {
  zone: zone('Europe/Warsaw'),
  quiet,
  away: null,
  holidays: null,
  teams: [{ workingDays: week, holidays: 'PL' }],
}
const away = (from: string, until: string | null): WorkingTime => ({
  ...warsaw,
  away: { from: localDate(from), until: until === null ? null : localDate(until) },
})

describe('so many working days later', () => {
  test.each([
    ['the next day, at the same hour', warsaw, '2026-11-23T09:00Z', 1, '2026-11-24T09:00Z'],
    ['over a weekend', warsaw, '2026-11-27T09:00Z', 1, '2026-11-30T09:00Z'],
    ['from a weekend', warsaw, '2026-11-28T09:00Z', 1, '2026-11-30T09:00Z'],
    ['over Christmas and a weekend', warsaw, '2026-12-23T09:00Z', 2, '2026-12-29T09:00Z'],
    ['with a calendar of their own', { ...warsaw, holidays: 'TR' }, '2026-12-23T09:00Z', 2, '2026-12-25T09:00Z'],
    ['over days away', away('2026-11-24', '2026-11-26'), '2026-11-23T09:00Z', 1, '2026-11-26T09:00Z'],
    ['an absence without an end holds nothing up', away('2026-11-24', null), '2026-11-23T09:00Z', 1, '2026-11-24T09:00Z'],
    ['quiet hours end first', warsaw, '2026-11-23T21:00Z', 1, '2026-11-25T07:00Z'],
    ['and not into a weekend', warsaw, '2026-11-26T21:00Z', 1, '2026-11-30T07:00Z'],
    ['early in the morning', warsaw, '2026-11-23T04:00Z', 1, '2026-11-24T07:00Z'],
    ['the wall clock counts, not the hours, when it is put forward', warsaw, '2027-03-26T09:00Z', 1, '2027-03-30T08:00Z'],
    ['none: now, while they work', warsaw, '2026-11-23T09:00Z', 0, '2026-11-23T09:00Z'],
    ['none: at night, in the morning', warsaw, '2026-11-23T21:00Z', 0, '2026-11-24T07:00Z'],
    ['none: on a weekend, on Monday morning', warsaw, '2026-11-28T09:00Z', 0, '2026-11-30T07:00Z'],
    ['in no team, as most people work', { ...warsaw, teams: [] }, '2026-11-10T09:00Z', 1, '2026-11-11T09:00Z'],
  ])('%s', (_, person, from, days, expected) => {
    expect(new Date(workingMomentOf(person, at(from), days)).toISOString()).toBe(new Date(expected).toISOString())
  })

  test('who is in two teams works when one of them does', () => {
    const both = { ...warsaw, teams: [...warsaw.teams, { workingDays: [7, 1, 2, 3, 4] as const, holidays: null }] }
    expect(worksOn(both, localDate('2026-11-29'))).toBe(true)
    expect(worksOn(both, localDate('2026-11-11'))).toBe(true)
    expect(worksOn(both, localDate('2026-11-28'))).toBe(false)
  })

  test('is never quiet, never before, and on a day they work', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') }).map(instant)
    const hour = fc.integer({ min: 0, max: 23 }).map(each => localTime(`${String(each).padStart(2, '0')}:00`))
    const place = fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland').map(zone)
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 6 }), hour, hour, place, (from, days, start, end, where) => {
        const person = { ...warsaw, zone: where, quiet: { from: start, to: end } }
        const when = workingMomentOf(person, from, days)
        expect(when).toBeGreaterThanOrEqual(from)
        expect(isQuiet(when, where, person.quiet)).toBe(false)
        expect(workingDaysBetween(person, from, when)).toBeGreaterThanOrEqual(days)
        if (days === 0) expect(workingMomentOf(person, when, 0)).toBe(when)
      }),
      { numRuns: 60 },
    )
  })
})

test('working days between two moments are those after the first day, with the last', () => {
  expect(workingDaysBetween(warsaw, at('2026-12-23T09:00Z'), at('2026-12-23T22:00Z'))).toBe(0)
  expect(workingDaysBetween(warsaw, at('2026-12-23T09:00Z'), at('2026-12-29T07:00Z'))).toBe(2)
})

test('the next morning is that of their next working day', () => {
  expect(nextMorning(warsaw, at('2026-12-23T09:00Z'))).toBe(at('2026-12-28T07:00Z'))
})
