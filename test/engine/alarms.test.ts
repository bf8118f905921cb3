import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { retryParkedAlarms } from '#src/engine/alarms.ts'
import { beginWork } from '#src/engine/work.ts'
import { createWorkspaces } from '#src/engine/workspaces.ts'
import type { AlarmHandler, Context, Feature } from '#src/features/feature.ts'
import { type Instant, instant, later, minutes, zone } from '#src/time/index.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/database.ts'
import { scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const at = (moment: string): Instant => instant(Date.parse(`2026-11-23T${moment}:00Z`))

describe.each(databaseKinds)('alarms on the %s database', kind => {
  let fresh: TestDatabase
  let platform: ScriptedPlatform
  let it: TestEngine
  let rang: string[]
  let run: AlarmHandler['run']

  const bell: Feature = {
    name: 'bell',
    alarms: {
      ring: {
        run: (context, alarm) => run(context, alarm),
        name: (_, subject) => Promise.resolve(subject.startsWith('hidden') ? null : `bell ${subject}`),
      },
    },
  }
  const within = async (work: (context: Context) => Promise<void>) => {
    const workspace = await createWorkspaces(it.environment).of('sandbox', 'acme')
    await fresh.database.transaction('person', tx =>
      work(beginWork({ environment: it.environment, tx, workspace, now: it.now, wake: () => {} }).contextOf(bell)),
    )
  }
  const set = (subject: string, dueAt: Instant) => within(({ alarms }) => alarms.set({ kind: 'ring', subject, dueAt }))
  const say = (context: Context, key: string) =>
    context.outbox.post({ key, to: { kind: 'channel', channel: 'C1' }, message: saying(key), urgency: 'fan-out', subject: key })

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    platform = scriptedPlatform()
    it = anEngine({ database: fresh.database, platform, features: [bell] })
    rang = []
    run = async (context, { subject }) => {
      rang.push(subject)
      await say(context, `rang ${subject}`)
    }
  })
  afterEach(() => fresh[Symbol.asyncDispose]())

  test('ring once, when their moment has come and not before', async () => {
    await set('one', at('09:10'))
    await it.beat()
    expect(rang).toEqual([])
    it.now = at('09:10')
    await it.beat()
    await it.beat()
    expect(rang).toEqual(['one'])
  })

  test('late ones ring once, in the order of their moments', async () => {
    for (const [subject, moment] of Object.entries({ c: '08:30', a: '07:00', b: '08:00' })) await set(subject, at(moment))
    await it.beat()
    expect(rang).toEqual(['a', 'b', 'c'])
    expect(platform.summaries).toEqual(['rang a', 'rang b', 'rang c'])
  })

  test('setting one again moves it, cancelling takes it away', async () => {
    await set('one', at('08:00'))
    await set('one', at('10:00'))
    await set('two', at('08:00'))
    await within(({ alarms }) => alarms.cancel({ kind: 'ring', subject: 'two' }))
    await it.beat()
    expect(rang).toEqual([])
    it.now = at('10:00')
    await it.beat()
    expect(rang).toEqual(['one'])
  })

  test('one that sets itself anew rings again at its next moment', async () => {
    run = async ({ alarms }, { subject, dueAt }) => {
      rang.push(subject)
      if (rang.length < 3) await alarms.set({ kind: 'ring', subject, dueAt: later(dueAt, minutes(5)) })
    }
    await set('one', at('08:00'))
    await it.beat()
    expect(rang).toEqual(['one', 'one', 'one'])
  })

  test('one that fails undoes only itself, is tried again, and stops no other', async () => {
    let attempts = 0
    const calm = run
    run = async (context, alarm) => {
      await calm(context, alarm)
      attempts += alarm.subject === 'bad' ? 1 : 0
      if (alarm.subject === 'bad' && attempts < 3) throw new Error('not yet')
    }
    await set('good before', at('08:00'))
    await set('bad', at('08:01'))
    await set('good after', at('08:02'))
    await it.beat()
    expect(platform.summaries).toEqual(['rang good before', 'rang good after'])
    for (let round = 0; round < 3; round += 1) {
      it.pass(minutes(1))
      await it.beat()
    }
    expect(platform.summaries).toEqual(['rang good before', 'rang good after', 'rang bad'])
    expect(it.logged).toHaveLength(2)
  })

  test('one that fails in the database leaves the transaction usable for the others', async () => {
    const calm = run
    run = async (context, alarm) => {
      if (alarm.subject === 'bad') await context.scope.tx.$executeRaw`SELECT 1 / 0`
      await calm(context, alarm)
    }
    await set('bad', at('08:00'))
    await set('good', at('08:01'))
    await it.beat()
    expect(platform.summaries).toEqual(['rang good'])
  })

  test('one that keeps failing is parked, and an admin can have it tried again', async () => {
    run = () => Promise.reject(new Error('broken'))
    await set('bad', at('08:00'))
    for (let round = 0; round < 20; round += 1) {
      await it.beat()
      it.pass(minutes(6))
    }
    expect(it.logged).toHaveLength(8)
    const parked = await fresh.database.transaction(
      'person',
      tx => tx.$queryRaw`SELECT "subject", "error" FROM "Alarm" WHERE "parkedAt" IS NOT NULL`,
    )
    expect(parked).toEqual([{ subject: 'bad', error: 'broken' }])
  })

  test('one that was parked is tried again after a while, so that what was mended goes on by itself', async () => {
    const calm = run
    run = () => Promise.reject(new Error('broken'))
    await set('bad', at('08:00'))
    for (let round = 0; round < 12; round += 1) {
      await it.beat()
      it.pass(minutes(6))
    }
    run = calm
    await it.beat()
    expect(rang).toEqual([])
    await fresh.database.transaction('fan-out', tx => retryParkedAlarms(tx, it.now))
    await it.beat()
    expect(rang).toEqual(['bad'])
  })

  test('an alarm of a feature that is gone is kept and told of, not lost', async () => {
    await set('one', at('08:00'))
    const without = anEngine({ database: fresh.database, platform, features: [] })
    await without.beat()
    expect(without.logged).toHaveLength(1)
    it.pass(minutes(5))
    await it.beat()
    expect(rang).toEqual(['one'])
  })

  test('two processes ring each once', async () => {
    const second = anEngine({ database: fresh.database, platform, features: [bell] })
    for (let number = 0; number < 30; number += 1) await set(`bell ${number}`, at('08:00'))
    await Promise.all([it.beat(), second.beat()])
    expect(rang.toSorted()).toEqual(Array.from({ length: 30 }, (_, number) => `bell ${number}`).toSorted())
    expect(platform.standing).toHaveLength(30)
  })

  test('the timetable names the next moment somebody will see', async () => {
    await set('hidden', at('09:30'))
    await set('seen', at('10:00'))
    expect(await it.engine.timetable.next({ language: 'en', zone: zone('Europe/London') })).toEqual({ at: at('10:00'), name: 'bell seen' })
  })

  test('running ahead rings each at its own time and delivers in between', async () => {
    const seen: string[] = []
    run = async (context, { subject }) => {
      seen.push(`${subject} at ${new Date(context.now).toISOString().slice(11, 16)}`)
      await say(context, `rang ${subject}`)
      if (subject === 'first') await context.alarms.set({ kind: 'ring', subject: 'follows', dueAt: at('09:45') })
    }
    await set('last', at('10:30'))
    await set('first', at('09:30'))
    await set('too late', at('12:00'))
    await it.engine.timetable.runUntil(at('11:00'), to => {
      it.now = to
      return Promise.resolve()
    })
    expect(seen).toEqual(['first at 09:30', 'follows at 09:45', 'last at 10:30'])
    expect(platform.summaries).toEqual(['rang first', 'rang follows', 'rang last'])
    expect(it.now).toBe(at('11:00'))
  })
})
