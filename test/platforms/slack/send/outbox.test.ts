import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Feature, Outbox } from '#src/features/feature.ts'
import { minutes } from '#src/time/index.ts'
import { anEngine, type TestEngine } from '../../../engine/an-engine.ts'
import { freshDatabase, type TestDatabase } from '../../../support/database.ts'
import { aSlackEmulator, type Fault, type SlackEmulator } from '../../../support/slack/emulator.ts'
import { saying, sendingPlatform } from '../../../support/slack/sending.ts'

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant('rate-limited' as const), seconds: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(500, 502, 503), arrives: fc.boolean() }),
  fc.record({ kind: fc.constant('garbage' as const), body: fc.constantFrom('', 'null', '<html>', '{"ok":true}'), arrives: fc.boolean() }),
  fc.record({ kind: fc.constant('cut' as const), arrives: fc.boolean() }),
  fc.record({ kind: fc.constant('hang' as const), arrives: fc.boolean() }),
  fc.record({ kind: fc.constant('refused' as const), code: fc.constantFrom('internal_error', 'service_unavailable', 'token_revoked') }),
)

describe('the outbox over Slack', () => {
  let database: TestDatabase
  let slack: SlackEmulator
  let running: TestEngine
  let heard: string[]

  const listener: Feature = {
    name: 'listener',
    delivered: async (_, { key }) => void heard.push(key),
    undeliverable: async (_, { key, reason }) => void heard.push(`lost ${key}: ${reason}`),
  }
  const aProcess = () =>
    anEngine({ database: database.database, platform: sendingPlatform(slack, { timeoutMs: 150 }), features: [listener] })
  const say = async (run: (outbox: Outbox) => Promise<void>) => {
    const row = await createWorkspaces(running.environment).of('slack', slack.team)
    await running.environment.database.transaction('person', async tx => {
      const work = beginWork({ environment: running.environment, tx, workspace: row, now: running.now, wake: () => {} })
      await run(work.contextOf(listener).outbox)
    })
  }
  const saidTo = (conversation: Parameters<Outbox['post']>[0]['to'], key: string) => ({
    key,
    to: conversation,
    message: saying(key),
    urgency: 'fan-out' as const,
    subject: key,
  })
  const inChannel = () => ({ kind: 'channel', channel: slack.channel }) as const
  const settle = async (rounds = 13) => {
    for (let round = 0; round < rounds; round += 1) {
      await running.deliveries.drain()
      running.pass(minutes(2))
    }
  }

  beforeEach(async () => {
    database = await freshDatabase('embedded')
    slack = await aSlackEmulator({ people: 8 })
    running = aProcess()
    heard = []
  })
  afterEach(async () => {
    await slack[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  it('brings every prompt once and in order, whatever Slack does meanwhile', async () => {
    const people = Array.from({ length: 8 }, (_, index) => slack.user(`person-${index + 1}`))
    const [posts, opens, finds] = fc.sample(fc.array(anyFault, { minLength: 4, maxLength: 8 }), { numRuns: 3, seed: 7 })
    slack.fail('chat.postMessage', ...(posts ?? []))
    slack.fail('conversations.open', ...(opens ?? []))
    slack.fail('conversations.history', ...(finds ?? []))
    await say(async outbox => {
      for (const user of people)
        for (const part of ['question', 'nudge']) await outbox.post(saidTo({ kind: 'direct', user }, `${part} ${user}`))
      for (const text of ['first', 'second', 'third']) await outbox.post(saidTo(inChannel(), text))
    })
    await settle()
    for (const user of people) expect((await slack.direct(user)).map(({ text }) => text)).toEqual([`question ${user}`, `nudge ${user}`])
    expect((await slack.standing(slack.channel)).map(({ text }) => text)).toEqual(['first', 'second', 'third'])
    expect(heard.toSorted()).toEqual(
      [...people.flatMap(user => [`nudge ${user}`, `question ${user}`]), 'first', 'second', 'third'].toSorted(),
    )
  })

  it.each([true, false])('sends once when the process died in the middle of a send, and the message had arrived: %s', async arrives => {
    slack.fail('chat.postMessage', { kind: 'hang', arrives })
    await say(outbox => outbox.post(saidTo(inChannel(), 'one')))
    await running.deliveries.drain()
    // Another process knows nothing of the first but what stands in the database: a send under way, and its lease run out.
    running = aProcess()
    running.pass(minutes(5))
    await database.database.transaction(
      'person',
      tx => tx.$executeRaw`UPDATE "Delivery" SET "status" = 'sending', "leaseUntil" = ${new Date(running.now)}, "error" = NULL`,
    )
    await settle(3)
    expect((await slack.standing(slack.channel)).map(({ text }) => text)).toEqual(['one'])
    expect(heard).toEqual(['one'])
  })

  it('lets a card read like its last wish, and parks one whose message was deleted', async () => {
    const card = saidTo(inChannel(), 'card')
    await say(outbox => outbox.card(card))
    await settle(1)
    slack.fail('chat.update', { kind: 'cut', arrives: true }, { kind: 'status', status: 500 }, { kind: 'rate-limited', seconds: 9 })
    for (const wish of ['second', 'third']) await say(outbox => outbox.revise('card', saying(wish)))
    await settle(6)
    expect((await slack.standing(slack.channel)).map(({ text }) => text)).toEqual(['third'])
    slack.fail('chat.update', { kind: 'refused', code: 'message_not_found' })
    await say(outbox => outbox.revise('card', saying('fourth')))
    await settle(3)
    expect(heard.at(-1)).toMatch(/^lost card: .*message_not_found/)
  })

  it('stops at a revoked token, and goes on by itself when it is mended', async () => {
    slack.fail('chat.postMessage', ...Array.from({ length: 3 }, () => ({ kind: 'refused' as const, code: 'token_revoked' })))
    await say(outbox => outbox.post(saidTo(inChannel(), 'one')))
    await running.deliveries.drain()
    expect(running.logged.map(({ message }) => message)).toEqual(['nothing can be sent to this workspace until it is mended'])
    await settle(5)
    expect((await slack.standing(slack.channel)).map(({ text }) => text)).toEqual(['one'])
  })
})
