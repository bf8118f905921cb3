import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import {
  aCheckIn,
  answers,
  aStory,
  at,
  buttonOn,
  fillIn,
  inChannel,
  labelsOn,
  last,
  nudges,
  openStoryBook,
  prompts,
  promptsTo,
  receiptsTo,
  speakUp,
  summaries,
} from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('a day with a check-in', () => {
  let world: World
  let selin: SomePerson
  let marek: SomePerson
  let grace: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    world = await aStory(fresh)
    selin = await world.aPerson({ name: 'Selin Kaya', zone: 'Europe/Istanbul' })
    marek = await world.aPerson({ name: 'Marek Nowak', zone: 'Europe/Warsaw' })
    grace = await world.aPerson({ name: 'Grace Hall', zone: 'Europe/London' })
    team = await world.aTeam({ name: 'CX Core', members: [selin, marek, grace] })
    await aCheckIn(world, team)
  })

  test('everyone is asked once at their own hour, reminded once, and the channel hears once', async () => {
    await world.runUntil(at('2026-11-23T06:29:59Z'))
    expect(prompts(world)).toHaveLength(0)
    await world.runUntil(at('2026-11-23T06:30:00Z'))
    expect(promptsTo(world, selin)).toHaveLength(1)
    expect(labelsOn(last(promptsTo(world, selin)))).toEqual(['Check in', 'Skip today'])
    await world.runUntil(at('2026-11-23T23:00:00Z'))
    expect(prompts(world)).toHaveLength(3)
    expect(nudges(world)).toHaveLength(3)
    expect(summaries(world)).toHaveLength(1)
    expect(wordsOf(last(summaries(world)))).toMatchInlineSnapshot(`
      "Daily check-in · Monday, 23 November
      0 of 3 answered
      Not yet: Grace Hall, Marek Nowak, Selin Kaya"
    `)
    await world.runUntil(at('2026-11-24T12:00:00Z'))
    expect(prompts(world)).toHaveLength(6)
    expect(labelsOn(prompts(world)[0] ?? last([]))).toEqual([])
  })

  test('an answer by form is shown in the thread of the summary, and can be changed and taken back', async () => {
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    await fillIn(world, selin, last(promptsTo(world, selin)), { did: 'Called 12 detractors', next: 'Write the summary', mood: 'good' })
    expect(wordsOf(last(promptsTo(world, selin)))).toMatchInlineSnapshot(`
      "CX Core · Mon 23 Nov · Answered at 09:31.
      [Edit] [Take back]"
    `)
    expect(receiptsTo(world, selin)).toHaveLength(0)
    expect(inChannel(world)).toHaveLength(0)
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(nudges(world)).toHaveLength(0)
    expect(wordsOf(last(summaries(world)))).toMatchInlineSnapshot(`
      "Daily check-in · Monday, 23 November
      1 of 3 answered
      Answered: Selin Kaya
      Not yet: Marek Nowak (Warsaw until 09:45) · Grace Hall (London until 09:45)
      The full answers are in the thread."
    `)
    expect(wordsOf(last(answers(world)))).toMatchInlineSnapshot(`
      "Selin Kaya
      Done
      Called 12 detractors
      Next
      Write the summary"
    `)
    expect(last(answers(world)).thread).toEqual({ key: last(summaries(world)).key })
    await fillIn(world, selin, last(promptsTo(world, selin)), { did: 'Called 13 detractors', blocked: 'No data' }, 'Edit')
    expect(wordsOf(last(answers(world)))).toContain('13 detractors')
    expect(wordsOf(last(summaries(world)))).toContain('Selin Kaya: No data')
    await world.click(selin, buttonOn(last(promptsTo(world, selin)), 'Take back'))
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya took this answer back.')
    expect(answers(world)).toHaveLength(1)
  })

  test('words are read, shown back and added to', async () => {
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    await speakUp(world, selin, 'done survey\nnext analysis\nblocked: waiting for legal\nwin: first reply')
    expect(wordsOf(last(receiptsTo(world, selin)))).toMatchInlineSnapshot(`
      "Your check-in · CX Core
      Monday, 23 November · This is what the team sees.
      Done
      survey
      Next
      analysis
      In the way
      waiting for legal
      Wins
      first reply
      Recorded: blocker B-1 raised
      [Edit] [Take back]"
    `)
    await speakUp(world, selin, 'and one more thing', { under: last(promptsTo(world, selin)) })
    expect(receiptsTo(world, selin)).toHaveLength(1)
    expect(wordsOf(last(receiptsTo(world, selin)))).toContain('and one more thing')
    await speakUp(world, selin, 'hello there')
    expect(wordsOf(last(receiptsTo(world, selin)))).not.toContain('hello there')
    expect(wordsOf(last([...world.said].filter(({ key }) => key.startsWith('held:'))))).toMatchInlineSnapshot(`
      "No check-in is waiting for you just now, so I have not posted this. What should I do with it?
      hello there
      [Add to my answer · CX Core] [Leave it]"
    `)
  })
})
