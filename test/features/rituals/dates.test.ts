import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateAfter, firstDate } from '#src/features/rituals/rules/dates.ts'
import { windowsOf } from '#src/features/rituals/rules/moments.ts'
import { nudgeAt, remindableFrom, type Reminded } from '#src/features/rituals/rules/reminder.ts'
import {
  addDays,
  atWallTime,
  days,
  type Instant,
  instant,
  isWorkingDay,
  later,
  localDate,
  localTime,
  type Weekday,
  weeklyOn,
  type WorkingCalendar,
  zone,
} from '#src/time/index.ts'

const day = localDate
const ISTANBUL = zone('Europe/Istanbul')
const IN_TURKEY: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: 'TR' }
const MONDAY_TO_FRIDAY: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: null }

describe('a date that is a day off moves', () => {
  const thursdays = { recurrence: weeklyOn([4]), startsOn: day('2026-10-01') }
  const saturdays = { recurrence: weeklyOn([6]), startsOn: day('2026-10-01') }

  test('to the next working day, and the one after it stays where it is', () => {
    // 29 October, a Thursday, is the day of the Republic.
    expect(dateAfter(thursdays, IN_TURKEY, day('2026-10-22'))).toBe('2026-10-30')
    expect(dateAfter(thursdays, IN_TURKEY, day('2026-10-30'))).toBe('2026-11-05')
    expect(dateAfter(thursdays, null, day('2026-10-22'))).toBe('2026-10-29')
    expect(dateAfter(saturdays, MONDAY_TO_FRIDAY, day('2026-11-09'))).toBe('2026-11-16')
  })

  test('is found again when the plan is made anew on the day it moved to', () => {
    expect(firstDate(thursdays, IN_TURKEY, day('2026-10-30'), null)).toBe('2026-10-30')
    expect(firstDate(thursdays, IN_TURKEY, day('2026-10-30'), day('2026-10-22'))).toBe('2026-10-30')
    // It began on its own date, before the holiday was known.
    expect(firstDate(thursdays, IN_TURKEY, day('2026-10-30'), day('2026-10-29'))).toBe('2026-11-05')
  })

  test('is passed over where no working day comes before the next date', () => {
    const daily = { recurrence: weeklyOn([5, 6, 7]), startsOn: day('2026-10-01') }
    expect(dateAfter(daily, MONDAY_TO_FRIDAY, day('2026-11-13'))).toBe('2026-11-16')
    expect(dateAfter(daily, MONDAY_TO_FRIDAY, day('2026-11-16'))).toBe('2026-11-20')
  })

  test('all dates are working days, in order, and no two dates of the recurrence become one', () => {
    const someDays = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 })
    fc.assert(
      fc.property(someDays, someDays, fc.integer({ min: 0, max: 700 }), (on, weekdays, from) => {
        const ritual = { recurrence: weeklyOn(on), startsOn: day('2026-01-01') }
        const calendar = { weekdays, holidays: 'PL' }
        let last = addDays(day('2026-01-01'), from)
        for (let step = 0; step < 4; step += 1) {
          const next = dateAfter(ritual, calendar, last)
          expect(next !== null && next > last && isWorkingDay(next, calendar)).toBe(true)
          last = next ?? last
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('the reminder', () => {
  const at = (date: string, time: string, place = ISTANBUL) => atWallTime(day(date), localTime(time), place)
  const how = { beforeMinutes: 120, zone: ISTANBUL, calendar: MONDAY_TO_FRIDAY }
  const NIGHT = { from: localTime('20:00'), to: localTime('08:00') }
  /** Somebody who was asked a day before the end, with the quiet hours that nobody chose. */
  const ending = (endsAt: Instant, changed: Partial<Reminded> = {}): Reminded => ({
    ...{ endsAt, zone: ISTANBUL, quiet: NIGHT, choseQuiet: false },
    askedAt: later(endsAt, -days(1)),
    ...changed,
  })

  test('comes before the end; before days off when the end falls on one', () => {
    expect(nudgeAt(ending(at('2026-11-27', '10:00')), how)).toBe(at('2026-11-27', '08:00'))
    expect(nudgeAt(ending(at('2026-11-28', '10:00')), how)).toBe(at('2026-11-27', '18:00'))
    // Asked on Friday at 17:00: on Friday evening they have hardly read it.
    expect(nudgeAt(ending(at('2026-11-28', '17:00')), how)).toBe(at('2026-11-28', '15:00'))
    expect(nudgeAt(ending(at('2026-11-28', '10:00')), { ...how, calendar: null })).toBe(at('2026-11-28', '08:00'))
  })

  test('comes in the evening before, where it would come in quiet hours, chosen or not, by their own clock', () => {
    expect(nudgeAt(ending(at('2026-11-25', '09:00')), how)).toBe(at('2026-11-24', '18:00'))
    const chosen = { quiet: { from: localTime('17:00'), to: localTime('08:30') }, choseQuiet: true }
    expect(nudgeAt(ending(at('2026-11-25', '09:00'), chosen), how)).toBe(at('2026-11-24', '15:00'))
    const NEW_YORK = zone('America/New_York')
    // 10:00 in Istanbul is 02:00 in New York.
    const asked = at('2026-11-24', '08:00', NEW_YORK)
    expect(nudgeAt(ending(at('2026-11-25', '10:00'), { zone: NEW_YORK, askedAt: asked }), how)).toBe(at('2026-11-24', '18:00', NEW_YORK))
    // Over a weekend it is the last evening before that.
    expect(nudgeAt(ending(at('2026-11-30', '09:00'), { askedAt: at('2026-11-27', '09:00') }), how)).toBe(at('2026-11-27', '18:00'))
  })

  test('who was hardly asked by then is reminded when their quiet hours end; who was asked just before, not at all', () => {
    const evening = { askedAt: at('2026-11-24', '17:30') }
    expect(nudgeAt(ending(at('2026-11-25', '09:00'), evening), how)).toBe(at('2026-11-25', '08:00'))
    expect(nudgeAt(ending(at('2026-11-25', '07:30'), evening), how)).toBeNull()
    expect(nudgeAt(ending(at('2026-11-25', '10:00'), { askedAt: at('2026-11-25', '08:00') }), how)).toBeNull()
  })

  test('who agreed to be asked in default quiet hours is reminded in them', () => {
    const quarter = { ...how, beforeMinutes: 5, calendar: null }
    const early = { askedAt: at('2026-11-24', '07:30') }
    expect(nudgeAt(ending(at('2026-11-24', '07:45'), early), quarter)).toBe(at('2026-11-24', '07:40'))
    expect(remindableFrom(ending(at('2026-11-24', '07:45'), early), at('2026-11-24', '07:41'))).toBe(at('2026-11-24', '07:41'))
    expect(nudgeAt(ending(at('2026-11-24', '20:05'), { askedAt: at('2026-11-24', '19:50') }), quarter)).toBe(at('2026-11-24', '19:55'))
  })

  test('overdue, it waits for the end of the night, and does not come after the end', () => {
    expect(remindableFrom(ending(at('2026-11-25', '09:00')), at('2026-11-25', '03:00'))).toBe(at('2026-11-25', '08:00'))
    expect(remindableFrom(ending(at('2026-11-25', '08:00')), at('2026-11-25', '03:00'))).toBeNull()
    expect(remindableFrom(ending(at('2026-11-25', '09:00')), at('2026-11-24', '19:00'))).toBe(at('2026-11-24', '19:00'))
  })
})

test('a ritual that opens with its team has the window of its zone, whoever is asked', () => {
  const agreed = { date: day('2026-11-27'), localTime: localTime('10:00'), zoneMode: 'team' as const, teamZone: ISTANBUL }
  const own = { zone: ISTANBUL, opensAt: instant(Date.parse('2026-11-27T07:00:00Z')) }
  const asleep = {
    personId: 'p',
    zone: zone('America/New_York'),
    quiet: { from: localTime('20:00'), to: localTime('08:00') },
    choseQuiet: false,
  }
  expect(windowsOf(agreed, [asleep]).map(each => each.zone)).toEqual(['America/New_York'])
  expect(windowsOf(agreed, [asleep], 'with-team')).toEqual([
    own,
    { zone: 'America/New_York', opensAt: instant(Date.parse('2026-11-27T13:00:00Z')) },
  ])
  expect(windowsOf(agreed, [], 'with-team')).toEqual([own])
})
