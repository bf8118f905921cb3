import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Command, Conversation, Reply } from '#src/chat/index.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Feature, Outbox, Saying } from '#src/features/feature.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { anAccount, scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const channel: Conversation = { kind: 'channel', channel: 'C1' }
const feature: Feature = { name: 'feature' }

let fresh: TestDatabase
let platform: ScriptedPlatform
let it: TestEngine
beforeEach(async () => {
  fresh = await freshDatabase()
  platform = scriptedPlatform()
  platform.accounts.set('U-selin', anAccount('U-selin', { name: 'Selin Kaya', isOwner: true }))
  platform.accounts.set('U-bora', anAccount('U-bora'))
  it = anEngine({ database: fresh.database, platform, features: [feature] })
  platform.fail(
    Array.from({ length: 50 }, () => ({ kind: 'rejected' as const })),
    ({ message }) => message.summary.startsWith('broken'),
  )
})
afterEach(() => fresh[Symbol.asyncDispose]())

const say = async (run: (outbox: Outbox) => Promise<void>) => {
  const { environment } = it
  const workspace = await createWorkspaces(environment).of('sandbox', 'acme')
  await environment.database.transaction('person', tx =>
    run(beginWork({ environment, tx, workspace, now: it.now, wake: () => {} }).contextOf(feature).outbox),
  )
  await it.deliveries.drain()
}
const a = (key: string, more: Partial<Saying> = {}): Saying => ({
  key,
  to: channel,
  message: saying(key),
  urgency: 'fan-out',
  subject: key,
  ...more,
})
const from = (user: string) => ({ workspace: 'acme', user, conversation: { kind: 'direct', user } }) as const
const look = (user = 'U-selin') => it.person({ ...from(user), kind: 'command', word: 'drumbeat', text: 'problems', named: [] })
const press = (command: Command, user = 'U-selin') => it.person({ ...from(user), kind: 'click', command })
const buttons = (reply: Reply) =>
  reply.kind === 'private' ? reply.message.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : [])) : []
const give = (reply: Reply) => {
  const found = buttons(reply).find(({ command }) => command.action === 'problems.dismiss')
  if (!found) throw new Error('nothing to give up')
  return found
}
const stored = () =>
  fresh.database.transaction(
    'person',
    tx =>
      tx.$queryRaw<
        { key: string; status: string; error: string | null }[]
      >`SELECT "key", "status", "error" FROM "Delivery" ORDER BY "sequence"`,
  )

test('an admin gives up what cannot be sent, with what hangs under it, for good; the row keeps who', async () => {
  await say(async outbox => {
    await outbox.post(a('broken'))
    await outbox.post(a('under it', { thread: { key: 'broken' } }))
    await outbox.post(a('fine'))
  })
  const button = give(await look())
  expect(button.label).toBe('Give up on 2 messages')
  expect(await press(button.command)).toMatchObject({ message: { summary: '2 messages will not be sent any more.' } })
  expect(await look()).toMatchObject({ message: { summary: 'All is well: nothing is waiting for an admin.' } })
  expect(await stored()).toMatchObject([
    { key: 'broken', status: 'dismissed', error: 'given up by Selin Kaya (P-U-selin): scripted: rejected' },
    { key: 'under it', status: 'dismissed', error: expect.stringContaining('given up by Selin Kaya') },
    { key: 'fine', status: 'settled', error: null },
  ])

  await say(async outbox => {
    await outbox.card(a('broken', { message: saying('mended') }))
    await outbox.post(a('later under it', { thread: { key: 'broken' } }))
  })
  await press({ action: 'problems.retry', input: {} })
  await it.deliveries.drain()
  expect(platform.summaries).toEqual(['fine'])
  expect(await look()).toMatchObject({ message: { summary: 'All is well: nothing is waiting for an admin.' } })
})

test('what was parked after an admin looked is not given up with the rest; pressed twice, nothing more', async () => {
  await say(outbox => outbox.post(a('broken 1')))
  const button = give(await look())
  await say(outbox => outbox.post(a('broken 2')))
  await press(button.command)
  expect(await press(button.command)).toMatchObject({ message: { summary: '0 messages will not be sent any more.' } })
  expect(await stored()).toMatchObject([{ status: 'dismissed' }, { status: 'parked' }])
})

test('a card that stands stays as it reads, and its next change reaches it', async () => {
  await say(outbox => outbox.card(a('card')))
  await say(outbox => outbox.revise('card', saying('broken wish')))
  await press(give(await look()).command)
  await it.deliveries.drain()
  expect(platform.summaries).toEqual(['card'])
  await say(outbox => outbox.revise('card', saying('a better wish')))
  expect(platform.summaries).toEqual(['a better wish'])
})

test('only admins', async () => {
  await say(outbox => outbox.post(a('broken')))
  const { command } = give(await look())
  expect(await press(command, 'U-bora')).toMatchObject({ message: { summary: expect.stringContaining('Only an admin') } })
  expect(await stored()).toMatchObject([{ status: 'parked' }])
})
