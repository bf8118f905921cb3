import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  labelsOn,
  last,
  moveTask,
  nudgesTo,
  openForm,
  questionsTo,
  taskNumbered,
} from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('two weeks with a review', () => {
  let world: World
  let bora: SomePerson
  let marek: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    world = await aStory(fresh.database)
    bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
    marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek', zone: 'Europe/Warsaw' })
    team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
    await aReview(world, team)
  })

  test('opens, asks, takes answers, reminds once, sums up, and the next one says how much was kept', async () => {
    const loop = await anInitiative(world, team, bora, 'Close the loop', { health: 'on-track' })
    const portal = await anInitiative(world, team, marek, 'New portal', { health: 'at-risk' })
    const calls = await aTask(world, bora, loop, 'Call ten detractors', '2026-11-25')
    const survey = await aTask(world, bora, loop, 'Write the survey')
    await aTask(world, marek, portal, 'Choose a vendor', '2026-11-24')
    await moveTask(world, bora, calls, 'done')
    await world.type(bora, 'win Closed the loop with 40 detractors CX-1', { in: team.channel })
    await world.type(marek, 'blocker No test data CX-2', { in: team.channel })

    await world.runUntil(at('2026-11-27T07:00:00Z'))
    expect(wordsOf(last(headers(world)))).toMatchInlineSnapshot(`
      "Review
      CX Core · Friday, 27 November · week 48
      0 of 2 initiatives answered
      CX-2 New portal · at risk (was not rated yet) · Marek Nowak
      0 done · 1 planned · 1 overdue · oldest blocker B-1, 4 working days, Marek Nowak
      0 of 1 tasks done
      CX-1 Close the loop · on track (was not rated yet) · Bora Demir
      1 done · 0 planned · 0 overdue
      1 of 2 tasks done
      Wins (1)
      Bora Demir: Closed the loop with 40 detractors CX-1
      Open blockers (1)
      B-1 No test data CX-2 · 4 working days · Marek Nowak
      Reply here in the thread, for example “CX-3 at risk: legal is late” or “next: call ten customers”. The summary comes Sat 28 Nov, 10:00."
    `)
    expect(wordsOf(last(questionsTo(world, bora)))).toMatchInlineSnapshot(`
      "Review
      CX Core · Friday, 27 November · week 48
      How are they doing, and what is the plan for next week?
      CX-1 Close the loop · so far on track
      You can also reply to this message in words, for example “CX-1 at risk: legal is late”.
      What you answer until Sat 28 Nov, 10:00 is in the summary from the start; later answers are added to it.
      [Answer]"
    `)
    expect(labelsOn(last(questionsTo(world, bora)))).toEqual(['Answer'])

    const form = await openForm(world, bora)
    expect(form.fields.map(field => (field.kind === 'note' ? '' : field.label))).toEqual([
      '',
      'Health',
      'Note',
      'Plan for next week',
      'New tasks for the plan',
    ])
    await answer(world, bora, {
      health: 'at-risk',
      note: 'Legal is late',
      plan: [String(survey.number)],
      'plan-new': 'Train the team\nAsk legal @marek',
    })
    expect((await taskNumbered(world, survey.number)).dueOn).toBe('2026-12-04')
    expect(await taskNumbered(world, 5)).toMatchObject({
      title: 'Ask legal',
      assigneeId: marek.personId,
      dueOn: '2026-12-04',
      initiativeId: loop.id,
    })
    expect(wordsOf(last(questionsTo(world, bora)))).toMatchInlineSnapshot(`
      "CX Core · Friday, 27 November · week 48
      CX-1 Close the loop · you said at risk
      Answered. You can change it until the next review opens.
      [Change my answers]"
    `)

    await world.runUntil(at('2026-11-28T07:00:00Z'))
    expect(nudgesTo(world, bora)).toHaveLength(0)
    expect(nudgesTo(world, marek)).toHaveLength(1)
    expect(wordsOf(last(nudgesTo(world, marek)))).toMatchInlineSnapshot(
      `"Your answer for the review of CX Core is still missing. The summary comes Sat 28 Nov, 08:00."`,
    )
    expect(wordsOf(last(headers(world)))).toMatchInlineSnapshot(`
      "Review summary
      CX Core · Friday, 27 November · week 48
      1 of 2 initiatives answered
      Not answered yet: CX-2 (Marek Nowak)
      Health
      CX-1 Close the loop · at risk (was on track): Legal is late
      Planned until Friday, 4 December
      CX-1: #2 Write the survey, #4 Train the team, #5 Ask legal
      Wins (1)
      Bora Demir: Closed the loop with 40 detractors CX-1
      Open blockers (1)
      B-1 No test data CX-2 · 4 working days · Marek Nowak
      Late answers are added here until the next review opens."
    `)

    await world.runUntil(at('2026-11-30T09:00:00Z'))
    await world.type(marek, 'review CX-2 off track the vendor is gone')
    expect(wordsOf(last(headers(world)))).toContain('2 of 2 initiatives answered')

    await moveTask(world, bora, await taskNumbered(world, 4), 'done')
    await world.runUntil(at('2026-12-04T07:00:00Z'))
    expect(headers(world)).toHaveLength(2)
    expect(wordsOf(last(headers(world)))).toMatchInlineSnapshot(`
      "Review
      CX Core · Friday, 4 December · week 49
      0 of 2 initiatives answered
      Last plan kept: 1 of 3 · still open: #2, #5
      CX-2 New portal · off track (was at risk) · Marek Nowak
      0 done · 1 planned · 1 overdue · oldest blocker B-1, 9 working days, Marek Nowak
      0 of 1 tasks done
      CX-1 Close the loop · at risk (was on track) · Bora Demir
      1 done · 2 planned · 0 overdue
      2 of 4 tasks done
      Open blockers (1)
      B-1 No test data CX-2 · 9 working days · Marek Nowak
      Reply here in the thread, for example “CX-3 at risk: legal is late” or “next: call ten customers”. The summary comes Sat 5 Dec, 10:00."
    `)
    expect(questionsTo(world, bora)).toHaveLength(2)
    expect(wordsOf(questionsTo(world, bora)[0] ?? last([]))).toMatchInlineSnapshot(
      `"CX Core · Friday, 27 November · week 48 · Closed: the next review has opened."`,
    )
  })
})
