import { existsSync, fdatasyncSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { emptyDirectory, migratedDirectory } from '../support/database-template.ts'
import { quiet } from '../support/database.ts'
import { run } from '../support/process.ts'

// Whole processes take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

vi.mock('node:fs', async original => {
  const files = await original<typeof import('node:fs')>()
  return { ...files, fdatasyncSync: vi.fn<typeof files.fdatasyncSync>(files.fdatasyncSync) }
})

const OPEN = 'test/db/programs/open.ts'
const COUNT = 'test/db/programs/count.ts'
const outcome = (child: ReturnType<typeof run>) => Promise.race([child.says('opened'), child.says('refused')])

describe('the data directory of an embedded database', () => {
  let directory: string
  beforeEach(async () => {
    directory = await migratedDirectory()
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  it('belongs to one of two processes that start at the same instant; the other says why it stops', async () => {
    await using first = run(OPEN, [directory])
    await using second = run(OPEN, [directory])
    const outcomes = await Promise.all([outcome(first), outcome(second)])
    expect(outcomes.toSorted()).toEqual([
      'opened',
      `refused: Another Drumbeat is using ${directory}. Stop it first, or give this one a DATA_DIR of its own.`,
    ])
  })

  it('is free again after kill -9, for one of several that wait for it', async () => {
    await using killed = run(OPEN, [directory])
    await killed.says('opened')
    killed.kill('SIGKILL')
    await killed.ended
    const starters = Array.from({ length: 3 }, () => run(OPEN, [directory]))
    const outcomes = await Promise.all(starters.map(outcome))
    await Promise.all(starters.map(starter => starter[Symbol.asyncDispose]()))
    expect(outcomes.filter(text => text === 'opened')).toHaveLength(1)
  })

  it('is refused twice in one process too, and free after closing', async () => {
    const database = await openDatabase({ url: null, directory, log: quiet })
    await expect(openDatabase({ url: null, directory, log: quiet })).rejects.toThrow('Another Drumbeat is using')
    await database.close()
    await (await openDatabase({ url: null, directory, log: quiet })).close()
  })

  it('may have a path of any length', async () => {
    const deep = join(directory, ...Array.from({ length: 6 }, () => 'a-directory-with-a-long-name'))
    await mkdir(deep, { recursive: true })
    await (await openDatabase({ url: null, directory: deep, log: quiet })).close()
    expect(existsSync(join(deep, 'database', 'PG_VERSION'))).toBe(true)
  })

  it('keeps what was said to be saved, whenever the process is killed', async () => {
    let last = 0
    for (const alive of [1, 7, 40]) {
      await using child = run(COUNT, [directory])
      await child.says(`saved ${last + alive}`)
      child.kill('SIGKILL')
      await child.ended
      const said = Number(
        child
          .said()
          .findLast(line => line.startsWith('saved'))
          ?.split(' ')[1],
      )
      const database = await openDatabase({ url: null, directory, log: quiet })
      const [clock, workspaces] = await database.transaction('person', async tx => [
        await tx.sandboxClock.findUniqueOrThrow({ where: { id: 1 } }),
        await tx.workspace.count(),
      ])
      await database.close()
      last = Number(clock.offsetMs)
      expect(last).toBeGreaterThanOrEqual(said)
      expect(workspaces).toBe(last)
    }
  })

  it('is written through to the disk at each commit, and not for reading', async () => {
    const database = await openDatabase({ url: null, directory, log: quiet })
    const syncsDuring = async (run: () => Promise<unknown>) => {
      vi.mocked(fdatasyncSync).mockClear()
      await run()
      return vi.mocked(fdatasyncSync).mock.calls.length
    }
    const write = () =>
      database.transaction('person', tx =>
        tx.sandboxClock.upsert({ where: { id: 1 }, create: { id: 1, offsetMs: 1 }, update: { offsetMs: { increment: 1 } } }),
      )
    await write()
    expect(await syncsDuring(write)).toBeGreaterThanOrEqual(1)
    expect(await syncsDuring(() => database.transaction('person', tx => tx.sandboxClock.findMany()))).toBe(0)
    await database.close()
  })

  it('leaves nothing lying about when it was closed', async () => {
    await (await openDatabase({ url: null, directory, log: quiet })).close()
    expect((await readdir(directory)).toSorted()).toEqual(['database', 'lock', 'spool'])
  })
})

describe('an empty data directory', () => {
  it('survives a first start that was killed half-way', async () => {
    const directory = await emptyDirectory()
    await using killed = run(OPEN, [directory])
    await vi.waitUntil(async () => (await readdir(directory)).some(name => name.endsWith('.unfinished')), { timeout: 60_000, interval: 5 })
    killed.kill('SIGKILL')
    await killed.ended
    expect(existsSync(join(directory, 'database'))).toBe(false)
    await using next = run(OPEN, [directory])
    expect(await outcome(next)).toBe('opened')
    next.kill('SIGTERM')
    await next.says('closed')
    await rm(directory, { recursive: true, force: true })
  })
})
