import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aProgramme, aTask, at, english, messageOf, messagesTo, press, saidTo, standing, statusOf } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let team: SomeTeam
let selin: SomePerson
let bora: SomePerson
let marek: SomePerson
beforeEach(async () => {
  world = await aProgramme(fresh)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  team = await world.aTeam({ members: [selin, bora, marek] })
})

describe('raising a blocker', () => {
  test('for somebody: they own it, hear of it once, and the channel has a card', async () => {
    await aTask(world, bora)
    const answer = wordsOf(await world.type(bora, 'blocker No test data for #1 @selin', { in: team.channel }))
    expect(answer).toContain('B-1 is raised, and #1 is blocked until it is resolved. Selin Kaya owns it')
    expect(await statusOf(world, 1)).toBe('blocked')
    const [card, ...more] = saidTo(world, team.channel)
    expect(more).toEqual([])
    expect(card).toContain(
      'Blocker B-1\nNo test data for #1\nStatus: Open, not acknowledged yet\nOwner: Selin Kaya\nRaised by: Bora Demir, today',
    )
    expect(card).toContain('Blocks: #1 Call ten detractors')
    expect(card).toContain('[Acknowledge] [Take over] [Resolve] [Escalate]')
    const [told, ...further] = saidTo(world, selin)
    expect(further).toEqual([])
    expect(told).toContain('Bora Demir says something is in the way')
    expect(told).toContain('[Acknowledge]')
  })

  test('without a name it belongs to the owner of its initiative, also by its task, else to whoever raised it', async () => {
    const initiative = await anInitiative(world, selin)
    await aTask(world, bora, 'Call', { initiative })
    await world.type(bora, 'blocker Budget is late CX-1')
    await world.type(bora, 'task block 1 waiting for legal')
    await world.type(bora, 'blocker The office is cold')
    expect((await standing(world)).map(({ ownerId }) => ownerId)).toEqual([selin.personId, selin.personId, bora.personId])
    expect((await standing(world))[1]?.initiativeId).toBe(initiative.id)
  })

  test('a name within the sentence is part of it, and what was typed stands as typed', async () => {
    await world.type(bora, 'blocker Waiting for @selin to “sign”, İğdır & <Łódź>\nsecond line')
    expect((await standing(world))[0]).toMatchObject({
      text: 'Waiting for @selin to “sign”, İğdır & <Łódź>\nsecond line',
      ownerId: selin.personId,
    })
  })

  test('of what is not there, or is closed, is told and raises nothing', async () => {
    await aTask(world, bora)
    await world.type(bora, 'task done 1')
    expect(await refusal(world.type(bora, 'task block 1 waiting'), english)).toContain('#1 is closed. Open it again first: /task reopen 1')
    expect(await refusal(world.type(bora, 'blocker No data for #99'), english)).toContain('#99')
    expect(await refusal(world.type(bora, 'blocker No data for CX-99'), english)).toContain('CX-99')
    expect(await refusal(world.type(bora, 'task block 41'), english)).toContain('/task block 41 waiting for legal')
    expect(await refusal(world.type(bora, 'blocker @selin'), english)).toContain('Write what is in the way')
    expect(await refusal(world.type(bora, 'blocker resolve 99'), english)).toContain('B-99')
    expect(await refusal(world.type(bora, 'blocker resolve the data'), english)).toContain('/blocker resolve 7')
    expect(await refusal(world.type(bora, `blocker ${'x'.repeat(3001)}`), english)).toContain('too long')
    expect(await standing(world)).toEqual([])
    expect(saidTo(world, team.channel)).toEqual([])
  })

  test('several tasks at once have a blocker each', async () => {
    await aTask(world, bora)
    await aTask(world, bora, 'Another')
    const answer = wordsOf(await world.type(bora, 'task block #1, #2: no access'))
    expect(answer).toContain('B-1')
    expect(answer).toContain('#2')
    expect([await statusOf(world, 1), await statusOf(world, 2)]).toEqual(['blocked', 'blocked'])
  })

  test('a stranger to every team may not', async () => {
    const stranger = await world.aPerson({ name: 'Grace Hall' })
    await refusal(world.type(stranger, 'blocker nothing works'), english)
    expect(await standing(world)).toEqual([])
  })

  test('at night its owner hears of it in the morning of their next working day', async () => {
    world.now = at('2026-11-20T19:00:00Z')
    await world.type(bora, 'blocker No test data @selin')
    expect(saidTo(world, selin)).toEqual([])
    await world.runUntil(at('2026-11-23T04:59:00Z'))
    expect(saidTo(world, selin)).toEqual([])
    await world.runUntil(at('2026-11-23T05:00:00Z'))
    expect(saidTo(world, selin)).toHaveLength(1)
  })

  test('by form', async () => {
    const initiative = await anInitiative(world, selin)
    const list = messageOf(await world.type(bora, 'blocker'))
    const opened = await world.click(bora, press(list, 'Raise a blocker'))
    if (opened.kind !== 'form') throw new Error('no form')
    const values = { text: 'No access', owner: [marek.user], initiative: initiative.id }
    expect(wordsOf(await world.submit(bora, opened.form.submit, values))).toContain('Marek Nowak owns it')
    expect(await world.submit(bora, opened.form.submit, { text: '  ', owner: [], initiative: null })).toMatchObject({ kind: 'invalid' })
    expect((await standing(world)).map(({ text, initiativeId }) => [text, initiativeId])).toEqual([['No access', initiative.id]])
  })
})

describe('seeing to a blocker', () => {
  const raise = async () => {
    await aTask(world, bora)
    await world.type(bora, 'task start 1')
    await world.type(bora, 'blocker No test data for #1 @selin', { in: team.channel })
  }
  const card = () => {
    const [first] = messagesTo(world, team.channel)
    if (!first) throw new Error('no card')
    return first
  }

  test('its owner acknowledges; nothing follows by itself any more, and both cards say so', async () => {
    await raise()
    await world.click(selin, press(card().message, 'Acknowledge'))
    expect(wordsOf(card())).toContain('Status: Acknowledged by Selin Kaya')
    expect(saidTo(world, selin)[0]).toContain('Status: Acknowledged by Selin Kaya')
    expect(world.alarms.filter(({ kind }) => kind === 'follow-up')).toEqual([])
  })

  test('pressing twice, and two at once, happen once, and the later is told by whom', async () => {
    await raise()
    const acknowledge = press(card().message, 'Acknowledge')
    await world.click(selin, acknowledge)
    expect(await refusal(world.click(selin, acknowledge), english)).toContain('nothing changes')
    const takeOver = press(card().message, 'Take over')
    await world.click(marek, takeOver)
    await world.type(marek, 'blocker resolve 1 found some')
    expect(await refusal(world.click(bora, takeOver), english)).toContain('Marek Nowak resolved B-1 on')
    expect(await refusal(world.type(selin, 'blocker resolve 1'), english)).toContain('Marek Nowak resolved B-1 on')
  })

  test('who takes it over owns it', async () => {
    await raise()
    expect(wordsOf(await world.click(marek, press(card().message, 'Take over')))).toBe('B-1 is yours now.')
    expect((await standing(world))[0]).toMatchObject({ ownerId: marek.personId, status: 'acknowledged' })
    // Selin was told that it is hers: the same message says that it no longer is.
    expect(saidTo(world, selin)).toHaveLength(1)
    expect(saidTo(world, selin)[0]).not.toContain('is yours')
    expect(saidTo(world, selin)[0]).toContain('Owner: Marek Nowak')
    await world.type(marek, 'blocker resolve 1')
    expect(saidTo(world, selin)[0]).toContain('B-1 is no longer in the way.')
    expect(saidTo(world, selin)[0]).not.toContain('[')
  })

  test('acknowledged by somebody above, everybody reads who it was', async () => {
    await raise()
    const leader = await world.aPerson({ name: 'Ada Leader', roles: ['leader'] })
    const acknowledge = press(card().message, 'Acknowledge')
    await world.click(leader, acknowledge)
    expect(wordsOf(card())).toContain('Status: Acknowledged by Ada Leader')
    expect(wordsOf(card())).toContain('Owner: Selin Kaya')
    const admin = await world.aPerson({ name: 'Zoe Admin', roles: ['admin'] })
    expect(await refusal(world.click(admin, acknowledge), english)).toContain('Ada Leader has already acknowledged B-1')
  })

  test('resolving returns its task to what it was, and whoever raised it hears, with the note', async () => {
    await raise()
    const form = await world.click(selin, press(card().message, 'Resolve'))
    if (form.kind !== 'form') throw new Error('no form')
    expect(wordsOf(await world.submit(selin, form.form.submit, { note: 'A copy of May' }))).toBe('B-1 is resolved, and #1 goes on.')
    expect(await statusOf(world, 1)).toBe('doing')
    expect(wordsOf(card())).toContain('Status: Resolved by Selin Kaya')
    expect(wordsOf(card())).not.toContain('[')
    expect(saidTo(world, bora)).toHaveLength(1)
    expect(saidTo(world, bora)[0]).toContain('Selin Kaya resolved B-1, which you raised.')
    expect(saidTo(world, bora)[0]).toContain('How: A copy of May')
  })

  test('a task goes on only when the last of its blockers is resolved', async () => {
    await raise()
    await world.type(bora, 'task block 1 and no access either')
    await world.type(selin, 'blocker resolve 1')
    expect(await statusOf(world, 1)).toBe('blocked')
    await world.type(bora, 'blocker resolve 2')
    expect(await statusOf(world, 1)).toBe('doing')
  })

  test('a task that somebody moved on meanwhile stays where it is', async () => {
    await raise()
    await world.type(bora, 'task start 1')
    await world.type(selin, 'blocker resolve 1')
    expect(await statusOf(world, 1)).toBe('doing')
  })

  test('of a task that goes on all the same, closing and undoing bring it back too', async () => {
    await raise()
    await world.type(bora, 'task start 1')
    await world.type(bora, 'task done 1')
    expect(await standing(world)).toEqual([])
    await world.type(bora, 'task undo')
    expect(await statusOf(world, 1)).toBe('doing')
    expect((await standing(world)).map(({ status }) => status)).toEqual(['open'])
  })

  test('over with an earlier closing, it stays so when a later one is undone', async () => {
    await raise()
    await world.type(bora, 'task done 1')
    world.now = at('2026-11-23T07:30:00Z')
    await world.type(bora, 'task reopen 1')
    await world.type(bora, 'task done 1')
    await world.type(bora, 'task undo')
    expect(await statusOf(world, 1)).toBe('to-do')
    expect(await standing(world)).toEqual([])
  })

  test('closing the task resolves what blocks it; undoing that brings it back as it was', async () => {
    await raise()
    await world.click(selin, press(card().message, 'Acknowledge'))
    await world.type(bora, 'task done 1')
    expect(await standing(world)).toEqual([])
    expect(wordsOf(card())).toContain('Resolved: #1 is closed')
    // Bora raised it and closed the task himself.
    expect(saidTo(world, bora)).toEqual([])
    await world.type(bora, 'task undo')
    expect(await statusOf(world, 1)).toBe('blocked')
    expect((await standing(world)).map(({ status }) => status)).toEqual(['acknowledged'])
    expect(wordsOf(card())).toContain('Acknowledged by Selin Kaya')
  })

  test('who has nothing to do with it may take it over, but not resolve it for others', async () => {
    await raise()
    expect(await refusal(world.type(marek, 'blocker resolve 1'), english)).not.toBe('')
    expect(await refusal(world.type(marek, 'blocker ack 1'), english)).not.toBe('')
    await world.type(marek, 'blocker take 1')
    expect((await standing(world))[0]?.ownerId).toBe(marek.personId)
  })

  test('its story is told', async () => {
    await raise()
    await world.type(selin, 'blocker ack 1')
    await world.type(marek, 'blocker devral B-1')
    await world.type(marek, 'blocker B-1 rozwiązane gotowe')
    const story = wordsOf(await world.type(bora, 'blocker show 1'))
    expect(story).toContain('Bora Demir raised it')
    expect(story).toContain('Selin Kaya acknowledged it')
    expect(story).toContain('Marek Nowak took it over')
    expect(story).toContain('Marek Nowak resolved it')
    expect(story).toContain('How: gotowe')
  })

  test('the list is by age, in pages, with what can be done about each', async () => {
    for (let count = 1; count <= 9; count += 1) await world.type(bora, `blocker add number ${count}`)
    const first = messageOf(await world.type(selin, 'blocker'))
    expect(wordsOf({ kind: 'private', message: first })).toContain('9 open blockers')
    expect(wordsOf({ kind: 'private', message: first })).toContain('B-1 number 1')
    expect(wordsOf({ kind: 'private', message: first })).not.toContain('B-9')
    const next = wordsOf(await world.click(selin, press(first, 'Show more')))
    expect(next).toContain('B-9 number 9')
    expect(next).not.toContain('B-8')
    expect(wordsOf(await world.type(selin, 'blocker mine'))).toContain('neither own')
  })
})
