import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Askable, momentOf, windowsOf } from '#src/features/rituals/rules/moments.ts'
import { datesAnew, datesOnwards, liesAhead, type Scheduling } from '#src/features/rituals/rules/schedule.ts'
import type { Ritual } from '#src/features/rituals/index.ts'
import {
  atWallTime,
  datesOf,
  instant,
  type Instant,
  isQuiet,
  localDate,
  localTime,
  minutes,
  timeIn,
  weeklyOn,
  type Weekday,
  zone,
} from '#src/time/index.ts'

const at = (iso: string): Instant => instant(Date.parse(iso))
const NIGHT = { from: localTime('20:00'), to: localTime('08:00') }

const aMember = (place: string, chosen?: { from: string; to: string }): Askable => ({
  personId: place,
  zone: zone(place),
  quiet: chosen ? { from: localTime(chosen.from), to: localTime(chosen.to) } : NIGHT,
  choseQuiet: chosen !== undefined,
})

const aRitual = (changed: Partial<Ritual> = {}): Ritual => ({
  id: 'r',
  teamId: 't',
  kind: 'check-in',
  recurrence: weeklyOn([1, 2, 3, 4, 5]),
  startsOn: localDate('2026-01-01'),
  localTime: localTime('09:30'),
  windowMinutes: 15,
  zoneMode: 'member',
  paused: false,
  ...changed,
})

const scheduling = (changed: Partial<Scheduling> = {}): Scheduling => ({
  ritual: aRitual(),
  teamZone: zone('Europe/Istanbul'),
  members: [aMember('Europe/Istanbul'), aMember('Europe/Warsaw'), aMember('Europe/London')],
  calendar: null,
  opens: 'with-people',
  now: at('2026-11-23T04:00:00Z'),
  ...changed,
})

describe('when somebody is asked', () => {
  const monday = localDate('2026-11-23')
  test.each([
    ['member', '09:30', 'Europe/Warsaw', undefined, '2026-11-23T08:30:00Z', 'Europe/Warsaw'],
    ['member', '07:00', 'Europe/Warsaw', undefined, '2026-11-23T06:00:00Z', 'Europe/Warsaw'],
    ['member', '07:00', 'Europe/Warsaw', { from: '22:00', to: '07:30' }, '2026-11-23T06:30:00Z', 'Europe/Warsaw'],
    ['team', '09:30', 'Europe/Warsaw', undefined, '2026-11-23T07:00:00Z', 'Europe/Warsaw'],
    ['team', '12:00', 'Europe/Warsaw', undefined, '2026-11-23T09:00:00Z', 'Europe/Istanbul'],
    ['team', '07:00', 'Europe/Istanbul', undefined, '2026-11-23T04:00:00Z', 'Europe/Istanbul'],
    ['team', '07:00', 'Asia/Riyadh', undefined, '2026-11-23T04:00:00Z', 'Europe/Istanbul'],
    ['team', '12:00', 'America/New_York', undefined, '2026-11-23T13:00:00Z', 'America/New_York'],
    ['team', '12:00', 'America/New_York', { from: '00:00', to: '00:00' }, '2026-11-23T09:00:00Z', 'Europe/Istanbul'],
  ] as const)('at %s %s in %s with quiet hours %o: %s in the window of %s', (zoneMode, hour, place, chosen, moment, window) => {
    const agreed = { date: monday, localTime: localTime(hour), zoneMode, teamZone: zone('Europe/Istanbul') }
    expect(momentOf(agreed, aMember(place, chosen))).toEqual({ zone: zone(window), at: at(moment) })
  })

  test('one moment for all is nobody’s night where it is the agreed hour, also in a spring gap', () => {
    // 01:30 does not exist in London on 28 March 2027: the agreed hour comes at 02:30, 01:30 UTC.
    const agreed = {
      date: localDate('2027-03-28'),
      localTime: localTime('01:30'),
      zoneMode: 'team',
      teamZone: zone('Europe/London'),
    } as const
    expect(momentOf(agreed, aMember('Europe/London'))).toEqual({ zone: zone('Europe/London'), at: at('2027-03-28T01:30:00Z') })
  })

  test('who is quiet around the clock is not asked', () => {
    const agreed = { date: monday, localTime: localTime('09:30'), zoneMode: 'member', teamZone: zone('Europe/Istanbul') } as const
    expect(momentOf(agreed, aMember('Europe/Warsaw', { from: '09:31', to: '09:30' }))).toEqual({
      zone: zone('Europe/Warsaw'),
      at: at('2026-11-23T08:30:00Z'),
    })
    expect(momentOf(agreed, aMember('Europe/Warsaw', { from: '09:30', to: '09:29' }))).toEqual({
      zone: zone('Europe/Warsaw'),
      at: at('2026-11-24T08:29:00Z'),
    })
  })

  test('nobody to ask: the team’s own window keeps the ritual going', () => {
    const agreed = { date: monday, localTime: localTime('09:30'), zoneMode: 'member', teamZone: zone('Europe/Istanbul') } as const
    expect(windowsOf(agreed, [])).toEqual([{ zone: zone('Europe/Istanbul'), opensAt: at('2026-11-23T06:30:00Z') }])
  })
})

describe('the plan', () => {
  test('of a new ritual: today where the hour lies ahead, and the first date that lies wholly ahead', () => {
    const dates = datesAnew(scheduling({ now: at('2026-11-23T08:00:00Z') }), null, () => false)
    expect(dates.map(({ date, windows }) => [date, windows.map(window => window.zone)])).toEqual([
      ['2026-11-23', ['Europe/Warsaw', 'Europe/London']],
      ['2026-11-24', ['Europe/Istanbul', 'Europe/Warsaw', 'Europe/London']],
    ])
  })

  test('goes over weekends, the end of the year, and what was slept through', () => {
    const dates = datesOnwards(scheduling({ now: at('2027-01-04T06:40:00Z') }), localDate('2026-12-30'))
    expect(dates.map(({ date, windows }) => [date, windows.map(({ status }) => status)])).toEqual([
      ['2026-12-31', ['missed', 'missed', 'missed']],
      ['2027-01-01', ['missed', 'missed', 'missed']],
      ['2027-01-04', ['planned', 'planned', 'planned']],
      ['2027-01-05', ['planned', 'planned', 'planned']],
    ])
  })
})

const PLACES = [
  'Europe/Istanbul',
  'Europe/Warsaw',
  'Europe/London',
  'Pacific/Kiritimati',
  'Pacific/Tongatapu',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
]
const someHour = fc
  .record({ hour: fc.nat(23), minute: fc.nat(59) })
  .map(({ hour, minute }) => localTime(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`))
const someMember = fc
  .record({ place: fc.constantFrom(...PLACES), quiet: fc.option(fc.record({ from: someHour, to: someHour })) })
  .map(({ place, quiet }): Askable => ({ personId: place, zone: zone(place), quiet: quiet ?? NIGHT, choseQuiet: quiet !== null }))
const someDays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
const someMoment = fc
  .integer({ min: Date.parse('2026-01-05'), max: Date.parse('2028-12-31') })
  .map(ms => instant(Math.round(ms / 60_000) * 60_000))
const someScheduling = fc
  .record({
    members: fc.array(someMember, { maxLength: 5 }),
    localTime: someHour,
    zoneMode: fc.constantFrom('member' as const, 'team' as const),
    windowMinutes: fc.integer({ min: 10, max: 240 }),
    days: someDays,
    teamZone: fc.constantFrom(...PLACES),
    now: someMoment,
  })
  .map(({ members, days, teamZone, now, ...terms }): Scheduling => ({
    members,
    teamZone: zone(teamZone),
    calendar: null,
    opens: 'with-people',
    now,
    ritual: aRitual({ ...terms, recurrence: weeklyOn(days) }),
  }))

describe('whatever the zones, hours, days and quiet hours', () => {
  test('a new plan has nothing in the past and ends with a date that lies wholly ahead', () => {
    fc.assert(
      fc.property(someScheduling, given => {
        const dates = datesAnew(given, null, () => false)
        expect(dates.flatMap(({ windows }) => windows).every(({ opensAt }) => opensAt >= given.now)).toBe(true)
        const last = dates.at(-1)
        expect(last && liesAhead(given, last.date)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('time passing in any steps plans every date of the recurrence once, in order, and misses only what is later than its window', () => {
    fc.assert(
      fc.property(someScheduling, fc.array(fc.integer({ min: 1, max: 60 * 60 }), { minLength: 1, maxLength: 6 }), (given, steps) => {
        const dates = datesAnew(given, null, () => false).map(({ date }) => date)
        const [first] = dates
        let now = given.now
        for (const step of steps) {
          now = instant(now + minutes(step))
          const last = dates.at(-1)
          if (last === undefined || liesAhead({ ...given, now }, last)) continue
          const onwards = datesOnwards({ ...given, now }, last)
          for (const { windows } of onwards) {
            for (const { opensAt, status } of windows) expect(status === 'missed').toBe(now - opensAt > minutes(given.ritual.windowMinutes))
          }
          dates.push(...onwards.map(({ date }) => date))
        }
        const end = dates.at(-1)
        if (first === undefined || end === undefined) throw new Error('a weekly ritual always has a next date')
        expect(dates).toEqual(datesOf(given.ritual.recurrence, given.ritual.startsOn, first, end))
      }),
      { numRuns: 150 },
    )
  })

  test('nobody is asked in quiet hours that they chose, nor in the default ones unless it is the agreed hour there', () => {
    fc.assert(
      fc.property(someScheduling, ({ ritual, teamZone, members, now }) => {
        const date = localDate(new Date(now).toISOString().slice(0, 10))
        const agreed = { date, localTime: ritual.localTime, zoneMode: ritual.zoneMode, teamZone }
        for (const member of members) {
          const moment = momentOf(agreed, member)
          if (!moment) continue
          const exact = atWallTime(date, ritual.localTime, ritual.zoneMode === 'team' ? teamZone : member.zone)
          expect(moment.at).toBeGreaterThanOrEqual(exact)
          if (isQuiet(moment.at, member.zone, member.quiet)) {
            expect(member.choseQuiet).toBe(false)
            expect(ritual.zoneMode === 'member' || timeIn(moment.at, member.zone) === ritual.localTime).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
