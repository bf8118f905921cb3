import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Feature } from '#src/features/feature.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { anAccount, scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, type TestEngine } from './an-engine.ts'

const from = { workspace: 'acme', user: 'U-selin', conversation: { kind: 'direct', user: 'U-selin' } } as const

let taken: string[]
/** A feature that takes words in which it is named. */
const listening = (name: string): Feature => ({
  name,
  heard(_, { text }) {
    if (!text.includes(name)) return Promise.resolve(null)
    taken.push(`${name}: ${text}`)
    return Promise.resolve({ kind: 'none' })
  },
})

let fresh: TestDatabase
let it: TestEngine
beforeEach(async () => {
  taken = []
  fresh = await freshDatabase()
  const platform = scriptedPlatform()
  platform.accounts.set('U-selin', anAccount('U-selin'))
  it = anEngine({ database: fresh.database, platform, features: [listening('lower'), listening('higher')] })
})
afterEach(() => fresh[Symbol.asyncDispose]())

const says = (text: string) =>
  it.person({ ...from, kind: 'message', text, named: [], message: { channel: 'D-selin', message: `m-${text}` } })

test('words are taken by the highest feature that wants them, and by the next where it does not', async () => {
  await says('lower and higher')
  await says('only lower')
  expect(taken).toEqual(['higher: lower and higher', 'lower: only lower'])
})
