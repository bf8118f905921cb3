import { describe, expect, it } from 'vitest'
import { databaseKinds, freshDatabase } from '../../support/database.ts'
import { look, openSandbox, say, type OpenSandbox, useSandboxes } from './open-sandbox.ts'

const sandbox = useSandboxes()

/** Listens like a window: the revisions as they come. */
async function* revisions(open: OpenSandbox): AsyncGenerator<number> {
  const stream = await fetch(`${open.address}/sandbox/live`)
  const decoder = new TextDecoder()
  for await (const chunk of stream.body ?? [])
    for (const [, revision] of decoder.decode(chunk, { stream: true }).matchAll(/^data: (\d+)$/gm)) yield Number(revision)
}

describe.each(databaseKinds)('windows over a database of kind %s', kind => {
  it('hear of changes in every process', async () => {
    await using fresh = await freshDatabase(kind)
    await using here = await openSandbox({ database: fresh.database })
    // Only a server has a second process; an embedded database has one, whose windows hear at once.
    await using there = await openSandbox({ database: fresh.database })
    const listening = kind === 'server' ? there : here
    const heard = revisions(listening)
    const first = (await heard.next()).value ?? 0
    await say(here, 'selin', 'cx-core', 'Something new')
    expect((await heard.next()).value).toBeGreaterThan(first)
    await listening.sandbox.stop()
    // Ends, and with it the test: a stream that stayed open would never be done.
    while ((await heard.next()).done !== true) continue
  })
})

describe('a page that is looked at', () => {
  it('says nothing to other windows when there was nothing new to read', async () => {
    await using open = await sandbox()
    const revision = async () => /data-revision="(\d+)"/.exec(await look(open, '/as/amelia/cx-core'))?.[1]
    await revision()
    expect(await revision()).toBe(await revision())
  })
})
