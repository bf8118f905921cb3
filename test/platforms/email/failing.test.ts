import { expect, test } from 'vitest'
import { directory } from '#src/features/index.ts'
import { type Action, type Feature, UserError } from '#src/features/feature.ts'
import { digestFeature } from '#src/features/digest/index.ts'
import { createEmail } from '#src/platforms/email/email.ts'
import { createSending } from '#src/platforms/email/send/sending.ts'
import { createMailTransport } from '#src/platforms/email/send/transport.ts'
import { instant } from '#src/time/index.ts'
import { createWebServer } from '#src/web/index.ts'
import { findAll, isTag, readMarkup, textOf } from '../../contracts/markup.ts'
import { anEngine } from '../../engine/an-engine.ts'
import { anEmptyWorld, programmeFeatures } from '../../features/digest/a-programme.ts'
import { freshDatabase, quiet } from '../../support/database.ts'
import { scriptedPlatform } from '../../support/scripted-platform.ts'
import { aMailServer } from './a-mail-server.ts'
import { outgoing, PATIENCE, settingsFor } from './sending-to.ts'

const SECRET = '5ec'.repeat(20)

/** Follows the link in a Polish mail with the real engine behind it, whose digest fails like this. */
async function followed(fails: Action['run'], kind: 'leave' | 'confirm' = 'leave') {
  await using fresh = await freshDatabase()
  await using server = await aMailServer()
  const world = await anEmptyWorld(fresh)
  const grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
  const name = `${kind}-email`
  const followed = digestFeature.actions?.[name]
  if (!followed) throw new Error('nothing to fail')
  const broken: Feature = { ...digestFeature, actions: { ...digestFeature.actions, [name]: { ...followed, run: fails } } }
  const platform = scriptedPlatform()
  const features = programmeFeatures.map(each => (each.name === 'digest' ? broken : each))
  const engine = anEngine({ database: fresh.database, platform, features, directory })
  const newSecret = () => engine.environment.newSecret()
  const ground = { database: fresh.database, log: quiet, systemNow: () => engine.now, newSecret, patience: PATIENCE }
  const email = createEmail({ ...ground, settings: settingsFor(server.port) })
  const health = { ready: () => Promise.resolve({ ok: true } as const), metrics: () => Promise.resolve('') }
  const web = createWebServer({ log: quiet, health, routers: [email.links(() => engine.engine.receiverFor(platform))] })
  const address = `http://127.0.0.1:${(await web.listen(0, '127.0.0.1')).port}`
  try {
    const input = { address: 'ece@acme.example', language: 'pl', ...(kind === 'confirm' && { secret: SECRET }) }
    const command = { action: `digest.${name}`, input }
    const to = { kind: 'email', user: grace.user, address: 'ece@acme.example' } as const
    const message = { summary: 'Podsumowanie', blocks: [], language: 'pl', [kind]: { label: 'Klik', command } } as const
    await email.mail.post(outgoing({ ...message, blocks: [] }, { workspaceId: world.workspaceId, to }))
    const [, path = ''] = /Klik: https:\/\/[^/]+(\/\S+)/.exec(server.arrived[0]?.parsed.text ?? '') ?? []
    const response = await fetch(`${address}${path}`, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    const page = readMarkup(await response.text())
    return { status: response.status, said: findAll(page, isTag('h1', 'p')).map(textOf), path, logged: engine.logged }
  } finally {
    await web.close()
    await email.stop()
  }
}

test.each(['leave', 'confirm'] as const)(
  'a fault is not taken for done: it is told in the language of the mail, and logged once without the token (%s)',
  { timeout: 60_000 },
  async kind => {
    const { status, said, path, logged } = await followed(() => Promise.reject(new Error('disk full')), kind)
    expect(status).toBe(500)
    const reference = String(Object(logged[0]?.fields)['reference'])
    expect(said).toEqual(['Nie udało się', expect.stringContaining(`Spróbuj, proszę, później. Numer: ${reference}`)])
    expect(logged).toEqual([expect.objectContaining({ message: 'a request failed' })])
    const token = /[0-9a-f]{64}/.exec(path)?.[0] ?? 'no token'
    expect(JSON.stringify(logged)).not.toContain(token)
    expect(JSON.stringify(logged)).not.toContain(SECRET)
  },
)

test('nor is what the rules do not allow', { timeout: 60_000 }, async () => {
  const { status, said } = await followed(() => Promise.reject(new UserError(() => 'Not today.')))
  expect([status, said]).toEqual([422, ['Nie udało się', 'Not today.']])
})

test('a mail whose link cannot be made waits, with one line of why and no password', async () => {
  await using server = await aMailServer()
  const settings = settingsFor(server.port, { credentials: { user: 'me', password: 'hunter2' } })
  const transport = createMailTransport(settings, PATIENCE)
  const linksOf = () => Promise.reject(new Error('\nInvalid `tx.$queryRaw()` invocation:\n\n  hunter2 was refused\n'))
  const sending = createSending({ settings, transport, linksOf, systemNow: () => instant(0), stopping: new AbortController().signal })
  await expect(sending.post(outgoing({ summary: 'Hello', blocks: [] }))).rejects.toMatchObject({
    kind: 'unavailable',
    message: 'Invalid `tx.$queryRaw()` invocation: [hidden] was refused',
  })
  transport.transport.close()
})
