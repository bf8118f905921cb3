import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_QUIET_HOURS, type Person } from '#src/features/people/index.ts'
import { holidayChoices } from '#src/features/teams/rules/holiday-choices.ts'
import { everyone, followedMembers, isEveryone, membershipChange } from '#src/features/teams/rules/membership.ts'
import { isOff } from '#src/features/teams/index.ts'
import { holidayCalendars, localDate } from '#src/time/index.ts'

const aPerson = (id: string, options: Partial<Person> = {}): Person => ({
  id,
  user: `U-${id}`,
  name: id,
  handle: id,
  language: null,
  zone: null,
  platformLanguage: null,
  platformZone: null,
  holidays: null,
  quiet: DEFAULT_QUIET_HOURS,
  choseQuiet: false,
  away: null,
  isBot: false,
  isGuest: false,
  isOwner: false,
  deactivated: false,
  roles: new Set(),
  ...options,
})

const somebody = fc
  .record({ id: fc.constantFrom(...'abcdefgh'), isBot: fc.boolean(), isGuest: fc.boolean(), deactivated: fc.boolean() })
  .map(({ id, ...options }) => aPerson(id, options))
const aChannel = fc.uniqueArray(somebody, { selector: person => person.id })
const someIds = fc.uniqueArray(fc.constantFrom(...'abcdefgh'))

describe('who belongs to a team that follows its channel', () => {
  test('applying a change gives what was wanted, and then there is nothing left to change', () => {
    fc.assert(
      fc.property(someIds, someIds, (now, wanted) => {
        const { joined, left } = membershipChange(now, wanted)
        const after = [...now.filter(id => !left.includes(id)), ...joined]
        expect(new Set(after)).toEqual(new Set(wanted))
        expect(membershipChange(after, wanted)).toEqual({ joined: [], left: [] })
      }),
    )
  })

  test('never a bot, never a closed account; a guest only who was a member before', () => {
    fc.assert(
      fc.property(aChannel, someIds, (channel, members) => {
        for (const id of followedMembers(channel, members)) {
          const person = channel.find(each => each.id === id)
          expect(person).toMatchObject({ isBot: false, deactivated: false })
          if (person?.isGuest) expect(members).toContain(id)
        }
      }),
    )
  })

  test('following twice changes nothing more', () => {
    fc.assert(
      fc.property(aChannel, someIds, (channel, members) => {
        const once = followedMembers(channel, members)
        expect(followedMembers(channel, once)).toEqual(once)
      }),
    )
  })

  test('everyone chosen is everyone, with or without guests; one fewer or one more is not', () => {
    fc.assert(
      fc.property(aChannel, channel => {
        const all = everyone(channel)
        expect(isEveryone(all, channel)).toBe(true)
        expect(isEveryone([...all, aPerson('guest', { isGuest: true })], channel)).toBe(true)
        expect(isEveryone([...all, aPerson('outsider')], channel)).toBe(false)
        if (all.length > 0) expect(isEveryone(all.slice(1), channel)).toBe(false)
      }),
    )
  })
})

describe('who is not asked on a date', () => {
  const team = { holidays: 'PL' }
  const independence = localDate('2026-11-11')

  test.each([
    ['the team’s holiday', aPerson('a'), independence, true],
    ['an ordinary day', aPerson('a'), localDate('2026-11-12'), false],
    ['somebody with another calendar', aPerson('a', { holidays: 'TR' }), independence, false],
    ['their own holiday', aPerson('a', { holidays: 'TR' }), localDate('2026-10-29'), true],
    ['somebody away', aPerson('a', { away: { from: localDate('2026-11-12'), until: null } }), localDate('2026-11-12'), true],
  ])('%s', (_, person, date, off) => expect(isOff(person, team, date)).toBe(off))

  test('without any calendar there are no holidays', () => {
    expect(isOff(aPerson('a'), { holidays: null }, independence)).toBe(false)
  })
})

describe('the holiday calendars to choose from', () => {
  const choices = (near: readonly (string | null)[]) =>
    holidayChoices(
      holidayCalendars(),
      near,
      code => code,
      (one, other) => one.localeCompare(other),
    )

  test('at most ninety-nine, each once, whatever is near; what is near is always among them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...holidayCalendars()), { maxLength: 20 }), near => {
        const shown = choices([...near, null])
        expect(shown.length).toBeLessThanOrEqual(99)
        expect(new Set(shown).size).toBe(shown.length)
        expect(near.every(code => shown.includes(code))).toBe(true)
        expect(shown.slice(0, 3)).toEqual(['TR', 'PL', 'GB'])
      }),
    )
  })

  test('the others are in the order of their names', () => {
    const [, , , ...others] = choices([])
    expect(others).toEqual([...others].sort((one, other) => one.localeCompare(other)))
    expect(others).toEqual(expect.arrayContaining(['US', 'DE', 'JP', 'BR', 'IN']))
  })

  test('a calendar that nobody knows is not offered', () => {
    expect(choices(['QQ'])).not.toContain('QQ')
  })
})
