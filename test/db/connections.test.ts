import { describe, expect, it } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import type { Log } from '#src/log.ts'
import { databaseKinds, emptyServerDatabase } from '../support/database.ts'
import { onServer } from '../support/postgres.ts'

const at = new Date('2026-11-23T09:00:00Z')
const workspace = (id: string) => ({ id, platform: 'sandbox', externalId: id, name: id, createdAt: at })
const KILL_OTHERS = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

describe.runIf(databaseKinds.includes('server'))('connections to a server', () => {
  async function opened(log: Log) {
    const empty = await emptyServerDatabase()
    const database = await openDatabase({ url: empty.url, directory: '', log })
    return {
      database,
      loseAll: () => onServer(empty.url, KILL_OTHERS),
      async [Symbol.asyncDispose]() {
        await database.close()
        await empty[Symbol.asyncDispose]()
      },
    }
  }
  const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

  it('that are lost in a transaction fail it, and the next one connects anew', async () => {
    await using fresh = await opened(silent)
    const cut = fresh.database.transaction('person', async tx => {
      await tx.workspace.create({ data: workspace('a') })
      await fresh.loseAll()
      await tx.workspace.create({ data: workspace('b') })
    })
    await expect(cut).rejects.toThrow()
    await fresh.database.transaction('person', tx => tx.workspace.create({ data: workspace('c') }))
    const ids = await fresh.database.transaction('person', tx => tx.workspace.findMany({ select: { id: true } }))
    expect(ids).toEqual([{ id: 'c' }])
  })

  it('that are lost while nobody uses them are told once each and replaced', async () => {
    let tell: (message: string) => void
    const told = new Promise<string>(done => (tell = done))
    await using fresh = await opened({ ...silent, warn: (_fields, message) => tell(message) })
    await fresh.database.ping()
    await fresh.loseAll()
    expect(await told).toBe('a database connection was lost')
    await expect(fresh.database.ping()).resolves.toBeUndefined()
  })

  it('stay free for people while fan-out is stuck', async () => {
    await using fresh = await opened(silent)
    let release = () => {}
    const stuck = new Promise<void>(done => (release = done))
    const fanOut = Array.from({ length: 12 }, () => fresh.database.transaction('fan-out', () => stuck))
    await fresh.database.transaction('person', tx => tx.workspace.create({ data: workspace('a') }))
    release()
    expect(await Promise.all(fanOut)).toHaveLength(12)
  })

  it('read moments the same whatever the zone of the server', async () => {
    const empty = await emptyServerDatabase()
    await onServer(empty.url, `ALTER DATABASE "${new URL(empty.url).pathname.slice(1)}" SET TIME ZONE 'Asia/Kathmandu'`)
    const database = await openDatabase({ url: empty.url, directory: '', log: silent })
    await database.transaction('person', tx => tx.workspace.create({ data: workspace('a') }))
    const row = await database.transaction('person', tx => tx.workspace.findUniqueOrThrow({ where: { id: 'a' } }))
    await database.close()
    await empty[Symbol.asyncDispose]()
    expect(row.createdAt).toEqual(at)
  })
})
