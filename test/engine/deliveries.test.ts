import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Conversation } from '#src/chat/index.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Feature, Outbox } from '#src/features/feature.ts'
import { later, minutes } from '#src/time/index.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/database.ts'
import { scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const channel: Conversation = { kind: 'channel', channel: 'C1' }
const selin: Conversation = { kind: 'direct', user: 'U-selin' }

describe.each(databaseKinds)('the outbox on the %s database', kind => {
  let fresh: TestDatabase
  let platform: ScriptedPlatform
  let it: TestEngine
  let heard: string[]

  const listener: Feature = {
    name: 'listener',
    delivered: async (_, { key }) => void heard.push(`delivered ${key}`),
    undeliverable: async (_, { key, reason }) => void heard.push(`undeliverable ${key}: ${reason}`),
  }
  const say = async (run: (outbox: Outbox) => Promise<void>, workspace = 'acme') => {
    const { environment } = it
    const row = await createWorkspaces(environment).of('sandbox', workspace)
    await environment.database.transaction('person', async tx => {
      const work = beginWork({ environment, tx, workspace: row, now: it.now, wake: () => {} })
      await run(work.contextOf(listener).outbox)
    })
  }
  const post = (key: string, to: Conversation = channel, more: Partial<Parameters<Outbox['post']>[0]> = {}) => ({
    key,
    to,
    message: saying(key),
    urgency: 'fan-out' as const,
    subject: key,
    ...more,
  })

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    platform = scriptedPlatform()
    it = anEngine({ database: fresh.database, platform, features: [listener] })
    heard = []
  })
  afterEach(() => fresh[Symbol.asyncDispose]())

  test('says a key once, however often it is said', async () => {
    await say(outbox => outbox.post(post('hello')))
    await say(outbox => outbox.post(post('hello')))
    await it.deliveries.drain()
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['hello'])
    expect(heard).toEqual(['delivered hello'])
  })

  test('says nothing of a transaction that was undone', async () => {
    const undone = say(async outbox => {
      await outbox.post(post('hello'))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await it.deliveries.drain()
    expect(platform.summaries).toEqual([])
  })

  test('keeps the order of a conversation while one of its posts has to wait, and holds up no other conversation', async () => {
    platform.fail([{ kind: 'unavailable' }], ({ message }) => message.summary === 'one')
    await say(async outbox => {
      for (const key of ['one', 'two', 'three']) await outbox.post(post(key))
      await outbox.post(post('elsewhere', selin))
    })
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['elsewhere'])
    it.pass(minutes(1))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['elsewhere', 'one', 'two', 'three'])
  })

  test('parks what can never be sent, tells its feature once, and goes on with the rest', async () => {
    platform.fail([{ kind: 'rejected' }], ({ message }) => message.summary === 'one')
    await say(async outbox => {
      await outbox.post(post('one'))
      await outbox.post(post('under one', channel, { thread: { key: 'one' } }))
      await outbox.post(post('two'))
    })
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['two'])
    expect(heard).toEqual(['undeliverable one: scripted: rejected', 'delivered two'])
    expect(it.logged.map(line => line.message)).toEqual(['a message could not be sent and was parked'])
    await say(outbox => outbox.post(post('late under one', channel, { thread: { key: 'one' } })))
    await say(outbox => outbox.post(post('three')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['two', 'three'])
  })

  test('parks what keeps failing after a bounded number of attempts', async () => {
    platform.fail(Array.from({ length: 50 }, () => ({ kind: 'unavailable' as const })))
    await say(outbox => outbox.post(post('one')))
    for (let round = 0; round < 30; round += 1) {
      await it.deliveries.drain()
      it.pass(minutes(6))
    }
    expect(heard).toEqual(['undeliverable one: scripted: unavailable'])
  })

  test.each([true, false])('sends once when the connection was cut and the message had arrived: %s', async arrives => {
    platform.fail([{ kind: 'cut', arrives }])
    await say(outbox => outbox.post(post('one')))
    for (let round = 0; round < 3; round += 1) {
      await it.deliveries.drain()
      it.pass(minutes(1))
    }
    expect(platform.summaries).toEqual(['one'])
    expect(heard).toEqual(['delivered one'])
  })

  test('looks for a message before sending it again when the process that held it is gone', async () => {
    await say(outbox => outbox.post(post('one')))
    // The process sends and is killed before it can write down that it did.
    const dying = anEngine({ database: fresh.database, platform, features: [listener] })
    const open = platform.hold()
    dying.deliveries.wake({ id: await workspaceId(), platform: 'sandbox', externalId: 'acme' }, 'chat')
    open()
    await dying.deliveries.stop()
    await fresh.database.transaction(
      'person',
      tx => tx.$executeRaw`
      UPDATE "Delivery" SET "status" = 'sending', "messageId" = NULL, "channelId" = NULL, "leaseUntil" = ${new Date(it.now)}`,
    )
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['one'])
    expect(await statuses()).toEqual(['settled'])
  })

  test('what a slow platform takes its time for stays held, and is sent once', async () => {
    const second = anEngine({ database: fresh.database, platform, features: [listener] })
    const open = platform.hold()
    await say(outbox => outbox.post(post('one')))
    const draining = it.deliveries.drain()
    // Only this one renews what it holds below, so it has to be the one that holds it.
    await vi.waitFor(() => expect(platform.mostAtOnce).toBe(1))
    for (let beat = 0; beat < 12; beat += 1) {
      it.pass(5_000)
      second.pass(5_000)
      await it.deliveries.renew()
      await second.deliveries.look()
    }
    open()
    await Promise.all([draining, second.deliveries.drain()])
    expect(platform.summaries).toEqual(['one'])
  })

  test('a process that has the database to itself takes over at once what the one before it was sending', async () => {
    await say(outbox => outbox.post(post('one')))
    await fresh.database.transaction(
      'person',
      tx => tx.$executeRaw`
      UPDATE "Delivery" SET "status" = 'sending', "leaseUntil" = ${new Date(it.now + 20_000)}`,
    )
    await it.deliveries.takeOver()
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(kind === 'embedded' ? ['one'] : [])
    it.pass(20_000)
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['one'])
  })

  test('what could not be sent before its time passed is never sent, and its feature hears so', async () => {
    platform.fail([{ kind: 'workspace-stopped' }])
    await say(outbox => outbox.card(post('prompt', selin, { expiresAt: later(it.now, minutes(15)) })))
    await say(outbox => outbox.post(post('worth saying', selin)))
    await it.deliveries.drain()
    it.pass(minutes(16))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['worth saying'])
    expect(heard).toEqual(['undeliverable prompt: its time had passed', 'delivered worth saying'])
    await say(outbox => outbox.revise('prompt', saying('closed')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['worth saying'])
  })

  test('a card that was parked gets another try when it is to read differently, and brings the replies under it along', async () => {
    platform.fail([{ kind: 'rejected' }])
    await say(async outbox => {
      await outbox.card(post('card'))
      await outbox.post(post('reply', channel, { thread: { key: 'card' } }))
    })
    await it.deliveries.drain()
    expect(platform.summaries).toEqual([])
    await say(outbox => outbox.revise('card', saying('shorter')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['shorter', 'reply'])
  })

  test('a failed edit of a card that stands holds up no reply under it', async () => {
    await say(outbox => outbox.card(post('card')))
    await it.deliveries.drain()
    platform.fail([{ kind: 'rejected' }], ({ message }) => message.summary === 'worse')
    await say(async outbox => {
      await outbox.revise('card', saying('worse'))
      await outbox.post(post('reply', channel, { thread: { key: 'card' } }))
    })
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['card', 'reply'])
  })

  test('what cannot be read is parked, and the rest of the workspace goes on', async () => {
    await say(outbox => outbox.post(post('one', selin)))
    await fresh.database.transaction('person', tx => tx.$executeRaw`UPDATE "Delivery" SET "content" = '{"odd":true}'::jsonb`)
    await say(outbox => outbox.post(post('two')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['two'])
    expect(heard).toContain('undeliverable one: what was stored is no message')
  })

  test('an answer is sent while slow sends take their time, as long as there is a free place', async () => {
    const open = platform.hold()
    await say(outbox => outbox.post(post('slow', { kind: 'direct', user: 'U1' })))
    const workspace = { id: await workspaceId(), platform: 'sandbox', externalId: 'acme' }
    it.deliveries.wake(workspace, 'chat')
    await statusesBecome(['sending'])
    await say(outbox => outbox.post(post('answer', selin, { urgency: 'answer' })))
    it.deliveries.wake(workspace, 'chat')
    await statusesBecome(['sending', 'sending'])
    open()
    await it.deliveries.drain()
    expect(platform.summaries.toSorted()).toEqual(['answer', 'slow'])
  })

  test('characters that no database can hold are left out of what is said', async () => {
    await say(outbox => outbox.post(post('odd', channel, { message: saying('a\0b\ud83dc') })))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['ab\ufffdc'])
  })

  test('waits out a rate limit for the whole workspace, and for no other', async () => {
    platform.fail([{ kind: 'rate-limited', retryAfterMs: 30_000 }], ({ workspace }) => workspace === 'acme')
    await say(outbox => outbox.post(post('one')))
    await say(outbox => outbox.post(post('other')), 'other')
    await it.deliveries.drain()
    await say(outbox => outbox.post(post('two', selin)))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['other'])
    it.pass(30_000)
    await it.deliveries.drain()
    expect(platform.summaries.toSorted()).toEqual(['one', 'other', 'two'])
  })

  test('leaves a stopped workspace alone, and goes on by itself once it is mended', async () => {
    platform.fail([{ kind: 'workspace-stopped' }, { kind: 'workspace-stopped' }])
    await say(outbox => outbox.post(post('one')))
    for (let round = 0; round < 3; round += 1) {
      await it.deliveries.drain()
      it.pass(minutes(1))
    }
    expect(platform.summaries).toEqual(['one'])
    const workspaces = await fresh.database.transaction('person', tx => tx.workspace.findMany())
    expect(workspaces.map(workspace => workspace.sendError)).toEqual([null])
  })

  test('a card reads like its last wish, is never in flight twice, and is not sent again for nothing', async () => {
    await say(outbox => outbox.card(post('card', channel, { message: saying('first') })))
    await it.deliveries.drain()
    const open = platform.hold()
    for (const wish of ['second', 'third']) await say(outbox => outbox.card(post('card', channel, { message: saying(wish) })))
    const draining = it.deliveries.drain()
    await say(outbox => outbox.revise('card', saying('fourth')))
    open()
    await draining
    await it.deliveries.drain()
    await say(outbox => outbox.revise('card', saying('fourth')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['fourth'])
    expect(platform.standing[0]?.edits.length).toBeLessThanOrEqual(2)
    expect(platform.standing[0]?.edits.at(-1)?.message.summary).toBe('fourth')
    expect(heard).toEqual(['delivered card'])
  })

  test('edits one card no more often than its platform bears', async () => {
    platform = scriptedPlatform('sandbox', { atOnce: 4, cardEveryMs: 3_000 })
    it = anEngine({ database: fresh.database, platform, features: [listener] })
    await say(outbox => outbox.card(post('card', channel, { message: saying('first') })))
    await it.deliveries.drain()
    await say(outbox => outbox.revise('card', saying('second')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['first'])
    it.pass(3_000)
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['second'])
  })

  test('revising what was never said says nothing', async () => {
    await say(outbox => outbox.revise('card', saying('second')))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual([])
  })

  test('posts under a root once that stands, with the reference the platform gave it', async () => {
    await say(async outbox => {
      await outbox.card(post('root'))
      await outbox.post(post('reply', channel, { thread: { key: 'root' } }))
      await outbox.post(post('to words', selin, { thread: { message: { channel: 'D-U-selin', message: 'x9' } } }))
    })
    await it.deliveries.drain()
    const threads = Object.fromEntries(platform.standing.map(({ outgoing }) => [outgoing.message.summary, outgoing.thread]))
    const root = platform.standing.find(({ outgoing }) => outgoing.message.summary === 'root')?.reference
    expect(threads).toEqual({ root: undefined, reply: root, 'to words': { channel: 'D-U-selin', message: 'x9' } })
  })

  test('lets answers to people overtake waiting fan-out', async () => {
    platform = scriptedPlatform('sandbox', { atOnce: 1, cardEveryMs: 0 })
    it = anEngine({ database: fresh.database, platform, features: [listener] })
    await say(async outbox => {
      for (let person = 1; person <= 5; person += 1) await outbox.post(post(`prompt ${person}`, { kind: 'direct', user: `U${person}` }))
    })
    const open = platform.hold()
    const draining = it.deliveries.drain()
    await say(outbox => outbox.post(post('answer', selin, { urgency: 'answer' })))
    open()
    await draining
    expect(platform.summaries.indexOf('answer')).toBeLessThanOrEqual(1)
    expect(platform.summaries).toHaveLength(6)
  })

  test('keeps no more sends under way than the platform bears', async () => {
    await say(async outbox => {
      for (let person = 1; person <= 20; person += 1) await outbox.post(post(`prompt ${person}`, { kind: 'direct', user: `U${person}` }))
    })
    await it.deliveries.drain()
    expect(platform.standing).toHaveLength(20)
    expect(platform.mostAtOnce).toBeLessThanOrEqual(4)
  })

  test('two processes share the work and send nothing twice', async () => {
    const second = anEngine({ database: fresh.database, platform, features: [listener] })
    await say(async outbox => {
      for (let number = 1; number <= 30; number += 1)
        await outbox.post(post(`post ${number}`, number % 3 === 0 ? channel : { kind: 'direct', user: `U${number % 5}` }))
    })
    await Promise.all([it.deliveries.drain(), second.deliveries.drain()])
    await it.deliveries.drain()
    expect(new Set(platform.summaries).size).toBe(30)
    expect(platform.standing).toHaveLength(30)
    const inChannel = platform.standing
      .filter(({ outgoing }) => outgoing.to.kind === 'channel')
      .map(({ outgoing }) => outgoing.message.summary)
    expect(inChannel).toEqual(Array.from({ length: 10 }, (_, index) => `post ${(index + 1) * 3}`))
  })

  test('a feature that fails to take note of a sent message does not make it go out again', async () => {
    const failing: Feature = { name: 'listener', delivered: () => Promise.reject(new Error('broken')) }
    it = anEngine({ database: fresh.database, platform, features: [failing] })
    await say(outbox => outbox.post(post('one')))
    await it.deliveries.drain()
    it.pass(minutes(10))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['one'])
    expect(await statuses()).toEqual(['settled'])
    expect(it.logged.map(line => line.message)).toEqual(['a feature failed to take note of a sent message'])
  })

  const workspaceId = async () => (await createWorkspaces(it.environment).of('sandbox', 'acme')).id
  const statusesBecome = (wanted: readonly string[]) =>
    vi.waitFor(async () => expect((await statuses()).toSorted()).toEqual(wanted), { timeout: 15_000 })
  const statuses = async () => {
    const id = await workspaceId()
    const rows = await fresh.database.transaction('person', tx =>
      tx.delivery.findMany({ where: { workspaceId: id }, select: { status: true } }),
    )
    return rows.map(row => row.status)
  }
})
