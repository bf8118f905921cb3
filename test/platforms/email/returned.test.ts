import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { directory } from '#src/features/index.ts'
import { createEmail, type Email } from '#src/platforms/email/email.ts'
import { readReport } from '#src/platforms/email/returned/report.ts'
import { hours } from '#src/time/index.ts'
import { createWebServer, type WebServer } from '#src/web/index.ts'
import { anEngine, type TestEngine } from '../../engine/an-engine.ts'
import { anEmptyWorld, confirmsAddress, programmeFeatures } from '../../features/digest/a-programme.ts'
import { databaseKinds, freshDatabase, quiet, type TestDatabase } from '../../support/database.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { wordsOf } from '../../support/reading.ts'
import { scriptedPlatform, type ScriptedPlatform } from '../../support/scripted-platform.ts'
import { aMailServer, type MailServer } from './a-mail-server.ts'
import { aReport, messageIdOf } from './a-report.ts'
import { PATIENCE, settingsFor } from './sending-to.ts'

const SECRET = 'a'.repeat(40)
const health = { ready: () => Promise.resolve({ ok: true } as const), metrics: () => Promise.resolve('') }

describe.each(databaseKinds)('a digest that came back, with the %s database', kind => {
  let fresh: TestDatabase
  let world: World
  let grace: SomePerson
  let amelia: SomePerson
  let platform: ScriptedPlatform
  let server: MailServer
  let email: Email
  let engine: TestEngine
  let web: WebServer
  let address: string
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())
  beforeEach(async () => {
    world = await anEmptyWorld(fresh, '2026-11-23T05:00:00Z')
    grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
    amelia = await world.aPerson({ name: 'Amelia Clarke', roles: ['admin'] })
    server = await aMailServer()
    platform = scriptedPlatform()
    const settings = settingsFor(server.port, { returnedSecret: SECRET })
    const newSecret = () => engine.environment.newSecret()
    email = createEmail({ settings, database: fresh.database, log: quiet, systemNow: () => engine.now, newSecret, patience: PATIENCE })
    engine = anEngine({
      ...{ database: fresh.database, platform, mail: email.mail, features: programmeFeatures, directory },
      now: '2026-11-23T06:00:00Z',
    })
    // Its own deliveries rest: what people say leaves with a beat, and nothing is under way between two.
    await engine.engine.stop()
    const router = email.returned(engine.engine.returned)
    web = createWebServer({ log: quiet, health, routers: router ? [router] : [] })
    address = `http://127.0.0.1:${(await web.listen(0, '127.0.0.1')).port}`
    await digestIsSent()
  })
  afterEach(async () => {
    await web.close()
    await email.stop()
    await server[Symbol.asyncDispose]()
  })

  async function digestIsSent(): Promise<void> {
    await world.submit(
      grace,
      { action: 'digest.save-settings', input: {} },
      {
        ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'no', [FIELD.language]: 'own' },
        [FIELD.email]: 'grace@example.com',
      },
    )
    await confirmsAddress(world, grace)
    await world.scope(({ workspaceId, tx }) =>
      tx.alarm.createMany({ data: world.alarms.map(({ dueAt, ...alarm }) => ({ workspaceId, ...alarm, dueAt: new Date(dueAt) })) }),
    )
    await engine.beat()
    expect(server.arrived).toHaveLength(1)
  }
  const mailId = () => messageIdOf(server.arrived[0])
  const handIn = async (body: string, secret = SECRET) => {
    const response = await fetch(`${address}/email/returned`, { method: 'POST', body, headers: { Authorization: `Bearer ${secret}` } })
    return `${response.status} ${(await response.text()).trim()}`
  }
  const Row = z.array(z.object({ status: z.string(), error: z.string().nullable() }))
  const mails = () =>
    world.scope(async ({ workspaceId, tx }) =>
      Row.parse(await tx.delivery.findMany({ where: { workspaceId, via: 'email' }, select: { status: true, error: true } })),
    )
  const told = async () => {
    await engine.beat()
    return platform.summaries
  }
  const problems = async () => {
    const externalId = await world.scope(({ workspaceId, tx }) => tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }))
    const conversation = { kind: 'direct', user: amelia.user } as const
    const from = { workspace: externalId.externalId, user: amelia.user, conversation }
    const asked = await engine.person({ ...from, kind: 'command', word: 'drumbeat', text: 'problems', named: [] })
    return {
      words: wordsOf(asked),
      retry: () => engine.person({ ...from, kind: 'click', command: { action: 'problems.retry', input: {} } }),
    }
  }

  test('for good is parked with what was said, told to its leader once, and leaves again when an admin wants it', async () => {
    const report = aReport(mailId(), { diagnostic: '550 5.1.1 <grace@example.com>: no such\r\n    user here' })
    expect(await handIn(report)).toBe('200 The mail is marked as not delivered.')
    expect(await handIn(report)).toBe('200 That was known already.')
    expect(await mails()).toEqual([{ status: 'parked', error: '550 5.1.1 <grace@example.com>: no such user here' }])
    expect(await told()).toEqual([
      'Your digest of Monday, 23 November could not be delivered to grace@example.com. Please check the address: /digest settings.',
    ])
    const { words, retry } = await problems()
    expect(words).toMatch(/grace@example\.com.*no such user here/)
    await retry()
    await engine.beat()
    expect(server.arrived.map(mail => mail.parsed.messageId)).toEqual([mailId(), mailId()])
    expect(await told()).toHaveLength(1)
  })

  test('for another reason than its address says nothing of the address', async () => {
    await handIn(aReport(mailId(), { status: '5.7.1', diagnostic: '554 5.7.1 looks like spam', returns: 'header' }))
    expect(await told()).toEqual([expect.stringContaining('Admins see why with /drumbeat problems')])
  })

  test('for now is tried again within its time, and is given up after it', async () => {
    const report = aReport(mailId(), { status: '4.2.2', diagnostic: '452 4.2.2 mailbox full' })
    expect(await handIn(report)).toBe('200 The mail will be sent again.')
    expect(await handIn(report)).toBe('200 That was known already.')
    engine.pass(hours(1))
    expect(await told()).toEqual([])
    expect(server.arrived).toHaveLength(2)
    engine.pass(hours(12))
    expect(await handIn(report)).toBe('200 The mail is marked as not delivered.')
    expect(await mails()).toEqual([{ status: 'parked', error: '452 4.2.2 mailbox full' }])
  })

  test.each([
    ['for now', '4.2.2', '452 4.2.2 mailbox full'],
    ['for good', '5.7.1', '554 5.7.1 looks like spam'],
  ])('%s never leaves again once its reader wants no more of them', async (_how, status, diagnostic) => {
    const { externalId: workspace } = await world.scope(({ workspaceId, tx }) =>
      tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
    )
    const command = { action: 'digest.leave-email', input: { address: 'grace@example.com' } }
    await engine.person({ kind: 'click', workspace, user: grace.user, conversation: { kind: 'direct', user: grace.user }, command })
    expect(await handIn(aReport(mailId(), { status, diagnostic }))).toMatch(/^200/)
    await (await problems()).retry()
    engine.pass(hours(2))
    await engine.beat()
    expect(server.arrived).toHaveLength(1)
    expect(await mails()).toEqual([expect.objectContaining({ status: 'expired' })])
  })

  test('and asked whose the address is: its leader, who waits for it, hears that once', async () => {
    const { externalId } = await world.scope(({ workspaceId, tx }) => tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }))
    const conversation = { kind: 'direct', user: grace.user } as const
    const from = { workspace: externalId, user: grace.user, conversation }
    const values = {
      ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'no', [FIELD.language]: 'own' },
      [FIELD.email]: 'hall@example.com',
    }
    await engine.person({ ...from, kind: 'submit', command: { action: 'digest.save-settings', input: {} }, values })
    await engine.beat()
    const report = aReport(messageIdOf(server.arrived[1]), { recipient: 'hall@example.com' })
    expect(await handIn(report)).toBe('200 The mail is marked as not delivered.')
    expect(await handIn(report)).toBe('200 That was known already.')
    expect(await told()).toEqual([
      'The mail that asks hall@example.com to confirm could not be delivered. Please check the address: /digest settings.',
    ])
  })

  test('through an alias counts when it is the alias that the mail went to', async () => {
    const alias = { recipient: 'g.hall@elsewhere.example', original: 'Grace@Example.com' }
    expect(await handIn(aReport(mailId(), alias))).toBe('200 The mail is marked as not delivered.')
  })

  test('not at all, but is late or has arrived, changes nothing', async () => {
    for (const action of ['delayed', 'delivered', 'relayed'])
      expect(await handIn(aReport(mailId(), { action, status: '4.4.1' }))).toBe('200 Nothing to do: the mail has not failed.')
    expect(await mails()).toEqual([{ status: 'settled', error: null }])
  })

  test('by the word of a forger, a stranger or a broken programme changes nothing, and it is said so', async () => {
    const [unknown, none] = [expect.stringMatching(/^422 No such mail went/), expect.stringMatching(/^422 This is no report/)]
    expect(await handIn(aReport('<01999999-9999-7999-8999-999999999999@example.com>'))).toEqual(unknown)
    expect(await handIn(aReport(mailId(), { recipient: 'selin@example.com' }))).toEqual(unknown)
    expect(await handIn(aReport('<weekly@shop.example>'))).toEqual(none)
    expect(await handIn(aReport(mailId()).replace('message/delivery-status', 'text/plain'))).toEqual(none)
    expect(await handIn(`From: grace@example.com\nSubject: Re: Programme digest\nIn-Reply-To: ${mailId()}\n\nThank you!`)).toEqual(none)
    expect(await handIn('')).toEqual(none)
    expect(await handIn('x'.repeat(5_300_000))).toBe('413 A report has at most 5mb.')
    expect(await handIn(aReport(mailId()), 'b'.repeat(40))).toBe('401 The secret of MAIL_RETURNED_SECRET is missing or wrong.')
    expect(await mails()).toEqual([{ status: 'settled', error: null }])
    expect(await told()).toEqual([])
  })

  test('is asked for again while it is still being handed over', async () => {
    await world.scope(({ workspaceId, tx }) =>
      tx.delivery.updateMany({ where: { workspaceId, via: 'email' }, data: { status: 'sending', messageId: null } }),
    )
    expect(await handIn(aReport(mailId()))).toMatch(/^503 .*again in a few seconds/)
  })

  test('is still heard when many have guessed at the secret', async () => {
    const guesses = await Promise.all(Array.from({ length: 30 }, () => handIn('', 'guess')))
    expect(new Set(guesses.map(each => each.slice(0, 3)))).toEqual(new Set(['401', '429']))
    expect(await handIn(aReport(mailId()))).toBe('200 The mail is marked as not delivered.')
  })
})

describe('a report', () => {
  const ID = '01999999-9999-7999-8999-999999999999'
  const read = (report: string) => readReport(Buffer.from(report))

  test('has its parts in any encoding', () => {
    const plain = aReport(`<${ID}@example.com>`, { diagnostic: '550 5.1.1 nobody' })
    const [before = '', status = '', after = ''] = plain.split(/(Reporting-MTA[^]*?nobody\r\n)/)
    const base64 = Buffer.from(status)
      .toString('base64')
      .replaceAll(/(.{60})/g, '$1\r\n')
    const encoded = `${before.trimEnd()}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n${after}`
    const expected = { deliveryId: ID, failures: [{ addresses: ['grace@example.com'], kind: 'no-recipient', reason: '550 5.1.1 nobody' }] }
    expect([read(plain), read(encoded)]).toEqual([expected, expected])
  })

  test.each([
    ['5.1.1', undefined, 'no-recipient'],
    ['5.0.0', '550 no such user', 'no-recipient'],
    ['5.0.0', '550-5.7.26 not authenticated', 'rejected'],
    ['5.2.1', undefined, 'no-recipient'],
    ['5.2.2', undefined, 'rejected'],
    ['4.4.7', '550 5.1.1 gave up', 'unavailable'],
    ['nonsense', '452 4.2.2 full', 'unavailable'],
    ['nonsense', undefined, 'rejected'],
  ])('of %s and %s means %s', (status, diagnostic, kind) => {
    const report = read(aReport(`<${ID}@example.com>`, { status, ...(diagnostic !== undefined && { diagnostic }) }))
    expect(report).toMatchObject({ failures: [{ kind }] })
  })

  test('is read quickly and without a fault whatever is in it', () => {
    const hostile = [
      '--b\n'.repeat(20_000),
      '@'.repeat(100_000),
      ' '.repeat(100_000),
      'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(500),
    ]
    for (const text of hostile) expect(read(`Content-Type: multipart/report; boundary=b\n\n--b\n${text}`)).toBe('no-report')
    const report = aReport(`<${ID}@example.com>`)
    fc.assert(
      fc.property(fc.nat(report.length), fc.nat(200), fc.string(), (at, gone, instead) => {
        read(report.slice(0, at) + instead + report.slice(at + gone))
      }),
    )
  })
})
