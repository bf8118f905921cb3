import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, answer, aReview, aStory, at, handOver, headers, last, nudgesTo, questionsTo } from './story.ts'

/** When owners hear of a review, and what they are told of when its summary comes. Tuesday is 24 November 2026; Istanbul is three hours ahead of UTC. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

async function aTeam(terms: Parameters<typeof aReview>[2] = {}, options: Parameters<World['aTeam']>[0] = {}, now = '2026-11-23T05:00:00Z') {
  const world = await aStory(fresh.database, now)
  const bora = await world.aPerson({ name: 'Bora Demir', roles: ['admin'] })
  const marek = await world.aPerson({ name: 'Marek Nowak' })
  const team = await world.aTeam({ name: 'CX Core', members: [bora, marek], ...options })
  await aReview(world, team, { day: '2', ...terms })
  return { world, bora, marek, team }
}

const isSummary = (world: World) => wordsOf(last(headers(world))).startsWith('Review summary')

/** Whether something came with a moment, and not a second before. */
async function comesAt(world: World, moment: string, has: () => boolean): Promise<boolean> {
  const then = at(moment)
  await world.runUntil(at(new Date(then - 1_000).toISOString()))
  const early = has()
  await world.runUntil(then)
  return !early && has()
}

const isAsked = (world: World, who: SomePerson) => () => questionsTo(world, who).length === 1
const isNudged = (world: World, who: SomePerson) => () => nudgesTo(world, who).length === 1

describe('quiet hours', () => {
  test.each([[null], ['20:00-08:00']])('a reminder that would come in them comes in the evening before (chosen: %s)', async chosen => {
    const { world, bora, team } = await aTeam({ time: '09:00' })
    await anInitiative(world, team, bora, 'Close the loop')
    if (chosen !== null) await world.type(bora, `drumbeat quiet ${chosen}`)
    expect(await comesAt(world, '2026-11-24T15:00:00Z', isNudged(world, bora))).toBe(true)
    expect(wordsOf(last(nudgesTo(world, bora)))).toContain('The summary comes Wed 25 Nov, 09:00')
    expect(await comesAt(world, '2026-11-25T06:00:00Z', () => isSummary(world))).toBe(true)
    expect(nudgesTo(world, bora)).toHaveLength(1)
  })

  test.each([[null], ['20:00-08:00']])('a machine that is back at night asks in the morning (chosen: %s)', async chosen => {
    const { world, bora, team } = await aTeam()
    await anInitiative(world, team, bora, 'Close the loop')
    if (chosen !== null) await world.type(bora, `drumbeat quiet ${chosen}`)
    world.now = at('2026-11-25T00:00:00Z')
    await world.runUntil(world.now)
    expect([headers(world).length, questionsTo(world, bora).length]).toEqual([1, 0])
    expect(await comesAt(world, '2026-11-25T05:00:00Z', isAsked(world, bora))).toBe(true)
    // It opened at three in the night, and closes a day later.
    expect(wordsOf(last(questionsTo(world, bora)))).toContain('until Thu 26 Nov, 03:00')
    expect(await comesAt(world, '2026-11-25T15:00:00Z', isNudged(world, bora))).toBe(true)
    expect(await comesAt(world, '2026-11-26T00:00:00Z', () => isSummary(world))).toBe(true)
  })

  test('a reminder that is late waits for the morning too', async () => {
    const { world, bora, team } = await aTeam({ time: '09:00' })
    await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(at('2026-11-24T14:00:00Z'))
    world.now = at('2026-11-25T00:00:00Z')
    await world.runUntil(world.now)
    expect(nudgesTo(world, bora)).toEqual([])
    expect(await comesAt(world, '2026-11-25T05:00:00Z', isNudged(world, bora))).toBe(true)
  })

  test('whoever is on leave by the morning is not asked then', async () => {
    const { world, team } = await aTeam()
    const ada = await world.aPerson({ name: 'Ada King', chosen: { away: { from: '2026-11-25', until: '2026-11-30' } } })
    await anInitiative(world, team, ada, 'Close the loop')
    world.now = at('2026-11-25T00:00:00Z')
    await world.runUntil(at('2026-11-26T06:00:00Z'))
    expect(questionsTo(world, ada)).toEqual([])
  })
})

describe('the summary comes once, when everyone was told it would', () => {
  test.each([[null], ['20:00-08:00']])('also when an initiative is handed over late in the evening (chosen: %s)', async chosen => {
    const { world, bora, marek, team } = await aTeam()
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    await anInitiative(world, team, bora, 'Another')
    if (chosen !== null) await world.type(marek, `drumbeat quiet ${chosen}`)
    await world.runUntil(at('2026-11-24T20:30:00Z'))
    await handOver(world, bora, loop, marek)
    expect(await comesAt(world, '2026-11-25T05:00:00Z', isAsked(world, marek))).toBe(true)
    for (const who of [bora, marek]) expect(wordsOf(last(questionsTo(world, who)))).toContain('until Wed 25 Nov, 10:00')
    expect(wordsOf(last(headers(world)))).toContain('The summary comes Wed 25 Nov, 10:00')
    expect(await comesAt(world, '2026-11-25T07:00:00Z', () => isSummary(world))).toBe(true)
    // Marek was asked two hours before: the question itself is the reminder.
    expect([bora, marek].map(who => nudgesTo(world, who).length)).toEqual([1, 0])
    await world.runUntil(at('2026-11-27T07:00:00Z'))
    expect([bora, marek].map(who => nudgesTo(world, who).length)).toEqual([1, 0])
  })

  test('with one owner asleep in New York: told in their time, reminded before their night', async () => {
    const { world, team } = await aTeam()
    const ada = await world.aPerson({ name: 'Ada King', zone: 'America/New_York' })
    await anInitiative(world, team, ada, 'Close the loop')
    expect(await comesAt(world, '2026-11-24T13:00:00Z', isAsked(world, ada))).toBe(true)
    expect(wordsOf(last(questionsTo(world, ada)))).toContain('until Wed 25 Nov, 02:00')
    expect(await comesAt(world, '2026-11-24T23:00:00Z', isNudged(world, ada))).toBe(true)
    expect(wordsOf(last(nudgesTo(world, ada)))).toContain('The summary comes Wed 25 Nov, 02:00')
    expect(await comesAt(world, '2026-11-25T07:00:00Z', () => isSummary(world))).toBe(true)
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    expect(nudgesTo(world, ada)).toHaveLength(1)
  })

  test('with one owner who chose to be left in peace until one o’clock', async () => {
    const { world, bora, team } = await aTeam()
    await anInitiative(world, team, bora, 'Close the loop')
    await world.type(bora, 'drumbeat quiet 21:00-13:00')
    expect(await comesAt(world, '2026-11-24T10:00:00Z', isAsked(world, bora))).toBe(true)
    expect(await comesAt(world, '2026-11-24T16:00:00Z', isNudged(world, bora))).toBe(true)
    expect(await comesAt(world, '2026-11-25T07:00:00Z', () => isSummary(world))).toBe(true)
  })

  test('whoever is asked after it is told that it stands there', async () => {
    const { world, team } = await aTeam({ window: '1' })
    const ada = await world.aPerson({ name: 'Ada King', zone: 'America/New_York' })
    await anInitiative(world, team, ada, 'Close the loop')
    expect(await comesAt(world, '2026-11-24T08:00:00Z', () => isSummary(world))).toBe(true)
    expect(await comesAt(world, '2026-11-24T13:00:00Z', isAsked(world, ada))).toBe(true)
    expect(wordsOf(last(questionsTo(world, ada)))).toContain('The summary is in the channel already; your answer is added to it.')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    expect(nudgesTo(world, ada)).toEqual([])
    await answer(world, ada, { health: 'on-track' })
    expect(wordsOf(last(headers(world)))).toContain('1 of 1 initiatives answered')
  })

  test.each([
    ['on the last day of a long window', { day: '1', window: '120' }, '2026-11-23T07:00:00Z', '2026-11-27T08:00:00Z', 'Sat 28 Nov, 10:00'],
    [
      'in one that began as late as it lasts',
      { day: '1', window: '120', rhythm: 'fortnightly' },
      '2026-11-28T07:00:00Z',
      '2026-12-02T08:00:00Z',
      'Thu 3 Dec, 10:00',
    ],
  ])('a new owner is asked %s', async (_, terms, opens, handed, until) => {
    const { world, bora, marek, team } = await aTeam(terms)
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    world.now = at(opens)
    await world.runUntil(at(handed))
    await handOver(world, bora, loop, marek)
    await world.runUntil(at(handed))
    expect(isAsked(world, marek)()).toBe(true)
    expect(wordsOf(last(questionsTo(world, marek)))).toContain(`until ${until}`)
  })

  test('an initiative that is handed over after it asks nobody any more', async () => {
    const { world, bora, team } = await aTeam()
    const ada = await world.aPerson({ name: 'Ada King', zone: 'America/New_York' })
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    // In New York it is not eight yet: a day ago they would have been asked an hour later.
    await world.runUntil(at('2026-11-25T12:00:00Z'))
    await handOver(world, bora, loop, ada)
    await world.runUntil(at('2026-11-27T12:00:00Z'))
    expect(questionsTo(world, ada)).toEqual([])
  })

  test('nobody is reminded of a review that the next one has closed', async () => {
    // The first Friday is a holiday: that review is on Monday, and its window outlasts the next one's opening.
    const { world, bora, team } = await aTeam({ day: '5', window: '120' }, { holidays: 'TR' }, '2026-12-28T05:00:00Z')
    await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(at('2027-01-08T07:00:00Z'))
    expect(headers(world)).toHaveLength(2)
    await world.runUntil(at('2027-01-11T12:00:00Z'))
    expect(nudgesTo(world, bora)).toEqual([])
  })
})
