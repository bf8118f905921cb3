import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Tx } from '#src/db/index.ts'
import { databaseKinds, emptyTables, freshDatabase, type TestDatabase } from '../support/database.ts'

const MOMENT = new Date('2026-11-23T09:30:00.123Z')
const workspace = (id: string) => ({ id, platform: 'sandbox', externalId: id, name: `Workspace ${id}`, createdAt: MOMENT })
const names = (database: Database) =>
  database.transaction('person', async tx => (await tx.workspace.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id))

describe.each(databaseKinds)('a database (%s)', kind => {
  let fresh: TestDatabase
  let database: Database
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    database = fresh.database
  })
  afterAll(() => fresh[Symbol.asyncDispose]())
  beforeEach(() => emptyTables(database))

  it('keeps what a transaction wrote', async () => {
    await database.transaction('person', tx => tx.workspace.create({ data: workspace('a') }))
    expect(await names(database)).toEqual(['a'])
  })

  it('keeps nothing of a transaction that failed', async () => {
    const failed = database.transaction('person', async tx => {
      await tx.workspace.create({ data: workspace('a') })
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await names(database)).toEqual([])
  })

  it('says so when a statement failed inside, even if nobody looked', async () => {
    const failed = database.transaction('person', async tx => {
      await tx.workspace.create({ data: workspace('a') })
      await tx.workspace.create({ data: workspace('a') }).catch(() => undefined)
    })
    await expect(failed).rejects.toThrow()
    expect(await names(database)).toEqual([])
  })

  it('undoes a part of a transaction by a savepoint and keeps the rest', async () => {
    await database.transaction('person', async tx => {
      await tx.workspace.create({ data: workspace('a') })
      await tx
        .$transaction(async part => {
          await part.workspace.create({ data: workspace('b') })
          await part.workspace.create({ data: workspace('b') })
        })
        .catch(() => undefined)
      await tx.workspace.create({ data: workspace('c') })
    })
    expect(await names(database)).toEqual(['a', 'c'])
  })

  it('gives moments back to the millisecond, and text as it was written', async () => {
    const name = 'İstanbul\u0301 🥁 *_~|> مرحبا "quoted" \\ back'
    await database.transaction('person', tx => tx.workspace.create({ data: { ...workspace('a'), name } }))
    const row = await database.transaction('person', tx => tx.workspace.findUniqueOrThrow({ where: { id: 'a' } }))
    expect(row.createdAt.toISOString()).toBe(MOMENT.toISOString())
    expect(row.name).toBe(name)
  })

  it('refuses a link into another workspace', async () => {
    const linked = database.transaction('person', async tx => {
      await tx.workspace.createMany({ data: [workspace('a'), workspace('b')] })
      await tx.person.create({ data: { workspaceId: 'a', id: 'p', name: 'Bora', createdAt: MOMENT } })
      await tx.personRole.create({ data: { workspaceId: 'b', personId: 'p', role: 'admin' } })
    })
    await expect(linked).rejects.toThrow(/foreign key/i)
  })

  it('claims rows with SKIP LOCKED', async () => {
    await database.transaction('person', tx => tx.workspace.createMany({ data: [workspace('a'), workspace('b')] }))
    const claim = (tx: Tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Workspace" ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`
    expect(await database.transaction('fan-out', claim)).toEqual([{ id: 'a' }])
  })

  it('runs many transactions at once without losing one', async () => {
    await database.transaction('person', tx => tx.sandboxClock.create({ data: { id: 1, offsetMs: 0 } }))
    const step = (urgency: 'person' | 'fan-out') =>
      database.transaction(urgency, async tx => {
        const [clock] = await tx.$queryRaw<{ offsetMs: bigint }[]>`SELECT "offsetMs" FROM "SandboxClock" WHERE id = 1 FOR UPDATE`
        await tx.sandboxClock.update({ where: { id: 1 }, data: { offsetMs: (clock?.offsetMs ?? 0n) + 1n } })
      })
    await Promise.all(Array.from({ length: 60 }, (_, index) => step(index % 2 === 0 ? 'person' : 'fan-out')))
    const clock = await database.transaction('person', tx => tx.sandboxClock.findUniqueOrThrow({ where: { id: 1 } }))
    expect(clock.offsetMs).toBe(60n)
  })

  it('lets the rest of the process live while one transaction follows another', async () => {
    let turns = 0
    const counting = setInterval(() => (turns += 1), 0)
    for (let step = 0; step < 20; step += 1) await database.transaction('fan-out', tx => tx.workspace.count())
    clearInterval(counting)
    expect(turns).toBeGreaterThan(0)
  })

  it('answers', async () => {
    await expect(database.ping()).resolves.toBeUndefined()
  })
})
