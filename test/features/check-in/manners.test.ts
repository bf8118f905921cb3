import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { zone } from '#src/time/index.ts'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import {
  aCheckIn,
  answers,
  aStory,
  at,
  buttonOn,
  fillIn,
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

const english = { language: 'en', zone: zone('Europe/Istanbul') } as const

let fresh: TestDatabase
let world: World
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  world = await aStory(fresh)
})

describe('two teams at one moment', () => {
  let selin: SomePerson
  let care: SomeTeam
  let core: SomeTeam
  beforeEach(async () => {
    selin = await world.aPerson({ name: 'Selin Kaya' })
    care = await world.aTeam({ name: 'CX Care', members: [selin] })
    core = await world.aTeam({ name: 'CX Core', members: [selin] })
    await aCheckIn(world, core)
    await aCheckIn(world, care)
    await world.runUntil(at('2026-11-23T06:31:00Z'))
  })

  test('one message asks for both, each with its own buttons', async () => {
    expect(prompts(world)).toHaveLength(1)
    expect(labelsOn(last(prompts(world)))).toEqual([
      'Check in · CX Care',
      'Skip today · CX Care',
      'Check in · CX Core',
      'Skip today · CX Core',
    ])
    expect(world.measures.filter(each => each === 'prompts_sent')).toHaveLength(2)
  })

  test('one reminder for both; what is answered or skipped is left out', async () => {
    await world.runUntil(at('2026-11-23T06:41:00Z'))
    expect(nudges(world).map(wordsOf)).toEqual(['Your check-in for CX Care and CX Core is open until 09:45. A line or two here is enough.'])
  })

  test('answered for one, the other still waits, and words are meant for it', async () => {
    await fillIn(world, selin, last(prompts(world)), { did: 'Core work' }, 'Check in · CX Core')
    expect(labelsOn(last(prompts(world)))).toEqual(['Check in · CX Care', 'Skip today · CX Care', 'Edit · CX Core', 'Take back · CX Core'])
    await speakUp(world, selin, 'Care work')
    await world.runUntil(at('2026-11-23T07:00:00Z'))
    expect(answers(world).map(wordsOf).toSorted()).toEqual(['Selin Kaya\nDone\nCare work', 'Selin Kaya\nDone\nCore work'])
    expect(nudges(world)).toHaveLength(0)
  })

  test('words that could be for either are asked back, taken once, and never published unasked', async () => {
    await speakUp(world, selin, 'Spoke with legal', { id: 'm1' })
    await speakUp(world, selin, 'Spoke with legal', { id: 'm1' })
    const question = last(world.said.filter(({ key }) => key.startsWith('held:')))
    expect(labelsOn(question)).toEqual(['Answer for CX Care', 'Answer for CX Core', 'Leave it'])
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(answers(world)).toHaveLength(0)
    const command = buttonOn(question, 'Answer for CX Care')
    await world.click(selin, command)
    await world.click(selin, command)
    expect(answers(world).map(wordsOf)).toEqual(['Selin Kaya\nDone\nSpoke with legal'])
    expect(labelsOn(last(world.said.filter(({ key }) => key.startsWith('held:'))))).toEqual([])
  })

  test('words left alone are gone', async () => {
    await speakUp(world, selin, 'Just thinking aloud')
    const question = last(world.said.filter(({ key }) => key.startsWith('held:')))
    await world.click(selin, buttonOn(question, 'Leave it'))
    await world.click(selin, buttonOn(question, 'Leave it'))
    expect(await refusal(world.click(selin, buttonOn(question, 'Answer for CX Care')), english)).toBe(
      'These words are no longer kept. Send them again, or use /checkin.',
    )
  })

  test('/checkin asks which, and answers the channel of its team at once', async () => {
    const reply = await world.type(selin, 'checkin')
    expect(wordsOf(reply)).toBe('Which team is this check-in for?\n[Check in · CX Care] [Check in · CX Core]')
    expect((await world.type(selin, 'checkin', { in: care.channel })).kind).toBe('form')
  })
})

describe('quiet hours, absences and pauses', () => {
  test('quiet hours that somebody chose move their prompt to the end of these', async () => {
    const early = await world.aPerson({ name: 'Early', zone: 'Europe/Istanbul' })
    const late = await world.aPerson({ name: 'Late', zone: 'Europe/Istanbul', chosen: { quiet: { from: '21:00', to: '11:00' } } })
    await aCheckIn(world, await world.aTeam({ members: [early, late] }))
    await world.runUntil(at('2026-11-23T07:59:00Z'))
    expect(promptsTo(world, early)).toHaveLength(1)
    expect(promptsTo(world, late)).toHaveLength(0)
    expect(wordsOf(last(summaries(world)))).toContain('Late (Istanbul until 11:15)')
    await world.runUntil(at('2026-11-23T08:20:00Z'))
    expect(promptsTo(world, late)).toHaveLength(1)
    expect(wordsOf(last(summaries(world)))).not.toContain('until')
  })

  test('nobody away, on a holiday of theirs, deactivated or a bot is asked, and the summary says who is away', async () => {
    const here = await world.aPerson({ name: 'Here' })
    const away = await world.aPerson({ name: 'Away', chosen: { away: { from: '2026-11-20', until: '2026-11-24' } } })
    const closed = await world.aPerson({ name: 'Closed', deactivated: true })
    const bot = await world.aPerson({ name: 'Bot', isBot: true })
    await aCheckIn(world, await world.aTeam({ members: [here, away, closed, bot] }))
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(prompts(world)).toHaveLength(1)
    expect(wordsOf(last(summaries(world)))).toContain('Away: Away')
    await world.runUntil(at('2026-11-24T06:30:00Z'))
    expect(promptsTo(world, away)).toHaveLength(1)
  })

  test('on a public holiday of the team only those of another calendar are asked', async () => {
    const polish = await world.aPerson({ name: 'Polish', zone: 'Europe/Warsaw' })
    const british = await world.aPerson({ name: 'British', zone: 'Europe/Warsaw', chosen: { holidays: 'GB' } })
    world.now = at('2026-11-11T04:00:00Z')
    await aCheckIn(world, await world.aTeam({ zone: 'Europe/Warsaw', holidays: 'PL', members: [polish, british] }))
    await world.runUntil(at('2026-11-11T12:00:00Z'))
    expect(promptsTo(world, british)).toHaveLength(1)
    expect(promptsTo(world, polish)).toHaveLength(0)
    expect(wordsOf(last(summaries(world)))).toContain('Away: Polish')
  })

  test('away after being asked: no reminder', async () => {
    const selin = await world.aPerson()
    await aCheckIn(world, await world.aTeam({ members: [selin] }))
    await world.runUntil(at('2026-11-23T06:35:00Z'))
    await world.type(selin, 'drumbeat away')
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(nudges(world)).toHaveLength(0)
    expect(wordsOf(last(summaries(world)))).toContain('Away: ')
  })

  test('skipping today is shown, not reminded of, and can be thought over', async () => {
    const selin = await world.aPerson({ name: 'Selin Kaya' })
    await aCheckIn(world, await world.aTeam({ members: [selin] }))
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    const skip = buttonOn(last(prompts(world)), 'Skip today')
    await world.click(selin, skip)
    await world.click(selin, skip)
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(nudges(world)).toHaveLength(0)
    expect(wordsOf(last(summaries(world)))).toContain('Skipped: Selin Kaya')
    await fillIn(world, selin, last(prompts(world)), { next: 'After all' })
    expect(wordsOf(last(summaries(world)))).toContain('Answered: Selin Kaya')
    await world.click(selin, skip)
    expect(wordsOf(last(summaries(world)))).toContain('Answered: Selin Kaya')
  })
})

describe('early, late and too late', () => {
  let selin: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    selin = await world.aPerson({ name: 'Selin Kaya' })
    team = await world.aTeam({ members: [selin] })
    await aCheckIn(world, team)
  })

  test('who answers before the hour is not asked, and stands in the summary', async () => {
    await world.type(selin, 'checkin done everything already')
    await world.runUntil(at('2026-11-23T07:00:00Z'))
    expect(prompts(world)).toHaveLength(0)
    expect(answers(world).map(wordsOf)).toEqual(['Selin Kaya\nDone\neverything already'])
    expect(receiptsTo(world, selin)).toHaveLength(1)
  })

  test('a late answer updates the summary in place', async () => {
    await world.runUntil(at('2026-11-23T12:00:00Z'))
    await fillIn(world, selin, last(prompts(world)), { did: 'Late but done' })
    expect(summaries(world)).toHaveLength(1)
    expect(wordsOf(last(summaries(world)))).toContain('1 of 1 answered')
    await world.runUntil(at('2026-11-24T06:00:00Z'))
    expect(prompts(world)).toHaveLength(1)
  })

  test('the form that outlived its check-in says so, keeps what was typed, and changes nothing', async () => {
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    const opened = await world.click(selin, buttonOn(last(prompts(world)), 'Check in'))
    if (opened.kind !== 'form') throw new Error('no form')
    await world.runUntil(at('2026-11-24T06:31:00Z'))
    const reply = await world.submit(selin, opened.form.submit, { did: 'Yesterday' })
    expect(reply).toMatchObject({ kind: 'invalid', errors: {} })
    expect(wordsOf(reply)).toContain('/checkin')
    expect(await world.scope(({ workspaceId, tx }) => tx.response.count({ where: { workspaceId } }))).toBe(0)
  })

  test('on a day without one the latest still takes an answer; without any, the day gets its own', async () => {
    await world.runUntil(at('2026-11-27T12:00:00Z'))
    world.now = at('2026-11-28T12:00:00Z')
    await world.type(selin, 'checkin done on Saturday')
    expect(wordsOf(last(summaries(world)))).toContain('Friday, 27 November')
    expect(wordsOf(last(summaries(world)))).toContain('1 of 1 answered')

    const other = await aStory(fresh, '2026-11-28T12:00:00Z')
    const bora = await other.aPerson({ name: 'Bora Demir' })
    await aCheckIn(other, await other.aTeam({ members: [bora] }))
    await other.type(bora, 'checkin done on a Saturday of a new team')
    expect(wordsOf(last(summaries(other)))).toContain('Saturday, 28 November')
    await other.runUntil(at('2026-11-30T06:30:00Z'))
    expect(promptsTo(other, bora)).toHaveLength(1)
  })

  test('an answer needs words, and no more than fit', async () => {
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    const prompt = last(prompts(world))
    expect(await fillIn(world, selin, prompt, { did: '  \n ' })).toEqual({
      kind: 'invalid',
      errors: { did: 'Write something in at least one of the three fields.' },
    })
    expect(await fillIn(world, selin, prompt, { blocked: 'x'.repeat(10_001) })).toMatchObject({
      kind: 'invalid',
      errors: { blocked: 'That is too long. Up to 10,000 characters fit here.' },
    })
    expect(await fillIn(world, selin, prompt, { did: '🦉'.repeat(5_000), next: '*_~|> <b>&amp;</b> @Bora Demir\nשלום' })).toEqual({
      kind: 'none',
    })
    await world.runUntil(at('2026-11-23T07:00:00Z'))
    expect(wordsOf(last(answers(world)))).toContain('*_~|> <b>&amp;</b> @Bora Demir\nשלום')
  })

  test('sent twice, the same form says it once', async () => {
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    const prompt = last(prompts(world))
    await fillIn(world, selin, prompt, { did: 'Once' })
    const { revisions } = last(summaries(world))
    await fillIn(world, selin, last(prompts(world)), { did: 'Once' }, 'Edit')
    expect(answers(world)).toHaveLength(1)
    expect(last(summaries(world)).revisions).toBe(revisions)
    expect(await world.scope(({ workspaceId, tx }) => tx.entry.count({ where: { workspaceId } }))).toBe(1)
  })

  test('the form begins with what was planned the last time, and the prompt shows it', async () => {
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    await fillIn(world, selin, last(prompts(world)), { next: 'Call the five' })
    await world.runUntil(at('2026-11-24T06:31:00Z'))
    expect(wordsOf(last(prompts(world)))).toContain('Your plan from last time\nCall the five')
    const reply = await world.click(selin, buttonOn(last(prompts(world)), 'Check in'))
    expect(reply.kind === 'form' && reply.form.fields.find(field => field.kind === 'text' && field.id === 'did')).toMatchObject({
      initial: 'Call the five',
    })
  })
})

test('another workspace’s ritual is nobody’s here', async () => {
  const selin = await world.aPerson()
  await aCheckIn(world, await world.aTeam({ members: [selin] }))
  await world.runUntil(at('2026-11-23T06:31:00Z'))
  const elsewhere = await aStory(fresh)
  const stranger = await elsewhere.aPerson({ user: 'U-stranger' })
  for (const label of ['Check in', 'Skip today']) {
    expect(await refusal(elsewhere.click(stranger, buttonOn(last(prompts(world)), label)), english)).toBe(
      'This check-in is no longer there. Use /checkin to answer now.',
    )
  }
  const { input } = buttonOn(last(prompts(world)), 'Check in')
  for (const action of ['check-in.answer', 'check-in.take-back']) {
    expect(await refusal(elsewhere.submit(stranger, { action, input }, { did: 'Mine now' }), english)).toContain('no longer there')
  }
})

test('only members answer', async () => {
  const selin = await world.aPerson()
  const outsider = await world.aPerson()
  await aCheckIn(world, await world.aTeam({ name: 'CX Core', members: [selin] }))
  await world.runUntil(at('2026-11-23T06:31:00Z'))
  expect(await refusal(world.click(outsider, buttonOn(last(prompts(world)), 'Check in')), english)).toBe(
    'You are not in CX Core, so its check-in is not yours to answer.',
  )
})
