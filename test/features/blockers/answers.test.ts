import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Blocker, type BlockerDraft, blockersOfOrigins, reconcileBlockers } from '#src/features/blockers/index.ts'
import { savePostings } from '#src/features/wins/index.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { refusal } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme, aTask, english, saidTo, standing, statusOf } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let team: SomeTeam
let selin: SomePerson
let bora: SomePerson
let taskIds: readonly string[]
beforeEach(async () => {
  world = await aProgramme(fresh)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  team = await world.aTeam({ members: [selin, bora] })
  taskIds = [(await aTask(world, bora)).id, (await aTask(world, bora, 'Another')).id]
})

const line = (text: string, more: Partial<BlockerDraft> = {}): BlockerDraft => ({
  text,
  ownerId: null,
  initiativeId: null,
  taskId: null,
  teamId: team.teamId,
  ...more,
})
/** As the check-in asks it, in its own name. */
const says = (...lines: readonly BlockerDraft[]): Promise<readonly Blocker[]> =>
  world.as(bora, 'check-in', context => reconcileBlockers(context, 'answer-1', lines))
const statuses = async () =>
  (await world.scope(scope => blockersOfOrigins(scope, ['answer-1']))).map(({ number, status, text }) => `${number} ${status} ${text}`)

describe('blockers of an answer', () => {
  test('are raised with all that follows, in the name of this feature, but not posted a second time', async () => {
    await says(line('No data', { taskId: taskIds[0] ?? null, ownerId: selin.personId }))
    expect(await statusOf(world, 1)).toBe('blocked')
    expect(saidTo(world, team.channel)).toEqual([])
    expect(saidTo(world, selin)).toHaveLength(1)
    expect(world.said.map(({ feature }) => feature)).toEqual(['blockers'])
    expect(new Set(world.alarms.map(({ feature }) => feature))).toEqual(new Set(['blockers']))
    const channel = await world.aChannel({ name: 'blockers' })
    await world.scope(scope => savePostings(scope, team.teamId, { blockersChannelId: channel }))
    await says(line('No data', { taskId: taskIds[0] ?? null, ownerId: selin.personId }), line('No room'))
    expect(saidTo(world, channel)).toHaveLength(1)
  })

  test('said again, nothing changes', async () => {
    const [first] = await says(line('No data'))
    const before = world.changes.length
    const [second] = await says(line('No data'))
    expect(second).toEqual(first)
    expect(world.changes.length).toBe(before)
  })

  test('reworded, it is the same one, with another task and another owner', async () => {
    await says(line('No data', { taskId: taskIds[0] ?? null }))
    await says(line('No data at all', { taskId: taskIds[1] ?? null, ownerId: selin.personId }))
    expect(await statuses()).toEqual(['1 open No data at all'])
    expect([await statusOf(world, 1), await statusOf(world, 2)]).toEqual(['to-do', 'blocked'])
    expect((await standing(world))[0]?.ownerId).toBe(selin.personId)
    expect(saidTo(world, selin)).toHaveLength(1)
  })

  test('left out, it is withdrawn while nobody acted, and comes back with its words', async () => {
    await says(line('No data', { taskId: taskIds[0] ?? null }), line('No room'))
    await says(line('No room'))
    expect(await statuses()).toEqual(['1 withdrawn No data', '2 open No room'])
    expect(await statusOf(world, 1)).toBe('to-do')
    await says(line('No room'), line('No data', { taskId: taskIds[0] ?? null }))
    expect(await statuses()).toEqual(['1 open No data', '2 open No room'])
    expect(await statusOf(world, 1)).toBe('blocked')
  })

  test('left out after somebody acted, it stays', async () => {
    await says(line('No data'))
    await world.type(selin, 'blocker take 1')
    await says()
    expect(await statuses()).toEqual(['1 acknowledged No data'])
    expect((await standing(world))[0]?.ownerId).toBe(selin.personId)
  })

  test('resolved, the same words raise nothing anew, and other words do', async () => {
    await says(line('No data'))
    await world.type(bora, 'blocker resolve 1')
    await says(line('No data'))
    expect(await statuses()).toEqual(['1 resolved No data'])
    await says(line('No data'), line('No key'))
    expect(await statuses()).toEqual(['1 resolved No data', '2 open No key'])
  })

  test('of a closed task it is about nobody’s task', async () => {
    await world.type(bora, 'task done 1')
    await says(line('No data', { taskId: taskIds[0] ?? null }))
    expect((await standing(world))[0]?.taskId).toBeNull()
    expect(await statusOf(world, 1)).toBe('done')
  })

  test('who may raise none changes nothing', async () => {
    const stranger = await world.aPerson({ name: 'Grace Hall' })
    const asked = world.as(stranger, 'check-in', context => reconcileBlockers(context, 'answer-2', [line('No data')]))
    expect(await refusal(asked, english)).not.toBe('')
    expect(await standing(world)).toEqual([])
  })
})

describe.each(databaseKinds)('at the same instant, on the %s database', kind => {
  test('many press: each thing happens once, and the task goes on once', async () => {
    await using other = await freshDatabase(kind)
    const busy = await aProgramme(other)
    const people: SomePerson[] = []
    for (let count = 0; count < 4; count += 1) people.push(await busy.aPerson({ name: `Person ${count}`, roles: ['leader'] }))
    const [first] = people
    if (!first) throw new Error('nobody')
    const { channel } = await busy.aTeam({ members: people })
    await aTask(busy, first)
    await busy.type(first, 'task start 1')
    await busy.type(first, 'task block 1 waiting', { in: channel })
    const [blocker] = await standing(busy)
    const input = { blocker: blocker?.id ?? '' }
    const press = (action: string) =>
      people.map(who =>
        busy.click(who, { action, input }).then(
          () => 'done',
          () => 'refused',
        ),
      )
    const once = (results: readonly string[]) => results.filter(result => result === 'done').length
    expect(once(await Promise.all(press('blockers.acknowledge')))).toBe(1)
    expect(once(await Promise.all(press('blockers.escalate')))).toBe(1)
    expect(once(await Promise.all([...press('blockers.resolve'), ...press('blockers.resolve')]))).toBe(1)
    expect(await statusOf(busy, 1)).toBe('doing')
    expect(busy.said.filter(({ key }) => key.startsWith(`blocker:`))).toHaveLength(1)
  })
})
