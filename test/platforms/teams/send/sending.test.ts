import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Conversation, Outgoing } from '#src/chat/index.ts'
import { createPace } from '#src/platforms/teams/send/pace.ts'
import { installed, said, updated } from '../../../support/teams/activities.ts'
import type { Fault } from '../../../support/teams/a-teams-service.ts'
import { aRecordingEngine, ANA, BORA, CHANNEL, GROUP, SELIN, TEAM, type TeamsInUse, useTeams } from '../../../support/teams/use-teams.ts'

let on: TeamsInUse
const engine = aRecordingEngine()
beforeEach(async () => {
  on = await useTeams({ receiver: engine.receiver })
  await on.deliver(installed(on.service, SELIN, { kind: 'personal' }))
})
afterEach(() => on[Symbol.asyncDispose]())

let count = 0
const outgoing = (to: Conversation, more: Partial<Outgoing> = {}): Outgoing => ({
  workspace: on.service.tenant,
  to,
  message: { summary: 'Hello.', blocks: [] },
  deliveryId: `delivery-${(count += 1)}`,
  ...more,
})
const channel: Conversation = { kind: 'channel', channel: CHANNEL }
const directly = (user: string): Conversation => ({ kind: 'direct', user })
const post = (message: Outgoing) => on.teams.platform.post(message)
const paths = () => on.service.called.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)

test('somebody who never wrote is spoken to in a chat that Teams makes for it, once', async () => {
  await on.deliver(updated(on.service, SELIN, { kind: 'channel', team: TEAM, channel: TEAM }, { membersAdded: [{ id: on.service.bot }] }))
  await engine.describes(inbound => inbound.kind === 'channel' && inbound.channel === CHANNEL)
  await post(outgoing(directly(BORA.entra)))
  await post(outgoing(directly(BORA.entra)))
  expect(on.service.standing(on.service.chatOf(BORA))).toHaveLength(2)
  expect(paths().filter(path => path === 'POST /v3/conversations')).toHaveLength(1)
})

test('whoever wrote is answered in that chat', async () => {
  await post(outgoing(directly(SELIN.entra)))
  expect(paths()).not.toContain('POST /v3/conversations')
  expect(on.service.standing(on.service.chatOf(SELIN))).toMatchObject([{ summary: 'Hello.' }])
})

test('a group chat has no threads: what belongs under a message stands after it', async () => {
  on.service.groups.set(GROUP, [SELIN, ANA])
  await on.deliver(said(on.service, ANA, { kind: 'group', chat: GROUP }, { id: '1', text: 'hello', toBot: true }))
  const under = { channel: GROUP, message: '1' }
  const { channel: where } = await post(outgoing({ kind: 'channel', channel: GROUP }, { thread: under }))
  expect(where).toBe(GROUP)
  expect(on.service.standing(GROUP)).toHaveLength(1)
})

test('where Teams is reached is kept, and renewed by whatever arrives', async () => {
  await on.database.transaction('person', tx => tx.teamsTenant.updateMany({ data: { serviceUrl: 'http://drumbeat.invalid/' } }))
  await expect(post(outgoing(channel))).rejects.toMatchObject({ kind: 'unavailable' })
  expect(on.service.standing(CHANNEL)).toEqual([])
  await on.deliver(said(on.service, SELIN, { kind: 'personal' }, { id: '2', text: 'hello' }))
  await expect(post(outgoing(channel))).resolves.toMatchObject({ channel: CHANNEL })
})

test('the app signs in once, and shows what it got', async () => {
  await post(outgoing(channel))
  await post(outgoing(channel))
  const signedIn = on.service.called.filter(({ path }) => path.startsWith('/login/'))
  expect(signedIn).toMatchObject([{ path: `/login/${on.service.tenant}/oauth2/v2.0/token`, body: { grant_type: 'client_credentials' } }])
  expect(on.service.called.at(-1)?.authorization).toMatch(/^Bearer token-\d+$/)
})

test('a token that is no longer taken is renewed once; then the workspace waits for an admin', async () => {
  on.service.fail(/^POST \/v3/, { status: 401 })
  await expect(post(outgoing(channel))).resolves.toMatchObject({ channel: CHANNEL })
  on.service.fail(/^POST \/v3/, { status: 401 }, { status: 401 })
  await expect(post(outgoing(channel))).rejects.toMatchObject({ kind: 'workspace-stopped' })
})

test('a password that is wrong stops the workspace, and the reason names no secret', async () => {
  const body = { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided. a-password' }
  on.service.fail(/\/login\//, { status: 401, body: JSON.stringify(body) })
  on.pass(2 * 3_600_000)
  const failing = post(outgoing(channel))
  await expect(failing).rejects.toMatchObject({ kind: 'workspace-stopped' })
  await expect(failing).rejects.not.toThrow(/a-password/)
})

const FAULTS: readonly (readonly [string, Fault, { readonly kind: string; readonly retryAfterMs?: number }])[] = [
  ['429 with a wait', { status: 429, retryAfter: '7' }, { kind: 'rate-limited', retryAfterMs: 7_000 }],
  ['429 without one', { status: 429 }, { kind: 'rate-limited', retryAfterMs: 1_000 }],
  ['429 with nonsense', { status: 429, retryAfter: 'soon' }, { kind: 'rate-limited', retryAfterMs: 1_000 }],
  ['412', { status: 412 }, { kind: 'unavailable' }],
  ['502', { status: 502 }, { kind: 'unavailable' }],
  ['503', { status: 503 }, { kind: 'unavailable' }],
  ['504', { status: 504 }, { kind: 'unavailable' }],
  ['500', { status: 500 }, { kind: 'unknown' }],
  ['403', { status: 403 }, { kind: 'rejected' }],
  ['404', { status: 404 }, { kind: 'rejected' }],
  ['413', { status: 413 }, { kind: 'rejected' }],
  ['an answer without an id', { status: 201, body: 'x' }, { kind: 'unknown' }],
  ['a connection that is cut', { cut: true, arrives: false }, { kind: 'unknown' }],
]

test.each(FAULTS)('%s says what became of a post', async (_, fault, expected) => {
  on.service.fail(/^POST \/v3\/conversations$/, fault)
  await expect(post(outgoing(channel))).rejects.toMatchObject({ name: 'SendFailure', ...expected })
})

test.each(FAULTS)('%s while a chat is made is never in doubt: nothing was said yet', async (_, fault, { kind }) => {
  on.service.fail(/^POST \/v3\/conversations$/, fault)
  const isDoubt = kind === 'unknown'
  await expect(post(outgoing(directly(ANA.entra)))).rejects.toMatchObject({ kind: isDoubt ? 'unavailable' : kind })
})

test('only a post whose outcome nobody knows cannot be told of', async () => {
  const { platform } = on.teams
  const never = outgoing(channel)
  expect(await platform.find(never)).toBeNull()

  const arrived = outgoing(channel)
  const where = await post(arrived)
  expect(await platform.find(arrived)).toEqual(where)

  const refused = outgoing(channel)
  on.service.fail(/^POST \/v3\/conversations$/, { status: 503 })
  await post(refused).catch(() => {})
  expect(await platform.find(refused)).toBeNull()

  const lost = outgoing(channel)
  on.service.fail(/^POST \/v3\/conversations$/, { cut: true, arrives: true }, { status: 503 })
  await post(lost).catch(() => {})
  expect(await platform.find(lost)).toBe('cannot-tell')
  // A later send that surely failed says nothing of the first.
  await post(lost).catch(() => {})
  expect(await platform.find(lost)).toBe('cannot-tell')
  await post(lost)
  expect(await platform.find(lost)).toMatchObject({ channel: CHANNEL })
})

test('whoever took Drumbeat out of their chats is asked for a chat anew the next time', async () => {
  on.service.fail(/activities$/, { status: 403 })
  await expect(post(outgoing(directly(SELIN.entra)))).rejects.toMatchObject({ kind: 'rejected' })
  await post(outgoing(directly(SELIN.entra)))
  expect(paths()).toContain('POST /v3/conversations')
})

test('a conversation keeps Teams’ pace: a burst, then one after another; other conversations do not wait', async () => {
  const waits: number[] = []
  const pace = createPace({ systemNow: () => 1_000, wait: ms => Promise.resolve(void waits.push(ms)) })
  for (let turn = 0; turn < 7; turn += 1) await pace('one')
  expect(waits).toEqual([550, 1_100])
  await pace('other')
  expect(waits).toHaveLength(2)
})
