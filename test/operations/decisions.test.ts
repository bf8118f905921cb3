import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Decision } from '#src/features/board/board.ts'
import { Exported } from '#src/features/board/rules/record.ts'
import { emptyDirectory } from '../support/database-template.ts'
import { onDisk } from '../support/database.ts'
import { run } from '../support/process.ts'
import { aBoard, at, aVotingWorld, decided, onTheBallot, votes } from '../features/board/voting-story.ts'

// Whole processes take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const command = async (name: 'export' | 'recount', parameters: string[], environment: Record<string, string> = {}) => {
  await using child = run(`src/operations/${name}.ts`, parameters, environment)
  const { code, lines } = await child.ended
  return { code, said: lines.join('\n') }
}

let scratch: string
let environment: Record<string, string>
let done: () => Promise<void>
/** What is called D-1 here, in each workspace. */
let same: readonly Decision[] = []
beforeAll(async () => {
  scratch = await emptyDirectory()
  const fresh = await onDisk()
  environment = { DATA_DIR: fresh.directory }
  done = async () => fresh[Symbol.asyncDispose]()
  const world = await aVotingWorld(fresh)
  const [selin, bora, ada] = [
    await world.aPerson({ name: 'Selin Kaya' }),
    await world.aPerson({ name: 'Bora Demir' }),
    await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } }),
  ]
  const deputy = await world.aPerson({ name: 'Oliver Reed' })
  for (const secret of [false, true]) {
    const board = await aBoard(world, { members: [selin, bora, ada], deputies: [deputy], rules: { secret } })
    const { ballot } = await onTheBallot(world, board, selin)
    await world.submit(
      selin,
      { action: 'board.vote-more', input: { ballot: ballot.id } },
      { choice: 'reject', importance: '4', comment: 'Too dear' },
    )
    await votes(world, bora, ballot, 'approve')
    await votes(world, deputy, ballot, 'approve')
  }
  await world.runUntil(at('2026-11-26T07:00:00Z'))

  // Another workspace has a decision of its own that is called the same.
  const other = await aVotingWorld(fresh)
  const grace = await other.aPerson({ name: 'Grace Hall' })
  const board = await aBoard(other, { members: [grace], rules: { quorum: { kind: 'members', value: 1 } } })
  const { ballot } = await onTheBallot(other, board, grace)
  await votes(other, grace, ballot, 'approve')
  await other.runUntil(at('2026-11-26T07:00:00Z'))
  same = await Promise.all([decided(world, 1), decided(other, 1)])
})
afterAll(async () => {
  await done()
  await rm(scratch, { recursive: true })
})

describe('npm run export -- decision', () => {
  it('writes a decision with its votes while Drumbeat runs, and it counts the same again', async () => {
    const path = join(scratch, 'named.json')
    expect(await command('export', ['decision', same[0]?.id ?? '', path], environment)).toEqual({
      code: 0,
      said: `Exported D-1 to ${path}. Count it again with: npm run recount -- ${path}`,
    })
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
    const exported = JSON.parse(await readFile(path, 'utf8'))
    expect(exported).toMatchObject({
      format: 'drumbeat-decision-1',
      decision: 'D-1',
      proposal: 'P-1',
      record: { result: { outcome: 'approve' } },
    })
    expect(exported.record.papers).toContainEqual(expect.objectContaining({ voter: 'Selin Kaya', choice: 'reject', comment: 'Too dear' }))
    expect(exported.record.voters).toContainEqual({ voter: 'Ada Away', voted: true, standIn: 'Oliver Reed' })
    const { code, said } = await command('recount', [path])
    expect(said).toContain('D-1 on P-1: approve\napprove 2 · reject 1 · defer 0 · abstain 0\nmedians: importance 4')
    expect(said).toContain('Agrees with what is recorded.')
    expect(code).toBe(0)

    for (const paper of exported.record.papers) paper.choice = 'reject'
    const forged = join(scratch, 'forged.json')
    await writeFile(forged, JSON.stringify(exported))
    const again = await command('recount', [forged])
    expect(again.said).toContain('Disagrees with what is recorded:')
    expect(again.code).toBe(1)
  })

  it('of a secret ballot names nobody beside a vote', async () => {
    const path = join(scratch, 'secret.json')
    await command('export', ['decision', 'd-2', path], environment)
    const { record } = Exported.parse(JSON.parse(await readFile(path, 'utf8')))
    expect(record.papers.map(({ choice }) => choice).toSorted()).toEqual(['approve', 'approve', 'reject'])
    expect(JSON.stringify(record.papers)).not.toMatch(/voter|standIn|comment|Selin|Too dear/)
    expect((await command('recount', [path])).code).toBe(0)
  })

  it('of two workspaces that have a D-1 writes two files, and a D-2 that only one has under its name', async () => {
    const exports = join(environment['DATA_DIR'] ?? '', 'exports')
    const ambiguous = await command('export', ['decision', 'D-1'], environment)
    expect(ambiguous.code).toBe(1)
    for (const { id } of same) {
      expect(ambiguous.said).toContain(id)
      await command('export', ['decision', id], environment)
    }
    await command('export', ['decision', 'D-2'], environment)
    expect((await readdir(exports)).toSorted()).toEqual([...same.map(({ id }) => `D-1-${id}.json`), 'D-2.json'].toSorted())
    const records = await Promise.all(
      same.map(async ({ id }) => Exported.parse(JSON.parse(await readFile(join(exports, `D-1-${id}.json`), 'utf8'))).record),
    )
    expect(records.map(({ seats }) => seats)).toEqual([3, 1])
  })

  it('says what is missing', async () => {
    expect(await command('export', ['D-1'], environment)).toEqual({
      code: 1,
      said: 'Say which decision: npm run export -- decision D-3 [file]',
    })
    expect(await command('export', ['decision', 'D-9'], environment)).toEqual({ code: 1, said: 'There is no decision D-9.' })
    expect(await command('recount', [join(scratch, 'nothing')])).toEqual({ code: 2, said: `There is no file ${join(scratch, 'nothing')}.` })
    await writeFile(join(scratch, 'other.json'), '{}')
    expect(await command('recount', [join(scratch, 'other.json')])).toMatchObject({
      code: 2,
      said: expect.stringContaining('is no exported decision'),
    })
  })
})
