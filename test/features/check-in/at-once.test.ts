import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { type SetAlarm, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aCheckIn, answers, aStory, at, buttonOn, labelsOn, last, nudges, prompts, promptsTo, speakUp, summaries } from './story.ts'

/** Several processes do the same at the same instant. On the embedded database there is only one connection, so only a server shows it. */
describe.runIf(databaseKinds.includes('server'))('at the same instant', () => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase('server')
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  const run = (world: World, { kind, subject, dueAt }: SetAlarm) =>
    world.within('check-in', context => checkInFeature.alarms?.[kind]?.run(context, { subject, dueAt }) ?? Promise.resolve())
  const due = (world: World, kind: string) => world.alarms.filter(alarm => alarm.kind === kind && alarm.dueAt <= world.now)
  const aPeople = async (world: World, count: number): Promise<SomePerson[]> => {
    const people: SomePerson[] = []
    for (let index = 0; index < count; index += 1) people.push(await world.aPerson({ name: `Person ${index}` }))
    return people
  }

  test('a window that two processes open asks everyone once and plans one next date', async () => {
    const world = await aStory(fresh)
    const people = await aPeople(world, 12)
    await aCheckIn(world, await world.aTeam({ members: people }))
    world.now = at('2026-11-23T06:30:00Z')
    const [opening] = due(world, 'open')
    if (!opening) throw new Error('nothing is due')
    await Promise.all([run(world, opening), run(world, opening), run(world, opening)])
    expect(prompts(world)).toHaveLength(12)
    expect(await world.scope(({ workspaceId, tx }) => tx.prompt.count({ where: { workspaceId } }))).toBe(12)
    expect(await world.scope(({ workspaceId, tx }) => tx.occurrence.count({ where: { workspaceId, status: 'planned' } }))).toBe(1)
  })

  test('two teams that open together still make one message with both', async () => {
    const world = await aStory(fresh)
    const people = await aPeople(world, 6)
    for (const name of ['CX Core', 'CX Care', 'CX Desk']) await aCheckIn(world, await world.aTeam({ name, members: people }))
    world.now = at('2026-11-23T06:30:00Z')
    await Promise.all(due(world, 'open').map(alarm => run(world, alarm)))
    expect(prompts(world)).toHaveLength(6)
    for (const card of prompts(world)) expect(labelsOn(card).filter(label => label.startsWith('Check in'))).toHaveLength(3)
  })

  test('everyone answers while the window closes: every answer stands once', async () => {
    const world = await aStory(fresh)
    const people = await aPeople(world, 10)
    await aCheckIn(world, await world.aTeam({ members: people }))
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    world.now = at('2026-11-23T06:45:00Z')
    const closing = due(world, 'close')
    const sent = people.map(person => {
      const { input } = buttonOn(last(promptsTo(world, person)), 'Check in')
      return () => world.submit(person, { action: 'check-in.answer', input }, { did: `Work of ${person.name}` })
    })
    await Promise.all(
      [...sent, ...sent].map(send => send()).concat(closing.map(async alarm => (await run(world, alarm), { kind: 'none' as const }))),
    )
    expect(await world.scope(({ workspaceId, tx }) => tx.response.count({ where: { workspaceId } }))).toBe(10)
    expect(await world.scope(({ workspaceId, tx }) => tx.entry.count({ where: { workspaceId } }))).toBe(10)
    expect(summaries(world)).toHaveLength(1)
    expect(answers(world)).toHaveLength(10)
    expect(wordsOf(last(summaries(world)))).toContain('10 of 10 answered')
  })

  test('an answer and its reminder: never both', async () => {
    const world = await aStory(fresh)
    const [selin] = await aPeople(world, 1)
    if (!selin) throw new Error('somebody')
    await aCheckIn(world, await world.aTeam({ members: [selin] }))
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    world.now = at('2026-11-23T06:40:00Z')
    const [nudge] = due(world, 'nudge')
    if (!nudge) throw new Error('no reminder is due')
    await Promise.all([run(world, nudge), run(world, nudge), speakUp(world, selin, 'done it')])
    expect(nudges(world).length).toBeLessThanOrEqual(1)
    await run(world, nudge)
    expect(nudges(world).length).toBeLessThanOrEqual(1)
  })

  test('settings saved while the window opens: the day keeps one occurrence, and there is a next one', async () => {
    const world = await aStory(fresh)
    const people = await aPeople(world, 3)
    const team = await world.aTeam({ members: people })
    await aCheckIn(world, team)
    world.now = at('2026-11-23T06:30:00Z')
    const [opening] = due(world, 'open')
    if (!opening) throw new Error('nothing is due')
    await Promise.all([
      run(world, opening),
      aCheckIn(world, team, { at: '11:00' }),
      ...people.map(person => world.type(person, 'checkin done early')),
    ])
    const occurrences = await world.scope(({ workspaceId, tx }) =>
      tx.occurrence.findMany({ where: { workspaceId }, orderBy: { date: 'asc' } }),
    )
    expect(new Set(occurrences.map(({ date }) => date)).size).toBe(occurrences.length)
    expect(occurrences.filter(({ status }) => status === 'planned').length).toBeGreaterThanOrEqual(1)
    expect(await world.scope(({ workspaceId, tx }) => tx.response.count({ where: { workspaceId } }))).toBe(3)
  })
})
