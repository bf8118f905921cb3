import { describe, expect, test } from 'vitest'
import { isAway, languageOf, languageSignal, zoneOf } from '#src/features/people/person.ts'
import { compareAccounts } from '#src/features/people/rules/accounts.ts'
import { type Capability, may } from '#src/features/people/rules/rights.ts'
import type { Role } from '#src/features/feature.ts'
import { localDate, zone } from '#src/time/index.ts'

describe('who may do what', () => {
  const CAPABILITIES: readonly Capability[] = ['set-up-team', 'change-team', 'pause-team', 'skip-date', 'grant-role', 'name-admin']
  const allowed = (standing: { roles?: Role[]; isOwner?: boolean; isGuest?: boolean }, hasAdmin: boolean) =>
    CAPABILITIES.filter(capability =>
      may({ roles: new Set(standing.roles ?? []), isOwner: standing.isOwner ?? false, isGuest: standing.isGuest ?? false }, capability, {
        hasAdmin,
      }),
    )

  test.each([
    ['a member', {}, true, ['set-up-team']],
    ['a guest', { isGuest: true }, true, []],
    ['a leader', { roles: ['leader'] as Role[] }, true, ['set-up-team']],
    ['a board member', { roles: ['board'] as Role[] }, true, ['set-up-team']],
    ['an admin', { roles: ['admin'] as Role[] }, true, CAPABILITIES],
    ['the owner, while there is an admin', { isOwner: true }, true, ['set-up-team']],
    ['the owner, when no admin is left', { isOwner: true }, false, ['set-up-team', 'name-admin']],
    ['a member, when no admin is left', {}, false, ['set-up-team']],
  ])('%s', (_, standing, hasAdmin, expected) => expect(allowed(standing, hasAdmin)).toEqual(expected))
})

describe('what a person reads', () => {
  test.each([
    ['tr-TR', 'tr'],
    ['tr', 'tr'],
    ['pl_PL', 'pl'],
    ['PL', 'pl'],
    ['en-GB', null],
    ['en-US', null],
    ['de-DE', null],
    ['', null],
    [null, null],
  ])('the locale %j signals %s', (locale, language) => expect(languageSignal(locale)).toBe(language))

  test('the own choice wins, then the platform, then the team', () => {
    expect(languageOf({ language: 'en', platformLanguage: 'tr' }, 'pl')).toBe('en')
    expect(languageOf({ language: null, platformLanguage: 'tr' }, 'pl')).toBe('tr')
    expect(languageOf({ language: null, platformLanguage: null }, 'pl')).toBe('pl')
    const [chosen, told, teams] = [zone('Europe/London'), zone('Europe/Warsaw'), zone('Europe/Istanbul')]
    expect(zoneOf({ zone: chosen, platformZone: told }, teams)).toBe(chosen)
    expect(zoneOf({ zone: null, platformZone: told }, teams)).toBe(told)
    expect(zoneOf({ zone: null, platformZone: null }, teams)).toBe(teams)
  })
})

describe('being away', () => {
  const away = { from: localDate('2026-11-25'), until: localDate('2026-11-27') }
  test.each([
    ['2026-11-24', false],
    ['2026-11-25', true],
    ['2026-11-26', true],
    ['2026-11-27', false],
  ])('on %s: %s', (date, expected) => expect(isAway({ away }, localDate(date))).toBe(expected))

  test('without an end it goes on; nobody is away without saying so', () => {
    expect(isAway({ away: { ...away, until: null } }, localDate('2027-06-01'))).toBe(true)
    expect(isAway({ away: null }, localDate('2026-11-25'))).toBe(false)
  })
})

describe('comparing what the platform says of an account', () => {
  const account = {
    user: 'U-1',
    name: 'Selin',
    handle: 'selin',
    locale: 'tr-TR',
    zone: 'Europe/Istanbul',
    isBot: false,
    isGuest: false,
    isOwner: false,
    deactivated: false,
  }
  test.each([
    ['nothing', {}, { differs: false, matters: false, standing: false }],
    ['the name', { name: 'Selin K.' }, { differs: true, matters: false, standing: false }],
    ['a locale that says the same', { locale: 'tr' }, { differs: true, matters: false, standing: false }],
    ['the locale', { locale: 'en-GB' }, { differs: true, matters: true, standing: false }],
    ['the zone', { zone: 'Europe/London' }, { differs: true, matters: true, standing: false }],
    ['the account closed', { deactivated: true }, { differs: true, matters: true, standing: true }],
    ['a guest', { isGuest: true }, { differs: true, matters: true, standing: true }],
  ])('%s', (_, changed, expected) => expect(compareAccounts(account, { ...account, ...changed })).toEqual(expected))
})
