import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Database, Tx } from '#src/db/index.ts'
import { emptyTables, type TestDatabase } from '../support/database.ts'

const AT = new Date('2026-11-23T09:00:00Z')
const workspace = (id: string, name = id) => ({ id, platform: 'sandbox', externalId: id, name, createdAt: AT })

/** What every text of a person may hold: anything but NUL, which no Postgres text can, and halves of a surrogate pair, which no UTF-8 can. */
const anyText = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...hardTexts()))
  .filter(text => !text.includes('\0'))

function hardTexts(): string[] {
  return [
    '',
    ' ',
    '\\',
    '\\u0000 \\x00 \\\\',
    '\'; DROP TABLE "Workspace"; --',
    '$1 $$ %s :name',
    '\u0001\u0008\u001F\u007F\u0085',
    '\u2028\u2029\uFEFF\uFFFD\uFFFE\uFFFF',
    'e\u0301 é İ i\u0307 ﬁ',
    '👩🏽‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '\u202Eright to left\u202C مرحبا',
    '\r\n\r\n\t',
    'ż'.repeat(100_000),
  ]
}

// A number comes back as the same number; -0 is 0, as in every JSON text.
const anyJson = fc
  .jsonValue({ maxDepth: 4, stringUnit: 'grapheme', noUnicodeString: false })
  .filter(value => !JSON.stringify(value).includes('\\u0000'))
const alike = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** A promise and what resolves it: to hold a transaction where a test wants it. */
function aGate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

const names = (database: Database): Promise<string[]> =>
  database.transaction('person', async tx => (await tx.workspace.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id))

const Link = z.object({ link: z.string(), columns: z.array(z.string()), targetHasWorkspace: z.boolean(), sourceHasWorkspace: z.boolean() })

/** What every database must keep, beyond what the tests of the database's own room look at. `open` makes an empty, migrated one. */
export function keepsItsWord(open: () => Promise<TestDatabase>): void {
  let fresh: TestDatabase
  let database: Database
  beforeAll(async () => {
    fresh = await open()
    database = fresh.database
  })
  afterAll(() => fresh[Symbol.asyncDispose]())
  beforeEach(() => emptyTables(database))

  test('gives every text back as it was written, also through a raw query', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async text => {
        const [written, raw] = await database.transaction('person', async tx => {
          await tx.workspace.upsert({ where: { id: 'a' }, create: workspace('a', text), update: { name: text } })
          const found = await tx.workspace.findUniqueOrThrow({ where: { id: 'a' } })
          const [row] = await tx.$queryRaw<{ name: string; same: boolean }[]>`SELECT "name", "name" = ${text} AS same FROM "Workspace"`
          return [found.name, row] as const
        })
        expect(written).toBe(text)
        expect(raw).toEqual({ name: text, same: true })
      }),
      { numRuns: 40 },
    )
  })

  test('refuses a NUL byte and keeps nothing of the transaction it stood in', async () => {
    const refused = database.transaction('person', async tx => {
      await tx.workspace.create({ data: workspace('a') })
      await tx.workspace.create({ data: workspace('b', 'nothing\0there') })
    })
    await expect(refused).rejects.toThrow()
    expect(await names(database)).toEqual([])
  })

  test('gives every JSON value back as it was written', async () => {
    await database.transaction('person', tx => tx.workspace.create({ data: workspace('a') }))
    const delivery = {
      workspaceId: 'a',
      id: 'd',
      key: 'k',
      kind: 'card',
      conversation: 'channel:c',
      priority: 0,
      status: 'waiting',
      notBefore: AT,
      feature: 'f',
      subject: 's',
      createdAt: AT,
    }
    await database.transaction('person', tx => tx.delivery.create({ data: { ...delivery, content: {} } }))
    await fc.assert(
      fc.asyncProperty(anyJson, async value => {
        const content = { value: alike(value) }
        const read = await database.transaction('person', async tx => {
          await tx.$executeRaw`UPDATE "Delivery" SET "content" = ${JSON.stringify(content)}::jsonb WHERE "workspaceId" = 'a' AND "id" = 'd'`
          const row = await tx.delivery.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: 'a', id: 'd' } } })
          return row.content
        })
        expect(read).toEqual(content)
      }),
      { numRuns: 40 },
    )
  })

  test('gives every moment back to the millisecond, whatever the year', async () => {
    const anyMoment = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true })
    await fc.assert(
      fc.asyncProperty(anyMoment, async moment => {
        const [row] = await database.transaction('person', async tx => {
          await tx.workspace.upsert({ where: { id: 'a' }, create: { ...workspace('a'), createdAt: moment }, update: { createdAt: moment } })
          return tx.$queryRaw<{ createdAt: Date; same: boolean }[]>`SELECT "createdAt", "createdAt" = ${moment} AS same FROM "Workspace"`
        })
        expect(row).toEqual({ createdAt: moment, same: true })
      }),
      { numRuns: 40 },
    )
  })

  test('goes on after a failed statement from the savepoint before it', async () => {
    await database.transaction('fan-out', async tx => {
      for (const id of ['a', 'a', 'b', 'b', 'c']) {
        await tx.$executeRaw`SAVEPOINT step`
        try {
          await tx.workspace.create({ data: workspace(id) })
          await tx.$executeRaw`RELEASE SAVEPOINT step`
        } catch {
          await tx.$executeRaw`ROLLBACK TO SAVEPOINT step`
        }
      }
    })
    expect(await names(database)).toEqual(['a', 'b', 'c'])
  })

  test('shows nobody what is not committed, and never half of it', async () => {
    const { opened, open: goOn } = aGate()
    const writing = database.transaction('fan-out', async tx => {
      await tx.workspace.createMany({ data: [workspace('a'), workspace('b')] })
      await opened
    })
    const reading = names(database)
    goOn()
    await writing
    // Read while it was under way (a server) or only after it (one connection): nothing or everything.
    expect([[], ['a', 'b']]).toContainEqual(await reading)
    expect(await names(database)).toEqual(['a', 'b'])
  })

  test('hands each row that is claimed to one of two who claim at once', async () => {
    await database.transaction('person', tx => tx.workspace.createMany({ data: ['a', 'b', 'c', 'd'].map(id => workspace(id)) }))
    const claim = (tx: Tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Workspace" WHERE "sendError" IS NULL ORDER BY "id" LIMIT 2 FOR UPDATE SKIP LOCKED`
    const take = () =>
      database.transaction('fan-out', async tx => {
        const ids = (await claim(tx)).map(({ id }) => id)
        await tx.workspace.updateMany({ where: { id: { in: ids } }, data: { sendError: 'taken' } })
        return ids
      })
    const taken = (await Promise.all([take(), take(), take()])).flat()
    expect(taken.toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('lets people in before fan-out that came earlier', async () => {
    const order: string[] = []
    // One place becomes free, and only later the others: who is let in first is who was let in at all.
    const [first, others] = [aGate(), aGate()]
    const busy = Array.from({ length: database.kind === 'embedded' ? 1 : 10 }, (_, place) =>
      database.transaction('person', () => (place === 0 ? first : others).opened),
    )
    const waiting = (['fan-out', 'fan-out', 'person'] as const).map(urgency =>
      database.transaction(urgency, async () => {
        order.push(urgency)
      }),
    )
    first.open()
    await Promise.race(waiting)
    expect(order[0]).toBe('person')
    others.open()
    await Promise.all([...busy, ...waiting])
  })

  test('lets no row of a workspace hang on a row of another: every such link carries the workspace', async () => {
    const links = z.array(Link).parse(
      await database.transaction(
        'person',
        tx => tx.$queryRaw`
          SELECT c.conname AS link,
            array(SELECT a.attname::text FROM unnest(c.conkey) k JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k) AS columns,
            EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'workspaceId') AS "targetHasWorkspace",
            EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'workspaceId') AS "sourceHasWorkspace"
          FROM pg_constraint c WHERE c.contype = 'f' ORDER BY 1`,
      ),
    )
    const within = links.filter(({ sourceHasWorkspace, targetHasWorkspace }) => sourceHasWorkspace && targetHasWorkspace)
    expect(within.length).toBeGreaterThan(10)
    expect(within.filter(({ columns }) => !columns.includes('workspaceId'))).toEqual([])
    // A table without a workspace that hangs on one with it would be shared between workspaces.
    expect(links.filter(({ sourceHasWorkspace, targetHasWorkspace }) => !sourceHasWorkspace && targetHasWorkspace)).toEqual([])
  })
}

/** How every database ends. */
export function endsInOrder(open: () => Promise<TestDatabase>): void {
  test('closes after what is under way, keeps it, and takes nothing new', async () => {
    await using fresh = await open()
    const { database } = fresh
    const { opened, open: goOn } = aGate()
    const ended: string[] = []
    const writing = database
      .transaction('person', async tx => {
        await opened
        await tx.workspace.create({ data: workspace('a') })
      })
      .then(() => ended.push('written'))
    const waiting = database.transaction('fan-out', tx => tx.workspace.create({ data: workspace('b') })).then(() => ended.push('written'))
    const closing = database.close().then(() => ended.push('closed'))
    await expect(database.transaction('person', tx => tx.workspace.count())).rejects.toThrow('closing')
    await expect(database.ping()).rejects.toThrow()
    goOn()
    await Promise.all([writing, waiting, closing])
    expect(ended).toEqual(['written', 'written', 'closed'])
    await expect(database.close()).resolves.toBeUndefined()
  })
}
