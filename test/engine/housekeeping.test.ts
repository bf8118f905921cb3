import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '#src/chat/index.ts'
import { keepHouse } from '#src/engine/housekeeping.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Feature, Outbox, Saying } from '#src/features/feature.ts'
import { days, later } from '#src/time/index.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/database.ts'
import { scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const channel: Conversation = { kind: 'channel', channel: 'C1' }
const feature: Feature = { name: 'feature' }

describe.each(databaseKinds)('what was said long ago, on the %s database', kind => {
  let fresh: TestDatabase
  let platform: ScriptedPlatform
  let it: TestEngine
  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    platform = scriptedPlatform()
    it = anEngine({ database: fresh.database, platform, features: [feature] })
  })
  afterEach(() => fresh[Symbol.asyncDispose]())

  const say = async (run: (outbox: Outbox) => Promise<void>, as: { readonly name: string } = feature) => {
    const { environment } = it
    const workspace = await createWorkspaces(environment).of('sandbox', 'acme')
    await environment.database.transaction('person', tx =>
      run(beginWork({ environment, tx, workspace, now: it.now, wake: () => {} }).contextOf(as).outbox),
    )
    await it.deliveries.drain()
  }
  const a = (key: string, more: Partial<Saying> = {}): Saying => ({
    key,
    to: channel,
    message: saying(key),
    urgency: 'fan-out',
    subject: key,
    ...more,
  })
  const tomorrow = () => later(it.now, days(1))
  const tidy = () => keepHouse(fresh.database, { systemNow: it.now, programmeNow: it.now })
  const kept = async () => {
    const rows = await fresh.database.transaction(
      'person',
      tx => tx.$queryRaw<{ key: string; content: unknown }[]>`SELECT "key", "content" FROM "Delivery"`,
    )
    return Object.fromEntries(rows.map(({ key, content }) => [key, JSON.stringify(content) === '{}' ? 'emptied' : 'whole']))
  }

  test('a question and a reminder go once their time is long over; what could be said again keeps its key', async () => {
    await say(async outbox => {
      await outbox.post(a('nudge', { expiresAt: tomorrow() }))
      await outbox.card(a('prompt', { expiresAt: tomorrow() }))
      await outbox.post(a('welcome'))
      await outbox.card(a('summary'))
    })
    it.pass(days(89))
    expect(await tidy()).toBe(0)
    it.pass(days(3))
    await tidy()
    expect(await kept()).toEqual({ prompt: 'whole', summary: 'whole', welcome: 'emptied' })
    it.pass(days(90))
    await tidy()
    expect(await kept()).toEqual({ summary: 'emptied', welcome: 'emptied' })
    expect(await tidy()).toBe(0)

    const before = platform.standing.length
    await say(async outbox => {
      await outbox.post(a('welcome'))
      await outbox.post(a('nudge', { expiresAt: later(it.now, -days(181)) }))
      await outbox.revise('prompt', saying('too late'))
    })
    expect(platform.standing).toHaveLength(before)
  })

  test('an emptied card can still be changed, be replied under and be found', async () => {
    await say(outbox => outbox.card(a('summary')))
    it.pass(days(200))
    await tidy()
    await say(async outbox => {
      await outbox.card(a('summary', { message: saying('an answer was withdrawn') }))
      await outbox.post(a('reply', { thread: { key: 'summary' } }))
    })
    expect(platform.summaries).toEqual(['an answer was withdrawn', 'reply'])
    expect(platform.standing[1]?.outgoing.thread).toEqual(platform.standing[0]?.reference)
    expect(await kept()).toEqual({ reply: 'whole', summary: 'whole' })
    it.pass(days(200))
    await tidy()
    expect(await kept()).toEqual({ reply: 'emptied', summary: 'emptied' })
  })

  test('nothing goes from above what still waits, or while it waits itself', async () => {
    await say(outbox => outbox.card(a('root', { expiresAt: tomorrow() })))
    platform.fail([{ kind: 'rejected' }], ({ message }) => message.summary === 'broken')
    await say(outbox => outbox.post(a('broken')))
    it.pass(days(200))
    platform.fail(
      Array.from({ length: 3 }, () => ({ kind: 'unavailable' as const })),
      ({ message }) => message.summary === 'late reply',
    )
    await say(outbox => outbox.post(a('late reply', { thread: { key: 'root' } })))
    await tidy()
    expect(await kept()).toMatchObject({ broken: 'whole', 'late reply': 'whole', root: expect.any(String) })
    it.pass(days(1))
    await it.deliveries.drain()
    it.pass(days(1))
    await it.deliveries.drain()
    it.pass(days(1))
    await it.deliveries.drain()
    expect(platform.summaries).toContain('late reply')
  })

  test('answers of the engine to words go, each of which is said once and never again', async () => {
    await say(outbox => outbox.post(a('reply:D1:m1:1')), { name: 'engine' })
    it.pass(days(91))
    expect(await tidy()).toBe(1)
    expect(await kept()).toEqual({})
  })

  test('more than fits into one transaction', async () => {
    await say(outbox => outbox.post(a('one', { expiresAt: tomorrow() })))
    await fresh.database.transaction(
      'person',
      tx => tx.$executeRaw`
        INSERT INTO "Delivery" ("workspaceId", "id", "key", "kind", "conversation", "priority", "content", "status", "notBefore", "expiresAt",
          "feature", "subject", "createdAt")
        SELECT "workspaceId", "id" || n, "key" || n, "kind", "conversation", "priority", "content", "status", "notBefore", "expiresAt",
          "feature", "subject", "createdAt"
        FROM "Delivery", generate_series(2, 1100) AS n`,
    )
    it.pass(days(92))
    expect(await tidy()).toBe(1_100)
    expect(await tidy()).toBe(0)
  })
})
