import { request } from 'node:http'
import { expect, test } from 'vitest'
import { installed, said } from '../../../support/teams/activities.ts'
import { bearer, foreignPair } from '../../../support/teams/signing.ts'
import { aRecordingEngine, SELIN, type TeamsInUse, useTeams } from '../../../support/teams/use-teams.ts'

const personal = { kind: 'personal' } as const
const words = (on: TeamsInUse, id = '1') => said(on.service, SELIN, personal, { id, text: 'done called ten customers' })

/** Tokens that Microsoft would not have made for this, by what is wrong with them. */
const WRONG: Readonly<Record<string, (on: TeamsInUse) => string>> = {
  'for another app': on => token(on, { claims: { aud: '33333333-3333-4333-8333-333333333333' } }),
  'of another issuer': on => token(on, { claims: { iss: 'https://evil.example' } }),
  'that has expired': on => token(on, { claims: { exp: Math.floor(on.now / 1000) - 600 } }),
  'that is not valid yet': on => token(on, { claims: { nbf: Math.floor(on.now / 1000) + 600 } }),
  'without an end': on => token(on, { claims: { exp: undefined } }),
  'for another service': on => token(on, { claims: { serviceurl: 'https://evil.example/' } }),
  'for no service': on => token(on, { claims: { serviceurl: undefined } }),
  'whose key may not speak for Teams': on => token(on, { header: { kid: 'for-webchat' } }),
  'whose key nobody knows': on => token(on, { header: { kid: 'unknown' } }),
  'whose key is of another kind': on => token(on, { header: { kid: 'curved' } }),
  'signed with the key of somebody else': on => token(on, { key: foreignPair }),
  'that says it needs no signature': on => token(on, { header: { alg: 'none' } }),
  'that is signed with a shared secret': on => token(on, { header: { alg: 'HS256' } }),
  'whose words were changed': on => token(on, {}).replace(/\.[^.]+\./, '.eyJpc3MiOiJ4In0.'),
  'that is none': () => 'Bearer x',
  'that is three words': () => 'Bearer a.b.c',
  'of another scheme': on => token(on, {}).replace('Bearer', 'Basic'),
  'that is empty': () => '',
}
const token = (on: TeamsInUse, parts: Omit<Parameters<typeof bearer>[0], 'serviceUrl' | 'now'>): string =>
  bearer({ serviceUrl: on.service.url, now: on.now, ...parts })

test('what Teams signed is taken', async () => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ receiver: engine.receiver })
  expect(await on.deliver(words(on))).toMatchObject({ status: 200, text: '' })
  expect(engine.heard).toMatchObject([{ kind: 'message', text: 'done called ten customers', user: 'aad-selin' }])
})

test('a token is believed within five minutes of Microsoft’s clock, and no longer', async () => {
  await using on = await useTeams()
  const given = token(on, {})
  on.pass(600_000 + 4 * 60_000)
  expect((await on.deliver(words(on), given)).status).toBe(200)
  on.pass(2 * 60_000)
  expect((await on.deliver(words(on), given)).status).toBe(401)
})

test.each(Object.entries(WRONG))('a token %s is refused, nothing is heard and nothing is kept', async (_, wrong) => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ receiver: engine.receiver })
  const answered = await on.deliver(words(on), wrong(on))
  expect([401, 403]).toContain(answered.status)
  expect(answered.text).toBe('')
  expect(engine.heard).toEqual([])
  expect(engine.described).toEqual([])
  expect(await on.database.transaction('person', tx => tx.teamsTenant.count())).toBe(0)
  expect(on.logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})

test('without a token nothing is even read', async () => {
  await using on = await useTeams()
  expect((await on.send('{"type":', { 'content-type': 'application/json' })).status).toBe(401)
})

test.each(['slack', 'webchat', 'emulator', 'AseChannel'])('another channel, %s, is refused', async channelId => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ receiver: engine.receiver })
  const answered = await on.deliver({ ...words(on), channelId })
  expect([401, 403]).toContain(answered.status)
  expect(engine.heard).toEqual([])
})

test('a key endorsed for another channel speaks for that channel alone, and that one is not let in', async () => {
  await using on = await useTeams()
  expect((await on.deliver({ ...words(on), channelId: 'webchat' }, token(on, { header: { kid: 'for-webchat' } }))).status).toBe(403)
})

test('another tenant than the one that is set up is refused', async () => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ receiver: engine.receiver })
  const elsewhere = { ...words(on), channelData: { tenant: { id: '44444444-4444-4444-8444-444444444444' } } }
  expect((await on.deliver(elsewhere)).status).toBe(403)
  expect(engine.described).toEqual([])
})

test('an activity without the address of its service is no activity', async () => {
  await using on = await useTeams()
  const { serviceUrl: _, ...homeless } = words(on)
  expect((await on.deliver(homeless, token(on, { claims: { serviceurl: '' } }))).status).toBe(400)
})

test('while Microsoft’s keys cannot be had, nobody can tell, and it is said once', async () => {
  await using on = await useTeams()
  on.service.keysAway = true
  expect((await on.deliver(words(on))).status).toBe(503)
  expect(on.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
  on.service.keysAway = false
  expect((await on.deliver(words(on))).status).toBe(200)
  on.service.keysAway = true
  expect((await on.deliver(words(on, '2'))).status).toBe(200)
})

test('before the engine listens, Teams is asked to come again', async () => {
  await using on = await useTeams({ start: false })
  expect((await on.deliver(words(on))).status).toBe(503)
})

test.each([
  ['an array', []],
  ['a number', 7],
  ['an activity without a type', { channelId: 'msteams' }],
  ['a conversation that is a text', { type: 'message', conversation: 'x' }],
])('%s is answered with 400', async (_, body) => {
  await using on = await useTeams()
  expect((await on.deliver(Array.isArray(body) || typeof body === 'number' ? { body } : body)).status).toBe(400)
  expect((await on.send(JSON.stringify(body), { authorization: token(on, {}), 'content-type': 'application/json' })).status).toBe(400)
})

test('a body of another kind, of bytes that are no text, compressed or too long is refused', async () => {
  await using on = await useTeams()
  const authorization = token(on, {})
  const body = JSON.stringify(words(on))
  expect((await on.send(body, { authorization, 'content-type': 'text/plain' })).status).toBe(400)
  expect((await on.send(new Uint8Array([0x7b, 0xff, 0xfe]), { authorization, 'content-type': 'application/json' })).status).toBe(400)
  expect((await on.send(body, { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(415)
  expect((await on.send(`"${'x'.repeat(1_100_000)}"`, { authorization, 'content-type': 'application/json' })).status).toBe(413)
})

test('a fault is logged once and told without a word of it', async () => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ receiver: engine.receiver })
  engine.answer(new Error('a secret of ours'))
  expect(await on.deliver(words(on))).toEqual({ status: 500, text: '', json: null })
  expect(on.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('local mode believes whoever speaks for a service on this machine, and nobody else', async () => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ local: true, receiver: engine.receiver })
  expect((await on.deliver(installed(on.service, SELIN, personal))).status).toBe(200)
  expect((await on.deliver({ ...words(on), serviceUrl: 'https://smba.example/teams/' })).status).toBe(403)
  expect((await on.deliver({ ...words(on), serviceUrl: 'http://127.0.0.1.evil.example/' })).status).toBe(403)
  expect((await on.send(JSON.stringify(words(on)), { 'content-type': 'text/plain' })).status).toBe(400)
  expect(engine.heard).toEqual([])
  expect(on.service.called).toEqual([])
})

test('local mode answers nobody who came by a foreign name', async () => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ local: true, receiver: engine.receiver })
  const { port } = new URL(on.address)
  const status = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { host, 'content-type': 'application/json' }
      const sending = request({ host: '127.0.0.1', port, path: '/api/messages', method: 'POST', headers }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sending.on('error', reject).end(JSON.stringify(words(on)))
    })
  expect(await status(`evil.example:${port}`)).toBe(403)
  expect(await status('127.0.0.1.evil.example')).toBe(403)
  expect(engine.heard).toEqual([])
  expect(await status(`localhost:${port}`)).toBe(200)
})
