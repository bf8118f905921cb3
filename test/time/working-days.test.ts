import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, isWorkingDay, localDate, nextWorkingDay, type Weekday, type WorkingCalendar } from '#src/time/index.ts'
import { anyDate } from './arbitraries.ts'

const d = localDate
const week: readonly Weekday[] = [1, 2, 3, 4, 5]
const office = (holidays: string | null, weekdays: readonly Weekday[] = week): WorkingCalendar => ({ weekdays, holidays })

describe('a working day', () => {
  it.each([
    ['2026-11-23', office(null), true],
    ['2026-11-22', office(null), false],
    ['2026-11-22', office(null, [7, 1, 2, 3, 4]), true],
    // Poland's Independence Day was a Wednesday; elsewhere it is one like others.
    ['2026-11-11', office('PL'), false],
    ['2026-11-11', office('TR'), true],
    ['2026-11-11', office(null), true],
    // A holiday on a weekend changes nothing, its day in lieu does.
    ['2026-12-26', office('GB', [6]), false],
    ['2026-12-28', office('GB'), false],
    // The morning before the feast is worked in Turkey.
    ['2026-03-19', office('TR'), true],
    ['2026-03-20', office('TR'), false],
    ['2026-03-23', office('TR'), true],
  ])('%s with %o: %s', (date, calendar, expected) => {
    expect(isWorkingDay(d(date), calendar)).toBe(expected)
  })

  it.each([
    ['2026-11-20', office(null), '2026-11-23'],
    ['2026-11-10', office('PL'), '2026-11-12'],
    ['2026-12-23', office('PL'), '2026-12-28'],
    ['2026-12-24', office('GB'), '2026-12-29'],
    ['2026-12-31', office('TR'), '2027-01-04'],
    // The Feast of Sacrifice took Wednesday to Saturday.
    ['2026-05-26', office('TR'), '2026-06-01'],
  ])('after %s with %o is %s', (date, calendar, next) => {
    expect(nextWorkingDay(d(date), calendar)).toBe(next)
  })

  it.each([
    ['2026-11-19', 2, office(null), '2026-11-23'],
    ['2026-11-23', -1, office(null), '2026-11-20'],
    ['2026-11-22', 0, office(null), '2026-11-22'],
    ['2026-12-23', 2, office('PL'), '2026-12-29'],
  ])('%s and %i more', (date, count, calendar, expected) => {
    expect(addWorkingDays(d(date), count, calendar)).toBe(expected)
  })

  it('never comes where no weekday is worked', () => {
    expect(() => nextWorkingDay(d('2026-11-23'), office(null, []))).toThrow(RangeError)
    expect(() => addWorkingDays(d('2026-11-23'), 0.5, office(null))).toThrow(RangeError)
  })

  const anyCalendar = fc
    .tuple(fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }), fc.constantFrom('PL', 'TR', 'GB', null))
    .map(([weekdays, holidays]) => office(holidays, weekdays))

  it('is found with none left out', () => {
    fc.assert(
      fc.property(anyDate, anyCalendar, (date, calendar) => {
        const next = nextWorkingDay(date, calendar)
        expect(isWorkingDay(next, calendar)).toBe(true)
        for (let between = addDays(date, 1); between < next; between = addDays(between, 1))
          expect(isWorkingDay(between, calendar)).toBe(false)
      }),
    )
  })

  it('counts forth and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 15 }), anyCalendar, (date, count, calendar) => {
        const worked = nextWorkingDay(date, calendar)
        expect(addWorkingDays(addWorkingDays(worked, count, calendar), -count, calendar)).toBe(worked)
        expect(addWorkingDays(worked, count, calendar)).toBe(nextWorkingDay(addWorkingDays(worked, count - 1, calendar), calendar))
      }),
    )
  })
})
