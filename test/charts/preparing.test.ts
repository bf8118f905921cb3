import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { aWorld } from '../support/context.ts'
import { quiet } from '../support/database.ts'
import { migratedDirectory } from '../support/database-template.ts'
import { run } from '../support/process.ts'

/** What draws charts that a process has loaded once it listens, over a database in which a digest goes there, or nowhere. */
async function loadedWith(digest: { readonly toDirect: boolean } | null): Promise<unknown> {
  const directory = await migratedDirectory()
  try {
    if (digest) {
      const database = await openDatabase({ url: null, directory, log: quiet })
      const world = await aWorld({ database, features: [] })
      const { personId } = await world.aPerson()
      const terms = { recurrence: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2026-11-23', localTime: '09:00', createdAt: new Date(0) }
      await world.scope(({ workspaceId, tx }) =>
        tx.digestSubscription.create({ data: { workspaceId, personId, ...terms, ...digest, teamIds: [] } }),
      )
      await database.close()
    }
    await using child = run('test/charts/programs/loaded.ts', [], { DATA_DIR: directory })
    const loaded: unknown = JSON.parse((await child.says('[')) || '[]')
    child.kill('SIGTERM')
    await child.ended
    return loaded
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

test('what draws charts is there before the first digest comes', async () => {
  expect(await loadedWith({ toDirect: true })).toEqual(['@resvg/resvg-js', 'echarts'])
})

test('nobody without a digest gives memory for it', async () => {
  expect(await loadedWith(null)).toEqual([])
  expect(await loadedWith({ toDirect: false })).toEqual([])
})
