import { expect, test, vi } from 'vitest'
import type { Destination, Mail } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Feature } from '#src/features/feature.ts'
import { freshDatabase } from '../support/database.ts'
import { scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying } from './an-engine.ts'

const feature: Feature = { name: 'listener' }
const ece: Destination = { kind: 'email', user: 'U-ece', address: 'ece@acme.example' }
const saidAs = (key: string, to: Destination) => ({ key, to, message: saying(key), urgency: 'fan-out' as const, subject: key })

test('whoever waits for the chat alone waits for no run of mails', async () => {
  await using fresh = await freshDatabase()
  // Each look at the table finds that one more mail was sent since the one before.
  const [all, gate] = [6, { open: () => {}, opened: Promise.resolve() }]
  let [mailed, looks, isHeld] = [0, 0, true]
  const shut = () => {
    gate.opened = new Promise(resolve => (gate.open = resolve))
  }
  const mail: Mail = {
    pace: { atOnce: 1 },
    async post() {
      mailed += 1
      await gate.opened
      return { channel: 'ece', message: `mail ${mailed}` }
    },
  }
  const transaction: Database['transaction'] = async (lane, run) => {
    const result = await fresh.database.transaction(lane, run)
    if (!(Array.isArray(result) && result.some(row => 'externalId' in row && 'via' in row))) return result
    looks += 1
    if (isHeld && looks > 1 && mailed < all) {
      const before = mailed
      gate.open()
      shut()
      await vi.waitFor(() => expect(mailed).toBeGreaterThan(before), { timeout: 15_000 })
    }
    return result
  }
  shut()
  const platform = scriptedPlatform()
  const { environment, deliveries, now } = anEngine({ database: { ...fresh.database, transaction }, platform, mail, features: [feature] })
  const workspace = await createWorkspaces(environment).of('sandbox', 'acme')
  await fresh.database.transaction('person', async tx => {
    const { outbox } = beginWork({ environment, tx, workspace, now, wake: () => {} }).contextOf(feature)
    for (let number = 1; number <= all; number += 1) await outbox.post(saidAs(`mail ${number}`, ece))
    await outbox.post(saidAs('said', { kind: 'channel', channel: 'C1' }))
  })
  await deliveries.drain('chat')
  expect(platform.summaries).toEqual(['said'])
  expect(mailed).toBeLessThan(all)
  isHeld = false
  gate.open()
  await deliveries.drain()
  expect(mailed).toBe(all)
})
