import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findPerson, peopleFeature } from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, refusal, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

const english = { language: 'en', zone: zone('Europe/Istanbul') } as const

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let selin: SomePerson
beforeEach(async () => {
  world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature] })
  selin = await world.aPerson({ name: 'Selin Kaya', zone: 'Europe/Istanbul' })
})
const stored = (who: SomePerson) => world.scope(scope => findPerson(scope, who.personId))
const announced = (who: SomePerson) => [{ kind: 'person-changed', personId: who.personId }]
const says = async (who: SomePerson, text: string) => wordsOf(await world.type(who, text))

describe('language', () => {
  test('the answer comes in the language that was chosen, and the change is announced', async () => {
    expect(await says(selin, 'drumbeat language Türkçe')).toBe('Bundan sonra size Türkçe yazacağım.')
    expect(await stored(selin)).toMatchObject({ language: 'tr' })
    expect(world.changes).toEqual(announced(selin))
    expect(await says(selin, 'drumbeat back')).toContain('bir şey değişmedi')
  })

  test('alone it shows what holds and why, with the languages by their own names', async () => {
    const shown = await says(selin, 'drumbeat language')
    expect(shown).toContain('I write to you in English.')
    expect(shown).toContain('from your team')
    expect(shown).toContain('[English] [Türkçe] [Polski]')
    await world.click(selin, { action: 'people.language', input: { language: 'pl' } })
    expect(await says(selin, 'drumbeat language')).toContain('[Automatycznie]')
  })

  test('a Turkish or Polish account needs no choice; an English one has its team’s language', async () => {
    const zofia = await world.aPerson({ locale: 'pl-PL' })
    const ipek = await world.aPerson({ locale: 'en-US' })
    await world.aTeam({ language: 'tr', members: [ipek, zofia] })
    expect(await says(zofia, 'drumbeat back')).toContain('Nie masz zapisanej')
    expect(await says(ipek, 'drumbeat back')).toContain('Zaten buradasınız')
  })

  test('automatic takes the choice back', async () => {
    const zofia = await world.aPerson({ locale: 'pl-PL', chosen: { language: 'en' } })
    expect(await says(zofia, 'drumbeat language auto')).toContain('językiem Twojego konta')
    expect(await stored(zofia)).toMatchObject({ language: null })
  })

  test('a language that is not spoken changes nothing', async () => {
    expect(await refusal(world.type(selin, 'drumbeat language Klingon'), english)).toContain('“Klingon”')
    expect(world.changes).toEqual([])
  })
})

describe('zone', () => {
  test('a city in any language is understood, and the time there is said', async () => {
    expect(await says(selin, 'drumbeat zone Varşova')).toBe('Your time zone is now Warsaw (Europe/Warsaw). It is 07:00 there.')
    expect(await stored(selin)).toMatchObject({ zone: 'Europe/Warsaw' })
    expect(world.changes).toEqual(announced(selin))
  })

  test('alone it shows the zone and where it comes from', async () => {
    expect(await says(selin, 'drumbeat zone')).toContain(
      'Your time zone is Istanbul (Europe/Istanbul). It is 09:00 there now.\nYour account says so.',
    )
    await says(selin, 'drumbeat zone London')
    expect(await says(selin, 'drumbeat zone')).toContain('You chose it yourself.')
  })

  test('auto returns to the platform’s, and without one to the team’s', async () => {
    await says(selin, 'drumbeat zone London')
    expect(await says(selin, 'drumbeat zone auto')).toContain('Europe/Istanbul')
    const nowhere = await world.aPerson({ zone: null, chosen: { zone: 'Europe/London' } })
    expect(await says(nowhere, 'drumbeat zone auto')).toContain('your team')
    expect(await stored(nowhere)).toMatchObject({ zone: null })
  })

  test('an unknown place is answered with the nearest, one click away', async () => {
    expect(await refusal(world.type(selin, 'drumbeat zone Warsawa'), english)).toContain('Did you mean Warsaw (Europe/Warsaw)')
    expect(await refusal(world.type(selin, 'drumbeat zone Xyzzyx'), english)).toContain('Write a large city')
    await world.click(selin, { action: 'people.zone', input: { zone: 'Europe/Warsaw' } })
    expect(await stored(selin)).toMatchObject({ zone: 'Europe/Warsaw' })
  })

  test('a zone of the platform that nobody knows counts as none', async () => {
    const odd = await world.aPerson({ zone: 'Mars/Olympus' })
    expect(await stored(odd)).toMatchObject({ platformZone: null })
  })
})

describe('holidays', () => {
  test('by country, or back to the team’s', async () => {
    expect(await says(selin, 'drumbeat holidays Polonya')).toContain('public holidays are now set to Poland')
    expect(await stored(selin)).toMatchObject({ holidays: 'PL' })
    expect(await says(selin, 'drumbeat holidays')).toContain('Poland')
    expect(await says(selin, 'drumbeat holidays team')).toContain('your team')
    expect(await stored(selin)).toMatchObject({ holidays: null })
    expect(world.changes).toHaveLength(2)
  })

  test('an unknown country is answered with the nearest', async () => {
    expect(await refusal(world.type(selin, 'drumbeat holidays Portugul'), english)).toContain('Portugal')
    expect(await refusal(world.type(selin, 'drumbeat holidays Xyzzyx'), english)).toContain('two-letter code')
  })
})

describe('quiet hours', () => {
  test('chosen, none, and the default again', async () => {
    expect(await says(selin, 'drumbeat quiet')).toContain('From 20:00 to 08:00')
    expect(await says(selin, 'drumbeat quiet 21:00-07:00')).toContain('From 21:00 to 07:00')
    expect(await stored(selin)).toMatchObject({ quiet: { from: '21:00', to: '07:00' }, choseQuiet: true })
    expect(await says(selin, 'drumbeat quiet off')).toContain('no quiet hours')
    expect(await stored(selin)).toMatchObject({ quiet: { from: '00:00', to: '00:00' }, choseQuiet: true })
    expect(await says(selin, 'drumbeat quiet default')).toContain('From 20:00 to 08:00')
    expect(await stored(selin)).toMatchObject({ quiet: { from: '20:00', to: '08:00' }, choseQuiet: false })
    expect(world.changes).toHaveLength(3)
  })

  test('what cannot be read changes nothing', async () => {
    expect(await refusal(world.type(selin, 'drumbeat quiet at night'), english)).toContain('“at night”')
    expect(world.changes).toEqual([])
  })
})

describe('away and back', () => {
  test('the answer names the first day back', async () => {
    expect(await says(selin, 'drumbeat away until 2026-12-01')).toContain('Your first day back is Tuesday, 1 December.')
    expect(await stored(selin)).toMatchObject({ away: { from: '2026-11-23', until: '2026-12-01' } })
    expect(world.changes).toEqual(announced(selin))
    expect(await says(selin, 'drumbeat away from 2026-12-28 until 2027-01-04')).toContain('4 January 2027')
  })

  test('without an end it lasts until back', async () => {
    expect(await says(selin, 'drumbeat away')).toContain('until you write /drumbeat back')
    expect(await says(selin, 'drumbeat back')).toContain('Welcome back')
    expect(await stored(selin)).toMatchObject({ away: null })
    expect(await says(selin, 'drumbeat back')).toContain('not away')
    expect(world.changes).toHaveLength(2)
  })

  test('the button does the same as the word, as often as it is clicked', async () => {
    const reply = await world.type(selin, 'drumbeat away tomorrow')
    expect(wordsOf(reply)).toContain('[I am back]')
    await world.click(selin, { action: 'people.back', input: {} })
    await world.click(selin, { action: 'people.back', input: {} })
    expect(world.changes).toHaveLength(2)
  })

  test('the day is the person’s own: late in London it is tomorrow in Istanbul', async () => {
    world.now = zoneMoment('2026-11-23T22:30:00Z')
    await says(selin, 'drumbeat away today')
    expect(await stored(selin)).toMatchObject({ away: { from: '2026-11-24', until: '2026-11-25' } })
  })

  test.each([
    ['until 2026-11-20', 'not in the future'],
    ['until 2026-02-30', 'could not read'],
    ['from 2026-12-05 until 2026-12-01', 'has to come after'],
  ])('%s: a sentence with what to write instead', async (text, said) => {
    const sentence = await refusal(world.type(selin, `drumbeat away ${text}`), english)
    expect(sentence).toContain(said)
    expect(sentence).toMatch(/\/drumbeat away (from 2026-\d\d-\d\d )?until 2026-\d\d-\d\d/)
    expect(world.changes).toEqual([])
  })
})

function zoneMoment(iso: string) {
  return Date.parse(iso) as World['now']
}
