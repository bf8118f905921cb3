import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReactionMeaning } from '#src/chat/index.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { Context, Feature } from '#src/features/feature.ts'
import { minutes } from '#src/time/index.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/database.ts'
import { scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const feature: Feature = { name: 'listener' }
const to = { kind: 'channel', channel: 'C1' } as const
const on = { channel: 'C1', message: 'm-typed' }

describe.each(databaseKinds)('reactions of ours on the %s database', kind => {
  let fresh: TestDatabase
  let platform: ScriptedPlatform
  let it: TestEngine

  const work = async (run: (context: Context) => Promise<void>) => {
    const { environment } = it
    const row = await createWorkspaces(environment).of('sandbox', 'acme')
    await environment.database.transaction('person', async tx => {
      await run(beginWork({ environment, tx, workspace: row, now: it.now, wake: () => {} }).contextOf(feature))
    })
  }
  const react = (...means: readonly ReactionMeaning[]) =>
    work(context => context.outbox.react({ key: 'reaction:1', to, on, means, subject: 'one' }))
  const stand = () => [...platform.reactions].toSorted()

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    platform = scriptedPlatform()
    it = anEngine({ database: fresh.database, platform, features: [feature] })
  })
  afterEach(() => fresh[Symbol.asyncDispose]())

  test('stand as they were last wanted, and what was wanted before goes', async () => {
    await react('recorded', 'win', 'win')
    await it.deliveries.drain()
    expect(stand()).toEqual(['m-typed recorded', 'm-typed win'])
    await react('kept')
    await react('kept')
    await it.deliveries.drain()
    expect(stand()).toEqual(['m-typed kept'])
    await react()
    await it.deliveries.drain()
    expect(stand()).toEqual([])
  })

  test('are wanted anew while they are under way: nothing of before is left standing', async () => {
    await react('recorded')
    const open = platform.hold()
    const draining = it.deliveries.drain()
    await react('question')
    open()
    await draining
    await it.deliveries.drain()
    expect(stand()).toEqual(['m-typed question'])
  })

  test('are tried again, and done again after a connection that was cut', async () => {
    platform.fail([{ kind: 'unavailable' }, { kind: 'cut', arrives: true }])
    await react('planned')
    for (let round = 0; round < 3; round += 1) {
      await it.deliveries.drain()
      it.pass(minutes(5))
    }
    expect(stand()).toEqual(['m-typed planned'])
    expect(it.logged).toEqual([])
  })

  test('hold up nothing that is said in their conversation', async () => {
    platform.fail([{ kind: 'unavailable' }], ({ message }) => message.summary === 'a reaction')
    await react('recorded')
    await work(context => context.outbox.post({ key: 'hello', to, message: saying('hello'), urgency: 'fan-out', subject: 'hello' }))
    await it.deliveries.drain()
    expect(platform.summaries).toEqual(['hello'])
    expect(stand()).toEqual([])
  })

  test('a platform that lets bots give none says so beforehand', async () => {
    const reacts: boolean[] = []
    await work(async context => void reacts.push(context.platform.reacts))
    const { react: _, ...mute } = platform
    it = anEngine({ database: fresh.database, platform: mute, features: [feature] })
    await work(async context => void reacts.push(context.platform.reacts))
    expect(reacts).toEqual([true, false])
  })
})
