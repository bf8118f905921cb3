import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateIn, timeIn, zone } from '#src/time/index.ts'
import { type SomePerson, type World, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS } from './every-ritual.ts'
import { agree, answers, aStory, at, last, missed, promptRows, prompts, promptsTo } from './story.ts'

/** Zones, nights on which the clocks change, moves, changed settings and a machine that slept: the same for every ritual. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** When each prompt of somebody came, by the clock of a place. */
async function askedAt(world: World, who: SomePerson, place: string): Promise<string[]> {
  return (await promptRows(world, who)).map(({ dueAt, occurrence }) => {
    const moment = at(dueAt.toISOString())
    return `${occurrence.date}: ${dateIn(moment, zone(place))} ${timeIn(moment, zone(place))}`
  })
}

describe.each(RITUALS)('$name', ritual => {
  /** One person in one zone, a week or so of check-ins. */
  async function aWeek(options: {
    mode: 'member' | 'team'
    personZone: string
    teamZone: string
    from: string
    to: string
    hour?: string
  }) {
    const world = await aStory(ritual, fresh, options.from)
    const someone = await world.aPerson({ name: 'Someone', zone: options.personZone })
    const team = await world.aTeam({ zone: options.teamZone, members: [someone], workingDays: [1, 2, 3, 4, 5, 6, 7] })
    await agree(world, ritual, team, { mode: options.mode, at: options.hour ?? '09:30' })
    await world.runUntil(at(options.to))
    return askedAt(world, someone, options.personZone)
  }

  describe('each person at their own hour', () => {
    test.each([
      ['Pacific/Tongatapu', '+13', '2026-12-30T00:00:00Z', '2027-01-02T00:00:00Z'],
      ['Pacific/Kiritimati', '+14', '2026-12-30T00:00:00Z', '2027-01-02T00:00:00Z'],
      ['Pacific/Pago_Pago', '−11', '2026-12-30T00:00:00Z', '2027-01-02T00:00:00Z'],
      ['Asia/Kathmandu', '+5:45', '2026-12-30T00:00:00Z', '2027-01-02T00:00:00Z'],
      ['America/New_York', 'spring gap', '2026-03-06T20:00:00Z', '2026-03-10T00:00:00Z'],
      ['America/New_York', 'autumn fold', '2026-10-30T20:00:00Z', '2026-11-03T00:00:00Z'],
      ['Australia/Lord_Howe', 'half an hour', '2026-04-02T20:00:00Z', '2026-04-06T08:00:00Z'],
      ['Europe/Warsaw', 'leap day', '2028-02-27T12:00:00Z', '2028-03-02T00:00:00Z'],
    ])('%s (%s) is asked at 09:30, every date once', async (personZone, _why, from, to) => {
      const asked = await aWeek({ mode: 'member', personZone, teamZone: 'Europe/London', from, to })
      expect(asked.length).toBeGreaterThanOrEqual(2)
      for (const entry of asked) expect(entry).toMatch(/^(\S+): \1 09:30$/)
      const dates = asked.map(entry => Date.parse(entry.slice(0, 10)))
      expect(dates.slice(1).every((date, index) => date - (dates[index] ?? 0) === 86_400_000)).toBe(true)
    })

    test('an hour that the clocks skip is asked after the gap, one that comes twice is asked at the first', async () => {
      const gap = await aWeek({
        mode: 'member',
        personZone: 'Europe/Warsaw',
        teamZone: 'Europe/Warsaw',
        from: '2026-03-28T12:00:00Z',
        to: '2026-03-30T12:00:00Z',
        hour: '02:30',
      })
      expect(gap).toEqual(['2026-03-29: 2026-03-29 03:30', '2026-03-30: 2026-03-30 02:30'])
      const fold = await aWeek({
        mode: 'member',
        personZone: 'Europe/Warsaw',
        teamZone: 'Europe/Warsaw',
        from: '2026-10-24T12:00:00Z',
        to: '2026-10-26T12:00:00Z',
        hour: '02:30',
      })
      expect(fold).toEqual(['2026-10-25: 2026-10-25 02:30', '2026-10-26: 2026-10-26 02:30'])
    })
  })

  describe('one moment for all', () => {
    test('follows the clock of the team over its daylight-saving nights', async () => {
      const asked = await aWeek({
        mode: 'team',
        personZone: 'Europe/Istanbul',
        teamZone: 'Europe/London',
        from: '2026-10-23T12:00:00Z',
        to: '2026-10-27T00:00:00Z',
      })
      expect(asked).toEqual(['2026-10-24: 2026-10-24 11:30', '2026-10-25: 2026-10-25 12:30', '2026-10-26: 2026-10-26 12:30'])
    })

    test('waits for the end of the quiet hours of those who sleep, also on another date of theirs', async () => {
      const asked = await aWeek({
        mode: 'team',
        personZone: 'Pacific/Auckland',
        teamZone: 'America/New_York',
        from: '2026-12-30T18:00:00Z',
        to: '2027-01-02T00:00:00Z',
      })
      // 09:30 in New York is 03:30 of the next day in Auckland.
      expect(asked).toEqual(['2026-12-30: 2026-12-31 08:00', '2026-12-31: 2027-01-01 08:00', '2027-01-01: 2027-01-02 08:00'])
    })

    test('keeps the agreed hour where it is that hour, however early it was agreed', async () => {
      const asked = await aWeek({
        mode: 'team',
        personZone: 'Europe/Istanbul',
        teamZone: 'Europe/Istanbul',
        from: '2026-11-23T00:00:00Z',
        to: '2026-11-24T23:00:00Z',
        hour: '07:00',
      })
      expect(asked).toEqual(['2026-11-23: 2026-11-23 07:00', '2026-11-24: 2026-11-24 07:00'])
    })
  })

  describe('somebody moves during the day', () => {
    const moves = async (from: string, to: string, moveAt: string, until: string) => {
      const world = await aStory(ritual, fresh, '2026-11-23T00:00:00Z')
      const mover = await world.aPerson({ name: 'Mover', zone: from })
      const stayer = await world.aPerson({ name: 'Stayer', zone: 'Europe/Istanbul' })
      const team = await world.aTeam({ members: [mover, stayer] })
      await agree(world, ritual, team)
      await world.runUntil(at(moveAt))
      await world.type(mover, `drumbeat zone ${to}`)
      await world.runUntil(at(until))
      return { world, mover }
    }

    test('west after being asked: not asked again that day', async () => {
      const { world, mover } = await moves('Europe/Istanbul', 'America/New_York', '2026-11-23T08:00:00Z', '2026-11-24T20:00:00Z')
      expect(await askedAt(world, mover, 'America/New_York')).toEqual(['2026-11-23: 2026-11-23 01:30', '2026-11-24: 2026-11-24 09:30'])
    })

    test('west before being asked: asked at the new hour', async () => {
      const { world, mover } = await moves('Europe/London', 'America/New_York', '2026-11-23T08:00:00Z', '2026-11-24T20:00:00Z')
      expect(await askedAt(world, mover, 'America/New_York')).toEqual(['2026-11-23: 2026-11-23 09:30', '2026-11-24: 2026-11-24 09:30'])
    })

    test('east past the hour by less than the window: asked at once', async () => {
      const { world, mover } = await moves('Europe/London', 'Europe/Istanbul', '2026-11-23T06:40:00Z', '2026-11-23T20:00:00Z')
      expect(promptsTo(world, mover)).toHaveLength(1)
      expect(await askedAt(world, mover, 'Europe/Istanbul')).toEqual(['2026-11-23: 2026-11-23 09:30'])
    })

    test('east past the hour by more: not asked for that date, but asked the next', async () => {
      const { world, mover } = await moves('Europe/London', 'Europe/Istanbul', '2026-11-23T07:00:00Z', '2026-11-24T20:00:00Z')
      expect(await askedAt(world, mover, 'Europe/Istanbul')).toEqual(['2026-11-24: 2026-11-24 09:30'])
    })

    test('to the far east and back within a day: one prompt for each date', async () => {
      const { world, mover } = await moves('Pacific/Pago_Pago', 'Pacific/Kiritimati', '2026-11-23T05:00:00Z', '2026-11-23T12:00:00Z')
      await world.type(mover, 'drumbeat zone Pacific/Pago_Pago')
      await world.runUntil(at('2026-11-27T12:00:00Z'))
      const dates = (await askedAt(world, mover, 'UTC')).map(entry => entry.slice(0, 10))
      expect(new Set(dates).size).toBe(dates.length)
      expect(dates).toContain('2026-11-25')
    })
  })

  describe('settings change during the day', () => {
    test('before the hour: the new hour holds today', async () => {
      const world = await aStory(ritual, fresh)
      const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
      const team = await world.aTeam({ members: [selin] })
      await agree(world, ritual, team)
      await agree(world, ritual, team, { at: '11:00' })
      await world.runUntil(at('2026-11-24T20:00:00Z'))
      expect(await askedAt(world, selin, 'Europe/Istanbul')).toEqual(['2026-11-23: 2026-11-23 11:00', '2026-11-24: 2026-11-24 11:00'])
    })

    test('after the first was asked: the others keep the hour of that day', async () => {
      const world = await aStory(ritual, fresh)
      const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
      const grace = await world.aPerson({ zone: 'Europe/London' })
      const team = await world.aTeam({ members: [selin, grace] })
      await agree(world, ritual, team)
      await world.runUntil(at('2026-11-23T07:00:00Z'))
      await agree(world, ritual, team, { at: '15:00', mode: 'team', window: 30 })
      await world.runUntil(at('2026-11-24T20:00:00Z'))
      expect(await askedAt(world, selin, 'Europe/Istanbul')).toEqual(['2026-11-23: 2026-11-23 09:30', '2026-11-24: 2026-11-24 15:00'])
      expect(await askedAt(world, grace, 'Europe/London')).toEqual(['2026-11-23: 2026-11-23 09:30', '2026-11-24: 2026-11-24 12:00'])
    })

    test('to an hour that has passed: the next date, and nothing late', async () => {
      const world = await aStory(ritual, fresh, '2026-11-23T05:00:00Z')
      const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
      const team = await world.aTeam({ members: [selin] })
      await agree(world, ritual, team)
      await agree(world, ritual, team, { at: '07:55' })
      await world.runUntil(at('2026-11-24T20:00:00Z'))
      expect(await askedAt(world, selin, 'Europe/Istanbul')).toEqual(['2026-11-24: 2026-11-24 07:55'])
      expect(missed(world)).toEqual([])
    })

    test('set up after the hour in one city and before it in another: asked where it lies ahead', async () => {
      const world = await aStory(ritual, fresh, '2026-11-23T08:00:00Z')
      const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
      const grace = await world.aPerson({ zone: 'Europe/London' })
      await agree(world, ritual, await world.aTeam({ members: [selin, grace] }))
      await world.runUntil(at('2026-11-24T20:00:00Z'))
      expect(await askedAt(world, selin, 'Europe/Istanbul')).toEqual(['2026-11-24: 2026-11-24 09:30'])
      expect(await askedAt(world, grace, 'Europe/London')).toEqual(['2026-11-23: 2026-11-23 09:30', '2026-11-24: 2026-11-24 09:30'])
    })

    test('a moment that is due but not yet handled survives new settings that keep it', async () => {
      const world = await aStory(ritual, fresh)
      const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
      const team = await world.aTeam({ members: [selin] })
      await agree(world, ritual, team)
      world.now = at('2026-11-23T06:30:20Z')
      await agree(world, ritual, team, { window: 30 })
      await world.runUntil(at('2026-11-23T06:31:00Z'))
      expect(promptsTo(world, selin)).toHaveLength(1)
    })
  })

  describe('the machine slept', () => {
    const slept = async (until: string, zones = ['Europe/Istanbul', 'Europe/Warsaw']) => {
      const world = await aStory(ritual, fresh)
      const people: SomePerson[] = []
      for (const each of zones) people.push(await world.aPerson({ zone: each }))
      const team = await world.aTeam({ members: people })
      await agree(world, ritual, team)
      world.now = at(until)
      await world.runUntil(at(until))
      return { world, people, team }
    }
    test('less than the window: asked late, with their whole time', async () => {
      const { world } = await slept('2026-11-23T06:44:00Z', ['Europe/Istanbul'])
      expect(prompts(world)).toHaveLength(1)
      expect(missed(world)).toEqual([])
      expect(world.measures.filter(each => each === 'prompts_late')).toHaveLength(1)
      await world.runUntil(at('2026-11-23T06:58:59Z'))
      expect(ritual.summaries(world)).toHaveLength(0)
      await world.runUntil(at('2026-11-23T06:59:00Z'))
      expect(ritual.summaries(world)).toHaveLength(1)
    })

    test('more than the window: not asked late, the channel hears, and the next is on time', async () => {
      const { world } = await slept('2026-11-23T06:46:00Z', ['Europe/Istanbul'])
      expect(prompts(world)).toHaveLength(0)
      expect(missed(world)).toEqual([ritual.missed('Mon 23 Nov', 1)])
      await world.runUntil(at('2026-11-24T06:30:00Z'))
      expect(prompts(world)).toHaveLength(1)
    })

    test('through one city of two: that one is named, the other is asked', async () => {
      const { world } = await slept('2026-11-23T07:30:00Z')
      await world.runUntil(at('2026-11-23T10:00:00Z'))
      expect(missed(world)).toEqual(ritual.missedIn('Mon 23 Nov', 'Istanbul'))
      expect(prompts(world)).toHaveLength(1)
    })

    test('a week: one sentence for all dates, and on with the first that is possible', async () => {
      const { world } = await slept('2026-12-02T06:35:00Z')
      expect(missed(world)).toEqual([ritual.missed('Mon 23 Nov to Tue 1 Dec', 7)])
      await world.runUntil(at('2026-12-02T20:00:00Z'))
      expect(prompts(world)).toHaveLength(2)
      expect(missed(world)).toHaveLength(1)
    })

    test('while the team was paused: nothing to tell', async () => {
      const world = await aStory(ritual, fresh)
      const selin = await world.aPerson({ zone: 'Europe/Istanbul', roles: ['admin'] })
      const team = await world.aTeam({ members: [selin] })
      await agree(world, ritual, team)
      await world.type(selin, 'drumbeat pause', { in: team.channel })
      world.now = at('2026-11-26T12:00:00Z')
      await world.runUntil(world.now)
      await world.type(selin, 'drumbeat resume', { in: team.channel })
      expect(missed(world)).toEqual([])
      await world.runUntil(at('2026-11-27T12:00:00Z'))
      expect(promptsTo(world, selin)).toHaveLength(1)
    })
  })

  describe('on its usual terms', () => {
    const aTeam = async (place: string, from: string) => {
      const world = await aStory(ritual, fresh, from)
      const someone = await world.aPerson({ name: 'Someone', zone: place })
      await agree(world, ritual, await world.aTeam({ zone: place, members: [someone] }), ritual.usual)
      return { world, someone }
    }

    test('it asks at its hour on each of its days, once, over a night on which the clocks change', async () => {
      const { world, someone } = await aTeam('Europe/London', '2026-10-20T00:00:00Z')
      await world.runUntil(at('2026-10-28T00:00:00Z'))
      const asked = await askedAt(world, someone, 'Europe/London')
      for (const entry of asked) expect(entry).toMatch(/^(\S+): \1 09:30$/)
      const dates = ['2026-10-20', '2026-10-21', '2026-10-22', '2026-10-23', '2026-10-26', '2026-10-27']
      const days: readonly number[] = ritual.usual.days ?? []
      expect(asked.map(entry => entry.slice(0, 10))).toEqual(dates.filter(date => days.includes(new Date(date).getUTCDay())))
    })

    test('a machine that is back at night wakes nobody: they are asked in the morning, or the next time', async () => {
      const { world, someone } = await aTeam('Europe/Istanbul', '2026-11-24T04:00:00Z')
      world.now = at('2026-11-25T00:00:00Z')
      await world.runUntil(at('2026-11-25T04:59:59Z'))
      expect(promptsTo(world, someone)).toEqual([])
      await world.runUntil(at('2026-11-25T06:31:00Z'))
      expect(promptsTo(world, someone)).toHaveLength(1)
      const [row] = await promptRows(world, someone)
      const morning = { 'check-in': '2026-11-25T06:30:00.000Z', review: '2026-11-25T05:00:00.000Z' }
      expect(row?.askedAt?.toISOString()).toBe(morning[ritual.name])
    })
  })

  test('agreed in default quiet hours it is asked up to ten minutes late, and just before the night not at all', async () => {
    const late = async (hour: string, until: string) => {
      const world = await aStory(ritual, fresh)
      const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
      await agree(world, ritual, await world.aTeam({ members: [selin] }), { at: hour })
      world.now = at(until)
      await world.runUntil(world.now)
      return { world, asked: promptsTo(world, selin).length }
    }
    expect((await late('07:30', '2026-11-23T04:40:00Z')).asked).toBe(1)
    expect((await late('07:30', '2026-11-23T04:41:00Z')).asked).toBe(0)
    const { world, asked } = await late('19:50', '2026-11-23T17:01:00Z')
    expect(asked).toBe(0)
    await world.runUntil(at('2026-11-23T20:00:00Z'))
    expect(prompts(world)).toEqual([])
    if (ritual.name === 'check-in') expect(missed(world)).toEqual([ritual.missed('Mon 23 Nov', 1)])
  })

  test('who was asked late answers within their own time', async () => {
    const world = await aStory(ritual, fresh)
    const selin = await world.aPerson({ zone: 'Europe/Istanbul' })
    await agree(world, ritual, await world.aTeam({ members: [selin] }))
    world.now = at('2026-11-23T06:40:00Z')
    await world.runUntil(world.now)
    await answers(world, ritual, selin, 'Something')
    await world.runUntil(at('2026-11-23T06:55:00Z'))
    expect(wordsOf(last(ritual.summaries(world)))).toContain(ritual.counted(1, 1))
  })
})
