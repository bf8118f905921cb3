import { afterAll, beforeAll, expect, test } from 'vitest'
import { participationBetween } from '#src/features/check-in/index.ts'
import { hours, type Instant, later } from '#src/time/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aCheckIn, aStory, at, fillIn, last, openStoryBook, promptsTo, speakUp } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** How many answered of how many who were asked. */
async function shares(world: World, from: Instant, before: Instant): Promise<readonly (readonly [number, number])[]> {
  const found = await world.scope(scope => participationBetween(scope, { teamIds: null, from, before }))
  return found.map(({ answered, asked }) => [answered, asked])
}

/** Istanbul is asked at 06:30 and Warsaw at 08:30 (UTC), New York at 14:30; each for a quarter of an hour. Selin and Nia answer. */
async function aDayAroundTheWorld() {
  const world = await aStory(fresh)
  const selin = await world.aPerson({ name: 'Selin Kaya' })
  const marek = await world.aPerson({ name: 'Marek Nowak', zone: 'Europe/Warsaw' })
  const nia = await world.aPerson({ name: 'Nia Brown', zone: 'America/New_York' })
  const team = await world.aTeam({ members: [selin, marek, nia] })
  await aCheckIn(world, team)
  const answers = async (who: SomePerson, moment: string) => {
    await world.runUntil(at(moment))
    await fillIn(world, who, last(promptsTo(world, who)), { did: 'Called ten' })
  }
  await answers(selin, '2026-11-24T06:35:00Z')
  await answers(nia, '2026-11-24T14:35:00Z')
  await world.runUntil(at('2026-11-24T23:00:00Z'))
  return world
}

test('a digest between the windows of two zones counts those whose time has ended, and the next one the others', async () => {
  const world = await aDayAroundTheWorld()
  const [begin, between, end] = [at('2026-11-24T00:00:00Z'), at('2026-11-24T10:00:00Z'), at('2026-11-25T00:00:00Z')]
  // Selin, of Selin and Marek; then Nia alone.
  expect(await shares(world, begin, between)).toEqual([[1, 2]])
  expect(await shares(world, between, end)).toEqual([[1, 1]])
})

test('however a day is cut, each person counts once', async () => {
  const world = await aDayAroundTheWorld()
  const begin = at('2026-11-24T00:00:00Z')
  for (const every of [1, 2, 3, 4, 6, 8, 12, 24]) {
    const sum = [0, 0]
    for (let hour = 0; hour < 24; hour += every)
      for (const [answered, asked] of await shares(world, later(begin, hours(hour)), later(begin, hours(hour + every)))) {
        sum[0] = (sum[0] ?? 0) + answered
        sum[1] = (sum[1] ?? 0) + asked
      }
    expect(sum, `every ${every} hours`).toEqual([2, 3])
  }
})

test('nobody is counted while their window is open, nor an answer before anything is posted', async () => {
  const world = await aStory(fresh)
  const selin = await world.aPerson({ name: 'Selin Kaya' })
  const bora = await world.aPerson({ name: 'Bora Demir' })
  const team = await world.aTeam({ members: [selin, bora] })
  await aCheckIn(world, team)
  await world.runUntil(at('2026-11-24T06:35:00Z'))
  await fillIn(world, selin, last(promptsTo(world, selin)), { did: 'Called ten' })
  const begin = at('2026-11-24T00:00:00Z')
  expect(await shares(world, begin, at('2026-11-24T06:40:00Z'))).toEqual([])
  await world.runUntil(at('2026-11-24T07:00:00Z'))
  expect(await shares(world, begin, world.now)).toEqual([[1, 2]])
  // Said too late is said: whoever looks back over that time sees it.
  await speakUp(world, bora, 'Wrote the letters', { under: last(promptsTo(world, bora)) })
  expect(await shares(world, begin, world.now)).toEqual([[2, 2]])
})
