import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aReview, aStory, at, aTask, filled, formOf, headers, last, openForm, questionsTo, taskNumbered } from './story.ts'
import { replies } from './thread.ts'

/** Until when a review plans, and what its form calls that. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

async function aTeam(terms: Parameters<typeof aReview>[2]) {
  const world = await aStory(fresh.database)
  const bora = await world.aPerson({ name: 'Bora Demir' })
  const team = await world.aTeam({ name: 'CX Core', members: [bora] })
  await aReview(world, team, terms)
  return { world, bora, team }
}

test('a plan that is made after its end has passed is due today, in the form and in the thread', async () => {
  const { world, bora, team } = await aTeam({ day: '1' })
  const loop = await anInitiative(world, team, bora, 'Close the loop')
  await aTask(world, bora, loop, 'Existing')
  await aTask(world, bora, loop, 'Another')
  // The review of the 23rd plans until Friday the 27th; the next one opens on Monday at ten.
  await world.runUntil(at('2026-11-30T05:30:00Z'))
  const form = await openForm(world, bora)
  expect(form.fields).toContainEqual(expect.objectContaining({ id: 'plan', hint: 'What you pick is due by Monday, 30 November.' }))
  await world.submit(bora, form.submit, filled(form, { health: 'on-track', plan: ['1'], 'plan-new': 'Call customers' }))
  await replies(world, bora, team, 'next: #2 and write the report', { id: 'late' })
  for (const number of [1, 2, 3, 4]) expect((await taskNumbered(world, number)).dueOn, `#${number}`).toBe('2026-11-30')
  await world.runUntil(at('2026-11-30T07:00:00Z'))
  expect(wordsOf(last(headers(world)))).toContain('0 overdue')
})

test('who is told of such a plan in words reads the day by which it is really due', async () => {
  const { world, bora, team } = await aTeam({ day: '1' })
  const marek = await world.aPerson({ name: 'Marek Nowak' })
  await world.aTeam({ name: 'Sales', members: [marek] })
  await anInitiative(world, team, bora, 'Close the loop', { sponsor: marek })
  await world.runUntil(at('2026-11-30T05:30:00Z'))
  const form = formOf(await world.type(marek, 'review CX-1', { in: team.channel }))
  const told = await world.submit(marek, form.submit, filled(form, { health: 'on-track', 'plan-new': 'Call customers' }))
  expect(wordsOf(told)).toContain('Planned until Monday, 30 November: #1 Call customers.')
})

test.each([
  ['weekly', 'Plan for next week', 'what is the plan for next week?'],
  ['fortnightly', 'Plan until the next review', 'what is the plan until the next review?'],
  ['last', 'Plan until the next review', 'what is the plan until the next review?'],
])('%s: the form and the question name what is planned', async (rhythm, label, question) => {
  const { world, bora, team } = await aTeam({ rhythm, day: '5' })
  await anInitiative(world, team, bora, 'Close the loop')
  await world.runUntil(at('2026-11-27T08:00:00Z'))
  const { fields } = await openForm(world, bora)
  expect(fields.map(field => (field.kind === 'note' ? '' : field.label))).toContain(label)
  expect(wordsOf(last(questionsTo(world, bora)))).toContain(question)
})
