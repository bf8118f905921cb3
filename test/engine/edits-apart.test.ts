import { expect, test, vi } from 'vitest'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Feature, Outbox } from '#src/features/feature.ts'
import { freshDatabase } from '../support/database.ts'
import { scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying } from './an-engine.ts'

const people = Array.from({ length: 10 }, (_, index) => `U${index + 1}`)

test('edits that wait for their turn leave the way to questions and answers', async () => {
  await using fresh = await freshDatabase()
  const turn = Promise.withResolvers<void>()
  const platform = scriptedPlatform()
  let waiting = 0
  const slow = {
    ...platform,
    async edit(...given: Parameters<typeof platform.edit>) {
      waiting += 1
      await turn.promise
      await platform.edit(...given)
    },
  }
  const listener: Feature = { name: 'listener' }
  const it = anEngine({ database: fresh.database, platform: slow, features: [listener] })
  const row = await createWorkspaces(it.environment).of('sandbox', 'acme')
  const say = (run: (outbox: Outbox) => Promise<void>) =>
    fresh.database.transaction('person', tx =>
      run(beginWork({ environment: it.environment, tx, workspace: row, now: it.now, wake: () => {} }).contextOf(listener).outbox),
    )
  const said = (key: string, user: string, urgency: 'answer' | 'fan-out') =>
    ({ key, to: { kind: 'direct', user }, message: saying(key), urgency, subject: key }) as const

  await say(async outbox => {
    for (const user of people) await outbox.card(said(`card of ${user}`, user, 'answer'))
  })
  await it.deliveries.drain()
  await say(async outbox => {
    for (const user of people) {
      await outbox.revise(`card of ${user}`, saying(`answer of ${user}`))
      await outbox.post(said(`question to ${user}`, user, 'fan-out'))
    }
  })
  const draining = it.deliveries.drain()
  await vi.waitFor(() => expect(platform.summaries).toEqual(expect.arrayContaining(people.map(user => `question to ${user}`))))
  expect(waiting).toBe(2)
  turn.resolve()
  await draining
  expect(platform.summaries).toEqual(expect.arrayContaining(people.map(user => `answer of ${user}`)))
})
