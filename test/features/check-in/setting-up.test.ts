import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import { type SomePerson, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aStory, at, buttonOn, inChannel, labelsOn, last, openStoryBook, prompts, promptsTo } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('setting up a team with its check-in', () => {
  let world: World
  let grace: SomePerson
  let selin: SomePerson
  let channel: string
  beforeEach(async () => {
    world = await aStory(fresh, '2026-11-23T08:30:00Z')
    grace = await world.aPerson({ name: 'Grace Hall', zone: 'Europe/London', locale: 'en-GB' })
    selin = await world.aPerson({ name: 'Selin Kaya', zone: 'Europe/Istanbul', locale: 'tr-TR' })
    channel = await world.aChannel({ name: 'cx-core', people: [grace, selin] })
  })
  const values = (changed: FormValues = {}): FormValues => ({
    'team-name': 'CX Core',
    language: 'en',
    zone: 'Europe/London',
    'working-days': ['1', '2', '3', '4', '5'],
    holidays: 'none',
    'check-in-time': '09:30',
    'ask-at': 'member',
    window: '15',
    members: [grace.user, selin.user],
    ...changed,
  })
  const setUp = (changed?: FormValues) =>
    world.submit(grace, { action: 'teams.set-up', input: { channel } }, values(changed), { in: channel })
  const settings = (changed?: FormValues) =>
    world
      .within('nobody', async ({ scope }) => (await scope.tx.team.findFirstOrThrow({ where: { workspaceId: scope.workspaceId } })).id)
      .then(team => world.submit(grace, { action: 'teams.save-settings', input: { team } }, values(changed), { in: channel }))

  test('the form asks for the hour, how to ask, and the window', async () => {
    const reply = await world.type(grace, 'drumbeat setup', { in: channel })
    if (reply.kind !== 'form') throw new Error(wordsOf(reply))
    expect(reply.form.fields.filter(field => field.kind !== 'note').map(({ label }) => label)).toEqual([
      'Team name',
      'Language',
      'Time zone',
      'Working days',
      'Holidays',
      'Check-in time',
      'Ask at',
      'Window (minutes)',
      'Members',
    ])
  })

  test('everyone is welcomed once, in their own hour and language, and asked today where the hour lies ahead', async () => {
    await setUp()
    const welcomes = () => world.said.filter(({ key }) => key.startsWith('welcome:'))
    expect(welcomes()).toHaveLength(2)
    expect(wordsOf(last(welcomes().filter(({ to }) => to.kind === 'direct' && to.user === grace.user)))).toMatchInlineSnapshot(`
      "Welcome to CX Core
      On Mon–Fri at 09:30 your time I ask what got done, what is next, and what is in the way. A line or two is enough.
      Everyone in #cx-core sees the answers. Your mood is only counted, never shown with your name.
      Off for a while? Write /drumbeat away until Friday, or until any date; /drumbeat back if you return sooner. For one day, “Skip today” is enough.
      Another language or time zone: /drumbeat language and /drumbeat zone."
    `)
    expect(wordsOf(last(welcomes().filter(({ to }) => to.kind === 'direct' && to.user === selin.user)))).toContain(
      'CX Core ekibine hoş geldiniz',
    )
    expect(inChannel(world).map(wordsOf).join('\n')).toContain(
      'Daily check-in on Mon–Fri at 09:30, each person’s own time; next on Monday, 23 November.',
    )
    await world.runUntil(at('2026-11-23T20:00:00Z'))
    expect(promptsTo(world, grace)).toHaveLength(1)
    expect(promptsTo(world, selin)).toHaveLength(0)
    await world.hears({ kind: 'left', channel, user: selin.user })
    await world.hears({ kind: 'joined', channel, user: selin.user })
    expect(welcomes()).toHaveLength(2)
  })

  test('a welcome waits for the end of quiet hours', async () => {
    world.now = at('2026-11-23T18:30:00Z')
    await setUp()
    const welcomed = () => world.said.filter(({ key }) => key.startsWith('welcome:')).map(({ to }) => (to.kind === 'direct' ? to.user : ''))
    expect(welcomed()).toEqual([grace.user])
    await world.runUntil(at('2026-11-24T04:59:00Z'))
    expect(welcomed()).toEqual([grace.user])
    await world.runUntil(at('2026-11-24T05:00:00Z'))
    expect(welcomed()).toEqual([grace.user, selin.user])
  })

  test.each([
    [{ 'check-in-time': '25:00' }, ['check-in-time']],
    [{ 'check-in-time': null, 'ask-at': 'never', window: '9' }, ['check-in-time', 'ask-at', 'window']],
    [{ window: '241' }, ['window']],
    [{ window: '15.5' }, ['window']],
  ])('wrong values %o are named field by field and change nothing', async (changed, fields) => {
    const reply = await setUp(changed)
    expect(reply.kind === 'invalid' && Object.keys(reply.errors)).toEqual(fields)
    expect(await world.scope(({ workspaceId, tx }) => tx.ritual.count({ where: { workspaceId } }))).toBe(0)
  })

  test('changed settings and working days hold from the next occurrence on', async () => {
    await setUp()
    await settings({ 'check-in-time': '10:00', 'working-days': ['2', '4'] })
    await world.runUntil(at('2026-11-27T20:00:00Z'))
    const asked = await world.scope(({ workspaceId, tx }) =>
      tx.prompt.findMany({ where: { workspaceId, personId: grace.personId }, select: { dueAt: true }, orderBy: { dueAt: 'asc' } }),
    )
    expect(asked.map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-11-24T10:00:00.000Z', '2026-11-26T10:00:00.000Z'])
  })

  test('who joins during the window is asked at once, who leaves is asked no more', async () => {
    await setUp()
    await world.runUntil(at('2026-11-23T09:35:00Z'))
    const bora = await world.aPerson({ name: 'Bora Demir', zone: 'Europe/London' })
    await world.hears({ kind: 'joined', channel, user: bora.user })
    await world.runUntil(at('2026-11-23T09:36:00Z'))
    expect(promptsTo(world, bora)).toHaveLength(1)
    await world.hears({ kind: 'left', channel, user: bora.user })
    await world.runUntil(at('2026-11-24T12:00:00Z'))
    expect(promptsTo(world, bora)).toHaveLength(1)
    expect(promptsTo(world, grace)).toHaveLength(2)
  })

  test('a test prompt looks like the real one, says that it is a test, and records nothing', async () => {
    await setUp()
    await world.type(grace, 'drumbeat test', { in: channel })
    const shown = last(world.said.filter(({ key }) => key.startsWith('test:')))
    expect(labelsOn(shown)).toEqual(['Check in', 'Skip today'])
    expect(wordsOf(shown)).toContain('This is a test')
    const form = await world.click(grace, buttonOn(shown, 'Check in'))
    if (form.kind !== 'form') throw new Error(wordsOf(form))
    expect((await world.submit(grace, form.form.submit, { did: '' })).kind).toBe('invalid')
    expect(wordsOf(await world.submit(grace, form.form.submit, { did: 'Trying out', mood: 'good' }))).toMatchInlineSnapshot(`
      "Your check-in · CX Core
      This is how your answer would look. It was a test: nothing was recorded.
      Done
      Trying out
      Mood: Good (only counted, without your name)"
    `)
    expect(wordsOf(await world.click(grace, buttonOn(shown, 'Skip today')))).toContain('nothing was recorded')
    expect(await world.scope(({ workspaceId, tx }) => tx.response.count({ where: { workspaceId } }))).toBe(0)
    await world.runUntil(at('2026-11-23T09:31:00Z'))
    const real = wordsOf(last(prompts(world)))
    expect(wordsOf(shown)).toBe(`This is a test and looks just like the real one. Nothing is recorded.\n${real}`)
  })
})
