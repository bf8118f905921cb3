import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  datesOf,
  firstDateFrom,
  isRecurrence,
  localDate,
  weekdayOf,
  weeklyOn,
  type LocalDate,
  type Weekday,
} from '#src/time/index.ts'
import { anyDate } from './arbitraries.ts'
import { EXAMPLES } from './rfc5545-examples.ts'

describe('the examples of RFC 5545 that are about dates', () => {
  it.each(EXAMPLES)('$says', ({ rule, startsOn, to, dates }) => {
    const start = localDate(startsOn)
    expect(datesOf(rule, start, start, localDate(to))).toEqual(dates)
    expect(firstDateFrom(rule, start, start)).toBe(dates[0])
  })
})

describe('a recurrence', () => {
  const monday = localDate('2026-11-23')

  it.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,FR',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
    'BYMONTHDAY=-1;FREQ=MONTHLY;COUNT=3',
    'FREQ=YEARLY;UNTIL=20281231;BYYEARDAY=100,-366',
    'FREQ=YEARLY;BYWEEKNO=20,53;BYDAY=MO',
    'FREQ=YEARLY;BYDAY=+20MO,-53SU',
  ])('can be %s', rule => {
    expect(isRecurrence(rule)).toBe(true)
    expect(datesOf(rule, monday, monday, addDays(monday, 800)).length).toBeGreaterThan(0)
  })

  it.each([
    '',
    'WEEKLY',
    'BYDAY=MO',
    'FREQ=SOMETIMES',
    'FREQ=WEEKLY;',
    'FREQ=WEEKLY;BYDAY=',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=MO,',
    'FREQ=WEEKLY;BYDAY=MO BYMONTH=1',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=WEEKLY;FOO=1',
    'FREQ=WEEKLY;toString=1',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;COUNT=0',
    'FREQ=WEEKLY;COUNT=-1',
    'FREQ=WEEKLY;COUNT=1=1',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=YEARLY;BYMONTH=13',
    'FREQ=YEARLY;BYYEARDAY=367',
    'FREQ=YEARLY;BYWEEKNO=54',
    'RRULE:FREQ=DAILY',
    'DTSTART:20260101\nRRULE:FREQ=DAILY',
    // Times of day have no place where the start is a date.
    'FREQ=HOURLY',
    'FREQ=MINUTELY',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=DAILY;UNTIL=20261224T000000Z',
    'FREQ=DAILY;UNTIL=20260230',
    // What the RFC says must not go together.
    'FREQ=DAILY;COUNT=3;UNTIL=20261224',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=DAILY;BYDAY=-1FR',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYYEARDAY=1',
    'FREQ=MONTHLY;BYWEEKNO=1',
    'FREQ=MONTHLY;BYSETPOS=1',
  ])('cannot be %j', rule => {
    expect(isRecurrence(rule)).toBe(false)
    expect(() => firstDateFrom(rule, monday, monday)).toThrow(RangeError)
    expect(() => datesOf(rule, monday, monday, monday)).toThrow(RangeError)
  })

  it('can be over, or never happen', () => {
    expect(firstDateFrom('FREQ=DAILY;COUNT=3', monday, addDays(monday, 2))).toBe('2026-11-25')
    expect(firstDateFrom('FREQ=DAILY;COUNT=3', monday, addDays(monday, 3))).toBeNull()
    expect(firstDateFrom('FREQ=DAILY;UNTIL=20261124', monday, localDate('2026-11-24'))).toBe('2026-11-24')
    expect(firstDateFrom('FREQ=DAILY;UNTIL=20261124', monday, localDate('2026-11-25'))).toBeNull()
    expect(firstDateFrom('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', monday, monday)).toBeNull()
    expect(datesOf('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', monday, monday, addDays(monday, 4000))).toEqual([])
  })

  it('waits for leap days and long months', () => {
    expect(firstDateFrom('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', monday, monday)).toBe('2028-02-29')
    expect(datesOf('FREQ=MONTHLY;BYMONTHDAY=31', monday, monday, localDate('2027-05-31'))).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
    ])
    expect(datesOf('FREQ=MONTHLY;BYMONTHDAY=-1', monday, monday, localDate('2027-02-28'))).toEqual([
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
    ])
  })

  it('keeps its beat from the start, however late one asks', () => {
    const everySecond = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'
    expect(firstDateFrom(everySecond, monday, addDays(monday, 1))).toBe('2026-12-07')
    expect(firstDateFrom(everySecond, addDays(monday, -7), addDays(monday, 1))).toBe('2026-11-30')
    // 1351 weeks before: an odd number.
    expect(firstDateFrom(everySecond, localDate('2001-01-01'), monday)).toBe('2026-11-30')
  })

  it('does not begin before its start', () => {
    expect(firstDateFrom('FREQ=DAILY', monday, localDate('2020-01-01'))).toBe(monday)
    expect(datesOf('FREQ=DAILY', monday, localDate('2020-01-01'), addDays(monday, 1))).toEqual(['2026-11-23', '2026-11-24'])
    expect(datesOf('FREQ=DAILY', monday, addDays(monday, 1), monday)).toEqual([])
  })
})

describe('every week on some weekdays', () => {
  it('is written in the order of the week, each once', () => {
    expect(weeklyOn([5, 1, 1])).toBe('FREQ=WEEKLY;BYDAY=MO,FR')
    expect(() => weeklyOn([])).toThrow(RangeError)
  })

  const anyWeekdays = fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 })

  it('is exactly these days', () => {
    fc.assert(
      fc.property(anyWeekdays, anyDate, fc.nat(400), fc.nat(40), (weekdays, startsOn, wait, span) => {
        const from = addDays(startsOn, wait)
        const dates = datesOf(weeklyOn(weekdays), startsOn, from, addDays(from, span))
        const expected: LocalDate[] = []
        for (let day = 0; day <= span; day += 1) if (weekdays.includes(weekdayOf(addDays(from, day)))) expected.push(addDays(from, day))
        expect(dates).toEqual(expected)
      }),
    )
  })

  it('has its next date first in the list', () => {
    fc.assert(
      fc.property(anyWeekdays, anyDate, fc.integer({ min: -100, max: 400 }), (weekdays, startsOn, wait) => {
        const from = addDays(startsOn, wait)
        const [first] = datesOf(weeklyOn(weekdays), startsOn, from, addDays(from > startsOn ? from : startsOn, 7))
        expect(firstDateFrom(weeklyOn(weekdays), startsOn, from)).toBe(first)
      }),
    )
  })
})
