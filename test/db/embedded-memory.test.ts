import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { aDirectory } from '../process/a-drumbeat.ts'

vi.setConfig({ testTimeout: 90_000 })

const QUERIES = 100
const LARGE = 1_000_000

setFlagsFromString('--expose-gc')

/** Bytes that are really held. */
function held(): number {
  runInNewContext('gc()')
  return process.memoryUsage().heapUsed
}

test('what the embedded database answered is not kept', async () => {
  await using directory = await aDirectory()
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const database = await openDatabase({ url: null, directory: directory.path, log: silent })
  const ask = () => database.transaction('person', tx => tx.$queryRaw`SELECT repeat('x', ${LARGE}::int) AS words`)
  await ask()
  const before = held()
  for (let query = 0; query < QUERIES; query += 1) await ask()
  expect(held() - before).toBeLessThan((QUERIES * LARGE) / 2)
  await database.close()
})
