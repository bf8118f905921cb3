import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats, LANGUAGES, type Language } from '#src/language/index.ts'
import { allZones, instant, localDate, localTime, zone, type Weekday } from '#src/time/index.ts'

const inZone = (name: string) => LANGUAGES.map(language => formats({ language, zone: zone(name) }))
const monday = localDate('2026-11-23')
const halfPastSix = instant(Date.parse('2026-11-23T06:30Z'))

/** One expectation for English, Turkish and Polish. */
const each = <Value>(write: (format: ReturnType<typeof formats>) => Value, name = 'Europe/Istanbul') => inZone(name).map(write)

describe('a date', () => {
  it('is written as the language writes it', () => {
    expect(each(write => write.date(monday))).toEqual(['Monday, 23 November', '23 Kasım Pazartesi', 'poniedziałek, 23 listopada'])
    expect(each(write => write.dateWithYear(monday))).toEqual([
      'Monday, 23 November 2026',
      '23 Kasım 2026 Pazartesi',
      'poniedziałek, 23 listopada 2026',
    ])
    expect(each(write => write.shortDate(monday))).toEqual(['Mon 23 Nov', '23 Kas Pzt', 'pon. 23 lis'])
    expect(each(write => write.shortDate(localDate('2026-09-01')))).toEqual(['Tue 1 Sep', '1 Eyl Sal', 'wt. 1 wrz'])
  })
})

describe('a moment', () => {
  it('is told in the zone of the reader, by 24 hours', () => {
    expect(each(write => write.time(halfPastSix))).toEqual(['09:30', '09:30', '09:30'])
    expect(each(write => write.time(halfPastSix), 'America/New_York')).toEqual(['01:30', '01:30', '01:30'])
    expect(each(write => write.moment(halfPastSix))).toEqual(['Mon 23 Nov, 09:30', '23 Kas Pzt, 09:30', 'pon. 23 lis, 09:30'])
    expect(each(write => write.moment(halfPastSix), 'Pacific/Pago_Pago')[0]).toBe('Sun 22 Nov, 19:30')
    expect(each(write => write.wallTime(localTime('9:05')))).toEqual(['09:05', '09:05', '09:05'])
  })
})

describe('weekdays', () => {
  it('have their names', () => {
    expect(each(write => write.weekday(3))).toEqual(['Wednesday', 'çarşamba', 'środa'])
  })

  it.each<[Weekday[], ...string[]]>([
    [[1, 2, 3, 4, 5], 'Mon–Fri', 'Pzt–Cum', 'pon.–pt.'],
    [[5, 3, 1, 1], 'Mon, Wed, Fri', 'Pzt, Çar, Cum', 'pon., śr., pt.'],
    [[6, 7], 'Sat, Sun', 'Cmt, Paz', 'sob., niedz.'],
    [[1, 2, 3, 4, 6], 'Mon–Thu, Sat', 'Pzt–Per, Cmt', 'pon.–czw., sob.'],
    [[7, 1, 2, 3, 4], 'Sun–Thu', 'Paz–Per', 'niedz.–czw.'],
    [[1, 7], 'Mon, Sun', 'Pzt, Paz', 'pon., niedz.'],
    [[1, 2, 3, 4, 5, 6, 7], 'Mon–Sun', 'Pzt–Paz', 'pon.–niedz.'],
    [[2], 'Tue', 'Sal', 'wt.'],
    [[], '', '', ''],
  ])('%j are listed by their runs', (weekdays, ...written) => {
    expect(each(write => write.weekdays(weekdays))).toEqual(written)
  })
})

describe('other things', () => {
  it('have their names in the language of the reader', () => {
    expect(each(write => write.place(zone('Europe/Istanbul')))).toEqual(['Istanbul', 'İstanbul', 'Stambuł'])
    expect(each(write => write.place(zone('Europe/London')))).toEqual(['London', 'Londra', 'Londyn'])
    expect(each(write => write.place(zone('Europe/Warsaw')))).toEqual(['Warsaw', 'Varşova', 'Warszawa'])
    expect(each(write => write.place(zone('America/New_York')))).toEqual(['New York', 'New York', 'Nowy Jork'])
    expect(each(write => write.place(zone('America/Argentina/Buenos_Aires')))).toEqual(['Buenos Aires', 'Buenos Aires', 'Buenos Aires'])
    expect(each(write => write.place(zone('UTC')))).toEqual(['UTC', 'UTC', 'UTC'])
    expect(each(write => write.country('PL'))).toEqual(['Poland', 'Polonya', 'Polska'])
    expect(each(write => write.country('nowhere'))).toEqual(['nowhere', 'nowhere', 'nowhere'])
    const names = (language: Language) => each(write => write.languageName(language))
    expect([names('en'), names('tr'), names('pl')]).toEqual([
      ['English', 'İngilizce', 'angielski'],
      ['Turkish', 'Türkçe', 'turecki'],
      ['Polish', 'Lehçe', 'polski'],
    ])
  })

  it('are listed and counted as the language does', () => {
    expect(each(write => write.list(['a', 'b', 'c']))).toEqual(['a, b and c', 'a, b ve c', 'a, b i c'])
    expect(each(write => write.list([]))).toEqual(['', '', ''])
    expect(each(write => write.number(12_345.5))).toEqual(['12,345.5', '12.345,5', '12\u00a0345,5'])
  })
})

it('every zone has a place to show', () => {
  fc.assert(
    fc.property(fc.constantFrom(...allZones()), fc.constantFrom(...LANGUAGES), (place, language) => {
      expect(formats({ language, zone: place }).place(place)).toMatch(/^[^_/]+$/)
    }),
  )
})
