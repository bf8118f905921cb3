import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordAnswer } from '#src/features/review/answering.ts'
import { statementsIn } from '#src/features/review/store/statements.ts'
import { zone } from '#src/time/index.ts'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  answer,
  anInitiative,
  anotherOpening,
  aReview,
  aStory,
  aTask,
  at,
  buttonOn,
  filled,
  formOf,
  headers,
  initiativeNow,
  labelsOn,
  last,
  moveTask,
  openForm,
  openReviewOf,
  questionsTo,
} from './story.ts'

const english = { language: 'en', zone: zone('Europe/Istanbul') } as const
const OPENING = at('2026-11-27T07:00:00Z')

describe.each(databaseKinds)('at the same instant, on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
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

  describe('when the next review has opened', () => {
    test('the one before takes no answers, keeps what was typed, and the new one is answered by /review', async () => {
      await anInitiative(world, team, bora, 'Close the loop')
      await world.runUntil(OPENING)
      const form = await openForm(world, bora)
      const card = last(questionsTo(world, bora))
      await world.runUntil(at('2026-12-04T07:00:00Z'))
      expect(labelsOn(questionsTo(world, bora)[0] ?? last([]))).toEqual([])
      expect(await refusal(world.submit(bora, form.submit, filled(form, { health: 'on-track' })), english)).toMatch(
        /^The next review has opened/,
      )
      expect(await refusal(world.click(bora, buttonOn(card, 'Answer')), english)).toMatch(/^The next review has opened/)
      expect(formOf(await world.type(bora, 'review')).submit.input['review']).toBe((await openReviewOf(world, team)).occurrenceId)
    })

    test('an answer on its way when the next one opens is counted there', async () => {
      const loop = await anInitiative(world, team, bora, 'Close the loop')
      const task = await aTask(world, bora, loop, 'Call ten detractors')
      await world.runUntil(OPENING)
      const opening = await anotherOpening(world, team)
      const review = await openReviewOf(world, team)
      const opens: Promise<void>[] = []
      await world.as(bora, 'review', async context => {
        const said = { health: 'at-risk', planTaskIds: [task.id] } as const
        await recordAnswer(context, review, loop.id, said, { source: 'form' })
        // The other begins while this one holds the review.
        opens.push(world.within('review', opening))
      })
      await Promise.all(opens)
      const next = await openReviewOf(world, team)
      expect(next.occurrenceId).not.toBe(review.occurrenceId)
      expect(next.opening.initiatives[0]?.health).toBe('at-risk')
      expect(next.opening.plan.map(({ taskId }) => taskId)).toEqual([task.id])
    })

    test('an answer that comes while the next one opens is refused, and changes nothing', async () => {
      const loop = await anInitiative(world, team, bora, 'Close the loop')
      await world.runUntil(OPENING)
      const form = await openForm(world, bora)
      const opening = await anotherOpening(world, team)
      const answers: Promise<string>[] = []
      await world.within('review', async context => {
        await opening(context)
        answers.push(refusal(world.submit(bora, form.submit, filled(form, { health: 'at-risk', 'plan-new': 'Call' })), english))
      })
      expect(await Promise.all(answers)).toEqual([expect.stringMatching(/^The next review has opened/)])
      const { occurrenceId, opening: shown } = await openReviewOf(world, team)
      expect(shown.initiatives[0]?.health).toBeNull()
      expect((await initiativeNow(world, loop))?.health).toBeNull()
      expect(await world.scope(scope => statementsIn(scope, [occurrenceId, form.submit.input['review'] ?? '']))).toEqual([])
    })

    test('two answers in the same second: the later has the last word, and both are in the story', async () => {
      const loop = await anInitiative(world, team, zofia, 'Close the loop', { sponsor: marek })
      await world.runUntil(OPENING)
      await Promise.all([world.type(zofia, 'review CX-1 on track'), world.type(marek, 'review CX-1 off track no budget')])
      const { occurrenceId } = await openReviewOf(world, team)
      const [statement, another] = await world.scope(scope => statementsIn(scope, [occurrenceId]))
      expect(another).toBeUndefined()
      expect((await initiativeNow(world, loop))?.health).toBe(statement?.health)
      const said = await world.scope(({ workspaceId, tx }) =>
        tx.historyEvent.findMany({ where: { workspaceId, subjectId: loop.id, way: 'review' } }),
      )
      expect(new Set(said.map(({ personId }) => personId))).toEqual(new Set([zofia.personId, marek.personId]))
    })

    test('answers while the window closes are all in the summary', async () => {
      const owners = [bora, marek, zofia]
      for (const owner of owners) await anInitiative(world, team, owner, `Work of ${owner.name}`)
      await world.runUntil(at('2026-11-28T06:59:59Z'))
      const closing = world.runUntil(at('2026-11-28T07:00:00Z'))
      await Promise.all([closing, ...owners.map((owner, index) => world.type(owner, `review CX-${index + 1} on track`))])
      expect(wordsOf(last(headers(world)))).toContain('Review summary')
      expect(wordsOf(last(headers(world)))).toContain('3 of 3 initiatives answered')
    })
  })

  test('work that was done is counted from review to review, over New Year', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(at('2026-12-25T07:00:00Z'))
    const task = await aTask(world, bora, loop, 'Call ten detractors')
    await answer(world, bora, { health: 'on-track', plan: [String(task.number)] })
    await moveTask(world, bora, task, 'done')
    await world.runUntil(at('2027-01-01T07:00:00Z'))
    const review = await openReviewOf(world, team)
    expect([review.week, review.planUntil]).toEqual(['2026-W53', '2027-01-08'])
    expect(wordsOf(last(headers(world)))).toContain('Last plan kept: 1 of 1')
    expect(review.opening.initiatives[0]).toMatchObject({ done: 1, planned: 0, overdue: 0, progress: { done: 1, of: 1 } })
  })
})
