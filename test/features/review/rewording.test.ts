import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Initiative } from '#src/features/initiatives/index.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { planIn } from '#src/features/review/store/plan.ts'
import { statementOf } from '#src/features/review/store/statements.ts'
import { winsOfOrigins } from '#src/features/wins/index.ts'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  answer,
  anInitiative,
  aReview,
  aStory,
  aTask,
  at,
  headers,
  initiativeNow,
  last,
  moveTask,
  openReviewOf,
  questionsTo,
  taskNumbered,
} from './story.ts'
import { cameOf, reactionsTo, replies, replyOf, rewords } from './thread.ts'

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
const opening = '2026-11-27T08:00:00Z'

async function begin(options: { readonly reacts?: boolean } = {}): Promise<void> {
  world = await aStory(fresh.database, undefined, options)
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  loop = await anInitiative(world, team, bora, 'Close the loop', { sponsor: marek })
  await aTask(world, bora, loop, 'Call ten detractors', '2026-12-20')
  await world.runUntil(at(opening))
}

const planned = async () => {
  const { occurrenceId } = await openReviewOf(world, team)
  return (await world.scope(scope => planIn(scope, [occurrenceId]))).map(({ taskId }) => taskId)
}
const statement = async () => {
  const { occurrenceId } = await openReviewOf(world, team)
  return world.scope(scope => statementOf(scope, occurrenceId, loop.id))
}
const toldTo = ({ user }: SomePerson) =>
  world.said.filter(({ key, to }) => key.startsWith('review-told:') && to.kind === 'direct' && to.user === user)

describe('a reply that is edited', () => {
  beforeEach(() => begin())

  test('records what it says now, and gives back what it says no more', async () => {
    await replies(world, bora, team, 'CX-1 at risk: legal is late\nnext: #1; ask legal again\nblocked: no test data\n#1 started', {
      id: 'm1',
    })
    expect(await taskNumbered(world, 1)).toMatchObject({ status: 'doing', dueOn: '2026-12-04' })
    expect(await taskNumbered(world, 2)).toMatchObject({ title: 'ask legal again', dueOn: '2026-12-04', initiativeId: loop.id })
    expect(wordsOf(last(headers(world)))).toContain('1 of 1 initiatives answered')

    await rewords(world, bora, team, 'm1', 'CX-1 on track\nnext: ask legal once more\nwin: legal answered')
    expect(await cameOf(world, team, 'm1')).toEqual([
      'back',
      'CX-1 on-track',
      'plan CX-1: ask legal once more → Bora Demir',
      'unplanned',
      'win CX-1: legal answered',
    ])
    expect(await taskNumbered(world, 1)).toMatchObject({ status: 'to-do', dueOn: '2026-12-20' })
    expect(await planned()).toEqual([(await taskNumbered(world, 2)).id])
    expect(await statement()).toMatchObject({ health: 'on-track', note: '', source: 'thread' })
    expect(await reactionsTo(world, team, 'm1')).toEqual(['planned', 'recorded', 'win'])

    await rewords(world, bora, team, 'm1', null)
    expect(await taskNumbered(world, 2)).toMatchObject({ status: 'dropped' })
    expect(await initiativeNow(world, loop)).toMatchObject({ health: null })
    expect(await statement()).toBeNull()
    expect(await replyOf(world, team, 'm1')).toMatchObject({ text: '' })
    expect(wordsOf(last(headers(world)))).toContain('0 of 1 initiatives answered')
  })

  test('leaves alone what somebody has touched since', async () => {
    await replies(world, bora, team, 'CX-1 at risk: legal is late\nnext: #1; ask legal again', { id: 'm1' })
    await moveTask(world, marek, await taskNumbered(world, 2), 'doing')
    await world.type(bora, 'task due 1 2026-12-10')
    await replies(world, marek, team, 'CX-1 off track: nobody answers', { id: 'm2' })
    await rewords(world, bora, team, 'm1', null)
    expect(await taskNumbered(world, 1)).toMatchObject({ dueOn: '2026-12-10' })
    expect(await taskNumbered(world, 2)).toMatchObject({ status: 'doing' })
    expect(await planned()).toEqual([])
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'off-track', healthNote: 'nobody answers' })
    expect(await statement()).toMatchObject({ health: 'off-track', personId: marek.personId })
  })

  test('gives back the answer that the form had given before', async () => {
    await answer(world, bora, { health: 'on-track', note: 'All well' })
    const before = await statement()
    await replies(world, bora, team, 'CX-1 off track: the vendor left', { id: 'm1' })
    expect(await statement()).toMatchObject({ health: 'off-track', source: 'thread' })
    await rewords(world, bora, team, 'm1', 'CX-1 the vendor may leave')
    expect(await statement()).toEqual(before)
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'on-track', healthNote: 'All well' })
  })

  test('asks its owner again for what its sponsor takes back', async () => {
    const question = () => wordsOf(last(questionsTo(world, bora)))
    await replies(world, marek, team, 'CX-1 at risk: legal is late', { id: 'm1' })
    expect(question()).toContain('Answered.')
    await rewords(world, marek, team, 'm1', null)
    expect(question()).not.toContain('Answered.')
    expect(question()).toContain('What you answer until')
  })

  test('plans no more tasks than a form shows, and says so', async () => {
    for (let number = 2; number <= 60; number += 1) await aTask(world, bora, loop, `Call customer ${number}`)
    const numbers = Array.from({ length: 60 }, (_, index) => `#${index + 1}`)
    await replies(world, bora, team, `next: ${numbers.join(' ')}`, { id: 'm1' })
    expect(await planned()).toHaveLength(50)
    expect(wordsOf(last(toldTo(bora)))).toContain('At most 50 tasks can be planned in one reply.')
    expect(await taskNumbered(world, 50)).toMatchObject({ dueOn: '2026-12-04' })
    expect(await taskNumbered(world, 51)).toMatchObject({ dueOn: null })
  })

  test('makes no more tasks than a form does, and says so', async () => {
    const many = Array.from({ length: 22 }, (_, index) => `call customer ${index + 1}`)
    await replies(world, bora, team, `next: ${many.join('; ')}`, { id: 'm1' })
    expect(await planned()).toHaveLength(20)
    expect(wordsOf(last(toldTo(bora)))).toContain('At most 20 new tasks fit into one answer.')
  })

  test('only by its author, and the same message once', async () => {
    await replies(world, bora, team, 'next: call', { id: 'm1' })
    await replies(world, bora, team, 'next: call', { id: 'm1' })
    expect(await rewords(world, marek, team, 'm1', 'next: nothing of the kind')).toBe(true)
    expect(await cameOf(world, team, 'm1')).toEqual(['plan CX-1: call → Bora Demir'])
    expect(await rewords(world, bora, team, 'unknown', 'x')).toBe(false)
  })
})

describe('who may say what', () => {
  beforeEach(() => begin())

  test('words about another’s initiative are kept, noted, and their author is told alone who can, until it is put right', async () => {
    const selin = await world.aPerson({ name: 'Selin Kaya', handle: 'selin' })
    await world.aTeam({ name: 'CX Care', members: [selin] })
    await replies(world, selin, team, 'CX-1 at risk: nobody calls', { id: 'm1' })
    expect(await initiativeNow(world, loop)).toMatchObject({ health: null })
    expect(await reactionsTo(world, team, 'm1')).toEqual(['question', 'recorded'])
    expect(wordsOf(last(toldTo(selin)))).toMatchInlineSnapshot(`
      "Your words are kept, but this could not be recorded:
      CX-1: Only the owner of the initiative, its sponsor, or an admin can do this."
    `)
    await rewords(world, selin, team, 'm1', 'CX-1: nobody calls')
    expect(await reactionsTo(world, team, 'm1')).toEqual(['recorded'])
    expect(wordsOf(last(toldTo(selin)))).toBe('All of your reply that stands is recorded now.')
    expect(toldTo(selin)).toHaveLength(1)
  })

  test('a task for somebody whose account is closed is made for nobody, and a second name stays in its words', async () => {
    await world.aPerson({ name: 'Ada King', handle: 'ada', deactivated: true })
    await replies(world, bora, team, 'next: ask legal @ada', { id: 'm1' })
    expect(await cameOf(world, team, 'm1')).toEqual(['?'])
    expect(wordsOf(last(toldTo(bora)))).toContain('Ada King can get no tasks: only people with an active account can.')
    await rewords(world, bora, team, 'm1', 'next: prepare the demo @marek @bora')
    expect(await cameOf(world, team, 'm1')).toEqual(['plan CX-1: prepare the demo @bora → Marek Nowak'])
  })

  test('a task that its author may not change is refused, and the others join', async () => {
    const selin = await world.aPerson({ name: 'Selin Kaya', handle: 'selin' })
    const care = await world.aTeam({ name: 'CX Care', members: [selin] })
    const queues = await anInitiative(world, care, selin, 'Shorter queues')
    const own = await aTask(world, selin, queues, 'Count the callers')
    await replies(world, selin, team, 'next: #1, #2', { id: 'm1' })
    expect(await cameOf(world, team, 'm1')).toEqual(['plan #2', '? #1'])
    expect(await planned()).toEqual([own.id])
    expect(await taskNumbered(world, 1)).toMatchObject({ dueOn: '2026-12-20' })
  })

  test('of somebody who belongs to no team words are only kept', async () => {
    const guest = await world.aPerson({ name: 'Grace Hall', handle: 'grace' })
    await replies(world, guest, team, 'win: hello\nnext: something', { id: 'm1' })
    expect(await cameOf(world, team, 'm1')).toEqual([])
    expect(await reactionsTo(world, team, 'm1')).toEqual(['kept'])
  })

  test('of two on one initiative the later counts, and both stand in the minutes', async () => {
    await replies(world, bora, team, 'CX-1 on track', { id: 'm1' })
    await replies(world, marek, team, 'CX-1 at risk: legal is late', { id: 'm2' })
    expect(await statement()).toMatchObject({ health: 'at-risk', personId: marek.personId })
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'at-risk', healthNote: 'legal is late' })
    const minutes = wordsOf(await world.type(bora, 'review last', { in: team.channel }))
    expect(minutes).toContain('CX-1 on track')
    expect(minutes).toContain('CX-1 at risk: legal is late')
  })
})

test('a reply about an initiative that became active after the opening is an answer for it', async () => {
  await begin()
  const portal = await anInitiative(world, team, marek, 'New portal')
  await world.runUntil(at('2026-11-27T09:00:00Z'))
  await replies(world, marek, team, 'CX-2 at risk: no vendor\nnext: ask three vendors', { id: 'm1' })
  expect(await cameOf(world, team, 'm1')).toEqual(['CX-2 at-risk (no vendor)', 'plan CX-2: ask three vendors → Marek Nowak'])
  const { occurrenceId } = await openReviewOf(world, team)
  expect(await world.scope(scope => statementOf(scope, occurrenceId, portal.id))).toMatchObject({ health: 'at-risk', source: 'thread' })
  await replies(world, marek, team, 'next: write to the first one', { id: 'm2' })
  expect(await cameOf(world, team, 'm2')).toEqual(['plan CX-2: write to the first one → Marek Nowak'])
  await world.runUntil(at('2026-11-28T12:00:00Z'))
  expect(wordsOf(last(headers(world)))).toContain('1 of 2 initiatives answered')
  expect(world.said.filter(({ key, to }) => key.startsWith('review-nudge:') && to.kind === 'direct' && to.user === marek.user)).toEqual([])
})

describe('time', () => {
  beforeEach(() => begin())

  test('a reply and an edit count after the closing, until the next review opens', async () => {
    await replies(world, bora, team, 'CX-1 at risk: legal is late', { id: 'm1' })
    await world.runUntil(at('2026-11-28T08:00:00Z'))
    expect(wordsOf(last(headers(world)))).toContain('Review summary')
    await rewords(world, bora, team, 'm1', 'CX-1 on track')
    await replies(world, bora, team, 'next: call', { id: 'm2' })
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'on-track' })
    expect(wordsOf(last(headers(world)))).toContain('CX-1 Close the loop · on track')
  })

  test('after that an edit changes nothing, a deletion takes only the words out, and a reply is kept and told so', async () => {
    await replies(world, bora, team, 'CX-1 at risk: legal is late\nnext: call', { id: 'm1' })
    const old = (await openReviewOf(world, team)).occurrenceId
    await world.runUntil(at('2026-12-04T08:00:00Z'))
    expect((await openReviewOf(world, team)).occurrenceId).not.toBe(old)
    await rewords(world, bora, team, 'm1', 'CX-1 on track')
    expect(await replyOf(world, team, 'm1')).toMatchObject({ text: 'CX-1 at risk: legal is late\nnext: call' })
    await rewords(world, bora, team, 'm1', null)
    expect(await replyOf(world, team, 'm1')).toMatchObject({ text: '', withdrawnAt: world.now })
    expect(world.reactions.get(`review-reaction:${(await replyOf(world, team, 'm1')).id}`)?.means).toEqual([])
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'at-risk' })
    expect(await taskNumbered(world, 2)).toMatchObject({ status: 'to-do' })

    const told = await replies(world, bora, team, 'CX-1 off track', { id: 'm2', occurrence: old })
    expect(told && wordsOf(told)).toMatchInlineSnapshot(
      `"Your reply is kept in the minutes of Friday, 27 November (2026-W48), and nothing more, because the next review has opened. Write it under that one to have it recorded."`,
    )
    expect(await cameOf(world, team, 'm2')).toEqual([])
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'at-risk' })
    expect(await replies(world, bora, team, 'CX-1 off track', { id: 'm2', occurrence: old })).toEqual({ kind: 'none' })
  })
})

test('a reaction of somebody to a reply that shares a win applauds it, once', async () => {
  await begin()
  await replies(world, bora, team, 'win: the portal is live', { id: 'm1' })
  const about = { feature: 'review', subject: `reply:${(await replyOf(world, team, 'm1')).id}` }
  const react = (emoji: string, change: 'added' | 'removed') =>
    world.as(marek, 'review', async context => reviewFeature.reacted?.(context, { about, emoji, change }))
  const applause = async () => {
    const { id } = await replyOf(world, team, 'm1')
    return (await world.scope(scope => winsOfOrigins(scope, [id])))[0]?.applause
  }
  await react('👏', 'added')
  await react('🎉', 'added')
  expect(await applause()).toEqual([marek.personId])
  await react('👏', 'removed')
  await react('🎉', 'removed')
  expect(await applause()).toEqual([])
})

test('where no bot can react, a short line in the thread says what was recorded', async () => {
  await begin({ reacts: false })
  await replies(world, bora, team, 'CX-1 at risk: legal is late\nnext: call\nwin: done', { id: 'm1' })
  const lines = () => world.said.filter(({ key }) => key.startsWith('review-line:'))
  expect(lines().map(wordsOf)).toEqual(['From Bora Demir: CX-1 at risk · #2 planned · 1 win shared\n[Applaud]'])
  await rewords(world, bora, team, 'm1', 'thanks')
  expect(lines().map(wordsOf)).toEqual(['From Bora Demir: CX-1: health taken back · #2 no longer planned'])
  await rewords(world, bora, team, 'm1', null)
  expect(lines().map(wordsOf)).toEqual(['Bora Demir took this back.'])
  expect(world.reactions.size).toBe(0)
})
