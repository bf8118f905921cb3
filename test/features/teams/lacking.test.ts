import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleFeature } from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { aWorld, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

test('every admin hears, once and in their language, which permissions are missing', async () => {
  const world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature] })
  const selin = await world.aPerson({ locale: 'tr-TR', roles: ['admin'] })
  const oliver = await world.aPerson({ locale: 'en-GB', roles: ['admin'] })
  await world.aPerson({ locale: 'en-GB', roles: ['leader'] })
  const lacks = ['channels:history', 'groups:history']
  await world.hears({ kind: 'limited', lacks })
  await world.hears({ kind: 'limited', lacks: lacks.toReversed() })
  const told = world.said.map(({ to, message }) => [to, wordsOf({ kind: 'private', message })])
  expect(told).toHaveLength(2)
  expect(told).toEqual(
    expect.arrayContaining([
      [{ kind: 'direct', user: selin.user }, expect.stringContaining('eksik: channels:history, groups:history')],
      [{ kind: 'direct', user: oliver.user }, expect.stringContaining('I lack permissions here: channels:history, groups:history')],
    ]),
  )
  await world.hears({ kind: 'limited', lacks: ['files:write'] })
  expect(world.said).toHaveLength(4)
})
