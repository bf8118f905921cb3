import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Initiative } from '#src/features/initiatives/index.ts'
import { planIn } from '#src/features/review/store/plan.ts'
import { statementOf } from '#src/features/review/store/statements.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, answer, aReview, aStory, aTask, at, initiativeNow, moveTask, openReviewOf, taskNumbered } from './story.ts'
import { cameOf, replies, rewords } from './thread.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let team: SomeTeam
let bora: SomePerson
let marek: SomePerson
let loop: Initiative
beforeEach(async () => {
  world = await aStory(fresh.database)
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  team = await world.aTeam({ members: [bora, marek] })
  await aReview(world, team)
  loop = await anInitiative(world, team, bora, 'Close the loop', { sponsor: marek, health: 'on-track' })
  await aTask(world, bora, loop, 'Call ten detractors', '2026-12-20')
  await world.runUntil(at('2026-11-27T08:00:00Z'))
})

const says = (who: SomePerson, id: string, text: string) => replies(world, who, team, text, { id })
const deletes = (who: SomePerson, id: string) => rewords(world, who, team, id, null)
const statement = async () => {
  const { occurrenceId } = await openReviewOf(world, team)
  return world.scope(scope => statementOf(scope, occurrenceId, loop.id))
}
const planned = async () => {
  const { occurrenceId } = await openReviewOf(world, team)
  return (await world.scope(scope => planIn(scope, [occurrenceId]))).length
}
const standing = async () => ({
  health: (await initiativeNow(world, loop))?.health,
  said: (await statement())?.health ?? null,
  task: (await taskNumbered(world, 1)).status,
  due: (await taskNumbered(world, 1)).dueOn,
  planned: await planned(),
})

const WORDS = 'CX-1 at risk: legal is late\nnext: #1\n#1 started'
const said = { health: 'at-risk', said: 'at-risk', task: 'doing', due: '2026-12-04', planned: 1 }
const before = { health: 'on-track', said: null, task: 'to-do', due: '2026-12-20', planned: 0 }

test.each([
  ['m1', 'm2', 'm3'],
  ['m1', 'm3', 'm2'],
  ['m2', 'm1', 'm3'],
  ['m2', 'm3', 'm1'],
  ['m3', 'm1', 'm2'],
  ['m3', 'm2', 'm1'],
] as const)('what several replies say stands until the last of them is gone: %s, %s, %s', async (first, second, third) => {
  const author = { m1: bora, m2: marek, m3: bora }
  for (const id of ['m1', 'm2', 'm3'] as const) await says(author[id], id, WORDS)
  for (const id of [first, second]) {
    await deletes(author[id], id)
    expect(await standing()).toEqual(said)
  }
  await deletes(author[third], third)
  expect(await standing()).toEqual(before)
})

test('an edit that says it no more leaves it to the other, and only that', async () => {
  await says(bora, 'm1', WORDS)
  await says(marek, 'm2', 'CX-1 at risk: legal is late')
  await rewords(world, bora, team, 'm1', 'thanks')
  expect(await standing()).toEqual({ ...before, health: 'at-risk', said: 'at-risk' })
  expect(await cameOf(world, team, 'm1')).toEqual(['back', 'unplanned'])
})

test('what was said anew after something else had been is not taken back with the first', async () => {
  await says(bora, 'm1', 'CX-1 at risk: legal is late')
  await says(marek, 'm2', 'CX-1 off track: nobody answers')
  await says(bora, 'm3', 'CX-1 at risk: legal is late')
  await deletes(bora, 'm1')
  expect(await standing()).toMatchObject({ health: 'at-risk', said: 'at-risk' })
  await deletes(bora, 'm3')
  expect(await standing()).toMatchObject({ health: 'off-track', said: 'off-track' })
  expect(await statement()).toMatchObject({ personId: marek.personId })
})

test('what was said the same before something else does not keep the later one', async () => {
  await says(bora, 'm1', 'CX-1 at risk: legal is late')
  await says(marek, 'm2', 'CX-1 off track: nobody answers')
  await says(bora, 'm3', 'CX-1 at risk: legal is late')
  await deletes(bora, 'm3')
  expect(await standing()).toMatchObject({ health: 'off-track', said: 'off-track' })
})

test('a task made by words that are gone stays in the plan of the reply that names it', async () => {
  await says(bora, 'm1', 'next: ask legal again')
  await says(marek, 'm2', 'next: #2')
  await deletes(bora, 'm1')
  expect(await taskNumbered(world, 2)).toMatchObject({ status: 'to-do', dueOn: '2026-12-04' })
  expect(await planned()).toBe(1)
  await deletes(marek, 'm2')
  expect(await planned()).toBe(0)
  expect(await taskNumbered(world, 2)).toMatchObject({ status: 'to-do', dueOn: '2026-12-04' })
})

test('words that say something else now, and are deleted then, leave what another said after them', async () => {
  await says(bora, 'm1', 'CX-1 at risk: legal is late')
  await says(marek, 'm2', 'CX-1 off track: nobody answers')
  await rewords(world, bora, team, 'm1', 'CX-1 on track')
  expect(await standing()).toMatchObject({ health: 'on-track', said: 'on-track' })
  await deletes(bora, 'm1')
  expect(await standing()).toMatchObject({ health: 'off-track', said: 'off-track' })
  expect(await statement()).toMatchObject({ personId: marek.personId, note: 'nobody answers' })
  await deletes(marek, 'm2')
  expect(await standing()).toEqual(before)
})

test('words that say something else now leave what another says too', async () => {
  await says(bora, 'm1', 'CX-1 at risk: legal is late')
  await says(marek, 'm2', 'CX-1 at risk: legal is late')
  await rewords(world, bora, team, 'm1', 'CX-1 off track')
  await deletes(bora, 'm1')
  expect(await standing()).toMatchObject({ health: 'at-risk', said: 'at-risk' })
  expect(await statement()).toMatchObject({ personId: marek.personId })
  await deletes(marek, 'm2')
  expect(await standing()).toEqual(before)
})

test('nothing goes back to what was deleted before', async () => {
  await says(bora, 'm1', 'CX-1 at risk: legal is late')
  await says(marek, 'm2', 'CX-1 off track: nobody answers')
  await deletes(bora, 'm1')
  expect(await standing()).toMatchObject({ health: 'off-track', said: 'off-track' })
  await deletes(marek, 'm2')
  expect(await standing()).toEqual(before)
})

test.each([
  ['deleted', null],
  ['worded anew, and deleted then', 'CX-1 off track'],
])('what the form says too stands when the reply is %s', async (_, text) => {
  await says(bora, 'm1', 'CX-1 at risk: legal is late')
  await answer(world, bora, { health: 'at-risk', note: 'legal is late', 'plan-new': 'Call legal' }, 'Change my answers')
  if (text !== null) await rewords(world, bora, team, 'm1', text)
  await deletes(bora, 'm1')
  expect(await standing()).toMatchObject({ health: 'at-risk', said: 'at-risk', planned: 1 })
  expect(await statement()).toMatchObject({ source: 'form', note: 'legal is late' })
})

test('the same words in another reply plan the same task, which stays until the last of them is gone', async () => {
  await says(bora, 'm1', 'next: write the report')
  await says(bora, 'm2', 'next: write the report; write the report')
  expect(await cameOf(world, team, 'm2')).toEqual(['plan #2'])
  await says(marek, 'm3', 'next: write the report')
  expect(await cameOf(world, team, 'm3')).toEqual(['plan: write the report → Marek Nowak'])
  await deletes(bora, 'm1')
  expect(await taskNumbered(world, 2)).toMatchObject({ status: 'to-do' })
  expect(await planned()).toBe(2)
  await rewords(world, bora, team, 'm2', 'next: write the summary')
  expect(await taskNumbered(world, 2)).toMatchObject({ title: 'write the summary', status: 'to-do' })
  await deletes(bora, 'm2')
  expect(await taskNumbered(world, 2)).toMatchObject({ status: 'dropped' })
  expect(await planned()).toBe(1)
})

test('worded anew, a task that another reply plans in the old words stays as it is', async () => {
  await says(bora, 'm1', 'next: write the report')
  await says(bora, 'm2', 'next: write the report')
  await rewords(world, bora, team, 'm1', 'next: write the summary')
  expect([(await taskNumbered(world, 2)).title, (await taskNumbered(world, 3)).title]).toEqual(['write the report', 'write the summary'])
  expect(await planned()).toBe(2)
})

test('a task that is done is planned anew by the same words', async () => {
  await says(bora, 'm1', 'next: call ten')
  await moveTask(world, bora, await taskNumbered(world, 2), 'done')
  await says(bora, 'm2', 'next: call ten')
  expect(await taskNumbered(world, 3)).toMatchObject({ title: 'call ten', status: 'to-do' })
})
