import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { directory, teamsFeature } from '#src/features/teams/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { aWorld, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

let fresh: TestDatabase
let world: World
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature], now: '2026-11-23T09:00:00Z' })
})

const knows = (channel: string) => world.within('directory', context => directory.knowsChannel(context, channel))

test('a channel that Drumbeat was taken out of is unknown until it is described again', async () => {
  const selin = await world.aPerson()
  const channel = await world.aChannel({ people: [selin] })
  expect(await knows(channel)).toBe(true)
  await world.hears({ kind: 'channel-lost', channel })
  expect(await knows(channel)).toBe(false)
  await world.hears({ kind: 'channel', channel, name: 'cx', archived: false, members: [selin.user] })
  expect(await knows(channel)).toBe(true)
})

test('of all channels those stay known that Drumbeat is in', async () => {
  const [one, other] = [await world.aChannel(), await world.aChannel()]
  await world.hears({ kind: 'channels', channels: [other] })
  expect([await knows(one), await knows(other)]).toEqual([false, true])
})
