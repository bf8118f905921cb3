import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAway } from '#src/features/people/rules/away-words.ts'
import { findCountry, nearestCountry } from '#src/features/people/rules/countries.ts'
import { countryOfZone, zonesOfCountry } from '#src/features/people/rules/country-zones.ts'
import { isAutomatic, isTeams, readLanguage } from '#src/features/people/rules/language-words.ts'
import { whoIsMeant } from '#src/features/people/rules/names.ts'
import { findZone, nearestZones } from '#src/features/people/rules/places.ts'
import { hasQuietHours, readQuietHours } from '#src/features/people/rules/quiet-words.ts'
import { readRoleRequest } from '#src/features/people/rules/role-words.ts'
import { addDays, allZones, holidayCalendars, localDate, zone } from '#src/time/index.ts'

/** A Wednesday. */
const today = localDate('2026-11-25')

describe('being away', () => {
  test.each([
    ['', '2026-11-25', null],
    ['today', '2026-11-25', '2026-11-26'],
    ['tomorrow', '2026-11-26', '2026-11-27'],
    ['friday', '2026-11-27', '2026-11-28'],
    ['2026-12-24', '2026-12-24', '2026-12-25'],
    ['until 2026-12-01', '2026-11-25', '2026-12-01'],
    ['Until Friday', '2026-11-25', '2026-11-27'],
    ['from tomorrow until 2026-12-01', '2026-11-26', '2026-12-01'],
    ['from 2026-12-01 to 2026-12-05', '2026-12-01', '2026-12-05'],
    ['tomorrow till friday', '2026-11-26', '2026-11-27'],
    ['from monday until friday', '2026-11-30', '2026-12-04'],
    ['from 20 Dec until 5 Jan', '2026-12-20', '2027-01-05'],
    ['from monday', '2026-11-30', null],
    ['bugün', '2026-11-25', '2026-11-26'],
    ['yarın', '2026-11-26', '2026-11-27'],
    ['cumaya kadar', '2026-11-25', '2026-11-27'],
    ["1 Aralık'a kadar", '2026-11-25', '2026-12-01'],
    ['yarından cumaya kadar', '2026-11-26', '2026-11-27'],
    ["2026-12-01'den 2026-12-05'e kadar", '2026-12-01', '2026-12-05'],
    ['pazartesiden itibaren', '2026-11-30', null],
    ['dziś', '2026-11-25', '2026-11-26'],
    ['jutro', '2026-11-26', '2026-11-27'],
    ['do piątku', '2026-11-25', '2026-11-27'],
    ['od jutra do piątku', '2026-11-26', '2026-11-27'],
    ['od 1 grudnia do 5 grudnia', '2026-12-01', '2026-12-05'],
  ])('%j is from %s until %s', (text, from, until) => {
    expect(readAway(text, today)).toEqual({ kind: 'away', away: { from, until } })
  })

  test.each([
    ['until 2026-11-25', { kind: 'past', date: '2026-11-25' }],
    ['until 2026-11-01', { kind: 'past', date: '2026-11-01' }],
    ['from 2026-11-01 until 2026-12-01', { kind: 'past', date: '2026-11-01' }],
    ['2026-11-24', { kind: 'past', date: '2026-11-24' }],
    ['from 2026-12-05 until 2026-12-01', { kind: 'back-before-leaving', from: '2026-12-05', until: '2026-12-01' }],
    ['from 2026-12-05 until 2026-12-05', { kind: 'back-before-leaving', from: '2026-12-05', until: '2026-12-05' }],
    ['until 2026-02-30', { kind: 'unreadable' }],
    ['until', { kind: 'unreadable' }],
    ['for a while', { kind: 'unreadable' }],
    ['from until', { kind: 'unreadable' }],
  ])('%j is refused', (text, request) => {
    expect(readAway(text, today)).toEqual(request)
  })

  test('whatever is read ends after it begins, and never begins in the past', () => {
    const date = fc.integer({ min: -40, max: 400 }).map(days => addDays(today, days))
    fc.assert(
      fc.property(date, date, fc.constantFrom('from A until B', 'until B', 'A', 'from A'), (from, until, form) => {
        const request = readAway(form.replace('A', from).replace('B', until), today)
        if (request.kind !== 'away') return
        expect(request.away.from >= today).toBe(true)
        if (request.away.until !== null) expect(request.away.until > request.away.from).toBe(true)
      }),
    )
  })

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => void expect(readAway(text, today)).toHaveProperty('kind')),
    )
  })
})

describe('quiet hours', () => {
  test.each([
    ['21:00-07:00', '21:00', '07:00'],
    ['21-7', '21:00', '07:00'],
    ['21.30 – 7:15', '21:30', '07:15'],
    ['from 22 to 8', '22:00', '08:00'],
    ['od 22 do 6', '22:00', '06:00'],
    ['12:00 - 13:00', '12:00', '13:00'],
  ])('%j is from %s to %s', (text, from, to) => {
    expect(readQuietHours(text)).toEqual({ from, to })
  })

  test.each(['off', 'OFF', 'kapalı', 'brak', 'yok'])('%j is none', text => {
    const quiet = readQuietHours(text)
    expect(quiet !== null && quiet !== 'default' && !hasQuietHours(quiet)).toBe(true)
  })

  test.each(['default', 'Varsayılan', 'domyślne', 'auto'])('%j is the default', text => expect(readQuietHours(text)).toBe('default'))
  test.each(['21:00', '25-7', '21:60-7', '21:00-21:00', 'at night', '', '21:00--7'])('%j is not readable', text =>
    expect(readQuietHours(text)).toBeNull(),
  )
})

describe('places', () => {
  test.each([
    ['Europe/Warsaw', 'Europe/Warsaw'],
    ['europe/warsaw', 'Europe/Warsaw'],
    ['Warsaw', 'Europe/Warsaw'],
    ['VARŞOVA', 'Europe/Warsaw'],
    ['varşova', 'Europe/Warsaw'],
    ['Warszawa', 'Europe/Warsaw'],
    ['Poland', 'Europe/Warsaw'],
    ['Polska', 'Europe/Warsaw'],
    ['Istanbul', 'Europe/Istanbul'],
    ['İSTANBUL', 'Europe/Istanbul'],
    ['Stambuł', 'Europe/Istanbul'],
    ['ankara', 'Europe/Istanbul'],
    ['Türkiye', 'Europe/Istanbul'],
    ['Londra', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['Kathmandu', zoneNamed('Kathmandu')],
    ['utc', 'UTC'],
    [' Kraków ', 'Europe/Warsaw'],
  ])('%j is %s', (text, expected) => expect(findZone(text)).toBe(expected))

  test.each(['Atlantis', '', '+03:00', 'Europe', 'x'.repeat(500)])('%j is no place', text => expect(findZone(text)).toBeNull())

  test('every zone is found by its own name', () => {
    for (const each of allZones()) expect(findZone(each)).not.toBeNull()
  })

  test.each([
    ['Warsawa', 'Europe/Warsaw'],
    ['Istambul', 'Europe/Istanbul'],
    ['Londan', 'Europe/London'],
    ['Europe/Warsav', 'Europe/Warsaw'],
  ])('%j is near %s', (text, expected) => expect(nearestZones(text)).toContain(expected))

  test('at most three places are near, each once', () => {
    const near = nearestZones('San')
    expect(near.length).toBeLessThanOrEqual(3)
    expect(new Set(near).size).toBe(near.length)
  })

  test('a zone lies in its country, whichever name it goes by', () => {
    expect(countryOfZone(zone('Europe/Istanbul'))).toBe('TR')
    expect(countryOfZone(zone('Asia/Kolkata'))).toBe('IN')
    expect(countryOfZone(zone('UTC'))).toBeNull()
    expect(zonesOfCountry('PL')).toEqual(['Europe/Warsaw'])
  })
})

function zoneNamed(city: string): string | undefined {
  return allZones().find(each => each.endsWith(`/${city}`) || each.endsWith('/Katmandu'))
}

describe('countries', () => {
  test.each([
    ['tr', 'TR'],
    ['TR', 'TR'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['polonya', 'PL'],
    ['Polska', 'PL'],
    ['Wielka Brytania', 'GB'],
    ['UK', 'GB'],
    ['Birleşik Krallık', 'GB'],
    ['United States', 'US'],
  ])('%j is %s', (text, code) => expect(findCountry(text)).toBe(code))

  test('an unknown one is none, and a misspelt one is near', () => {
    expect(findCountry('Atlantis')).toBeNull()
    expect(findCountry('QQ')).toBeNull()
    expect(nearestCountry('Polnad')).toBe('PL')
  })

  test('every calendar is found by its code', () => {
    for (const code of holidayCalendars()) expect(findCountry(code)).not.toBeNull()
  })
})

describe('languages', () => {
  test.each([
    ['en', 'en'],
    ['EN', 'en'],
    ['English', 'en'],
    ['İngilizce', 'en'],
    ['ingilizce', 'en'],
    ['angielski', 'en'],
    ['Türkçe', 'tr'],
    ['TÜRKÇE', 'tr'],
    ['turkish', 'tr'],
    ['turecki', 'tr'],
    ['Polski', 'pl'],
    ['Lehçe', 'pl'],
    ['Polish', 'pl'],
    ['German', null],
    ['', null],
  ])('%j is %s', (text, language) => expect(readLanguage(text)).toBe(language))

  test('asking for no choice of one’s own', () => {
    expect(isAutomatic('Auto')).toBe(true)
    expect(isAutomatic('team')).toBe(false)
    expect(isTeams('team')).toBe(true)
    expect(isTeams('EKİP')).toBe(true)
  })
})

describe('roles', () => {
  const bora = { user: 'U-bora', text: '@Bora Demir' }

  test.each([
    ['@Bora Demir leader', [bora], { change: 'grant', role: 'leader', who: { user: 'U-bora' } }],
    ['@Bora Demir remove leader', [bora], { change: 'remove', role: 'leader', who: { user: 'U-bora' } }],
    ['@Bora Demir -leader', [bora], { change: 'remove', role: 'leader', who: { user: 'U-bora' } }],
    ['remove @Bora Demir admin', [bora], { change: 'remove', role: 'admin', who: { user: 'U-bora' } }],
    ['@bora admin', [], { change: 'grant', role: 'admin', who: { name: 'bora' } }],
    ['Bora Demir add board', [], { change: 'grant', role: 'board', who: { name: 'Bora Demir' } }],
    ['@bora yönetici', [], { change: 'grant', role: 'admin', who: { name: 'bora' } }],
    ['@bora usuń lider', [], { change: 'remove', role: 'leader', who: { name: 'bora' } }],
  ])('%j', (text, named, request) => expect(readRoleRequest(text, named)).toEqual({ kind: 'change', ...request }))

  test.each(['@bora', 'admin', '@bora king', '-admin', 'remove'])('%j is not readable', text =>
    expect(readRoleRequest(text, [])).toEqual({ kind: 'unreadable' }),
  )

  test('two people at once are not readable; nothing asks for the list', () => {
    const selin = { user: 'U-selin', text: '@Selin' }
    expect(readRoleRequest('@Bora Demir @Selin admin', [bora, selin])).toEqual({ kind: 'unreadable' })
    expect(readRoleRequest('  ', [])).toEqual({ kind: 'list' })
  })

  test('a name means those it is whole the name of; else those whose name begins with it', () => {
    const people = [
      { name: 'Bora Demir', handle: 'bora' },
      { name: 'Bora Aydın', handle: 'bora.a' },
      { name: 'İpek Yılmaz', handle: 'ipek' },
    ]
    const meant = (name: string) => whoIsMeant(name, people).map(person => person.handle)
    expect(meant('bora')).toEqual(['bora'])
    expect(meant('BORA AYDIN')).toEqual(['bora.a'])
    expect(meant('ipek yilmaz')).toEqual(['ipek'])
    expect(meant('bo')).toEqual([])
    expect(
      whoIsMeant(
        'Bora',
        people.map(person => ({ ...person, handle: 'x' })),
      ),
    ).toHaveLength(2)
  })
})
