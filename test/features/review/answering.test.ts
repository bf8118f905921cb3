import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Initiative } from '#src/features/initiatives/index.ts'
import { planIn } from '#src/features/review/store/plan.ts'
import { tasksByNumber } from '#src/features/tasks/index.ts'
import { zone } from '#src/time/index.ts'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  answer,
  anInitiative,
  aReview,
  aStory,
  aTask,
  at,
  filled,
  formOf,
  handOver,
  headers,
  last,
  moveTask,
  openForm,
  openReviewOf,
  taskNumbered,
} from './story.ts'
import { replies, rewords } from './thread.ts'

const english = { language: 'en', zone: zone('Europe/Istanbul') } as const

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let bora: SomePerson
let marek: SomePerson
let team: SomeTeam
let loop: Initiative
beforeEach(async () => {
  world = await aStory(fresh.database)
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora', roles: ['admin'] })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  loop = await anInitiative(world, team, marek, 'Close the loop')
})
const opens = () => world.runUntil(at('2026-11-27T08:00:00Z'))
const closes = () => world.runUntil(at('2026-11-28T08:00:00Z'))
const planned = async () => {
  const { occurrenceId } = await openReviewOf(world, team)
  return (await world.scope(scope => planIn(scope, [occurrenceId]))).map(({ taskId }) => taskId)
}
const header = () => wordsOf(last(headers(world)))

describe('a form that was open for a while', () => {
  test('is no answer of an owner who has handed over, even where it says what they said before', async () => {
    await opens()
    const form = await openForm(world, marek)
    await world.submit(marek, form.submit, filled(form, { health: 'on-track' }))
    await handOver(world, marek, loop, bora)
    const again = world.submit(marek, form.submit, filled(form, { health: 'on-track', 'plan-new': 'Sneaky' }))
    expect(await refusal(again, english)).toContain('Only the owner')
    expect(await planned()).toEqual([])
    expect((await world.scope(scope => tasksByNumber(scope, [1]))).size).toBe(0)
  })

  test('takes only tasks of its own initiative out of the plan', async () => {
    const portal = await anInitiative(world, team, bora, 'New portal')
    const task = await aTask(world, bora, portal, 'Choose a vendor')
    await opens()
    await replies(world, bora, team, 'next: #1', { id: 'm1' })
    const form = await openForm(world, marek)
    const forged = { ...form.submit, input: { ...form.submit.input, shown: '1', picked: '1' } }
    await world.submit(marek, forged, filled(form, { health: 'on-track' }))
    expect(await planned()).toEqual([task.id])
  })

  test('says which of the picked tasks have been closed meanwhile, also before the form that follows', async () => {
    await aTask(world, marek, loop, 'Call ten')
    await aTask(world, marek, loop, 'Write the survey')
    await opens()
    const form = await openForm(world, marek)
    await moveTask(world, marek, await taskNumbered(world, 1), 'done')
    const told = await world.submit(marek, form.submit, filled(form, { health: 'on-track', plan: ['1', '2'] }))
    expect(wordsOf(told)).toContain('Planned until Friday, 4 December: #2 Write the survey.')
    expect(wordsOf(told)).toContain('Closed meanwhile, and so not in the plan: #1 Call ten.')

    await anInitiative(world, team, marek, 'New portal')
    const change = formOf(await world.type(marek, 'review CX-1'))
    await aTask(world, marek, loop, 'Ask legal')
    await moveTask(world, marek, await taskNumbered(world, 3), 'done')
    const next = formOf(await world.submit(marek, change.submit, filled(change, { plan: ['2', '3'] })))
    expect(next.title).toBe('CX-2: review')
    expect(wordsOf({ kind: 'form', form: next })).toContain('Closed meanwhile, and so not in the plan: #3 Ask legal.')
  })

  test('gives a task that is picked no more the day back that it had, unless somebody set another since', async () => {
    for (const [title, dueOn] of [['Call ten', '2026-12-24'], ['Write the survey'], ['Ask legal']] as const)
      await aTask(world, marek, loop, title, dueOn)
    await opens()
    await answer(world, marek, { health: 'on-track', plan: ['1', '2', '3'] })
    const dates = () => Promise.all([1, 2, 3].map(async number => (await taskNumbered(world, number)).dueOn))
    expect(await dates()).toEqual(['2026-12-04', '2026-12-04', '2026-12-04'])
    await world.type(marek, 'task due 3 2026-12-02')
    await world.runUntil(at('2026-11-27T09:00:00Z'))
    await answer(world, marek, { plan: [] }, 'Change my answers')
    expect(await planned()).toEqual([])
    expect(await dates()).toEqual(['2026-12-24', null, '2026-12-02'])
  })

  test('makes a task again once the one of that title is done, and one for somebody else beside it', async () => {
    await opens()
    await answer(world, marek, { health: 'on-track', 'plan-new': 'Call customers' })
    await answer(world, marek, { 'plan-new': 'Call customers\nCall customers @bora' }, 'Change my answers')
    expect(await planned()).toHaveLength(2)
    expect(await taskNumbered(world, 2)).toMatchObject({ title: 'Call customers', assigneeId: bora.personId })
    await moveTask(world, marek, await taskNumbered(world, 1), 'done')
    await answer(world, marek, { 'plan-new': 'Call customers' }, 'Change my answers')
    expect(await taskNumbered(world, 3)).toMatchObject({ title: 'Call customers', assigneeId: marek.personId, status: 'to-do' })
  })
})

describe('the cards of a review', () => {
  test('say how an initiative does by what was said, and what it was at the opening', async () => {
    await opens()
    expect(header()).toContain('CX-1 Close the loop · not rated yet')
    await replies(world, marek, team, 'CX-1 at risk: legal is late\nwin: ten calls', { id: 'm1' })
    expect(header()).toContain('CX-1 Close the loop · at risk (was not rated yet)')
    await rewords(world, marek, team, 'm1', null)
    expect(header()).toContain('CX-1 Close the loop · not rated yet')
  })

  test('sum up what stands in the way then, and what was won since the review before', async () => {
    await world.type(marek, 'blocker No data CX-1', { in: team.channel })
    await opens()
    await world.type(marek, 'blocker resolve 1', { in: team.channel })
    await replies(world, marek, team, 'win: portal live\nblocked: no budget for CX-1', { id: 'm1' })
    expect(header()).toContain('No data')
    await closes()
    expect(header()).toContain('Wins (1)\nMarek Nowak: portal live')
    expect(header()).toContain('Open blockers (1)\nB-2 no budget for CX-1')
    expect(header()).not.toContain('No data')
    await replies(world, bora, team, 'win: first ten calls', { id: 'm2' })
    expect(header()).toContain('Wins (2)')
    expect(wordsOf(await world.type(marek, 'review last', { in: team.channel }))).toContain('Wins (2)')
    await rewords(world, bora, team, 'm2', null)
    expect(header()).toContain('Wins (1)')
    expect((await openReviewOf(world, team)).opening.blockers.total).toBe(1)
    expect((await openReviewOf(world, team)).opening.wins.total).toBe(0)
  })

  test('and its minutes tell what is planned for an initiative that became active after the opening', async () => {
    await opens()
    await anInitiative(world, team, bora, 'New portal')
    await world.runUntil(at('2026-11-27T09:00:00Z'))
    await replies(world, bora, team, 'next: ask three vendors', { id: 'm1' })
    const minutes = wordsOf(await world.type(marek, 'review last', { in: team.channel }))
    expect(minutes).toContain('CX-2 New portal · Bora Demir\nNo answer yet.\nPlan:\n#1 ask three vendors · Bora Demir')
  })
})
