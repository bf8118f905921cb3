import fc from 'fast-check'
import { speak } from '#src/language/index.ts'
import { describe, expect, test } from 'vitest'
import { readForm } from '#src/features/review/rules/form.ts'
import { healthBefore } from '#src/features/review/rules/facts.ts'
import { keptOf, outcomeOf } from '#src/features/review/rules/kept.ts'
import type { InitiativeFacts } from '#src/features/review/rules/opening.ts'
import { byImportance } from '#src/features/review/rules/order.ts'
import { planUntil } from '#src/features/review/rules/plan-until.ts'
import { firstOn, readRecurrence, recurrenceOf, RHYTHMS } from '#src/features/review/rules/recurrence.ts'
import { readSettings } from '#src/features/review/rules/settings.ts'
import { weekNumber, weekOf, writtenWeek } from '#src/features/review/rules/week.ts'
import { readRequest } from '#src/features/review/rules/words.ts'
import { addDays, datesOf, instant, localDate, type Weekday, weekdayOf, type WorkingCalendar } from '#src/time/index.ts'

const day = localDate
const MONDAY_TO_FRIDAY: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: null }
const IN_TURKEY: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: 'TR' }

describe('until when a review plans', () => {
  test.each([
    ['a Friday, the next Friday', '2026-11-27', '2026-12-04', MONDAY_TO_FRIDAY, '2026-12-04'],
    ['a Monday, the Friday before the next', '2026-11-23', '2026-11-30', MONDAY_TO_FRIDAY, '2026-11-27'],
    ['a Thursday, the day before the next', '2026-11-26', '2026-12-03', MONDAY_TO_FRIDAY, '2026-12-02'],
    ['the next is on a Thursday before a holiday', '2026-10-22', '2026-10-28', IN_TURKEY, '2026-10-27'],
    ['a month later', '2026-11-06', '2026-12-04', MONDAY_TO_FRIDAY, '2026-12-04'],
    ['no next is known', '2026-11-27', null, MONDAY_TO_FRIDAY, '2026-12-04'],
    ['over New Year', '2026-12-28', '2027-01-04', MONDAY_TO_FRIDAY, '2027-01-01'],
    ['New Year is a holiday', '2026-12-28', '2027-01-04', IN_TURKEY, '2026-12-31'],
    ['a team that never works', '2026-11-27', '2026-12-04', { weekdays: [], holidays: null }, '2026-12-04'],
  ] as const)('%s', (_, date, next, calendar, until) => {
    expect(planUntil(day(date), next === null ? null : day(next), calendar)).toBe(until)
  })

  test('it always lies after the review and not after the next', () => {
    const someDay = fc.integer({ min: 0, max: 800 }).map(days => addDays(day('2026-01-01'), days))
    const someWeek = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { maxLength: 7 })
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), someWeek, (date, days, weekdays) => {
        const next = addDays(date, days)
        const until = planUntil(date, next, { weekdays, holidays: null })
        expect(until > date && until <= next).toBe(true)
      }),
    )
  })
})

describe('how often a review is', () => {
  test('every rhythm on every weekday is read back, and its dates are of that weekday', () => {
    for (const rhythm of RHYTHMS)
      for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
        const recurrence = recurrenceOf(rhythm, weekday)
        expect(readRecurrence(recurrence)).toEqual({ rhythm, weekday })
        const dates = datesOf(recurrence, firstOn(weekday, day('2026-11-23')), day('2026-11-23'), day('2027-02-28'))
        expect(dates.length).toBeGreaterThan(1)
        expect(dates.map(weekdayOf)).toEqual(dates.map(() => weekday))
      }
    expect(readRecurrence('FREQ=DAILY')).toBeNull()
  })

  test('the last Friday, and every second Friday from the first on', () => {
    expect(datesOf(recurrenceOf('last', 5), day('2026-11-01'), day('2026-11-01'), day('2027-01-31'))).toEqual([
      '2026-11-27',
      '2026-12-25',
      '2027-01-29',
    ])
    const from = firstOn(5, day('2026-11-28'))
    expect(datesOf(recurrenceOf('fortnightly', 5), from, day('2026-11-01'), day('2027-01-10'))).toEqual([
      '2026-12-04',
      '2026-12-18',
      '2027-01-01',
    ])
  })
})

test('weeks are those of ISO 8601, over New Year too', () => {
  expect(['2026-11-27', '2026-12-31', '2027-01-03', '2027-01-04', '2024-12-30', '2021-01-03'].map(date => weekOf(day(date)))).toEqual([
    '2026-W48',
    '2026-W53',
    '2026-W53',
    '2027-W01',
    '2025-W01',
    '2020-W53',
  ])
  expect(weekNumber('2027-W01')).toBe('1')
  expect(writtenWeek({ year: null, week: 53 }, day('2027-01-05'))).toBe('2026-W53')
  expect(writtenWeek({ year: null, week: 1 }, day('2027-01-05'))).toBe('2027-W01')
  expect(writtenWeek({ year: 2025, week: 7 }, day('2027-01-05'))).toBe('2025-W07')
  // Of the years before only 2026 and 2020 have a week 53.
  expect(writtenWeek({ year: null, week: 53 }, day('2028-03-01'))).toBe('2026-W53')
  expect(writtenWeek({ year: null, week: 53 }, day('2026-12-20'))).toBe('2020-W53')
})

describe('how much of a plan was kept', () => {
  const [planned, next] = [instant(1000), instant(9000)]
  test.each([
    ['done in between', 'done', 5000, 'kept'],
    ['done in the very moment of the next', 'done', 9000, 'kept'],
    ['done before it was planned, and never opened again', 'done', 500, 'open'],
    ['done later', 'done', 9001, 'open'],
    ['open', 'doing', null, 'open'],
    ['dropped', 'dropped', 5000, 'dropped'],
  ] as const)('%s', (_, status, closedAt, outcome) => {
    expect(outcomeOf({ status, closedAt: closedAt === null ? null : instant(closedAt) }, planned, next)).toBe(outcome)
  })

  test.each([
    ['en', '1 of 2'],
    ['tr', '2 görevden 1 tanesi'],
    ['pl', '1 z 2'],
  ] as const)('it reads in %s: %s', (language, words) => {
    expect(speak(language).say('review.kept', { kept: 1, planned: 2 })).toBe(words)
  })

  test('what was dropped is not counted', () => {
    expect(keptOf([{ outcome: 'kept' }, { outcome: 'open' }, { outcome: 'dropped' }])).toEqual({ kept: 1, planned: 2 })
  })
})

describe('the order of the opening card', () => {
  const facts = (code: string, given: Partial<InitiativeFacts> = {}): InitiativeFacts => ({
    id: code,
    code,
    title: code,
    ownerId: 'p',
    priority: null,
    before: null,
    health: 'on-track',
    done: 0,
    planned: 0,
    overdue: 0,
    progress: { done: 0, of: 0 },
    blocker: null,
    ...given,
  })

  test('off track, at risk, then what is overdue, blocked, important', () => {
    const all = [
      facts('CX-10'),
      facts('CX-2'),
      facts('CX-3', { priority: 1 }),
      facts('CX-4', { blocker: { number: 1, days: 3, ownerId: 'p' } }),
      facts('CX-5', { health: null, overdue: 1 }),
      facts('CX-6', { health: 'at-risk' }),
      facts('CX-7', { health: 'off-track' }),
    ]
    expect(byImportance(all).map(({ code }) => code)).toEqual(['CX-7', 'CX-6', 'CX-5', 'CX-4', 'CX-3', 'CX-2', 'CX-10'])
  })

  test('it is the same in whatever order they come', () => {
    const some = fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 99 }),
        health: fc.constantFrom('on-track', 'at-risk', 'off-track', null),
        overdue: fc.integer({ min: 0, max: 2 }),
        priority: fc.constantFrom(null, 1, 2),
      }),
      { selector: ({ number }) => number, maxLength: 8 },
    )
    fc.assert(
      fc.property(some, given => {
        const all = given.map(({ number, ...rest }) => facts(`CX-${number}`, rest))
        expect(byImportance(all.toReversed())).toEqual(byImportance(all))
      }),
    )
  })
})

test('how an initiative did before is what its first change of health says', () => {
  const event = (field: string, from: string | null, to: string) => ({
    id: 'e',
    subject: { kind: 'initiative' as const, id: 'i' },
    group: 'g',
    at: instant(1),
    personId: null,
    way: 'command' as const,
    kind: 'changed' as const,
    changes: [{ field, from, to }],
    origin: null,
    undoneBy: null,
  })
  const initiative = { id: 'i', health: 'off-track' } as const
  expect(healthBefore(initiative, [event('title', 'a', 'b')])).toBe('off-track')
  expect(healthBefore(initiative, [event('health', 'on-track', 'at-risk'), event('health', 'at-risk', 'off-track')])).toBe('on-track')
  expect(healthBefore(initiative, [event('health', null, 'off-track')])).toBeNull()
})

describe('what stands after /review', () => {
  test.each([
    ['', { kind: 'answer' }],
    ['yanıtla', { kind: 'answer' }],
    ['odpowiedz', { kind: 'answer' }],
    ['cx-3', { kind: 'about', code: 'CX-3' }],
    ['CX-3 at risk legal is late', { kind: 'health', code: 'CX-3', health: 'at-risk', note: 'legal is late' }],
    ['CX-3: on track', { kind: 'health', code: 'CX-3', health: 'on-track', note: '' }],
    ['CX-3 riskli hukuk gecikti', { kind: 'health', code: 'CX-3', health: 'at-risk', note: 'hukuk gecikti' }],
    ['CX-3 poza planem, prawnicy', { kind: 'health', code: 'CX-3', health: 'off-track', note: 'prawnicy' }],
    ['CX-3 what', { kind: 'unreadable', text: 'CX-3 what' }],
    ['2026-W48', { kind: 'minutes', of: { year: 2026, week: 48 } }],
    ['2026w5', { kind: 'minutes', of: { year: 2026, week: 5 } }],
    ['W48', { kind: 'minutes', of: { year: null, week: 48 } }],
    ['week 48', { kind: 'minutes', of: { year: null, week: 48 } }],
    ['48. hafta', { kind: 'minutes', of: { year: null, week: 48 } }],
    ['tydzień 48', { kind: 'minutes', of: { year: null, week: 48 } }],
    ['2026-W54', { kind: 'unreadable', text: '2026-W54' }],
    ['last', { kind: 'minutes', of: 'last' }],
    ['son', { kind: 'minutes', of: 'last' }],
    ['ostatni', { kind: 'minutes', of: 'last' }],
    ['topics', { kind: 'topics' }],
    ['Konular', { kind: 'topics' }],
    ['tematy', { kind: 'topics' }],
    ['add Talk about call-centre hours', { kind: 'add', text: 'Talk about call-centre hours' }],
    ['ekle Çağrı merkezi saatleri', { kind: 'add', text: 'Çağrı merkezi saatleri' }],
    ['konu ekle: Çağrı merkezi', { kind: 'add', text: 'Çağrı merkezi' }],
    ['dodaj temat Godziny infolinii', { kind: 'add', text: 'Godziny infolinii' }],
    ['add', { kind: 'add', text: '' }],
    ['hello there', { kind: 'unreadable', text: 'hello there' }],
  ])('%s', (typed, request) => {
    expect(readRequest(typed)).toEqual(request)
  })
})

describe('what a form says', () => {
  test('picked and written tasks, each once', () => {
    const values = { health: 'at-risk', note: ' Legal is late\r\n', plan: ['41', '42'], 'plan-new': '#42\n\nTrain the team\n' }
    expect(readForm(values)).toEqual({
      health: 'at-risk',
      note: 'Legal is late',
      picked: [41, 42],
      typed: [42],
      newLines: ['Train the team'],
    })
  })

  test('values that no form of ours offers are no mistake of a person', () => {
    expect(() => readForm({ health: 'green' })).toThrow('no health of ours')
    expect(() => readForm({ plan: ['x'] })).toThrow('picks are numbers')
  })
})

describe('the settings form', () => {
  const values = { 'review-day': '5', 'review-time': '10:00', 'review-rhythm': 'weekly', 'review-window': '24' }
  test('terms, none, nothing, or every mistake at once', () => {
    expect(readSettings(values)).toEqual({ kind: 'terms', terms: { weekday: 5, rhythm: 'weekly', localTime: '10:00', window: 24 } })
    expect(readSettings({ ...values, 'review-day': 'none', 'review-time': '' })).toEqual({ kind: 'none' })
    expect(readSettings({ 'team-name': 'CX' })).toEqual({ kind: 'silent' })
    expect(readSettings({ 'review-day': '8', 'review-time': '25:00', 'review-rhythm': 'daily', 'review-window': '0' })).toEqual({
      kind: 'mistakes',
      mistakes: ['day', 'time', 'rhythm', 'window'],
    })
  })
})
