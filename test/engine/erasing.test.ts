import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Erasing } from '#src/db/index.ts'
import type { Feature } from '#src/features/feature.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine } from './an-engine.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** A feature that deleted what these ids stand for, and a database that takes its tables out of its files; false: it fails. */
function aForgetfulFeature(ids: readonly string[]) {
  const kept = { left: [...ids], erased: [] as (readonly string[])[], works: true }
  const erasing: Erasing = {
    tables: ['Secret', 'Seat'],
    left: () => Promise.resolve(kept.left),
    erased: (_tx, gone) => {
      kept.left = kept.left.filter(id => !gone.includes(id))
      return Promise.resolve()
    },
  }
  const erase = (tables: readonly string[]): Promise<void> => {
    if (!kept.works) return Promise.reject(new Error('the disk is full'))
    kept.erased.push(tables)
    return Promise.resolve()
  }
  const feature: Feature = { name: 'forgetful', erasing }
  return { kept, feature, erase }
}

const started = async (feature: Feature, erase: ((tables: readonly string[]) => Promise<void>) | null) => {
  const it = anEngine({ database: { ...fresh.database, erase }, platform: scriptedPlatform(), features: [feature] })
  await it.engine.start()
  await it.engine.stop()
  return it
}

test('what a process did not live to erase the next one erases when it starts, once', async () => {
  const { kept, feature, erase } = aForgetfulFeature(['b1', 'b2'])
  await started(feature, erase)
  await started(feature, erase)
  expect(kept).toMatchObject({ left: [], erased: [['Secret', 'Seat']] })
})

test('what could not be erased is said and stays to be erased', async () => {
  const { kept, feature, erase } = aForgetfulFeature(['b1'])
  kept.works = false
  const it = await started(feature, erase)
  expect(it.logged).toMatchObject([{ level: 'error', fields: { feature: 'forgetful' } }])
  kept.works = true
  await started(feature, erase)
  expect(kept).toMatchObject({ left: [], erased: [['Secret', 'Seat']] })
})

test('a server’s files are left to its administrator', async () => {
  const { kept, feature } = aForgetfulFeature(['b1'])
  await started(feature, null)
  expect(kept.left).toEqual(['b1'])
})
