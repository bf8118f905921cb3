import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { directory } from '#src/features/index.ts'
import { createEmail, type Email } from '#src/platforms/email/email.ts'
import { createWebServer, type WebServer } from '#src/web/index.ts'
import { findAll, isTag, readMarkup, textOf } from '../../contracts/markup.ts'
import { anEngine, type TestEngine } from '../../engine/an-engine.ts'
import { aProgramme, type Programme, programmeFeatures } from '../../features/digest/a-programme.ts'
import { at } from '../../features/digest/some-facts.ts'
import { freshDatabase, quiet, type TestDatabase } from '../../support/database.ts'
import { scriptedPlatform } from '../../support/scripted-platform.ts'
import { aMailServer, type Arrived, type MailServer } from './a-mail-server.ts'
import { PATIENCE, settingsFor } from './sending-to.ts'

let fresh: TestDatabase
let server: MailServer
let email: Email
let engine: TestEngine
let web: WebServer
let address: string
let programme: Programme

beforeAll(async () => {
  fresh = await freshDatabase()
  programme = await aProgramme(fresh)
  server = await aMailServer()
  const settings = settingsFor(server.port)
  const newSecret = () => engine.environment.newSecret()
  email = createEmail({ settings, database: fresh.database, log: quiet, systemNow: () => engine.now, newSecret, patience: PATIENCE })
  const platform = scriptedPlatform()
  const world = { database: fresh.database, platform, features: programmeFeatures, directory, now: '2026-11-30T06:00:00Z' }
  engine = anEngine({ ...world, mail: email.mail })
  // Its own deliveries rest: what people say leaves with a beat, and nothing is under way between two.
  await engine.engine.stop()
  const health = { ready: () => Promise.resolve({ ok: true } as const), metrics: () => Promise.resolve('') }
  web = createWebServer({ log: quiet, health, routers: [email.links(() => engine.engine.receiverFor(platform))] })
  address = `http://127.0.0.1:${(await web.listen(0, '127.0.0.1')).port}`
})
afterAll(async () => {
  await web.close()
  await email.stop()
  await server[Symbol.asyncDispose]()
  await fresh[Symbol.asyncDispose]()
})

async function wantsDigestByMail(): Promise<void> {
  const { world, grace } = programme
  const { externalId } = await world.scope(({ workspaceId, tx }) => tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }))
  const values = {
    ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'no', [FIELD.language]: 'pl' },
    [FIELD.email]: 'grace@example.com',
  }
  const command = { action: 'digest.save-settings', input: {} }
  const conversation = { kind: 'direct', user: grace.user } as const
  await engine.person({ kind: 'submit', workspace: externalId, user: grace.user, conversation, command, values })
  await engine.beat()
}
/** The path of the link by which this mail is confirmed, as it stands in its text. */
const confirmPath = (mail: Arrived | undefined): string =>
  /https:\/\/drumbeat\.example\.com(\/email\/confirm\/\S+)/.exec(mail?.parsed.text ?? '')?.[1] ?? ''
const post = async (path: string, body?: URLSearchParams) => {
  const response = await fetch(`${address}${path}`, { method: 'POST', ...(body && { body }) })
  const page = readMarkup(await response.text())
  const told = findAll(page, isTag('p')).map(textOf).join(' ')
  return { status: response.status, told }
}

test(
  'a digest leaves by mail with its picture, once its reader confirmed the address, until they click once',
  { timeout: 60_000 },
  async () => {
    await wantsDigestByMail()
    expect(server.arrived.map(({ to }) => to)).toEqual([['grace@example.com']])
    const [asked] = server.arrived
    expect(asked?.parsed.subject).toBe('Podsumowania dla: Grace Hall. Czy to Twój adres?')
    expect(asked?.parsed.text).not.toContain('CX-1')
    expect(asked?.fields.filter(name => name.startsWith('List-'))).toEqual([])

    engine.now = at('2026-12-07T06:00:00Z')
    await engine.beat()
    expect(server.arrived).toHaveLength(1)
    const confirmed = await post(confirmPath(asked))
    expect([confirmed.status, confirmed.told]).toEqual([200, 'Podsumowania będą odtąd przychodzić na adres grace@example.com.'])

    engine.now = at('2026-12-14T06:00:00Z')
    await engine.beat()
    expect(server.arrived.map(({ to }) => to)).toEqual([['grace@example.com'], ['grace@example.com']])
    const mail = server.arrived[1]
    const page = readMarkup(mail?.parsed.html || '')
    expect(findAll(page, isTag('html'))[0]?.attributes['lang']).toBe('pl')
    expect(mail?.parsed.text).toContain('CX-1')
    expect(findAll(page, isTag('body')).map(textOf).join(' ')).toContain('CX-1')
    expect(mail?.parsed.attachments.map(({ contentType, cid }) => [contentType, cid])).toEqual([
      ['image/png', findAll(page, isTag('img'))[0]?.attributes['src']?.replace('cid:', '')],
    ])

    const link = /^<https:\/\/drumbeat\.example\.com(\/[^>]+)>$/.exec(mail?.field('List-Unsubscribe') ?? '')?.[1] ?? ''
    const clicked = await post(link, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }))
    expect(clicked.status).toBe(200)
    expect(clicked.told).toMatch(/grace@example\.com.*\/digest ustawienia/)

    engine.now = at('2026-12-21T06:00:00Z')
    await engine.beat()
    expect(server.arrived).toHaveLength(2)
    // Nor does the old link of the mail that asked bring it back.
    expect((await post(confirmPath(asked))).told).toMatch(/^Ten link jest nieaktualny/)
  },
)
