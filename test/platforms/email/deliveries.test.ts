import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Destination, Mail } from '#src/chat/index.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Context, Feature, Saying, Undelivered } from '#src/features/feature.ts'
import { createEmail, type Settings } from '#src/platforms/email/email.ts'
import { minutes } from '#src/time/index.ts'
import { anEngine, saying, type TestEngine } from '../../engine/an-engine.ts'
import { freshDatabase, quiet, type TestDatabase } from '../../support/database.ts'
import { wordsOf } from '../../support/reading.ts'
import { anAccount, scriptedPlatform, type ScriptedPlatform } from '../../support/scripted-platform.ts'
import { aMailServer, type MailServer } from './a-mail-server.ts'
import { PATIENCE, settingsFor } from './sending-to.ts'

const PASSWORD = 'Sw0rd/f1sh'
const selin: Destination = { kind: 'direct', user: 'U-selin' }
const ece: Destination = { kind: 'email', user: 'U-ece', address: 'ece@acme.example' }

let fresh: TestDatabase
let platform: ScriptedPlatform
let server: MailServer
let heard: string[]
let lost: Undelivered[]
const closers: (() => Promise<void>)[] = []

const feature: Feature = {
  name: 'digest',
  delivered: async (_, { key }) => void heard.push(`delivered ${key}`),
  async undeliverable(_, saying) {
    lost.push(saying)
    heard.push(`undeliverable ${saying.key}: ${saying.reason}`)
  },
}

/** A process of its own, with connections of its own to the mail server. */
function aProcess(more: Partial<Settings> = {}): TestEngine {
  const email = createEmail({
    settings: settingsFor(server.port, more),
    database: fresh.database,
    log: quiet,
    systemNow: () => it.now,
    newSecret: () => it.environment.newSecret(),
    patience: PATIENCE,
  })
  closers.push(email.stop)
  return withMail(email.mail)
}
const withMail = (mail?: Mail): TestEngine => anEngine({ database: fresh.database, platform, features: [feature], ...(mail && { mail }) })

let it: TestEngine
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  await fresh.database.transaction('person', async tx => {
    await tx.$executeRaw`DELETE FROM "Delivery"`
    await tx.$executeRaw`UPDATE "Workspace" SET "sendAfter" = NULL, "sendError" = NULL`
  })
  platform = scriptedPlatform()
  platform.accounts.set('U-selin', anAccount('U-selin', { isOwner: true }))
  server = await aMailServer()
  heard = []
  lost = []
  it = aProcess()
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await server[Symbol.asyncDispose]()
})

const workspace = () => createWorkspaces(it.environment).of('sandbox', 'acme')
const within = async <Result>(run: (context: Context) => Promise<Result>): Promise<Result> => {
  const { environment } = it
  const row = await workspace()
  return environment.database.transaction('person', tx =>
    run(beginWork({ environment, tx, workspace: row, now: it.now, wake: () => {} }).contextOf(feature)),
  )
}
const say = (key: string, to: Destination = ece, more: Partial<Saying> = {}) =>
  within(({ outbox }) => outbox.post({ key, to, message: saying(key), urgency: 'fan-out', subject: key, ...more }))
const Row = z.object({ key: z.string(), status: z.string(), attempts: z.number(), error: z.string().nullable() })
const stored = async () =>
  z
    .array(Row)
    .parse(
      await fresh.database.transaction(
        'person',
        tx => tx.$queryRaw`SELECT "key", "status", "attempts", "error" FROM "Delivery" ORDER BY "sequence"`,
      ),
    )
const problems = async () => {
  const from = { workspace: 'acme', user: 'U-selin', conversation: { kind: 'direct', user: 'U-selin' } } as const
  const reply = await it.person({ ...from, kind: 'command', word: 'drumbeat', text: 'problems', named: [] })
  return reply.kind === 'private' ? wordsOf(reply) : ''
}
const retryProblems = () =>
  it.person({
    workspace: 'acme',
    user: 'U-selin',
    conversation: { kind: 'direct', user: 'U-selin' },
    kind: 'click',
    command: { action: 'problems.retry', input: {} },
  })
const subjects = () => server.arrived.map(({ parsed }) => parsed.subject)

describe('a mail', () => {
  test('leaves once, in the order of its address, and is told of', async () => {
    await say('one')
    await say('one')
    await say('two')
    // Two processes over one database share the work.
    const other = aProcess()
    await Promise.all([it.deliveries.drain(), other.deliveries.drain()])
    await it.deliveries.drain()
    expect(subjects()).toEqual(['one', 'two'])
    expect(heard).toEqual(['delivered one', 'delivered two'])
    expect(platform.standing).toEqual([])
  })

  test('whose reader is refused is parked at once, shown to an admin with its address, and leaves when it was mended', async () => {
    server.trouble({ at: 'recipient', code: 550, says: 'no such user here' })
    await say('digest')
    await say('next')
    await it.deliveries.drain()
    expect(subjects()).toEqual(['next'])
    expect(heard).toEqual([expect.stringMatching(/^undeliverable digest: .*550 no such user here/), 'delivered next'])
    expect(await problems()).toMatch(/ece@acme\.example.*no such user here/)
    await retryProblems()
    await it.deliveries.drain()
    expect(subjects()).toEqual(['next', 'digest'])
    expect((await stored()).map(({ status }) => status)).toEqual(['settled', 'settled'])
  })

  test.each([
    ['there is no such recipient', 'no-recipient', { at: 'recipient', code: 550, says: 'no such user here' }],
    ['there is no such recipient', 'no-recipient', { at: 'recipient', code: 550, says: '5.1.1 no such user here' }],
    ['it relays for nobody', 'other', { at: 'recipient', code: 550, says: '5.7.1 relaying denied' }],
    ['it wants none of this', 'other', { at: 'content', code: 554, says: '5.7.1 looks like spam' }],
  ] as const)('is told of with where it was to go and whether its address is at fault: %s, %s', async (_, cause, trouble) => {
    server.trouble(trouble)
    await say('digest')
    await it.deliveries.drain()
    expect(lost).toEqual([{ key: 'digest', subject: 'digest', to: ece, cause, reason: expect.stringContaining(trouble.says) }])
  })

  test.each([
    ['a reader', { at: 'recipient', code: 451, says: 'come back later' }],
    ['a content', { at: 'content', code: 452, says: 'no room now' }],
  ] as const)('with %s not taken now is tried again, and arrives once', async (_, trouble) => {
    server.trouble(trouble, trouble)
    await say('digest')
    await it.deliveries.drain()
    expect(await stored()).toEqual([
      expect.objectContaining({ status: 'waiting', attempts: 1, error: expect.stringContaining(trouble.says) }),
    ])
    it.pass(minutes(1))
    await it.deliveries.drain()
    it.pass(minutes(1))
    await it.deliveries.drain()
    expect(subjects()).toEqual(['digest'])
    expect(heard).toEqual(['delivered digest'])
  })

  test('of a content that is refused for good is parked', async () => {
    server.trouble({ at: 'content', code: 554, says: 'we want none of this' })
    await say('digest')
    await it.deliveries.drain()
    expect(await stored()).toEqual([expect.objectContaining({ status: 'parked', error: expect.stringContaining('we want none of this') })])
  })

  test('that may have arrived goes out again under the same Message-ID, by which mail servers drop the second', async () => {
    server.trouble('cut after taking it')
    await say('digest')
    await it.deliveries.drain()
    expect(await stored()).toEqual([expect.objectContaining({ status: 'unsure' })])
    it.pass(minutes(1))
    await it.deliveries.drain()
    expect(subjects()).toEqual(['digest', 'digest'])
    expect(new Set(server.arrived.map(({ parsed }) => parsed.messageId)).size).toBe(1)
    expect(heard).toEqual(['delivered digest'])
  })

  test('is not sent when its time has passed', async () => {
    await say('digest', ece, { expiresAt: it.now })
    it.pass(1)
    await it.deliveries.drain()
    expect([subjects(), (await stored()).map(({ status }) => status)]).toEqual([[], ['expired']])
  })

  test('can neither be changed nor hang in a thread', async () => {
    const message = saying('digest')
    const about = { key: 'k', to: ece, message, urgency: 'fan-out', subject: 'k' } as const
    await expect(within(({ outbox }) => outbox.card(about))).rejects.toThrow('neither be changed')
    await expect(say('k', ece, { thread: { key: 'root' } })).rejects.toThrow('nor hang in a thread')
    expect(await stored()).toEqual([])
  })
})

describe('trouble with mail stays with mail', () => {
  test('a mail server that says nothing holds up no chat', async () => {
    const greet = server.silence()
    await say('mail')
    await say('chat', selin)
    await it.deliveries.drain('chat')
    expect([platform.summaries, subjects()]).toEqual([['chat'], []])
    greet()
    await it.deliveries.drain()
    expect(subjects()).toEqual(['mail'])
  })

  test('a chat that says nothing, or lets nobody in, holds up no mail', async () => {
    const open = platform.hold()
    await say('chat', selin)
    await say('mail')
    await it.deliveries.look()
    await it.deliveries.drain('email')
    expect([platform.summaries, subjects()]).toEqual([[], ['mail']])
    platform.fail([{ kind: 'workspace-stopped' }])
    open()
    await it.deliveries.drain()
    await say('more mail')
    await it.deliveries.drain()
    expect([platform.summaries, subjects()]).toEqual([[], ['mail', 'more mail']])
    // Nor does a mail that arrives pass for a chat that was mended.
    expect(await problems()).toContain('workspace-stopped')
  })

  test('a mail server that is away for hours has its mails when it is back', async () => {
    await server[Symbol.asyncDispose]()
    await say('mail')
    await say('chat', selin)
    for (let hour = 0; hour < 3; hour += 1) {
      await it.deliveries.drain()
      it.pass(minutes(60))
    }
    expect(platform.summaries).toEqual(['chat'])
    expect(await stored()).toContainEqual(expect.objectContaining({ key: 'mail', status: 'waiting', attempts: 3 }))
    server = await aMailServer()
    it = aProcess()
    it.pass(minutes(240))
    await it.deliveries.drain()
    expect(subjects()).toEqual(['mail'])
  })

  test('a password that is wrong is tried again and then parked, and never told, though the server repeats it', async () => {
    await server[Symbol.asyncDispose]()
    server = await aMailServer({ password: 'another' })
    it = aProcess({ credentials: { user: 'post', password: PASSWORD } })
    await say('mail')
    for (let attempt = 0; attempt < 24; attempt += 1) {
      await it.deliveries.drain()
      it.pass(minutes(60))
    }
    const [row] = await stored()
    expect(row).toMatchObject({ status: 'parked', error: expect.stringMatching(/535 "post:\[hidden\]" is not known here/) })
    const told = JSON.stringify([row, it.logged, heard, await problems()])
    for (const secret of [PASSWORD, Buffer.from(PASSWORD).toString('base64')]) expect(told).not.toContain(secret)
  })

  test('with the right password it leaves', async () => {
    await server[Symbol.asyncDispose]()
    server = await aMailServer({ password: PASSWORD })
    it = aProcess({ credentials: { user: 'post', password: PASSWORD } })
    await say('mail')
    await it.deliveries.drain()
    expect(subjects()).toEqual(['mail'])
  })

  test('features know whether there is e-mail; what is said to an address without it is parked and says why', async () => {
    expect(await within(context => Promise.resolve(context.mail))).toBe(true)
    it = withMail()
    expect(await within(context => Promise.resolve(context.mail))).toBe(false)
    await say('mail')
    await it.deliveries.drain()
    expect(heard).toEqual([expect.stringMatching(/^undeliverable mail: e-mail is not set up/)])
  })
})

test('a mail under way is cut when Drumbeat stops, and is sent by the next process', async () => {
  const greet = server.silence()
  await say('mail')
  await it.deliveries.look()
  for (const close of closers.splice(0)) await close()
  await it.deliveries.stop()
  expect((await stored()).map(({ status }) => status)).toEqual(['unsure'])
  greet()
  it = aProcess()
  it.pass(minutes(1))
  await it.deliveries.drain()
  expect(subjects()).toEqual(['mail'])
})
