import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Blocker } from '#src/features/blockers/index.ts'
import { countBlockers, countEscalations, daysInTheWay } from '#src/features/digest/rules/blockers.ts'
import { coveredInitiatives, covers } from '#src/features/digest/rules/coverage.ts'
import { daysBack, OFTEN, rhythmOf, ruleOf, WEEK } from '#src/features/digest/rules/rhythm.ts'
import { changedSince, countHealth, healthByWeek, isWorse, stoodAt, weekEnds } from '#src/features/digest/rules/rewinding.ts'
import { comingDigest, startFor, timing } from '#src/features/digest/rules/schedule.ts'
import { isCalm, milestonesAhead, pictureKind } from '#src/features/digest/rules/what-matters.ts'
import { readWords } from '#src/features/digest/rules/words.ts'
import { readIssued, issuedSubject } from '#src/features/digest/subjects.ts'
import type { Initiative } from '#src/features/initiatives/index.ts'
import type { FieldChanged } from '#src/features/programme/index.ts'
import {
  addDays,
  dateIn,
  days,
  hours,
  type Instant,
  instant,
  isRecurrence,
  later,
  localDate,
  localTime,
  minutes,
  weekdayOf,
  zone,
} from '#src/time/index.ts'
import { at, healthWeeks, noHealth, NOW, someBlocker, someFacts, someInitiative } from './some-facts.ts'

const istanbul = zone('Europe/Istanbul')
const warsaw = zone('Europe/Warsaw')
const quiet = { from: localTime('20:00'), to: localTime('08:00') }
const monday9 = { recurrence: 'FREQ=WEEKLY;BYDAY=MO', startsOn: localDate('2026-11-23'), localTime: localTime('09:00') }

describe('a rhythm', () => {
  test('is a recurrence that says the same when it is read again', () => {
    for (const often of OFTEN)
      for (const day of WEEK) {
        expect(isRecurrence(ruleOf({ often, day }))).toBe(true)
        expect(rhythmOf(ruleOf({ often, day }))).toEqual({ often, day })
      }
    expect(rhythmOf('FREQ=DAILY')).toBeNull()
    expect(
      ['weekly', 'fortnightly', 'monthly-last'].map(often =>
        daysBack(ruleOf({ often: OFTEN.find(each => each === often) ?? 'weekly', day: 1 })),
      ),
    ).toEqual([7, 14, 31])
  })

  test('means the days that its words say', () => {
    // August 2026 begins on a Saturday, September on a Tuesday, October on a Thursday; counted on a calendar.
    const after = (often: (typeof OFTEN)[number], day: (typeof WEEK)[number], from: string) =>
      startFor({ recurrence: ruleOf({ often, day }), localTime: localTime('09:00') }, null, istanbul, at(`${from}T00:00:00Z`))
    const inAugust = (often: (typeof OFTEN)[number]) => WEEK.map(day => after(often, day, '2026-08-01'))
    const august = (...days: readonly number[]) => days.map(day => `2026-08-${String(day).padStart(2, '0')}`)
    expect(inAugust('monthly-1')).toEqual(august(3, 4, 5, 6, 7, 1, 2))
    expect(inAugust('monthly-2')).toEqual(august(10, 11, 12, 13, 14, 8, 9))
    expect(inAugust('monthly-3')).toEqual(august(17, 18, 19, 20, 21, 15, 16))
    expect(inAugust('monthly-4')).toEqual(august(24, 25, 26, 27, 28, 22, 23))
    // Mondays, Saturdays and Sundays come five times.
    expect(inAugust('monthly-last')).toEqual(august(31, 25, 26, 27, 28, 29, 30))
    expect(inAugust('weekly')).toEqual(august(3, 4, 5, 6, 7, 1, 2))
    const second = (often: (typeof OFTEN)[number], given: string) =>
      comingDigest(
        { recurrence: ruleOf({ often, day: 1 }), startsOn: localDate('2026-08-03'), localTime: localTime('09:00') },
        localDate(given),
        istanbul,
        at(`${given}T07:00:00Z`),
      )?.date
    expect(second('weekly', '2026-08-03')).toBe('2026-08-10')
    expect(second('fortnightly', '2026-08-03')).toBe('2026-08-17')
    expect(second('monthly-1', '2026-08-03')).toBe('2026-09-07')
    expect(second('monthly-2', '2026-08-10')).toBe('2026-09-14')
    expect(second('monthly-3', '2026-08-17')).toBe('2026-09-21')
    expect(second('monthly-4', '2026-08-24')).toBe('2026-09-28')
    expect(second('monthly-last', '2026-08-31')).toBe('2026-09-28')
  })

  test('begins with its first moment that lies ahead, and whoever keeps it keeps its weeks', () => {
    const fresh = (recurrence: string, now: string) => startFor({ recurrence, localTime: localTime('09:00') }, null, istanbul, at(now))
    expect(fresh('FREQ=WEEKLY;BYDAY=MO', '2026-11-23T05:59:00Z')).toBe('2026-11-23')
    expect(fresh('FREQ=WEEKLY;BYDAY=MO', '2026-11-23T06:00:00Z')).toBe('2026-11-30')
    expect(fresh('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-11-24T06:00:00Z')).toBe('2026-11-30')
    expect(fresh('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-24T06:00:00Z')).toBe('2026-11-27')
    const before = { recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', startsOn: localDate('2026-11-16') }
    const kept = startFor({ recurrence: before.recurrence, localTime: localTime('10:00') }, before, istanbul, at('2026-11-17T06:00:00Z'))
    expect(kept).toBe('2026-11-30')
  })
})

describe('a digest', () => {
  test('comes at its hour where the leader is, once for its date, and late for half a day', () => {
    const coming = (now: string, given: string | null = null) =>
      comingDigest(monday9, given === null ? null : localDate(given), istanbul, at(now))
    expect(coming('2026-11-20T06:00:00Z')).toEqual({ date: '2026-11-23', at: at('2026-11-23T06:00:00Z') })
    expect(coming('2026-11-23T18:00:00Z')?.date).toBe('2026-11-23')
    expect(coming('2026-11-23T18:00:01Z')?.date).toBe('2026-11-30')
    expect(coming('2026-11-23T06:00:00Z', '2026-11-23')?.date).toBe('2026-11-30')
  })

  test('keeps its hour when the clocks change', () => {
    const at0230 = { ...monday9, recurrence: 'FREQ=WEEKLY;BYDAY=SU', startsOn: localDate('2026-10-18'), localTime: localTime('02:30') }
    const moment = (date: string, now: string) => comingDigest(at0230, addDays(localDate(date), -7), warsaw, at(now))?.at
    expect(moment('2026-10-25', '2026-10-20T00:00:00Z')).toBe(at('2026-10-25T00:30:00Z'))
    expect(moment('2027-03-28', '2027-03-24T00:00:00Z')).toBe(at('2027-03-28T01:30:00Z'))
  })

  test('may be chosen for quiet hours, but when it is late it waits for their end, or is left out', () => {
    const when = (due: string, now: string) => timing({ date: localDate('2026-11-23'), at: at(due) }, at(now), istanbul, quiet)
    expect(when('2026-11-23T18:00:00Z', '2026-11-23T18:10:00Z')).toEqual({ kind: 'give' })
    expect(when('2026-11-23T18:00:00Z', '2026-11-23T20:00:00Z')).toEqual({ kind: 'wait', until: at('2026-11-24T05:00:00Z') })
    expect(when('2026-11-23T06:00:00Z', '2026-11-23T16:59:00Z')).toEqual({ kind: 'give' })
    expect(when('2026-11-23T06:00:00Z', '2026-11-23T17:30:00Z')).toEqual({ kind: 'too-late' })
    expect(when('2026-11-23T06:00:00Z', '2026-11-23T18:00:01Z')).toEqual({ kind: 'too-late' })
    expect(when('2026-11-23T06:00:00Z', '2026-11-23T05:00:00Z')).toEqual({ kind: 'wait', until: at('2026-11-23T06:00:00Z') })
  })

  test('of any rhythm is always on its weekday, never the same date twice, and none is skipped that could be given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OFTEN),
        fc.constantFrom(...WEEK),
        fc.constantFrom('Europe/Warsaw', 'Europe/Istanbul', 'Pacific/Auckland', 'America/New_York'),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 700 }),
        (often, day, place, hour, offset) => {
          const recurrence = ruleOf({ often, day })
          const local = localTime(`${hour}:30`)
          let now = later(at('2026-01-01T00:00:00Z'), days(offset))
          const startsOn = startFor({ recurrence, localTime: local }, null, zone(place), now)
          if (startsOn === null) throw new Error('no date')
          let given = null
          for (let count = 0; count < 5; count += 1) {
            const coming = comingDigest({ recurrence, startsOn, localTime: local }, given, zone(place), now)
            if (!coming) throw new Error('no next digest')
            expect(weekdayOf(coming.date)).toBe(day)
            expect(coming.at).toBeGreaterThan(now)
            expect(given === null || coming.date > given).toBe(true)
            if (often === 'fortnightly' && given !== null) expect(coming.date).toBe(addDays(given, 14))
            given = coming.date
            now = later(coming.at, minutes(7))
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('how initiatives stood', () => {
  const changed = (id: number, moment: string, field: string, from: string | null, to: string | null): FieldChanged => ({
    subjectId: `i-${id}`,
    at: at(moment),
    field,
    from,
    to,
  })
  const one = someInitiative(1, { health: 'off-track' })
  const two = someInitiative(2, { health: 'on-track' })
  const three = someInitiative(3, { status: 'done', health: 'at-risk' })
  const four = someInitiative(4)
  const changes = [
    changed(1, '2026-11-10T09:00:00Z', 'health', null, 'at-risk'),
    changed(2, '2026-11-12T09:00:00Z', 'health', 'on-track', 'off-track'),
    changed(3, '2026-11-20T09:00:00Z', 'health', null, 'at-risk'),
    changed(2, '2026-11-24T09:00:00Z', 'health', 'off-track', 'on-track'),
    changed(1, '2026-11-25T09:00:00Z', 'health', 'at-risk', 'off-track'),
    changed(3, '2026-11-26T09:00:00Z', 'status', 'active', 'done'),
    changed(4, '2026-11-27T09:00:00Z', 'status', null, 'active'),
  ]
  const all = [one, two, three, four]

  test('is what they are now without what changed since', () => {
    const stood = stoodAt(all, changes, at('2026-11-23T06:00:00Z'))
    expect([...stood]).toEqual([
      ['i-1', { status: 'active', health: 'at-risk' }],
      ['i-2', { status: 'active', health: 'off-track' }],
      ['i-3', { status: 'active', health: 'at-risk' }],
      ['i-4', { status: null, health: null }],
    ])
    expect(countHealth(stood.values())).toEqual({ 'on-track': 0, 'at-risk': 2, 'off-track': 1, unknown: 0 })
    expect(countHealth(all)).toEqual({ 'on-track': 1, 'at-risk': 0, 'off-track': 1, unknown: 1 })
  })

  test('is compared with how they stand, the worst first', () => {
    const { health, moved } = changedSince(all, changes, at('2026-11-23T06:00:00Z'))
    expect(health.map(change => [change.initiative.code, change.before, isWorse(change)])).toEqual([
      ['CX-1', 'at-risk', true],
      ['CX-2', 'off-track', false],
    ])
    expect(moved.map(({ initiative, before }) => [initiative.code, before])).toEqual([
      ['CX-3', 'active'],
      ['CX-4', null],
    ])
  })

  test('is counted at the end of each of eight ISO weeks, over New Year too', () => {
    const ends = weekEnds(NOW, istanbul)
    expect(ends.map(({ week }) => week)).toEqual([42, 43, 44, 45, 46, 47, 48, 49])
    expect(ends.at(-2)?.at).toBe(at('2026-11-29T21:00:00Z'))
    expect(ends.at(-1)?.at).toBe(NOW)
    const counts = healthByWeek(all, changes, ends).map(({ count }) => count)
    expect(counts.slice(-4)).toEqual([
      { ...noHealth, 'at-risk': 1, 'off-track': 1, unknown: 1 },
      { ...noHealth, 'at-risk': 2, 'off-track': 1 },
      { ...noHealth, 'on-track': 1, 'off-track': 1, unknown: 1 },
      { ...noHealth, 'on-track': 1, 'off-track': 1, unknown: 1 },
    ])
    expect(counts[0]).toEqual({ ...noHealth, 'on-track': 1, unknown: 2 })
    expect(weekEnds(at('2027-01-05T06:00:00Z'), istanbul).map(({ week }) => week)).toEqual([47, 48, 49, 50, 51, 52, 53, 1])
  })

  test('at any moment is where the changes before it lead, from nothing', () => {
    const STATES = [null, 'on-track', 'at-risk', 'off-track'] as const
    const STANDS = ['approved', 'active', 'on-hold', 'done'] as const
    const begin = at('2026-11-01T00:00:00Z')
    /** So many hours after the one before, this field of this initiative becomes that. */
    const step = fc.record({
      after: fc.integer({ min: 0, max: 40 }),
      id: fc.constantFrom('i-1', 'i-2'),
      change: fc.oneof(
        fc.record({ field: fc.constant('health' as const), to: fc.constantFrom(...STATES) }),
        fc.record({ field: fc.constant('status' as const), to: fc.constantFrom(...STANDS) }),
      ),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 500 }), (steps, hour) => {
        const moment = later(begin, hours(hour))
        const now: Record<string, Pick<Initiative, 'status' | 'health'>> = {
          'i-1': { status: 'approved', health: null },
          'i-2': { status: 'approved', health: null },
        }
        const then = { ...now }
        const lived: FieldChanged[] = []
        let passed = 0
        for (const { after, id, change } of steps) {
          passed += after
          const happened = later(begin, hours(passed))
          const before = now[id] ?? { status: 'approved', health: null }
          now[id] = change.field === 'health' ? { ...before, health: change.to } : { ...before, status: change.to }
          if (happened < moment) then[id] = now[id]
          lived.push({ subjectId: id, at: happened, field: change.field, from: before[change.field], to: change.to })
        }
        const initiatives = [1, 2].map(number => someInitiative(number, now[`i-${number}`]))
        expect(Object.fromEntries(stoodAt(initiatives, lived, moment))).toEqual(then)
      }),
      { numRuns: 200 },
    )
  })
})

test('blockers are counted by age and by every area of their initiative', () => {
  const initiatives = new Map([
    ['i-1', someInitiative(1, { areas: ['IT', 'Customer care'] })],
    ['i-2', someInitiative(2, { areas: ['IT'] })],
  ])
  const raised = (number: number, daysAgo: number, initiativeId: string | null = null) =>
    someBlocker(number, { raisedAt: later(NOW, -days(daysAgo) - hours(1)), initiativeId, status: number === 3 ? 'escalated' : 'open' })
  const open = [raised(1, 20, 'i-1'), raised(2, 14, 'i-2'), raised(3, 13), raised(4, 7), raised(5, 6, 'i-2'), raised(6, 0)]
  expect(countBlockers(open, initiatives, { today: localDate('2026-11-30'), zone: istanbul })).toEqual({
    open: 6,
    escalated: 1,
    byAge: { fresh: 2, older: 2, oldest: 2 },
    byArea: [
      { area: 'IT', count: 3 },
      { area: null, count: 3 },
      { area: 'Customer care', count: 1 },
    ],
  })
})

test('days in the way are days of the calendar where the leader is, and never fewer than none', () => {
  const today = localDate('2026-11-30')
  const inTheWay = (raisedAt: string, where = istanbul) => daysInTheWay({ raisedAt: at(raisedAt) }, { today, zone: where })
  // The 29th, a minute before midnight; then midnight.
  expect([inTheWay('2026-11-29T20:59:00Z'), inTheWay('2026-11-29T21:00:00Z')]).toEqual([1, 0])
  // Two hours later it is midnight in Warsaw.
  expect([inTheWay('2026-11-29T22:59:00Z', warsaw), inTheWay('2026-11-29T23:00:00Z', warsaw)]).toEqual([1, 0])
  // The clocks went back in between: a week by the calendar is an hour more than seven times 24.
  expect(daysInTheWay({ raisedAt: at('2026-10-24T22:30:00Z') }, { today: localDate('2026-11-01'), zone: warsaw })).toBe(7)
  expect(inTheWay('2026-11-30T21:00:00Z')).toBe(0)
  const week = someBlocker(1, { raisedAt: at('2026-11-23T20:00:00Z') })
  expect(countBlockers([week], new Map(), { today, zone: istanbul }).byAge).toEqual({ fresh: 0, older: 1, oldest: 0 })
})

test('of escalations, those since the last digest count, also of what somebody resolved since', () => {
  const { span } = someFacts()
  const escalated = (number: number, escalatedAt: Instant | null, status: Blocker['status'] = 'escalated') =>
    someBlocker(number, { escalatedAt, status })
  const open = [
    escalated(1, later(span.from, -1)),
    escalated(2, span.from),
    escalated(3, later(span.before, -1), 'acknowledged'),
    escalated(4, span.before),
    escalated(5, null, 'open'),
  ]
  const resolved = [escalated(6, later(span.from, hours(1)), 'resolved'), escalated(7, later(span.from, -1), 'resolved')]
  expect(countEscalations(open, resolved, span)).toEqual({ open: 1, since: 3 })
})

test('some teams have their own initiatives, those of their members without a team, and what is made there', () => {
  const initiatives = [
    someInitiative(1, { teamId: 'a' }),
    someInitiative(2, { teamId: 'b' }),
    someInitiative(3),
    someInitiative(4, { ownerId: 'p-2' }),
  ]
  const covered = coveredInitiatives(initiatives, { teamIds: ['a'], homes: new Map([['p-1', ['b', 'a']]]) })
  expect(covered.map(({ code }) => code)).toEqual(['CX-1', 'CX-3'])
  const coverage = { teamIds: new Set(['a']), initiativeIds: new Set(['i-1', 'i-3']), channels: new Set<string>() }
  const about = (initiativeId: string | null, teamId: string | null) => covers(coverage, { initiativeId, teamId })
  expect([about('i-3', 'b'), about('i-2', 'a'), about('i-2', 'b'), about(null, 'a'), about(null, null)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
  expect(covers(null, { initiativeId: null, teamId: null })).toBe(true)
})

test('milestones are told for two weeks, today included', () => {
  const milestones = ['2026-11-29', '2026-11-30', '2026-12-13', '2026-12-14'].map(date => ({ title: date, dueOn: localDate(date) }))
  const told = milestonesAhead(
    [someInitiative(1, { milestones }), someInitiative(2, { milestones, status: 'done' })],
    localDate('2026-11-30'),
  )
  expect(told.map(({ title }) => title)).toEqual(['2026-11-30', '2026-12-13'])
})

test('the picture is health where anybody said any, else plans of two weeks, else none', () => {
  const plan = (weeks: number) => ({
    kept: 0,
    planned: 0,
    weeks: [47, 48, 49].map((week, index) => ({ week, kept: 0, planned: index < weeks ? 3 : 0 })),
  })
  const { health } = someFacts()
  const said = { ...health, weeks: healthWeeks('at-risk', 1) }
  expect([
    pictureKind({ health: said, plan: plan(3) }),
    pictureKind({ health: { ...health, weeks: healthWeeks('unknown', 5) }, plan: plan(2) }),
    pictureKind({ health, plan: plan(1) }),
  ]).toEqual(['health', 'plan', null])
})

test('what stands as it stood is no change', () => {
  expect(isCalm(someFacts({ overdue: { count: 3, fresh: 0, worst: [] } }))).toBe(true)
  expect(isCalm(someFacts({ overdue: { count: 3, fresh: 1, worst: [] } }))).toBe(false)
  expect(isCalm(someFacts({ tasks: { done: 1 } }))).toBe(false)
  expect(isCalm(someFacts({ escalations: { open: 0, since: 1 } }))).toBe(false)
  const { span } = someFacts()
  const ballot = (openedAt: Instant) => [{ ref: 'P-1', title: 'Evening shift', openedAt, closesAt: later(NOW, days(1)) }]
  expect(isCalm(someFacts({ ballots: ballot(later(span.from, -1)) }))).toBe(true)
  expect(isCalm(someFacts({ ballots: ballot(span.from) }))).toBe(false)
})

test('the words after the command are read in every language', () => {
  expect(['', ' now ', 'şimdi', 'dzisiaj'].map(readWords)).toEqual(['now', 'now', 'now', 'now'])
  expect(['settings', 'Ayarlar', 'AYARLAR', 'ustawienia', 'setup'].map(readWords)).toEqual(Array<string>(5).fill('settings'))
  expect(['monday', 'settings please'].map(readWords)).toEqual(['unreadable', 'unreadable'])
})

test('a delivery is known by its subject, and nothing else is taken for one', () => {
  const issued = { personId: 'p-1', date: dateIn(instant(0), istanbul), place: 'email' } as const
  expect(readIssued(issuedSubject(issued))).toEqual(issued)
  expect(['p-1', '', 'p-1 2026-02-30 email', 'p-1 2026-02-20 fax'].map(readIssued)).toEqual([null, null, null, null])
})
