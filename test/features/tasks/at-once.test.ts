import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { storyOf } from '#src/features/programme/index.ts'
import { type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aWorkplace, messageOf, press, taskNumbered } from './story.ts'

/** Two processes at the same instant. The embedded database has one connection, so only a server shows it. */
describe.runIf(databaseKinds.includes('server'))('two people at the same instant', () => {
  let fresh: TestDatabase
  let world: World
  let selin: SomePerson
  let bora: SomePerson
  beforeAll(async () => {
    fresh = await freshDatabase('server')
  })
  afterAll(() => fresh[Symbol.asyncDispose]())
  beforeEach(async () => {
    world = await aWorkplace(fresh)
    selin = await world.aPerson({ name: 'Selin Kaya' })
    bora = await world.aPerson({ name: 'Bora Demir' })
    await world.aTeam({ members: [selin, bora] })
    await world.type(selin, 'task add One @bora')
  })
  const events = async () => {
    const { id } = await taskNumbered(world, 1)
    return (await world.scope(scope => storyOf(scope, { kind: 'task', id }))).filter(({ kind }) => kind === 'changed')
  }

  test('change different things: both stand', async () => {
    await Promise.all([world.type(selin, 'task rename 1 Uno'), world.type(bora, 'task due 1 friday'), world.type(bora, 'task start 1')])
    expect(await taskNumbered(world, 1)).toMatchObject({ title: 'Uno', dueOn: '2026-11-27', status: 'doing' })
    expect(await events()).toHaveLength(3)
  })

  test('do the same: it happens once, and one of them hears of the other', async () => {
    const replies = await Promise.all([world.type(selin, 'task done 1'), world.type(bora, 'task done 1')])
    const said = replies.map(wordsOf).toSorted()
    expect(said[0]).toContain('Done: #1 One')
    expect(said[1]).toMatch(/^Nothing to change: #1 One\. (Selin Kaya|Bora Demir) marked #1 as done at 09:00\.$/)
    expect(await events()).toHaveLength(1)
  })

  test('set the same to different days: the later knows of the earlier, and the story is in order', async () => {
    const replies = await Promise.all([world.type(selin, 'task due 1 friday'), world.type(bora, 'task due 1 monday')])
    expect(replies.map(wordsOf).filter(said => said.includes('set the due date of #1'))).toHaveLength(1)
    const [first, second] = await events()
    expect(second?.changes[0]?.from).toBe(first?.changes[0]?.to)
    expect((await taskNumbered(world, 1)).dueOn).toBe(second?.changes[0]?.to)
  })

  test('an undo pressed twice is one', async () => {
    const undo = press(messageOf(await world.type(selin, 'task done 1')), 'Undo')
    const outcomes = await Promise.allSettled([world.click(selin, undo), world.click(selin, undo)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await taskNumbered(world, 1)).status).toBe('to-do')
  })

  test('add tasks: each has a number of its own', async () => {
    await Promise.all([selin, bora, selin, bora].map(person => world.type(person, 'task add More')))
    const numbers = await world.scope(({ workspaceId, tx }) => tx.task.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } }))
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  })

  test('many tasks in another order each: nobody waits for ever', async () => {
    for (let count = 0; count < 5; count += 1) await world.type(selin, 'task add More @bora')
    await Promise.all([world.type(selin, 'task start 1 2 3 4 5 6'), world.type(bora, 'task due 6 5 4 3 2 1 friday')])
    expect(await taskNumbered(world, 6)).toMatchObject({ status: 'doing', dueOn: '2026-11-27' })
  })
})
