import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import { features } from '#src/features/index.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { aWorld, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aReview, aStory, at, filled, formOf, headers, last, questionsTo } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('the settings of a team', () => {
  let world: World
  let bora: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    world = await aWorld({ database: fresh.database, features, now: '2026-11-23T07:00:00Z' })
    bora = await world.aPerson({ name: 'Bora Demir', roles: ['admin'] })
    team = await world.aTeam({ name: 'CX Core', members: [bora] })
  })

  const settings = async () => formOf(await world.type(bora, 'drumbeat settings', { in: team.channel }))
  const save = async (entered: FormValues) => {
    const form = await settings()
    // Numbers come as they are typed.
    const numbers = Object.fromEntries(
      form.fields.flatMap(field => (field.kind === 'number' ? [[field.id, String(field.initial ?? '')]] : [])),
    )
    return world.submit(bora, form.submit, { ...filled(form, {}), ...numbers, ...entered }, { in: team.channel })
  }
  const initially = async (id: string) => (await settings()).fields.find(field => field.kind !== 'note' && field.id === id)

  test('a team from before stays without a review until an admin chooses a day', async () => {
    expect(await initially('review-day')).toMatchObject({ label: 'Review day', initial: 'none' })
    expect(await initially('review-time')).toMatchObject({ label: 'Review time', initial: '10:00' })
    expect(wordsOf(await save({}))).not.toContain('Review')
    expect(wordsOf(await save({ 'review-day': '4', 'review-time': '14:00' }))).toContain(
      'Review: every Thursday, 14:00 (Istanbul). The next one is on Thursday, 26 November.',
    )
    expect(await initially('review-day')).toMatchObject({ initial: '4' })
    expect(wordsOf(await save({ 'review-rhythm': 'last', 'review-window': '48' }))).toContain(
      'Review: the last Thursday of the month, 14:00',
    )
  })

  test('no review takes it out again, and its terms are there when it comes back', async () => {
    await save({ 'review-day': '4', 'review-time': '14:00', 'review-rhythm': 'fortnightly' })
    await anInitiative(world, team, bora, 'Close the loop')
    await save({ 'review-day': 'none' })
    await world.runUntil(at('2026-12-11T07:00:00Z'))
    expect(world.said.filter(({ feature }) => feature === 'review')).toEqual([])
    expect(await initially('review-time')).toMatchObject({ initial: '14:00' })
    expect(wordsOf(await save({ 'review-day': '4' }))).toContain(
      'Review: every second Thursday, 14:00 (Istanbul). The next one is on Thursday, 17 December.',
    )
  })

  test('without a review nothing of the last one waits on one’s own page', async () => {
    const waiting = async () => wordsOf({ kind: 'private', message: { summary: '', blocks: await page() } })
    const page = () => world.as(bora, 'review', async context => (await reviewFeature.home?.(context)) ?? [])
    await save({ 'review-day': '4' })
    await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(at('2026-11-26T08:00:00Z'))
    expect(await waiting()).toContain('CX-1')
    await save({ 'review-day': 'none' })
    expect(await page()).toEqual([])
  })

  test('what is wrong is said beside its field, and nothing is saved', async () => {
    expect(await save({ 'review-day': '4', 'review-time': 'noon', 'review-window': '500' })).toMatchObject({
      kind: 'invalid',
      errors: { 'review-time': 'Write a time such as 10:00.', 'review-window': 'Write a whole number from 1 to 120.' },
    })
    expect(await initially('review-day')).toMatchObject({ initial: 'none' })
  })

  test('a new team is offered a review on Friday morning', async () => {
    const channel = await world.aChannel({ people: [bora] })
    const form = formOf(await world.type(bora, 'drumbeat setup', { in: channel }))
    expect(form.fields.find(field => field.kind !== 'note' && field.id === 'review-day')).toMatchObject({ initial: '5' })
  })
})

describe('when it happens', () => {
  const aTeamWith = async (now: string, options: Parameters<World['aTeam']>[0] = {}) => {
    const world = await aStory(fresh.database, now)
    const bora = await world.aPerson({ name: 'Bora Demir' })
    const team = await world.aTeam({ members: [bora], ...options })
    return { world, bora, team }
  }

  test('a holiday moves it to the next working day', async () => {
    const { world, bora, team } = await aTeamWith('2026-10-26T07:00:00Z', { holidays: 'TR' })
    // Thursday 29 October is the day of the Republic.
    await aReview(world, team, { day: '4' })
    await anInitiative(world, team, bora, 'Close the loop')
    await world.runUntil(at('2026-10-30T06:59:00Z'))
    expect(headers(world)).toEqual([])
    await world.runUntil(at('2026-10-30T07:00:00Z'))
    expect(wordsOf(last(headers(world)))).toContain('Friday, 30 October · week 44')
    await world.runUntil(at('2026-11-05T07:00:00Z'))
    expect(headers(world)).toHaveLength(2)
  })

  test('slept through, the channel hears once, and the next one happens', async () => {
    const { world, bora, team } = await aTeamWith('2026-11-23T07:00:00Z')
    await aReview(world, team)
    await anInitiative(world, team, bora, 'Close the loop')
    world.now = at('2026-12-01T07:00:00Z')
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    const [told, ...more] = world.said.filter(({ feature, to }) => feature === 'review' && to.kind === 'channel')
    expect(more).toEqual([])
    expect(told && wordsOf(told)).toBe('I was not running when the review of Fri 27 Nov should have opened, so it did not happen.')
    await world.runUntil(at('2026-12-04T07:00:00Z'))
    expect(headers(world)).toHaveLength(1)
    expect(questionsTo(world, bora)).toHaveLength(1)
  })

  test('whoever is in quiet hours is asked when these end, the channel at its own hour', async () => {
    const { world, team } = await aTeamWith('2026-11-23T07:00:00Z')
    const ada = await world.aPerson({ name: 'Ada King', zone: 'America/New_York' })
    await aReview(world, team)
    await anInitiative(world, team, ada, 'Close the loop')
    await world.runUntil(at('2026-11-27T07:00:00Z'))
    expect([headers(world).length, questionsTo(world, ada).length]).toEqual([1, 0])
    await world.runUntil(at('2026-11-27T13:00:00Z'))
    expect(questionsTo(world, ada)).toHaveLength(1)
    // By her clock, and the moment that the card in the channel names.
    expect(wordsOf(last(questionsTo(world, ada)))).toContain('until Sat 28 Nov, 02:00 is in the summary from the start')
    expect(wordsOf(last(headers(world)))).toContain('The summary comes Sat 28 Nov, 10:00')
    await world.runUntil(at('2026-11-28T06:59:59Z'))
    expect(wordsOf(last(headers(world)))).not.toContain('Review summary')
    await world.runUntil(at('2026-11-28T07:00:00Z'))
    expect(wordsOf(last(headers(world)))).toContain('Review summary')
  })
})
