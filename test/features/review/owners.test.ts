import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordAnswer } from '#src/features/review/answering.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { planIn } from '#src/features/review/store/plan.ts'
import { zone } from '#src/time/index.ts'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  anInitiative,
  answer,
  aReview,
  aStory,
  at,
  aTask,
  buttonOn,
  filled,
  formOf,
  handOver,
  headers,
  initiativeNow,
  last,
  moveTask,
  nudgesTo,
  openForm,
  openReviewOf,
  questionsTo,
  taskNumbered,
} from './story.ts'

const english = { language: 'en', zone: zone('Europe/Istanbul') } as const
const OPENING = at('2026-11-27T07:00:00Z')

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let bora: SomePerson
let marek: SomePerson
let zofia: SomePerson
let team: SomeTeam
beforeEach(async () => {
  world = await aStory(fresh.database)
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora', roles: ['admin'] })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  zofia = await world.aPerson({ name: 'Zofia Nowicka', handle: 'zofia' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
})

describe('who is asked', () => {
  test('owners and nobody else, also those of no team; for one of their own teams where the initiative has none', async () => {
    await anInitiative(world, team, zofia, 'Owned from outside')
    await anInitiative(world, null, bora, 'Of no team')
    await anInitiative(world, null, zofia, 'Nobody reviews it')
    await world.runUntil(OPENING)
    expect([questionsTo(world, bora), questionsTo(world, marek), questionsTo(world, zofia)].map(({ length }) => length)).toEqual([1, 0, 1])
    expect(wordsOf(last(questionsTo(world, zofia)))).toContain('CX-1 Owned from outside')
    expect(wordsOf(last(questionsTo(world, zofia)))).not.toContain('CX-3')
    expect(wordsOf(last(headers(world)))).toContain('CX-2 Of no team')
    expect(wordsOf(last(headers(world)))).not.toContain('Nobody reviews it')
  })

  test('with nothing to meet about nothing is opened, and nobody is asked', async () => {
    await world.runUntil(at('2026-12-04T12:00:00Z'))
    expect(world.said).toEqual([])
  })

  test('a new owner is asked in the middle of the week, the former one is neither reminded nor missed', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(OPENING)
    await world.runUntil(at('2026-11-27T10:00:00Z'))
    await handOver(world, bora, loop, zofia)
    await world.runUntil(at('2026-11-27T10:00:00Z'))
    expect(questionsTo(world, zofia)).toHaveLength(1)
    expect(wordsOf(last(questionsTo(world, zofia)))).toContain('until Sat 28 Nov, 10:00 is in the summary from the start')
    expect(wordsOf(last(questionsTo(world, bora)))).toContain('There is nothing left for you to answer here.')
    expect(
      await refusal(
        world.click(bora, { action: 'review.open', input: { review: (await openReviewOf(world, team)).occurrenceId } }),
        english,
      ),
    ).toMatch(/^You own no active initiative/)
    await handOver(world, bora, loop, bora)
    await handOver(world, bora, loop, zofia)
    await world.runUntil(at('2026-11-28T06:59:59Z'))
    expect(wordsOf(last(headers(world)))).not.toContain('Review summary')
    await world.runUntil(at('2026-11-28T07:00:00Z'))
    expect(wordsOf(last(headers(world)))).toContain('Review summary')
    expect([questionsTo(world, bora), questionsTo(world, zofia)].map(({ length }) => length)).toEqual([1, 1])
    expect([nudgesTo(world, bora), nudgesTo(world, zofia)].map(({ length }) => length)).toEqual([0, 1])
    expect(wordsOf(last(headers(world)))).toContain('Not answered yet: CX-1 (Zofia Nowicka)')
  })

  test('nobody is asked for what somebody has answered for already', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(OPENING)
    await answer(world, bora, { health: 'on-track' })
    await handOver(world, bora, loop, zofia)
    await world.runUntil(at('2026-11-28T12:00:00Z'))
    expect([...questionsTo(world, zofia), ...nudgesTo(world, zofia)]).toEqual([])
    expect(wordsOf(last(headers(world)))).toContain('1 of 1 initiatives answered')
  })

  test('the forms for several initiatives follow each other, and one of them can be chosen', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    const portal = await anInitiative(world, team, bora, 'New portal', { health: 'at-risk' })
    await world.runUntil(OPENING)
    const first = await openForm(world, bora)
    expect(first.title).toBe('CX-1: review')
    const second = formOf(await world.submit(bora, first.submit, filled(first, { health: 'on-track', 'plan-new': 'Train the team' })))
    expect(second.title).toBe('CX-2: review')
    expect(wordsOf({ kind: 'form', form: second })).toContain('New portal (2 of 2)')
    // Sent once more, because nobody saw the second form: the task is made once.
    formOf(await world.submit(bora, first.submit, filled(first, { health: 'on-track', 'plan-new': 'Train the team' })))
    expect(await world.submit(bora, second.submit, filled(second, { note: 'The vendor is late' }))).toEqual({ kind: 'none' })
    const review = await openReviewOf(world, team)
    expect(await world.scope(scope => planIn(scope, [review.occurrenceId]))).toHaveLength(1)
    expect(await initiativeNow(world, portal)).toMatchObject({ health: 'at-risk', healthNote: 'The vendor is late' })
    const list = last(questionsTo(world, bora)).message.blocks.find(block => block.kind === 'select')
    if (list?.kind !== 'select') throw new Error('no list to choose from')
    const chosen = formOf(await world.click(bora, { ...list.select.command, input: { ...list.select.command.input, choice: loop.id } }))
    expect(chosen.title).toBe('CX-1: review')
  })
})

describe('what an answer does', () => {
  test('a mistake keeps the form, with everything that is wrong', async () => {
    await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(OPENING)
    const form = await openForm(world, bora)
    const wrong = { health: null, note: 'x'.repeat(281), 'plan-new': `${'y'.repeat(201)}\nfine` }
    expect(await world.submit(bora, form.submit, filled(form, wrong))).toMatchObject({
      kind: 'invalid',
      errors: {
        health: 'Choose how it is doing.',
        note: 'The note has 281 characters, and 280 fit. Please shorten it.',
        'plan-new': expect.stringContaining('is too long for a task'),
      },
    })
    const nobody = await world.submit(bora, form.submit, filled(form, { health: 'on-track', 'plan-new': 'Ask legal @nobody' }))
    expect(nobody).toMatchObject({ kind: 'invalid', errors: { 'plan-new': expect.stringContaining('nobody') } })
    const nothing = await world.submit(bora, form.submit, filled(form, { health: 'on-track', 'plan-new': '#99' }))
    expect(nothing).toMatchObject({ kind: 'invalid', errors: { 'plan-new': expect.stringContaining('#99') } })
    expect(await world.scope(async ({ workspaceId, tx }) => tx.reviewStatement.count({ where: { workspaceId } }))).toBe(0)
  })

  test('a task that is over cannot be planned, unless it was done after it had been', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    for (const title of ['One', 'Two']) await aTask(world, bora, loop, title)
    await world.runUntil(OPENING)
    await moveTask(world, bora, await taskNumbered(world, 1), 'done')
    const form = await openForm(world, bora)
    expect(await world.submit(bora, form.submit, filled(form, { health: 'on-track', 'plan-new': '#1, #2 and train the team' }))).toEqual({
      kind: 'invalid',
      errors: { 'plan-new': '#1 is already done. Reopen it first if it is to go on.' },
    })
    const { occurrenceId } = await openReviewOf(world, team)
    const planned = () => world.scope(scope => planIn(scope, [occurrenceId]))
    expect(await planned()).toEqual([])
    const right = filled(form, { health: 'on-track', 'plan-new': '#2 and train the team' })
    await world.submit(bora, form.submit, right)
    await moveTask(world, bora, await taskNumbered(world, 2), 'done')
    await world.submit(bora, form.submit, right)
    expect(await planned()).toHaveLength(2)
  })

  test('a plan is what is picked now; what others planned meanwhile stays; an earlier day stays', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    const [one, two, three] = [
      await aTask(world, bora, loop, 'One', '2026-11-30'),
      await aTask(world, bora, loop, 'Two', '2026-12-24'),
      await aTask(world, bora, loop, 'Three'),
    ]
    await world.runUntil(OPENING)
    await answer(world, bora, { health: 'on-track', plan: [String(one.number), String(two.number)] })
    expect([await taskNumbered(world, one.number), await taskNumbered(world, two.number)].map(({ dueOn }) => dueOn)).toEqual([
      '2026-11-30',
      '2026-12-04',
    ])
    const form = await openForm(world, bora, 'Change my answers')
    const review = await openReviewOf(world, team)
    await world.as(bora, 'review', context =>
      recordAnswer(context, review, loop.id, { planTaskIds: [three.id] }, { source: 'thread', replyId: 'r' }),
    )
    await world.submit(bora, form.submit, filled(form, { plan: [String(two.number)] }))
    const planned = await world.scope(scope => planIn(scope, [review.occurrenceId]))
    expect(new Set(planned.map(({ taskId }) => taskId))).toEqual(new Set([two.id, three.id]))
  })

  test('the same once more changes nothing, and only those who may say how it does', async () => {
    const loop = await anInitiative(world, team, zofia, 'Close the loop', { sponsor: bora })
    await world.runUntil(OPENING)
    await world.type(zofia, 'review CX-1 at risk legal is late')
    const events = () => world.scope(({ workspaceId, tx }) => tx.historyEvent.count({ where: { workspaceId, subjectId: loop.id } }))
    const before = await events()
    await world.type(zofia, 'review CX-1 at risk legal is late')
    expect(await events()).toBe(before)
    expect(await refusal(world.type(marek, 'review CX-1 on track'), english)).toMatch(/owner|sponsor/)
    const other = await world.aTeam({ name: 'Sales', members: [zofia] })
    const elsewhere = await anInitiative(world, other, zofia, 'Elsewhere')
    const { occurrenceId } = await openReviewOf(world, team)
    const forged = { action: 'review.answer', input: { review: occurrenceId, initiative: elsewhere.id, shown: '', picked: '' } }
    expect(await refusal(world.submit(zofia, forged, { health: 'on-track' }), english)).toMatch(/^No open review covers CX-2/)
    const told = await world.type(bora, 'review CX-1 off track no budget')
    expect(wordsOf(told)).toBe('Recorded for CX-1 Close the loop: off track.')
    // The owner reads whose words they are.
    expect(wordsOf(last(questionsTo(world, zofia)))).toContain('CX-1 Close the loop · Bora Demir said off track')
  })

  test('in the channel of a team that asks nothing of one, one’s own review is answered', async () => {
    await anInitiative(world, team, zofia, 'Close the loop')
    const sales = await world.aTeam({ name: 'Sales', members: [marek] })
    await aReview(world, sales)
    await anInitiative(world, sales, marek, 'New prices')
    await world.runUntil(OPENING)
    expect(formOf(await world.type(zofia, 'review', { in: sales.channel })).title).toBe('CX-1: review')
    expect(formOf(await world.type(marek, 'review', { in: sales.channel })).title).toBe('CX-2: review')
  })

  test('a task is for nobody whose account is closed, and a second name stays in its words', async () => {
    await anInitiative(world, team, bora, 'Close the loop')
    await world.aPerson({ name: 'Ada King', handle: 'ada', deactivated: true })
    await world.runUntil(OPENING)
    const form = await openForm(world, bora)
    expect(await world.submit(bora, form.submit, filled(form, { health: 'on-track', 'plan-new': 'Ask legal @ada' }))).toEqual({
      kind: 'invalid',
      errors: { 'plan-new': 'Ada King can get no tasks: only people with an active account can.' },
    })
    await world.submit(bora, form.submit, filled(form, { health: 'on-track', 'plan-new': 'Prepare the demo @marek @bora' }))
    expect(await taskNumbered(world, 1)).toMatchObject({ title: 'Prepare the demo @bora', assigneeId: marek.personId })
  })

  test('what cannot be answered is said kindly', async () => {
    const asked = (who: SomePerson, text: string) => refusal(world.type(who, text), english)
    await anInitiative(world, null, zofia, 'Nobody reviews it')
    expect(await asked(marek, 'review')).toMatch(/^You own no active initiative that a review asks about/)
    expect(await asked(zofia, 'review CX-1 on track')).toMatch(/^No open review covers CX-1/)
    expect(await asked(bora, 'review CX-9 on track')).toContain('CX-9')
    expect(await asked(bora, 'review sing to me')).toMatch(/^I do not understand “sing to me” here/)
    await anInitiative(world, team, bora, 'Close the loop')
    expect(await asked(bora, 'review')).toBe('The first review of CX Core is still to come. You will be asked when it opens.')
    const other = await world.aTeam({ name: 'Sales', members: [marek] })
    expect(await refusal(world.type(marek, 'review', { in: other.channel }), english)).toMatch(/^Sales holds no review/)
  })
})

test('a review that waits stands on one’s own page with its button, until it is answered', async () => {
  await anInitiative(world, team, bora, 'Close the loop')
  await world.runUntil(OPENING)
  const page = () => world.as(bora, 'review', async context => (await reviewFeature.home?.(context)) ?? [])
  const [heading, what, buttons] = await page()
  expect(heading).toEqual({ kind: 'heading', text: 'Reviews waiting for you' })
  expect(what).toMatchObject({ text: ['CX Core · Friday, 27 November · week 48 · CX-1'] })
  expect(buttons).toMatchObject({ buttons: [{ label: 'Answer', command: buttonOn(last(questionsTo(world, bora)), 'Answer') }] })
  await answer(world, bora, { health: 'on-track' })
  expect(await page()).toEqual([])
})
