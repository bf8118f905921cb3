import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Block, Conversation, Message } from '#src/chat/index.ts'
import { picturesAddress } from '#src/platforms/teams/pictures/address.ts'
import { forgetOldPictures } from '#src/platforms/teams/store/pictures.ts'
import { installed } from '../../../support/teams/activities.ts'
import { imagesOf, picturesOf, textsOf } from '../../../support/teams/reading.ts'
import { aRecordingEngine, CHANNEL, SELIN, type TeamsInUse, useTeams } from '../../../support/teams/use-teams.ts'

const DAY = 24 * 3_600_000
const channel: Conversation = { kind: 'channel', channel: CHANNEL }
/** Larger than a card takes. */
const picture = (letter: string): Block => ({
  kind: 'image',
  alt: `Picture ${letter}`,
  png: letter.repeat(12_000),
  width: 400,
  height: 280,
})
const showing = (...blocks: Block[]): Message => ({ summary: 'A picture.', blocks })

let on: TeamsInUse
let count = 0
const opened = async (options: Parameters<typeof useTeams>[0] = {}) => {
  on = await useTeams({ receiver: aRecordingEngine().receiver, ...options })
  await on.deliver(installed(on.service, SELIN, { kind: 'personal' }))
}
beforeEach(() => opened())
afterEach(() => on[Symbol.asyncDispose]())

const post = (message: Message) =>
  on.teams.platform.post({ workspace: on.service.tenant, to: channel, message, deliveryId: `picture-${(count += 1)}` })
const shown = () => on.service.standing(CHANNEL).flatMap(({ card }) => (card === null ? [] : [card]))
const addresses = () => shown().flatMap(card => imagesOf(card).map(({ url }) => url))
const pathOf = (address = '') => new URL(address).pathname
const kept = () => on.database.transaction('person', tx => tx.teamsPicture.findMany())

test('a picture has one address in its tenant that nobody can guess, however often it is shown', async () => {
  await Promise.all([post(showing(picture('A'))), post(showing(picture('A'), picture('B')))])
  await post(showing(picture('A')))
  const [one, ...others] = addresses().toSorted()
  expect(one).toMatch(/^https:\/\/drumbeat\.example\/teams\/pictures\/[0-9a-f]{64}\.png$/)
  expect(new Set([one, ...others]).size).toBe(2)
  expect(await kept()).toHaveLength(2)
})

test('whoever has the address gets the picture, in any client, and may keep it; nothing else is handed out', async () => {
  await post(showing(picture('A')))
  const path = pathOf(addresses()[0])
  const response = await on.ask(path)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=86400',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe('A'.repeat(12_000))
  expect((await on.ask(path, { method: 'HEAD' })).status).toBe(200)

  const foreign = path.replace(/[0-9a-f]{64}/, 'f'.repeat(64))
  const unknown = [foreign, path.replace('.png', ''), path.replace('.png', '.PNG.png'), '/teams/pictures/x.png', '/teams/pictures/%27.png']
  for (const each of unknown) {
    const refused = await on.ask(each)
    expect([each, refused.status, refused.headers.get('cache-control'), await refused.text()]).toEqual([each, 404, 'no-store', ''])
  }
  expect((await on.ask('/teams/pictures/')).status).toBe(404)
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const refused = await on.ask(path, { method })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  }
})

test('whoever guesses is stopped', async () => {
  let refused = 0
  for (let number = 0; number < 601; number += 1) {
    const { status } = await on.ask(`/teams/pictures/${number}.png`)
    if (status === 429) refused += 1
    else expect(status).toBe(404)
  }
  expect(refused).toBe(1)
})

test('a picture is forgotten half a year after a card last used it', async () => {
  await post(showing(picture('A'), picture('B')))
  const [a, b] = addresses().map(pathOf)
  on.pass(170 * DAY)
  await on.deliver(installed(on.service, SELIN, { kind: 'personal' }))
  await post(showing(picture('A')))
  on.pass(11 * DAY)
  await on.database.transaction('fan-out', tx => forgetOldPictures(tx, on.now))
  expect((await on.ask(a ?? '')).status).toBe(200)
  expect((await on.ask(b ?? '')).status).toBe(404)
})

test('a card that is full of words keeps a picture that stands at an address', async () => {
  const words: Block[] = ['x', 'y', 'z'].map(letter => ({ kind: 'quote', text: [letter.repeat(11_000)] }))
  await post(showing(picture('A'), ...words))
  const [card] = shown()
  expect(card && [picturesOf(card), textsOf(card).length]).toEqual([['Picture A'], 3])
})

test('where Teams cannot read our address, a picture is said in its words, and nothing is kept', async () => {
  await on[Symbol.asyncDispose]()
  await opened({ publicUrl: 'http://drumbeat.example' })
  await post(showing(picture('A')))
  expect(shown().map(card => [picturesOf(card), textsOf(card)])).toEqual([[[], ['Picture A']]])
  expect(await kept()).toEqual([])
})

test('Teams reads over https alone; the playground also from this machine', () => {
  const credentials = { auth: 'credentials', appId: 'a', appPassword: 'b', tenantId: 'c' } as const
  const local = { auth: 'local' } as const
  expect(picturesAddress('https://drumbeat.example', credentials)).toBe('https://drumbeat.example/teams/pictures')
  expect(picturesAddress('http://127.0.0.1:3000', credentials)).toBeNull()
  expect(picturesAddress('http://127.0.0.1:3000', local)).toBe('http://127.0.0.1:3000/teams/pictures')
  expect(picturesAddress('http://[::1]:3000', local)).toBe('http://[::1]:3000/teams/pictures')
  expect(picturesAddress('http://drumbeat.example', local)).toBeNull()
})
