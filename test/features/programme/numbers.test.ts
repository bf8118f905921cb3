import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prefixOf, savePrefix, takeNumber } from '#src/features/programme/index.ts'
import { aWorld } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'

describe.each(databaseKinds)('numbers, on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  test('are each given once, however many ask at the same instant', async () => {
    const world = await aWorld({ database: fresh.database, features: [] })
    const given = await Promise.all(Array.from({ length: 12 }, () => world.scope(scope => takeNumber(scope, 'task'))))
    expect(given.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('count by themselves for each kind and each workspace', async () => {
    const [ours, theirs] = [
      await aWorld({ database: fresh.database, features: [] }),
      await aWorld({ database: fresh.database, features: [] }),
    ]
    await ours.scope(scope => takeNumber(scope, 'task'))
    await ours.scope(scope => takeNumber(scope, 'task'))
    expect(await ours.scope(scope => takeNumber(scope, 'initiative'))).toEqual({ number: 1, prefix: 'CX' })
    expect(await ours.scope(scope => takeNumber(scope, 'blocker'))).toMatchObject({ number: 1 })
    expect(await ours.scope(scope => takeNumber(scope, 'task'))).toMatchObject({ number: 3 })
    expect(await theirs.scope(scope => takeNumber(scope, 'task'))).toMatchObject({ number: 1 })
  })

  test('of a transaction that came to nothing are given to the next', async () => {
    const world = await aWorld({ database: fresh.database, features: [] })
    const failing = world.scope(async scope => {
      await takeNumber(scope, 'task')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await world.scope(scope => takeNumber(scope, 'task'))).toMatchObject({ number: 1 })
  })

  test('follow a prefix that an admin chooses', async () => {
    const world = await aWorld({ database: fresh.database, features: [] })
    expect(await world.scope(prefixOf)).toBe('CX')
    await world.scope(scope => savePrefix(scope, 'DX'))
    await world.scope(scope => savePrefix(scope, 'QA'))
    expect(await world.scope(scope => takeNumber(scope, 'initiative'))).toEqual({ number: 1, prefix: 'QA' })
  })
})
