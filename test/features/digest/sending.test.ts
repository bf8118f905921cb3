import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mail, type OutgoingMail, SendFailure } from '#src/chat/index.ts'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { directory } from '#src/features/index.ts'
import { anEngine } from '../../engine/an-engine.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { scriptedPlatform } from '../../support/scripted-platform.ts'
import { anEmptyWorld, confirmsAddress, programmeFeatures } from './a-programme.ts'
import { at } from './some-facts.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const wordsFor = (platform: ReturnType<typeof scriptedPlatform>, kind: 'direct' | 'channel') =>
  platform.standing.filter(({ outgoing: { to } }) => to.kind === kind).map(({ outgoing }) => outgoing.message.summary)

test('two processes give a digest once, and a place that refuses it takes nothing from the others', { timeout: 60_000 }, async () => {
  const world = await anEmptyWorld(fresh, '2026-11-23T05:00:00Z')
  const grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
  await world.aChannel({ name: 'leads', people: [grace] })
  const values = {
    ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'yes', [FIELD.language]: 'own' },
    ...{ [FIELD.channel]: 'leads', [FIELD.email]: 'grace@example.com' },
  }
  await world.submit(grace, { action: 'digest.save-settings', input: {} }, values)
  await confirmsAddress(world, grace)
  await world.scope(({ workspaceId, tx }) =>
    tx.alarm.createMany({ data: world.alarms.map(({ dueAt, ...alarm }) => ({ workspaceId, ...alarm, dueAt: new Date(dueAt) })) }),
  )

  const platform = scriptedPlatform()
  const sent: OutgoingMail[] = []
  let refuses = true
  const mail: Mail = {
    pace: { atOnce: 1 },
    post(outgoing) {
      if (refuses) return Promise.reject(new SendFailure('rejected', '550 no such mailbox'))
      sent.push(outgoing)
      return Promise.resolve({ channel: 'mail', message: outgoing.deliveryId })
    },
  }
  platform.fail([{ kind: 'rejected' }], ({ to }) => to.kind === 'channel')
  const processes = [1, 2].map(() =>
    anEngine({ database: fresh.database, platform, mail, features: programmeFeatures, directory, now: '2026-11-23T06:00:00Z' }),
  )
  const beat = async () => {
    await Promise.all(processes.map(process => process.beat()))
    for (const process of processes) await process.settled()
  }
  await beat()
  expect(wordsFor(platform, 'channel')).toEqual([])
  expect(sent).toEqual([])
  expect(wordsFor(platform, 'direct').toSorted()).toEqual([
    'Programme digest, Mon 23 Nov: nothing urgent',
    expect.stringContaining('could not be delivered to grace@example.com'),
    expect.stringContaining('could not be posted in #leads'),
  ])

  refuses = false
  for (const process of processes) process.now = at('2026-11-30T06:00:00Z')
  await beat()
  await beat()
  expect(wordsFor(platform, 'channel')).toHaveLength(1)
  expect(sent.map(({ to, message }) => [to.address, message.summary])).toEqual([
    ['grace@example.com', 'Programme digest, Mon 30 Nov: nothing urgent'],
  ])
  expect(wordsFor(platform, 'direct').filter(summary => summary.includes('30 Nov'))).toHaveLength(1)
})
