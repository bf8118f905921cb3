import { describe, expect, it } from 'vitest'
import { addDays, holidayCalendars, holidayOn, isHolidayCalendar, localDate, type LocalDate } from '#src/time/index.ts'

function daysOf(year: number): LocalDate[] {
  const days: LocalDate[] = []
  for (let date = localDate(`${year}-01-01`); date < `${year + 1}`; date = addDays(date, 1)) days.push(date)
  return days
}

const holidaysOf = (calendar: string, year: number) => daysOf(year).filter(date => holidayOn(calendar, date, 'en') !== null)

const inYear = (year: number, ...days: readonly string[]) => days.map(day => `${year}-${day}`)

describe('public holidays', () => {
  it('of Turkey: the feasts move and last three and four whole days', () => {
    expect(holidaysOf('TR', 2026)).toEqual(
      inYear(
        2026,
        '01-01',
        '03-20',
        '03-21',
        '03-22',
        '04-23',
        '05-01',
        '05-19',
        '05-27',
        '05-28',
        '05-29',
        '05-30',
        '07-15',
        '08-30',
        '10-29',
      ),
    )
    expect(holidaysOf('TR', 2025)).toEqual(
      inYear(
        2025,
        '01-01',
        '03-30',
        '03-31',
        '04-01',
        '04-23',
        '05-01',
        '05-19',
        '06-06',
        '06-07',
        '06-08',
        '06-09',
        '07-15',
        '08-30',
        '10-29',
      ),
    )
  })

  it('of Poland: Christmas Eve since 2025', () => {
    const fixed = ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26']
    expect(holidaysOf('PL', 2024)).toEqual(inYear(2024, ...[...fixed, '03-31', '04-01', '05-19', '05-30'].toSorted()))
    expect(holidaysOf('PL', 2026)).toEqual(inYear(2026, ...[...fixed, '04-05', '04-06', '05-24', '06-04', '12-24'].toSorted()))
  })

  it('of the United Kingdom: what all its nations share, with days in lieu', () => {
    expect(holidaysOf('GB', 2026)).toEqual(inYear(2026, '01-01', '04-03', '04-06', '05-04', '05-25', '12-25', '12-26', '12-28'))
    expect(holidaysOf('GB', 2027)).toEqual(inYear(2027, '01-01', '03-26', '03-29', '05-03', '05-31', '12-25', '12-26', '12-27', '12-28'))
  })

  it.each([
    ['TR', '2026-03-21', 'tr', 'Ramazan Bayramı'],
    ['TR', '2026-10-29', 'tr', 'Cumhuriyet Bayramı'],
    ['TR', '2026-10-29', 'en', 'Republic Day'],
    ['PL', '2026-11-11', 'pl', 'Narodowe Święto Niepodległości'],
    ['PL', '2026-12-25', 'en', 'Christmas Day'],
    // A day in lieu has no remark in another language.
    ['GB', '2026-12-28', 'en', 'Boxing Day'],
    // Without a name in the reader's language, the country's own.
    ['TR', '2026-10-29', 'pl', 'Cumhuriyet Bayramı'],
  ])('%s on %s in %s: %s', (calendar, date, language, name) => {
    expect(holidayOn(calendar, localDate(date), language)).toBe(name)
  })

  it('asked for in one language do not change those in another', () => {
    const date = localDate('2026-08-30')
    const asked = () => ['tr', 'en', 'tr'].map(language => holidayOn('TR', date, language))
    expect(asked()).toEqual(['Zafer Bayramı', 'Victory Day', 'Zafer Bayramı'])
    expect(asked()).toEqual(['Zafer Bayramı', 'Victory Day', 'Zafer Bayramı'])
  })

  it('are no half days and no days of school or custom', () => {
    expect(holidayOn('TR', localDate('2026-10-28'), 'en')).toBeNull()
    expect(holidayOn('GB', localDate('2026-06-21'), 'en')).toBeNull()
  })

  it('go on over New Year', () => {
    const dates = ['2026-12-27', '2026-12-28', '2027-01-02', '2027-01-03']
    expect(dates.map(date => holidayOn('SZ', localDate(date), 'en'))).toEqual([null, 'Incwala Festival', 'Incwala Festival', null])
  })

  it('of one part of a country are not those of the whole', () => {
    // The second day of January is Scotland's alone.
    expect(holidayOn('GB', localDate('2026-01-02'), 'en')).toBeNull()
  })

  it('of antiquity and the far future are not known', () => {
    for (const date of ['0000-01-01', '0001-06-10', '1899-12-25', '2200-01-01', '9999-12-25']) {
      expect(['GB', 'IR', 'TR'].map(calendar => holidayOn(calendar, localDate(date), 'en'))).toEqual([null, null, null])
    }
    expect(holidayOn('GB', localDate('2199-12-25'), 'en')).toBe('Christmas Day')
  })

  it('of a territory come from the country it names', () => {
    expect(holidayOn('RE', localDate('2026-07-14'), 'fr')).toBe(holidayOn('FR', localDate('2026-07-14'), 'fr'))
    expect(holidayOn('FR', localDate('2026-07-14'), 'fr')).toBe('Fête Nationale de la France')
  })
})

describe('holiday calendars', () => {
  it('are countries, each once, in order', () => {
    const all = holidayCalendars()
    expect(all).toEqual([...new Set(all)].toSorted())
    expect(all).toEqual(expect.arrayContaining(['DE', 'GB', 'PL', 'TR', 'US']))
    expect(all.every(code => /^[A-Z]{2}$/.test(code) && isHolidayCalendar(code))).toBe(true)
  })

  it.each(['XX', 'tr', '', 'TR.x', '__proto__', 'constructor'])('are not %j', code => {
    expect(isHolidayCalendar(code)).toBe(false)
    expect(() => holidayOn(code, localDate('2026-01-01'), 'en')).toThrow(RangeError)
  })

  it('all work', () => {
    const year = daysOf(2026)
    const counts = holidayCalendars().map(calendar => [calendar, year.filter(date => holidayOn(calendar, date, 'en') !== null).length])
    expect(counts.filter(([, count]) => count === 0 || Number(count) > 60)).toEqual([])
  })
})
