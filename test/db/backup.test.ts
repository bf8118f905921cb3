import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { backUp, restoreInto, type Place } from '#src/db/backup/index.ts'
import { openDatabase, type Database } from '#src/db/index.ts'
import { emptyDirectory } from '../support/database-template.ts'
import { databaseKinds, emptyServerDatabase, onDisk, quiet } from '../support/database.ts'

// Databases are made in processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

type Kind = Database['kind']
const MOMENT = new Date('2026-03-29T01:59:59.999Z')
const HARD_TEXT = 'İ ı ş ł 🥁 \u202Eabc "q" \\ \n\t {{x}} <b>&amp;</b> # not a mark'

let scratch: string
const cleanUp: (() => PromiseLike<unknown>)[] = []
beforeEach(async () => {
  scratch = await emptyDirectory()
})
afterEach(async () => {
  for (const task of cleanUp.splice(0).toReversed()) await task()
  await rm(scratch, { recursive: true })
})
const backupFile = () => join(scratch, 'backup')

/** Where a restore may go. */
async function emptyPlace(kind: Kind): Promise<Place> {
  if (kind === 'embedded') return { url: null, directory: join(scratch, 'restored') }
  const server = await emptyServerDatabase()
  cleanUp.push(() => server[Symbol.asyncDispose]())
  return { url: server.url, directory: scratch }
}

/** A running database. It is open for as long as the test. */
async function running(kind: Kind): Promise<{ place: Place; database: Database; close(): Promise<void> }> {
  if (kind === 'embedded') {
    const disk = await onDisk()
    cleanUp.push(() => disk[Symbol.asyncDispose]())
    return { place: disk, database: disk.database, close: () => disk.database.close() }
  }
  const place = await emptyPlace(kind)
  const database = await openDatabase({ ...place, log: quiet })
  cleanUp.push(() => database.close())
  return { place, database, close: () => database.close() }
}

const delivery = (number: number) => ({
  workspaceId: 'w',
  id: `d${number}`,
  key: `key ${number}`,
  kind: 'post',
  conversation: 'channel:C1',
  priority: 1,
  content: { summary: HARD_TEXT, blocks: [number, null, 1e21, { deep: [true] }] },
  status: 'waiting',
  notBefore: MOMENT,
  feature: 'check-in',
  subject: 's',
  createdAt: MOMENT,
})

async function fill(database: Database, deliveries: number): Promise<void> {
  await database.transaction('person', async tx => {
    await tx.workspace.create({ data: { id: 'w', platform: 'sandbox', externalId: 'w', name: HARD_TEXT, createdAt: MOMENT } })
    await tx.channel.create({ data: { workspaceId: 'w', id: 'C1', name: 'general' } })
    const where = {
      workspaceId: 'w',
      id: 't',
      name: 'Beat',
      channelId: 'C1',
      language: 'tr',
      zone: 'Europe/Istanbul',
      workingDays: [1, 2, 5],
      createdAt: MOMENT,
    }
    await tx.team.create({ data: where })
    await tx.sandboxClock.create({ data: { id: 1, offsetMs: 9_007_199_254_740_993n } })
    await tx.delivery.createMany({ data: Array.from({ length: deliveries }, (_, number) => delivery(number)) })
  })
}

/** Every row of every table, as text, in an order that does not depend on the database. */
async function contents(database: Database): Promise<Record<string, string[]>> {
  return database.transaction('person', async tx => {
    const tables = await tx.$queryRaw<
      { name: string }[]
    >`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`
    const all: Record<string, string[]> = {}
    for (const { name } of tables) {
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)
      all[name] = rows.map(({ row }) => row).toSorted()
    }
    return all
  })
}

const ways = databaseKinds.flatMap(from => databaseKinds.map((to): [Kind, Kind] => [from, to]))

describe.each(ways)('a backup from %s to %s', (from, to) => {
  it('brings every row over, and numbering goes on where it was', async () => {
    const source = await running(from)
    await fill(source.database, 1203)
    const before = await contents(source.database)
    const target = await emptyPlace(to)

    const saved = await backUp(source.place, backupFile())
    expect(await restoreInto(target, backupFile())).toBe(saved)

    const restored = await openDatabase({ ...target, log: quiet })
    cleanUp.push(() => restored.close())
    expect(await contents(restored)).toEqual(before)
    expect(saved).toBe(Object.values(before).flat().length)
    const next = await restored.transaction('person', tx => tx.delivery.create({ data: delivery(5000) }))
    expect(next.sequence).toBe(1204n)
    await expect(
      restored.transaction('person', tx => tx.channel.create({ data: { workspaceId: 'nowhere', id: 'C2', name: 'x' } })),
    ).rejects.toThrow(/foreign key/i)
  })
})

describe.each(databaseKinds)('a backup of a %s database', kind => {
  it('shows one moment, while people go on writing', async () => {
    const { place, database } = await running(kind)
    await fill(database, 0)
    let stop = false
    let written = 0
    // Both tables change together: a copy that saw one change without the other was not of one moment.
    const write = async () => {
      for (; !stop; written += 1)
        await database.transaction('person', async tx => {
          await tx.sandboxClock.update({ where: { id: 1 }, data: { offsetMs: written + 1 } })
          await tx.delivery.create({ data: delivery(written) })
        })
    }
    const writing = write()
    while (written < 20) await new Promise(setImmediate)
    await backUp(place, backupFile())
    stop = true
    await writing

    const rows = (await readFile(backupFile()).then(gunzipSync)).toString('utf8').split('\n')
    const count = rows.filter(row => row.includes('"key":"key ')).length
    expect(count).toBeGreaterThanOrEqual(20)
    expect(rows).toContainEqual(expect.stringMatching(new RegExp(`"offsetMs": ?${count}\\b`)))
  })

  it('can be made when nothing runs', async () => {
    const { place, database, close } = await running(kind)
    await fill(database, 3)
    await close()
    expect(await backUp(place, backupFile())).toBe(7)
  })

  it('is never restored over something', async () => {
    const { place, database, close } = await running(kind)
    await fill(database, 1)
    await backUp(place, backupFile())
    const before = await contents(database)
    await close()
    await expect(restoreInto(place, backupFile())).rejects.toThrow(/is not empty|There is a database in/)
    const again = await openDatabase({ ...place, log: quiet })
    cleanUp.push(() => again.close())
    expect(await contents(again)).toEqual(before)
  })
})

describe('a file that cannot be restored', () => {
  let whole: Buffer
  let lines: string[]
  const target = () => ({ url: null, directory: join(scratch, 'restored') })
  beforeAll(async () => {
    await using source = await onDisk()
    await fill(source.database, 3)
    const path = join(source.directory, 'backup')
    await backUp(source, path)
    whole = await readFile(path)
    lines = gunzipSync(whole).toString('utf8').trimEnd().split('\n')
  })
  const rewritten = (change: (lines: string[]) => string[]) => writeFile(backupFile(), gzipSync(change(lines).join('\n')))

  it.each<[string, (lines: string[]) => string[]]>([
    ['lost its end', all => all.slice(0, -1)],
    ['lost a row', all => all.filter(line => !line.includes('"id":"d1"'))],
    ['has something after its end', all => [...all, '{}']],
    ['is something else', () => ['hello']],
    ['is empty', () => []],
  ])('because it %s is refused, and nothing is made', async (_name, change) => {
    await rewritten(change)
    await expect(restoreInto(target(), backupFile())).rejects.toThrow('is not a whole Drumbeat backup')
  })

  it('because it was cut in the middle of its bytes is refused', async () => {
    await writeFile(backupFile(), whole.subarray(0, whole.length / 2))
    await expect(restoreInto(target(), backupFile())).rejects.toThrow('is not a whole Drumbeat backup')
  })

  it('because a newer Drumbeat made it is refused with a sentence', async () => {
    await rewritten(all =>
      all.map(line => line.replace('"migrations":[', '"migrations":[{"name":"29990101000000_future","checksum":"x"},')),
    )
    await expect(restoreInto(target(), backupFile())).rejects.toThrow(/newer Drumbeat/)
  })

  it('because a row belongs to nobody leaves nothing behind', async () => {
    await rewritten(all => all.map(line => line.replace('"channelId":"C1"', '"channelId":"C9"')))
    await expect(restoreInto(target(), backupFile())).rejects.toThrow(/foreign key/i)
    expect((await readdir(target().directory)).filter(name => name.startsWith('database'))).toEqual([])
  })
})
