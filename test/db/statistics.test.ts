import { expect, test, vi } from 'vitest'
import { withStatistics } from '#src/db/embedded/statistics.ts'
import { onDisk } from '../support/database.ts'

test('statistics are gathered as a database is used, ever more seldom', async () => {
  await using disk = await onDisk()
  const gathered: number[] = []
  let done = 0
  const watched = withStatistics({ ...disk.database, transaction: () => Promise.reject(new Error('undone')) }, () => Promise.resolve())
  await expect(watched.transaction('person', () => Promise.resolve())).rejects.toThrow('undone')
  const counted = withStatistics(disk.database, async () => void gathered.push(done))
  for (done = 1; done <= 400; done += 1) await counted.transaction('person', () => Promise.resolve())
  expect(gathered).toHaveLength(3)
})

test('the embedded database knows how large its tables are', async () => {
  await using disk = await onDisk()
  const size = () =>
    disk.database.transaction('person', async tx => {
      const [row] = await tx.$queryRaw<{ rows: number }[]>`SELECT reltuples::int AS "rows" FROM pg_class WHERE relname = 'Workspace'`
      return row?.rows
    })
  const workspaces = Array.from({ length: 60 }, (_, index) => ({
    id: `w${index}`,
    platform: 'slack',
    externalId: `T${index}`,
    name: 'x',
    createdAt: new Date(0),
  }))
  await disk.database.transaction('person', tx => tx.workspace.createMany({ data: workspaces }))
  for (let times = 0; times < 50; times += 1) await size()
  await vi.waitFor(async () => expect(await size()).toBe(60))
})
