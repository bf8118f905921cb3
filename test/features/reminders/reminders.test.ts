import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { features } from '#src/features/index.ts'
import { type Said, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aTask, aWholeStory } from '../check-in/programme.ts'
import { aCheckIn, at, buttonOn, last } from '../check-in/story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** Monday 23 November 2026, 07:00 in Istanbul, which is three hours ahead of UTC. */
let world: World
let selin: SomePerson
let bora: SomePerson
beforeEach(async () => {
  world = await aWholeStory(fresh)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
})

const told = (kind: 'due' | 'overdue', { user }: SomePerson): Said[] =>
  world.said.filter(({ key, to }) => key.startsWith(`${kind}:`) && to.kind === 'direct' && to.user === user)
/** What somebody was reminded of, each reminder's words. */
const dueFor = (who: SomePerson) => told('due', who).map(wordsOf)

describe('a due date', () => {
  test('is told once on the working day before it, in the morning, and once when it has passed', async () => {
    await world.aTeam({ members: [selin] })
    await aTask(world, selin, 'Call ten detractors', { due: '2026-11-30' })
    await world.runUntil(at('2026-11-27T04:59:59Z'))
    expect(dueFor(selin)).toEqual([])
    await world.runUntil(at('2026-11-27T05:00:00Z'))
    expect(dueFor(selin)).toEqual(['#1 Call ten detractors is due on Monday, 30 November.\n[Done]'])
    await world.runUntil(at('2026-12-01T04:59:59Z'))
    expect(dueFor(selin)).toHaveLength(1)
    await world.runUntil(at('2026-12-01T05:00:00Z'))
    expect(dueFor(selin)[1]).toBe('#1 Call ten detractors was due on Monday, 30 November.\n[Done]')
    await world.runUntil(at('2026-12-31T05:00:00Z'))
    expect(dueFor(selin)).toHaveLength(2)
  })

  test('is told for several tasks in one message, and its button finishes one', async () => {
    await world.aTeam({ members: [selin] })
    await aTask(world, selin, 'Call ten detractors', { due: '2026-11-25' })
    await aTask(world, selin, 'Write the survey', { due: '2026-11-25' })
    await world.runUntil(at('2026-11-24T06:00:00Z'))
    expect(dueFor(selin)).toHaveLength(1)
    await world.click(selin, buttonOn(last(told('due', selin)), 'Done · #2'))
    await world.runUntil(at('2026-11-26T06:00:00Z'))
    expect(dueFor(selin)[1]).toBe('#1 Call ten detractors was due on Wednesday, 25 November.\n[Done]')
  })

  test('of what is done, dropped or somebody else’s by then is told to nobody', async () => {
    await world.aTeam({ members: [selin, bora] })
    for (const title of ['One', 'Two', 'Three']) await aTask(world, selin, title, { due: '2026-11-25' })
    await world.type(selin, 'task done 1')
    await world.type(selin, 'task drop 2')
    await world.type(selin, 'task assign 3 @bora')
    await world.runUntil(at('2026-11-27T12:00:00Z'))
    expect(dueFor(selin)).toEqual([])
    expect(dueFor(bora)).toHaveLength(2)
  })

  test('that moves takes its reminders with it', async () => {
    await world.aTeam({ members: [selin] })
    await aTask(world, selin, 'One', { due: '2026-11-25' })
    await world.type(selin, 'task due 1 2026-12-03')
    await world.runUntil(at('2026-12-01T12:00:00Z'))
    expect(dueFor(selin)).toEqual([])
    await world.runUntil(at('2026-12-02T12:00:00Z'))
    expect(dueFor(selin)).toHaveLength(1)
  })

  test('waits for the end of quiet hours, and never comes before eight', async () => {
    const early = await world.aPerson({ name: 'Early', chosen: { quiet: { from: '22:00', to: '05:00' } } })
    const late = await world.aPerson({ name: 'Late', chosen: { quiet: { from: '20:00', to: '10:30' } } })
    await world.aTeam({ members: [early, late] })
    for (const person of [early, late]) await aTask(world, person, 'One', { due: '2026-11-25' })
    await world.runUntil(at('2026-11-24T04:59:59Z'))
    expect(dueFor(early)).toEqual([])
    await world.runUntil(at('2026-11-24T05:00:00Z'))
    expect([dueFor(early).length, dueFor(late).length]).toEqual([1, 0])
    await world.runUntil(at('2026-11-24T07:29:59Z'))
    expect(dueFor(late)).toEqual([])
    await world.runUntil(at('2026-11-24T07:30:00Z'))
    expect(dueFor(late)).toHaveLength(1)
  })

  test('counts the days on which its assignee works: no holiday, no absence', async () => {
    await world.aTeam({ members: [selin], holidays: 'TR' })
    // Friday 1 January is a holiday; Selin is away from Tuesday on.
    await aTask(world, selin, 'One', { due: '2027-01-01' })
    await world.type(selin, 'drumbeat away until 2027-01-06')
    await world.within('people', context => context.changed({ kind: 'person-changed', personId: selin.personId }))
    await world.runUntil(at('2027-01-06T12:00:00Z'))
    expect(told('due', selin).map(({ key }) => key.slice(-10))).toEqual(['2027-01-06'])
  })

  test('was told before the machine stopped and is not told again; what was slept through is told late', async () => {
    await world.aTeam({ members: [selin, bora] })
    await aTask(world, selin, 'One', { due: '2026-11-26' })
    const due = world.alarms.filter(({ feature }) => feature === 'reminders')
    expect(due.map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual(['2026-11-25T05:00:00.000Z', '2026-11-27T05:00:00.000Z'])
    const [before] = due
    const handler = features.find(({ name }) => name === 'reminders')?.alarms?.['due']
    if (!before || !handler) throw new Error('no reminder was planned')
    world.now = at('2026-11-25T09:00:00Z')
    for (let twice = 0; twice < 2; twice += 1) await world.within('reminders', context => handler.run(context, before))
    expect(dueFor(selin)).toHaveLength(1)
    // On the day itself it is still worth saying; after it, the other reminder says so.
    world.now = at('2026-11-27T09:00:00Z')
    const anew = await aTask(world, bora, 'Two', { due: '2026-11-26' })
    expect(anew.dueOn).toBe('2026-11-26')
    await world.within('reminders', context => handler.run(context, { ...before, subject: `${bora.personId} 2026-11-25` }))
    expect(dueFor(bora)).toEqual([])
  })
})

test('a team that is paused is reminded of nothing', async () => {
  const grace = await world.aPerson({ name: 'Grace Hall', roles: ['admin'] })
  await world.aTeam({ members: [selin, bora], channel: await world.aChannel({ id: 'C-quiet', people: [selin, bora] }) })
  await aTask(world, selin, 'One', { due: '2026-11-25', of: await anInitiative(world, bora) })
  await world.type(grace, 'drumbeat pause', { in: 'C-quiet' })
  await world.runUntil(at('2026-12-15T12:00:00Z'))
  expect([...dueFor(selin), ...told('overdue', bora)]).toEqual([])
})

describe('with a check-in that day', () => {
  beforeEach(async () => {
    await aCheckIn(world, await world.aTeam({ members: [selin, bora] }))
    await aTask(world, selin, 'Call ten detractors', { due: '2026-11-25' })
  })

  test('the question lists it, and nothing else is said', async () => {
    await world.runUntil(at('2026-11-24T06:30:00Z'))
    const question = last(world.said.filter(({ key, to }) => key.startsWith('prompt:') && to.kind === 'direct' && to.user === selin.user))
    expect(wordsOf(question)).toContain('#1 Call ten detractors · due Wed 25 Nov')
    await world.runUntil(at('2026-11-27T12:00:00Z'))
    expect(dueFor(selin)).toEqual([])
  })

  test('that is skipped for the team, it is told by message', async () => {
    const admin = await world.aPerson({ name: 'Grace Hall', roles: ['admin'] })
    await world.type(admin, 'drumbeat skip 2026-11-24', { in: 'C-1' })
    await world.runUntil(at('2026-11-24T12:00:00Z'))
    expect(dueFor(selin)).toHaveLength(1)
  })

  test('that was answered before it was asked, it is told by message', async () => {
    await world.runUntil(at('2026-11-24T04:30:00Z'))
    await world.type(selin, 'checkin done early')
    await world.runUntil(at('2026-11-24T12:00:00Z'))
    expect(dueFor(selin)).toHaveLength(1)
  })
})

describe('the owner’s list', () => {
  test('comes once a week, on Monday morning, with what is overdue in their initiatives', async () => {
    await world.aTeam({ members: [selin, bora] })
    const loop = await anInitiative(world, bora)
    await aTask(world, selin, 'Call ten detractors', { due: '2026-11-25', of: loop })
    await world.runUntil(at('2026-11-30T04:59:59Z'))
    expect(told('overdue', bora)).toHaveLength(0)
    await world.runUntil(at('2026-11-30T05:00:00Z'))
    expect(told('overdue', bora).map(wordsOf)).toEqual([
      '1 task of your initiatives is overdue:\nCX-1 Close the loop\n#1 Call ten detractors · Selin Kaya · since Wed 25 Nov',
    ])
    await world.runUntil(at('2026-12-06T12:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
    await world.type(selin, 'task done 1')
    await world.runUntil(at('2026-12-20T12:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
    expect(told('overdue', selin)).toHaveLength(0)
  })

  test('comes on Tuesday to whoever is off on Monday', async () => {
    await world.aTeam({ members: [selin, bora], workingDays: [2, 3, 4, 5] })
    const loop = await anInitiative(world, bora)
    await aTask(world, selin, 'One', { due: '2026-11-25', of: loop })
    await world.runUntil(at('2026-11-30T12:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(0)
    await world.runUntil(at('2026-12-01T05:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
  })

  test('waits for who went away after it was planned', async () => {
    await world.aTeam({ members: [selin, bora] })
    await aTask(world, selin, 'One', { due: '2026-11-25', of: await anInitiative(world, bora) })
    await world.runUntil(at('2026-11-28T12:00:00Z'))
    await world.type(bora, 'drumbeat away until 2026-12-03')
    await world.runUntil(at('2026-12-03T04:59:59Z'))
    expect(told('overdue', bora)).toHaveLength(0)
    await world.runUntil(at('2026-12-03T05:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
    await world.runUntil(at('2026-12-06T12:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
  })

  test('does not come to who is away without an end, until they are back', async () => {
    await world.aTeam({ members: [selin, bora] })
    await aTask(world, selin, 'One', { due: '2026-11-25', of: await anInitiative(world, bora) })
    await world.runUntil(at('2026-11-28T12:00:00Z'))
    await world.type(bora, 'drumbeat away')
    await world.runUntil(at('2026-12-09T12:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(0)
    await world.type(bora, 'drumbeat back')
    await world.runUntil(at('2026-12-14T05:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
  })

  test('that was slept through comes late, but not at night', async () => {
    await world.aTeam({ members: [selin, bora] })
    await aTask(world, selin, 'One', { due: '2026-11-25', of: await anInitiative(world, bora) })
    const [planned] = world.alarms.filter(({ kind }) => kind === 'overdue')
    const handler = features.find(({ name }) => name === 'reminders')?.alarms?.['overdue']
    if (!planned || !handler) throw new Error('no list was planned')
    // Two in the night to Tuesday, in Istanbul.
    world.now = at('2026-11-30T23:00:00Z')
    await world.within('reminders', context => handler.run(context, planned))
    expect(told('overdue', bora)).toHaveLength(0)
    await world.runUntil(at('2026-12-01T05:00:00Z'))
    expect(told('overdue', bora)).toHaveLength(1)
  })
})
