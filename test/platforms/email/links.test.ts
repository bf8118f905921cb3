import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Command, type Message, NotUnderstood, type PersonInbound, type Receiver, type Reply } from '#src/chat/index.ts'
import { createEmail, type Email } from '#src/platforms/email/email.ts'
import { days, type Instant, instant, later } from '#src/time/index.ts'
import { createWebServer, type WebServer } from '#src/web/index.ts'
import { findAll, isTag, readMarkup, textOf } from '../../contracts/markup.ts'
import { freshDatabase, quiet, type TestDatabase } from '../../support/database.ts'
import { aMailServer, type MailServer } from './a-mail-server.ts'
import { outgoing, PATIENCE, settingsFor } from './sending-to.ts'

const WORKSPACES = [
  { id: 'W1', platform: 'slack', externalId: 'T-acme' },
  { id: 'W2', platform: 'teams', externalId: 'T-other' },
] as const
const STOP: Command = { action: 'digest.leave-email', input: { address: 'ece@acme.example' } }
const CONFIRM: Command = { action: 'digest.confirm-email', input: { address: 'ece@acme.example', secret: 'secret', language: 'tr' } }
const asksToConfirm: Message = { summary: 'Adres', blocks: [], language: 'tr', confirm: { label: 'Onayla', command: CONFIRM } }
const digest: Message = { summary: 'Özet', blocks: [], language: 'tr', leave: { label: 'Durdur', command: STOP } }

let fresh: TestDatabase
let server: MailServer
let email: Email
let web: WebServer
let address: string
const asked: { readonly platform: string; readonly inbound: PersonInbound }[] = []
let answer: () => Promise<Reply>
let secrets = 0
let now: Instant

const receiverOf = (platform: string): Receiver | null =>
  platform === 'teams'
    ? null
    : {
        words: [],
        shortcuts: [],
        directory: () => Promise.resolve(),
        person(inbound) {
          asked.push({ platform, inbound })
          return answer()
        },
      }

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.database.transaction('person', tx =>
    tx.workspace.createMany({ data: WORKSPACES.map(each => ({ ...each, name: each.id, createdAt: new Date(0) })) }),
  )
  server = await aMailServer()
  const systemNow = () => now
  const newSecret = () => String((secrets += 1)).padStart(64, '0')
  email = createEmail({
    settings: settingsFor(server.port),
    database: fresh.database,
    log: quiet,
    systemNow,
    newSecret,
    patience: PATIENCE,
  })
  const health = { ready: () => Promise.resolve({ ok: true } as const), metrics: () => Promise.resolve('') }
  web = createWebServer({ log: quiet, health, routers: [email.links(receiverOf)] })
  address = `http://127.0.0.1:${(await web.listen(0, '127.0.0.1')).port}`
})
afterAll(async () => {
  await web.close()
  await email.stop()
  await server[Symbol.asyncDispose]()
  await fresh[Symbol.asyncDispose]()
})
beforeEach(() => {
  now = instant(0)
  asked.length = 0
  answer = () => Promise.resolve({ kind: 'private', message: { summary: 'Size artık özet göndermeyeceğim. /digest settings', blocks: [] } })
})

/** The path of the link in the mail that this person of this workspace gets. */
async function linkFor(workspaceId: string, user: string, message: Message = digest): Promise<string> {
  await email.mail.post(outgoing(message, { workspaceId, to: { kind: 'email', user, address: 'ece@acme.example' } }))
  const [, path = ''] = /^<https:\/\/drumbeat\.example\.com(\/[^>]+)>$/.exec(server.arrived.at(-1)?.field('List-Unsubscribe') ?? '') ?? []
  return path
}

/** The path of the link by which that person confirms, as it stands in the text of the mail. */
async function confirmLinkFor(workspaceId: string, user: string): Promise<string> {
  await email.mail.post(outgoing(asksToConfirm, { workspaceId, to: { kind: 'email', user, address: 'ece@acme.example' } }))
  return /https:\/\/drumbeat\.example\.com(\/\S+)/.exec(server.arrived.at(-1)?.parsed.text ?? '')?.[1] ?? ''
}

async function visit(path: string, request: RequestInit = {}) {
  const response = await fetch(`${address}${path}`, request)
  const page = readMarkup(await response.text())
  const texts = (...tags: string[]) => findAll(page, isTag(...tags)).map(textOf)
  return { status: response.status, headers: response.headers, heading: texts('h1')[0], said: texts('p'), buttons: texts('button'), page }
}
/** As RFC 8058 has mail programmes do it: from anywhere, with no cookie and no page before it. */
const oneClick = (path: string, body: URLSearchParams | FormData = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })) =>
  visit(path, { method: 'POST', body, headers: { Origin: 'https://mail.example.org' } })

test('opening the link only asks, in the language of the mail, and leaves no trace', async () => {
  const path = await linkFor('W1', 'U1')
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${address}${path}`, { method })
  const page = await visit(path, { headers: { 'Accept-Language': 'pl' } })
  expect(asked).toEqual([])
  expect([page.status, page.heading, page.buttons]).toEqual([200, 'Bu e-postalar durdurulsun mu?', ['Bu e-postaları durdur']])
  expect(['Referrer-Policy', 'Cache-Control', 'X-Robots-Tag'].map(name => page.headers.get(name))).toEqual([
    'no-referrer',
    'no-store',
    'noindex',
  ])
  expect(findAll(page.page, isTag('form')).map(({ attributes }) => attributes)).toEqual([{ method: 'post' }])
})

test('its page finds what it shows beside it, wherever Drumbeat stands behind a proxy', async () => {
  const path = await linkFor('W1', 'U1')
  const { page } = await visit(path)
  const shown = findAll(page, isTag('link', 'img')).map(({ attributes }) => attributes['href'] ?? attributes['src'] ?? '')
  const under = (base: string) => shown.map(each => new URL(each, base).href)
  const names = ['drumbeat.svg', 'notice.css', 'drumbeat.svg']
  expect(under(`https://acme.example/drumbeat${path}`)).toEqual(names.map(name => `https://acme.example/drumbeat/static/${name}`))
  for (const found of under(`${address}${path}`)) expect((await fetch(found)).status).toBe(200)
})

test('posting to it asks in the name of the mail’s reader, and tells what became of it', async () => {
  const path = await linkFor('W1', 'U1')
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  const pages = [await oneClick(path), await oneClick(path, form), await oneClick(path)]
  const click = { kind: 'click', workspace: 'T-acme', user: 'U1', conversation: { kind: 'direct', user: 'U1' }, command: STOP }
  expect(asked).toEqual([1, 2, 3].map(() => ({ platform: 'slack', inbound: click })))
  expect(pages.map(({ status, heading, said }) => [status, heading, ...said])).toEqual(
    [1, 2, 3].map(() => [200, 'Drumbeat e-postaları', 'Size artık özet göndermeyeceğim. /digest settings']),
  )
  answer = () => Promise.resolve({ kind: 'none' })
  expect((await oneClick(path)).said).toEqual(['Bu türden e-postaları artık almayacaksınız.'])
})

test('a link to confirm has a page of its own words: opening it asks, and posting to it is the deed', async () => {
  const path = await confirmLinkFor('W1', 'U1')
  expect(path).toMatch(/^\/email\/confirm\/[0-9a-f]{64}\?in=tr$/)
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${address}${path}`, { method })
  const page = await visit(path)
  expect(asked).toEqual([])
  expect([page.status, page.heading, page.said, page.buttons]).toEqual([
    200,
    'Bu adres sizin mi?',
    ['Onaylarsanız Drumbeat e-postaları bu bağlantıyı bulduğunuz adrese gelir.'],
    ['Onayla'],
  ])
  // Whoever asks there how to get no more is at the other page.
  expect(findAll(page.page, isTag('input'))).toEqual([])
  expect(findAll((await visit(await linkFor('W1', 'U1'))).page, isTag('input')).map(({ attributes }) => attributes['name'])).toEqual([
    'List-Unsubscribe',
  ])

  answer = () => Promise.resolve({ kind: 'private', message: { summary: 'Özetler gelecek.', blocks: [] } })
  const done = await visit(path, { method: 'POST' })
  const click = { kind: 'click', workspace: 'T-acme', user: 'U1', conversation: { kind: 'direct', user: 'U1' }, command: CONFIRM }
  expect(asked).toEqual([{ platform: 'slack', inbound: click }])
  expect([done.status, done.heading, done.said]).toEqual([200, 'Drumbeat e-postaları', ['Özetler gelecek.']])
  answer = () => Promise.resolve({ kind: 'none' })
  expect((await visit(path, { method: 'POST' })).said).toEqual(['Drumbeat e-postaları bundan sonra o adrese gelecek.'])
})

test('a person has one link for each thing to leave, and it is theirs in their workspace alone', async () => {
  const mine = await linkFor('W1', 'U1')
  expect(await linkFor('W1', 'U1')).toBe(mine)
  const others = [
    await linkFor('W1', 'U2'),
    await linkFor('W2', 'U1'),
    await linkFor('W1', 'U1', { ...digest, leave: { label: 'x', command: { action: 'digest.other', input: {} } } }),
  ]
  expect(new Set([mine, ...others]).size).toBe(4)
  // The other workspace is on a platform that is not set up any more: its link does nothing, here least of all.
  expect((await oneClick(others[1] ?? '')).status).toBe(404)
  expect(asked).toEqual([])
})

test.each(['0'.repeat(64), 'x', '..%2F..', `${'0'.repeat(63)}1%00`, "1'--"])(
  'a link that nobody was sent (%s) is answered calmly, and does nothing',
  async token => {
    for (const path of ['leave', 'confirm'])
      for (const method of ['GET', 'POST']) {
        const page = await visit(`/email/${path}/${token}?in=pl`, { method })
        expect([page.status, page.heading, page.buttons]).toEqual([404, 'Ten link już nie działa', []])
      }
    expect(asked).toEqual([])
  },
)

test('a reader who is gone, and a language that nobody speaks', async () => {
  const path = await linkFor('W1', 'U1')
  answer = () => Promise.reject(new NotUnderstood('no such account'))
  const page = await visit(path.replace('in=tr', 'in=xx'), { method: 'POST', headers: { 'Accept-Language': 'de, pl;q=0.5' } })
  expect([page.status, page.heading]).toEqual([404, 'Ten link już nie działa'])
})

test('a link works for two years after the last mail that carried it, and is forgotten then', async () => {
  const works = async (path: string) => (await visit(path)).status === 200
  const ece = await linkFor('W1', 'U-old')
  const can = await linkFor('W1', 'U-older')
  now = later(now, days(500))
  expect(await linkFor('W1', 'U-old')).toBe(ece)
  now = later(now, days(229))
  await linkFor('W1', 'U-new')
  expect([await works(ece), await works(can)]).toEqual([true, true])
  now = later(now, days(2))
  await linkFor('W1', 'U-new')
  expect([await works(ece), await works(can)]).toEqual([true, false])
  expect(await linkFor('W1', 'U-older')).not.toBe(can)
})

test('an answer in another language than the page says so', async () => {
  const path = await linkFor('W1', 'U1')
  answer = () => Promise.resolve({ kind: 'private', message: { summary: 'No more.', blocks: [], language: 'en' } })
  const page = await oneClick(path)
  expect(findAll(page.page, isTag('html', 'p')).map(({ attributes }) => attributes['lang'])).toEqual(['tr', 'en'])
})

test('whoever guesses is soon told to wait, and keeps nobody from a link that they were sent', { timeout: 60_000 }, async () => {
  const path = await linkFor('W1', 'U1')
  const guesses = await Promise.all(Array.from({ length: 130 }, () => visit(`/email/leave/${'f'.repeat(64)}?in=en`, { method: 'POST' })))
  const told = new Set(guesses.map(({ status, heading }) => `${status} ${heading}`))
  expect([...told].toSorted()).toEqual(['404 This link no longer works', '429 One moment, please'])
  const clicks = await Promise.all(Array.from({ length: 5 }, () => oneClick(path)))
  expect(new Set(clicks.map(({ status }) => status))).toEqual(new Set([200]))
})
