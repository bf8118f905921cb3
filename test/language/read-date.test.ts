import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats, LANGUAGES, readDate } from '#src/language/index.ts'
import { addDays, isLocalDate, localDate, weekdayOf, zone } from '#src/time/index.ts'

/** A Monday. */
const today = localDate('2026-11-23')
const read = (text: string, on = today) => readDate(text, on)

describe('a date in figures', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    [' 2026-12-01 ', '2026-12-01'],
    ['2026-12-1', '2026-12-01'],
    ['2026/12/01', '2026-12-01'],
    ['2026.12.01', '2026-12-01'],
    ['01.12.2026', '2026-12-01'],
    ['1.12.2026', '2026-12-01'],
    ['1.12.26', '2026-12-01'],
    ['1.12.', '2026-12-01'],
    ['1.12', '2026-12-01'],
    // Without a year it is not past: today counts.
    ['23.11', '2026-11-23'],
    ['22.11', '2027-11-22'],
    ['29.02', '2028-02-29'],
    // Only one order is possible.
    ['24/12/2026', '2026-12-24'],
    ['12-12-2026', '2026-12-12'],
    // A date that was is a date.
    ['2020-02-29', '2020-02-29'],
  ])('%j is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })
})

describe('a day from today', () => {
  it.each([
    ['today', '2026-11-23'],
    ['Tomorrow', '2026-11-24'],
    ['the day after tomorrow', '2026-11-25'],
    ['bugün', '2026-11-23'],
    ['BUGÜN', '2026-11-23'],
    ['yarın', '2026-11-24'],
    ['YARIN', '2026-11-24'],
    ['Yarin', '2026-11-24'],
    ['yarına kadar', '2026-11-24'],
    ['öbür gün', '2026-11-25'],
    ['dziś', '2026-11-23'],
    ['dzisiaj', '2026-11-23'],
    ['Jutro', '2026-11-24'],
    ['do jutra', '2026-11-24'],
    ['pojutrze', '2026-11-25'],
    ['in 3 days', '2026-11-26'],
    ['in a week', '2026-11-30'],
    ['in two weeks', '2026-12-07'],
    ['2 weeks from now', '2026-12-07'],
    ['in 1 month', '2026-12-23'],
    ['3 gün sonra', '2026-11-26'],
    ['üç gün sonra', '2026-11-26'],
    ['on gün sonra', '2026-12-03'],
    ['2 hafta sonra', '2026-12-07'],
    ['bir ay sonra', '2026-12-23'],
    ['za 3 dni', '2026-11-26'],
    ['za tydzień', '2026-11-30'],
    ['za dwa tygodnie', '2026-12-07'],
    ['za miesiąc', '2026-12-23'],
  ])('%j is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })
})

describe('a weekday', () => {
  it.each([
    // Alone it is the first after today; on a Monday, Monday is a week away.
    ['friday', '2026-11-27'],
    ['on Friday', '2026-11-27'],
    ['Fri', '2026-11-27'],
    ['monday', '2026-11-30'],
    ['this monday', '2026-11-23'],
    ['this friday', '2026-11-27'],
    ['next friday', '2026-12-04'],
    ['friday next week', '2026-12-04'],
    ['next monday', '2026-11-30'],
    ['cuma', '2026-11-27'],
    ['Cuma günü', '2026-11-27'],
    ['cumaya kadar', '2026-11-27'],
    ['pazartesi', '2026-11-30'],
    ['SALI', '2026-11-24'],
    ['çarşamba', '2026-11-25'],
    ['carsamba', '2026-11-25'],
    ['bu cuma', '2026-11-27'],
    ['gelecek cuma', '2026-12-04'],
    ['haftaya cuma', '2026-12-04'],
    ['önümüzdeki cuma', '2026-11-27'],
    ['önümüzdeki hafta cuma', '2026-12-04'],
    ['piątek', '2026-11-27'],
    ['w piątek', '2026-11-27'],
    ['do piątku', '2026-11-27'],
    ['w środę', '2026-11-25'],
    ['sroda', '2026-11-25'],
    ['następny piątek', '2026-12-04'],
    ['w następną środę', '2026-12-02'],
    ['w przyszły wtorek', '2026-12-01'],
    ['piątek w przyszłym tygodniu', '2026-12-04'],
    ['w najbliższą sobotę', '2026-11-28'],
    ['next week', '2026-11-30'],
    ['gelecek hafta', '2026-11-30'],
    ['w przyszłym tygodniu', '2026-11-30'],
    ['next month', '2026-12-01'],
    ['ay sonu', '2026-11-30'],
    ['do końca miesiąca', '2026-11-30'],
    ['by the end of the month', '2026-11-30'],
  ])('%j is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  it('of next week is seen from Sunday too', () => {
    const sunday = localDate('2026-11-29')
    expect(read('friday', sunday)).toBe('2026-12-04')
    expect(read('next friday', sunday)).toBe('2026-12-04')
    expect(read('next sunday', sunday)).toBe('2026-12-06')
    expect(read('this sunday', sunday)).toBe('2026-11-29')
  })

  it('alone is always within the next seven days', () => {
    const words = ['Monday', 'salı', 'środa', 'Thursday', 'CUMA', 'sobotę', 'pazar']
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(6), (count, index) => {
        const on = addDays(localDate('2000-01-01'), count)
        const found = read(words[index] ?? '', on)
        expect(found).not.toBeNull()
        if (found === null) return
        expect(weekdayOf(found)).toBe(index + 1)
        expect(found > on && found <= addDays(on, 7)).toBe(true)
      }),
    )
  })
})

describe('a day and month by name', () => {
  it.each([
    ['1 Dec', '2026-12-01'],
    ['Dec 1', '2026-12-01'],
    ['1st of December', '2026-12-01'],
    ['December 1st, 2027', '2027-12-01'],
    ['until 1 Dec.', '2026-12-01'],
    ['22 Nov', '2027-11-22'],
    ['Tuesday, 1 December', '2026-12-01'],
    ['1 Aralık', '2026-12-01'],
    ['1 ARALIK', '2026-12-01'],
    ["1 Aralık'a kadar", '2026-12-01'],
    ['1 Aralık 2027', '2027-12-01'],
    ['1 Aralık Salı', '2026-12-01'],
    ['15 ağustos', '2027-08-15'],
    ['1 grudnia', '2026-12-01'],
    ['1 paź', '2027-10-01'],
    ['1 Kas 2026 Paz', '2026-11-01'],
    ['1 grudnia 2027 r.', '2027-12-01'],
    ['wtorek, 1 grudnia', '2026-12-01'],
    ['do 5 października', '2027-10-05'],
    ['29 Şubat', '2028-02-29'],
    // Rarer English, left to a library.
    ['third of December', '2026-12-03'],
    ['in a couple of weeks', '2026-12-07'],
  ])('%j is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })
})

describe('no date', () => {
  it.each([
    ...['', ' ', 'soon', 'forever', 'yakında', 'kiedyś', 'maybe', 'may', 'march', 'CX-3', '#41', '15', '2026', '12:30'],
    ...['2026-02-30', '2026-13-01', '30.02.2026', '31.04', '32 Dec', 'Dec 32', '30 Feb', '31 kwietnia', '30 Şubat', '29 Feb 2027'],
    // The first of December 2026 is a Tuesday.
    ...['Monday, 1 December 2026', '1 Aralık 2026 Cuma', 'środa, 1 grudnia 2026'],
    // The twelfth of January or the first of December: who knows.
    ...['01/12/2026', '1-12-2026'],
    ...[
      'friday friday',
      'next',
      'in days',
      'in friday',
      'za',
      'sonra',
      '3 gün',
      'next 1 Dec',
      '1 Dec 2 Dec',
      'call Bora on friday',
      'friday at 5pm',
      'tomorrow or friday',
    ],
    ...['in 99999999999 years', '1'.repeat(500), 'on on on', '0.0.0000', '00.00', '0 Dec'],
  ])('%j', text => {
    expect(read(text)).toBeNull()
  })

  it('whatever is typed, the answer is a date or none', () => {
    const words = fc.constantFrom(
      ...[
        'in',
        'za',
        '3',
        'days',
        'gün',
        'sonra',
        'next',
        'friday',
        'cuma',
        'w',
        'piątek',
        'Dec',
        '1',
        '2026',
        'of',
        'last',
        'week',
        '.',
        '-',
        '01.12',
        '31',
      ],
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words, { maxLength: 6 }).map(list => list.join(' ')),
        ),
        text => {
          const date = read(text)
          expect(date === null || isLocalDate(date)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

it.each(LANGUAGES)('dates as they are written in %s are read back', language => {
  const write = formats({ language, zone: zone('UTC') })
  fc.assert(
    fc.property(fc.nat(364), ahead => {
      const date = addDays(today, ahead)
      for (const written of [write.date(date), write.dateWithYear(date), write.shortDate(date)])
        expect([written, read(written)]).toEqual([written, date])
    }),
  )
})
