import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { eraseDeleted } from '#src/engine/erasing.ts'
import { boardFeature } from '#src/features/board/index.ts'
import type { SomePerson } from '../../support/context.ts'
import { onDisk, quiet } from '../../support/database.ts'
import { aBoard, at, aVotingWorld, onTheBallot, votes } from './voting-story.ts'

// Megabytes of log are written and read on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

/** Names of the files in which one of these texts stands. */
async function filesWith(directory: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter(each => each.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name))
    if (texts.some(text => content.includes(text))) found.push(join(entry.parentPath, entry.name))
  }
  return found
}

describe('in the files of the embedded database', () => {
  test('a secret ballot that is closed leaves neither its salt nor the key of a vote, once house was kept', async () => {
    await using disk = await onDisk()
    const { database, directory } = disk
    const world = await aVotingWorld({ database })
    const members: SomePerson[] = []
    for (const name of ['Selin Kaya', 'Bora Demir', 'Marek Nowak']) members.push(await world.aPerson({ name }))
    const board = await aBoard(world, { members, rules: { secret: true } })
    const { ballot } = await onTheBallot(world, board, await world.aPerson({ name: 'İpek Yılmaz' }))
    for (const [index, who] of members.entries()) await votes(world, who, ballot, index === 1 ? 'reject' : 'approve')
    const open = await world.scope(({ tx, workspaceId }) =>
      tx.ballot.findMany({ where: { workspaceId }, select: { salt: true, votes: { select: { voterKey: true } } } }),
    )
    const secrets = open.flatMap(({ salt, votes: keys }) => [salt ?? '', ...keys.map(({ voterKey }) => voterKey)])
    expect(secrets).toHaveLength(4)
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    // The rows are gone, and yet all is there.
    expect((await filesWith(directory, secrets)).length).toBeGreaterThan(0)

    await eraseDeleted({ database, features: [boardFeature], log: quiet })
    expect(await filesWith(directory, secrets)).toEqual([])
    // Nothing was lost with it, and it has nothing to do again.
    expect(await world.scope(({ tx, workspaceId }) => tx.ballotSeat.count({ where: { workspaceId, voted: true } }))).toBe(3)
    expect(await database.transaction('person', async tx => boardFeature.erasing?.left(tx))).toEqual([])
  })

  test('what an earlier version kept for another use of the log goes too', async () => {
    await using disk = await onDisk()
    const { database, directory } = disk
    const run = (sql: string) => database.transaction('person', tx => tx.$executeRawUnsafe(sql))
    await run(`CREATE TABLE "Kept" AS SELECT 'the salt of long ago' AS "word", n FROM generate_series(1, 400000) AS n`)
    await run('DROP TABLE "Kept"')
    await run('SET wal_recycle = on')
    await run('CHECKPOINT')
    await run('RESET wal_recycle')
    expect((await filesWith(directory, ['the salt of long ago'])).length).toBeGreaterThan(1)
    await database.erase?.(['Vote'])
    expect(await filesWith(directory, ['the salt of long ago'])).toEqual([])
  })
})
