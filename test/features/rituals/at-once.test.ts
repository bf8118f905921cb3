import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SetAlarm, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS } from './every-ritual.ts'
import { agree, answers, aStory, at, last, nudges, openForm, prompts, run } from './story.ts'

const due = (world: World, kind: string): SetAlarm[] => world.alarms.filter(alarm => alarm.kind === kind && alarm.dueAt <= world.now)

function theOne(alarms: readonly SetAlarm[]): SetAlarm {
  const [alarm] = alarms
  if (!alarm) throw new Error('nothing is due')
  return alarm
}

async function aTeamOf(world: World, count: number): Promise<SomeTeam> {
  const members: SomePerson[] = []
  for (let index = 0; index < count; index += 1) members.push(await world.aPerson({ name: `Person ${index}` }))
  return world.aTeam({ members })
}

/** Several processes do the same at the same instant. On the embedded database there is only one connection, so only a server shows it. */
describe.runIf(databaseKinds.includes('server')).each(RITUALS)('$name, at the same instant', ritual => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase('server')
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  test('a window that two processes open asks everyone once and plans one next date', async () => {
    const world = await aStory(ritual, fresh)
    await agree(world, ritual, await aTeamOf(world, 12))
    world.now = at('2026-11-23T06:30:00Z')
    const opening = theOne(due(world, 'open'))
    await Promise.all([run(world, ritual, opening), run(world, ritual, opening), run(world, ritual, opening)])
    expect(prompts(world)).toHaveLength(12)
    expect(await world.scope(({ workspaceId, tx }) => tx.prompt.count({ where: { workspaceId } }))).toBe(12)
    expect(await world.scope(({ workspaceId, tx }) => tx.occurrence.count({ where: { workspaceId, status: 'planned' } }))).toBe(1)
  })

  test('two teams that open together still make one message with both', async () => {
    const world = await aStory(ritual, fresh)
    const { members } = await aTeamOf(world, 6)
    const names = ['CX Core', 'CX Care', 'CX Desk']
    for (const name of names) await agree(world, ritual, await world.aTeam({ name, members }))
    world.now = at('2026-11-23T06:30:00Z')
    await Promise.all(due(world, 'open').map(alarm => run(world, ritual, alarm)))
    expect(prompts(world)).toHaveLength(6)
    for (const card of prompts(world)) expect(names.filter(name => wordsOf(card).includes(name))).toEqual(names)
  })

  test('everyone answers while the window closes: every answer stands once', async () => {
    const world = await aStory(ritual, fresh)
    const team = await aTeamOf(world, 10)
    await agree(world, ritual, team)
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    const sends: (() => Promise<unknown>)[] = []
    for (const person of team.members) sends.push(await openForm(world, ritual, person, `Work of ${person.name}`))
    world.now = at('2026-11-23T06:45:00Z')
    const closing = due(world, 'close')
    expect(closing).toHaveLength(1)
    await Promise.all([...[...sends, ...sends].map(send => send()), ...closing.map(alarm => run(world, ritual, alarm))])
    expect(new Set(await ritual.stored(world))).toEqual(new Set([10]))
    expect(ritual.summaries(world)).toHaveLength(1)
    expect(wordsOf(last(ritual.summaries(world)))).toContain(ritual.counted(10, 10))
  })

  test('an answer and its reminder: none after the answer, and never two', async () => {
    const world = await aStory(ritual, fresh)
    const team = await aTeamOf(world, 2)
    const [selin, bora] = team.members
    if (!selin || !bora) throw new Error('two')
    await agree(world, ritual, team)
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    world.now = at('2026-11-23T06:42:00Z')
    const nudge = theOne(due(world, 'nudge'))
    await answers(world, ritual, bora, 'before')
    await Promise.all([run(world, ritual, nudge), run(world, ritual, nudge), answers(world, ritual, selin, 'it')])
    const reminded = nudges(world, ritual).map(({ to }) => (to.kind === 'direct' ? to.user : ''))
    // Whoever answers at that very instant may have been reminded just before, and no more than once.
    expect([[], [selin.user]]).toContainEqual(reminded)
    const rows = await world.scope(({ workspaceId, tx }) => tx.prompt.count({ where: { workspaceId, nudgedAt: { not: null } } }))
    expect(rows).toBe(reminded.length)
    await run(world, ritual, nudge)
    expect(nudges(world, ritual)).toHaveLength(reminded.length)
  })

  test('settings saved while the window opens: the day keeps one occurrence, and there is a next one', async () => {
    const world = await aStory(ritual, fresh)
    const team = await aTeamOf(world, 3)
    await agree(world, ritual, team)
    world.now = at('2026-11-23T06:30:00Z')
    const opening = theOne(due(world, 'open'))
    const early = team.members.map(person => ritual.early(world, team, person))
    await Promise.all([run(world, ritual, opening), agree(world, ritual, team, { at: '11:00' }), ...early])
    const occurrences = await world.scope(({ workspaceId, tx }) =>
      tx.occurrence.findMany({ where: { workspaceId }, orderBy: { date: 'asc' } }),
    )
    expect(new Set(occurrences.map(({ date }) => date)).size).toBe(occurrences.length)
    expect(occurrences.filter(({ status }) => status === 'planned').length).toBeGreaterThanOrEqual(1)
    const taken = (await Promise.all(early)).filter(Boolean)
    expect(new Set(await ritual.stored(world))).toEqual(new Set([taken.length]))
  })
})
