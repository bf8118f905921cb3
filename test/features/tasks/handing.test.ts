import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { record } from '#src/features/programme/index.ts'
import { changeTasks, createTask, tasksFeature } from '#src/features/tasks/index.ts'
import { type Said, type SomePerson, refusal, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, at, aWorkplace, english, labelsOf, messageOf, press, refused, taskNumbered } from './story.ts'

let fresh: TestDatabase
let world: World
let selin: SomePerson
let bora: SomePerson
let marek: SomePerson
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  world = await aWorkplace(fresh)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak', zone: 'Europe/Warsaw' })
  await world.aTeam({ members: [selin, bora, marek] })
})

const task = (number: number) => taskNumbered(world, number)
const told = ({ user }: SomePerson): Said[] => world.said.filter(({ to }) => to.kind === 'direct' && to.user === user)
const only = (who: SomePerson): Said => {
  const [one, ...others] = told(who)
  if (!one || others.length > 0) throw new Error(`${told(who).length} things were said to ${who.name}`)
  return one
}

describe('handing a task over', () => {
  beforeEach(async () => {
    await world.type(selin, 'task add Call ten detractors')
    world.now = at('2026-11-23T07:00:00Z')
    await world.type(selin, 'task forward 1 @bora please, “take over”\nby noon')
  })

  test('asks the other to accept it, with the note', async () => {
    expect(await task(1)).toMatchObject({
      assigneeId: bora.personId,
      handedById: selin.personId,
      handedNote: 'please, “take over”\nby noon',
    })
    const card = only(bora)
    expect(wordsOf(card)).toBe(
      [
        'Selin Kaya would like to hand you a task.',
        '#1 Call ten detractors · to do',
        'please, “take over”\nby noon',
        '[Accept] [Hand back] [Details]',
      ].join('\n'),
    )
    expect(wordsOf(await world.type(bora, 'task'))).toContain('from Selin Kaya, not accepted yet\n[Accept] [Hand back] [Details]')
  })

  test('accepted, it is theirs, and the card says so without its buttons', async () => {
    expect(wordsOf(await world.click(bora, press(only(bora).message, 'Accept')))).toContain('Accepted, it is yours: #1')
    expect(await task(1)).toMatchObject({ assigneeId: bora.personId, handedById: null, handedNote: '' })
    expect(wordsOf(only(bora))).toBe('This is settled: #1 Call ten detractors is to do and with Bora Demir.')
    expect(told(selin)).toEqual([])
    expect(wordsOf(await world.type(bora, 'task show 1'))).toContain('Bora Demir accepted #1, by button')
  })

  test('handed back with a note, it is with whoever handed it over, who reads the note', async () => {
    const card = only(bora).message
    const form = await world.click(bora, press(card, 'Hand back'))
    if (form.kind !== 'form') throw new Error('no form')
    expect(form.form.fields.map(field => (field.kind === 'note' ? '' : field.label))).toContain('Why?')
    const answer = await world.submit(bora, form.form.submit, { note: ' I am away, “sorry” ' })
    expect(wordsOf(answer)).toContain('Handed back to Selin Kaya: #1 Call ten detractors')
    expect(await task(1)).toMatchObject({ assigneeId: selin.personId, handedById: null })
    expect(wordsOf(only(selin))).toBe('Bora Demir handed #1 Call ten detractors back to you.\nI am away, “sorry”\n[Details]')
    expect(labelsOf(only(bora).message)).toEqual([])
    const story = wordsOf(await world.type(selin, 'task show 1'))
    expect(story).toContain('Bora Demir wrote about #1: “I am away, “sorry””, by form')
    expect(story).toContain('Bora Demir handed #1 back to Selin Kaya (before: Bora Demir), by form')
  })

  test('only whoever it waits for can accept it or hand it back, and only once', async () => {
    const accept = press(only(bora).message, 'Accept')
    const back = press(only(bora).message, 'Hand back')
    expect(await refusal(world.click(marek, accept), english)).toContain('does not wait for you')
    await world.click(bora, accept)
    expect(await refusal(world.click(bora, accept), english)).toContain('does not wait for you')
    expect(await refusal(world.click(bora, back), english)).toContain('does not wait for you')
    const note = world.submit(bora, { action: 'tasks.handed-back', input: back.input }, { note: 'x'.repeat(281) })
    expect(await refusal(note, english)).toContain('at most 280 characters')
  })

  test('then given outright: nothing is left to accept, and the answer says whose it is', async () => {
    expect(wordsOf(await world.type(selin, 'task assign 1 @bora'))).toContain('Now with Bora Demir: #1')
    expect((await task(1)).handedById).toBeNull()
    expect(wordsOf(only(bora))).not.toContain('[Accept]')
  })

  test('to the next: the first card is settled, the second asks', async () => {
    world.now = at('2026-11-23T08:00:00Z')
    await world.type(bora, 'task forward 1 @marek you know it best')
    expect(wordsOf(only(bora))).toContain('is to do and with Marek Nowak')
    expect(wordsOf(only(marek))).toContain('Bora Demir would like to hand you a task.')
    expect((await task(1)).handedById).toBe(bora.personId)
  })

  test('done meanwhile, nothing waits any more', async () => {
    await world.type(selin, 'task done 1')
    expect(await task(1)).toMatchObject({ handedById: null, status: 'done' })
    expect(wordsOf(only(bora))).toContain('is done and with Bora Demir')
  })

  test('cannot go back to somebody who has left', async () => {
    await world.scope(({ workspaceId, tx }) =>
      tx.identity.updateMany({ where: { workspaceId, userId: selin.user }, data: { deactivated: true } }),
    )
    expect(await refusal(world.click(bora, press(only(bora).message, 'Hand back')), english)).toContain('Selin Kaya is no longer here')
  })

  test('to oneself, of what is done, or with a long note is refused', async () => {
    await world.type(selin, 'task add Two')
    await world.type(selin, 'task done 2')
    expect(await refusal(world.type(selin, 'task forward 2 @bora'), english)).toContain('#2 is already done')
    expect(await refusal(world.type(bora, 'task forward 1 @bora'), english)).toContain('/task assign 1 me')
    expect(await refusal(world.type(bora, `task forward 1 @marek ${'x'.repeat(281)}`), english)).toContain('at most 280')
  })
})

describe('somebody who gets a task from another', () => {
  test('is told once, of all that came together', async () => {
    await world.type(selin, 'task add One')
    await world.type(selin, 'task add Two due friday')
    world.now = at('2026-11-23T07:00:00Z')
    await world.type(selin, 'task assign 1 2 @bora')
    expect(wordsOf(only(bora))).toBe('Selin Kaya gave you 2 tasks.\n#1 One · to do\n#2 Two · to do · due Fri 27 Nov')
    expect(only(bora).urgency).toBe('fan-out')
  })

  test('is told once of what another feature made in several parts', async () => {
    await world.as(selin, 'somewhere-else', async context => {
      const group = context.newId()
      for (const title of ['One', 'Two', 'Three']) await createTask(context, { title, assigneeId: bora.personId, group }, 'review')
    })
    expect(wordsOf(only(bora))).toContain('Selin Kaya gave you 3 tasks.')
    expect(only(bora).feature).toBe('tasks')
  })

  test('reads that it was taken back, where they were told of it', async () => {
    await world.type(selin, 'task add One')
    await world.type(selin, 'task assign 1 @bora')
    expect(wordsOf(only(bora))).toContain('Selin Kaya gave you a task.')
    await world.type(selin, 'task undo')
    expect(wordsOf(only(bora))).toBe('Undone: #1 One · to do · Selin Kaya')
    await world.type(selin, 'task add Two @bora')
    await world.type(selin, 'task undo')
    expect(told(bora).map(wordsOf)[1]).toBe('Undone: #2 Two · dropped · Bora Demir')
  })

  test('hears nothing of what they took themselves', async () => {
    await world.type(selin, 'task add One')
    await world.type(selin, 'task assign 1 none')
    await world.type(bora, 'task assign 1 me')
    await world.type(bora, 'task due 1 friday')
    expect(told(bora)).toEqual([])
    expect(told(selin)).toEqual([])
  })

  test('in quiet hours hears when they end, of what is still theirs, in one message', async () => {
    for (const title of ['One', 'Two', 'Three', 'Four']) await world.type(selin, `task add ${title}`)
    world.now = at('2026-11-23T18:30:00Z')
    await world.type(selin, 'task assign 1 2 @bora')
    world.now = at('2026-11-23T20:00:00Z')
    await world.type(selin, 'task assign 3 @bora')
    await world.type(selin, 'task assign 2 none')
    await world.type(selin, 'task forward 4 @bora sleep well')
    expect(told(bora)).toEqual([])
    const named = await world.scope(
      scope => tasksFeature.alarms?.['tell']?.name({ scope }, bora.personId, english) ?? Promise.resolve(null),
    )
    expect(named).toBe('Bora Demir hears of new tasks')
    expect(world.alarms.map(({ feature, kind, dueAt }) => [feature, kind, dueAt])).toEqual([['tasks', 'tell', at('2026-11-24T05:00:00Z')]])
    await world.runUntil(at('2026-11-24T05:00:00Z'))
    expect(told(bora).map(wordsOf)).toEqual([
      'Selin Kaya gave you 2 tasks.\n#1 One · to do\n#3 Three · to do',
      'Selin Kaya would like to hand you a task.\n#4 Four · to do\nsleep well\n[Accept] [Hand back] [Details]',
    ])
    await world.runUntil(at('2026-11-25T06:00:00Z'))
    expect(told(bora)).toHaveLength(2)
  })

  test('by their own zone and hours', async () => {
    await world.type(selin, 'task add One')
    world.now = at('2026-11-23T17:30:00Z')
    await world.type(selin, 'task assign 1 @marek')
    expect(told(marek)).toHaveLength(1)
    await world.type(selin, 'task add Two @bora')
    expect(told(bora)).toHaveLength(0)
  })

  test('whose account is closed is told nothing', async () => {
    const gone = await world.aPerson({ name: 'Old Olga', deactivated: true })
    expect(await refusal(world.type(selin, 'task add One @Old Olga'), english)).toContain('can get no tasks')
    await world.as(selin, 'tasks', context => createTask(context, { title: 'One', assigneeId: gone.personId }, 'review'))
    expect(told(gone)).toEqual([])
  })
})

describe('undo', () => {
  beforeEach(async () => {
    for (const title of ['One', 'Two']) await world.type(selin, `task add ${title}`)
  })
  const undone = async (who: SomePerson) => wordsOf(await world.type(who, 'task undo'))

  test('takes back the last change, all of it, by word or button', async () => {
    await world.type(selin, 'task due 1 friday')
    const answer = messageOf(await world.type(selin, 'task done 1 2'))
    expect(await undone(selin)).toBe('Undone: #1 One · to do · due Fri 27 Nov · Selin Kaya\nUndone: #2 Two · to do · Selin Kaya')
    expect([(await task(1)).status, (await task(2)).status, (await task(1)).closedAt]).toEqual(['to-do', 'to-do', null])
    expect(await refusal(world.click(selin, press(answer, 'Undo')), english)).toContain('undone already')
    expect(await refusal(world.type(selin, 'task undo'), english)).toContain('no task in the last 15 minutes')
    const due = messageOf(await world.type(selin, 'task due 1 monday'))
    await world.click(selin, press(due, 'Undo'))
    expect((await task(1)).dueOn).toBe('2026-11-27')
  })

  test('of every kind of change brings back what was', async () => {
    await anInitiative(world, marek)
    await world.type(selin, 'task start 1')
    const before = await task(1)
    for (const text of [
      'done 1',
      'drop 1',
      'due 1 friday',
      'assign 1 @bora',
      'assign 1 none',
      'forward 1 @bora note',
      'rename 1 Uno',
      'move 1 CX-1',
    ]) {
      await world.type(selin, `task ${text}`)
      expect({ text, ...(await task(1)) }).not.toEqual({ text, ...before })
      await undone(selin)
      expect({ text, ...(await task(1)) }).toEqual({ text, ...before })
    }
  })

  test('of a new task drops it, so that its number stays its own', async () => {
    await undone(selin)
    expect((await task(2)).status).toBe('dropped')
    await world.type(selin, 'task add Three')
    expect((await task(3)).title).toBe('Three')
  })

  test('of a task handed back hands it over again', async () => {
    await world.type(selin, 'task forward 1 @bora note')
    const before = await task(1)
    const card = told(bora)[0]
    if (!card) throw new Error('nothing was said')
    const answer = messageOf(await world.submit(bora, { action: 'tasks.handed-back', input: { task: before.id } }, { note: 'no' }))
    await world.click(bora, press(answer, 'Undo'))
    expect(await task(1)).toEqual(before)
  })

  test('lasts 15 minutes', async () => {
    const answer = messageOf(await world.type(selin, 'task done 1'))
    world.now = at('2026-11-23T06:15:00Z')
    await world.type(selin, 'task start 2')
    world.now = at('2026-11-23T06:15:01Z')
    expect(await refusal(world.click(selin, press(answer, 'Undo')), english)).toContain('more than 15 minutes ago')
    expect(await undone(selin)).toContain('#2')
    world.now = at('2026-11-23T06:40:00Z')
    expect(await refusal(world.type(selin, 'task undo'), english)).toContain('no task in the last 15 minutes')
    expect((await task(1)).status).toBe('done')
  })

  test('is its author’s alone', async () => {
    const answer = messageOf(await world.type(selin, 'task done 1'))
    expect(await refusal(world.click(bora, press(answer, 'Undo')), english)).toContain('Only whoever made a change')
    expect(await refusal(world.click(bora, { action: 'tasks.undo', input: { group: 'none' } }), english)).toContain('no task')
    expect((await task(1)).status).toBe('done')
  })

  test('leaves what somebody changed since, and names them; what they did not touch goes back', async () => {
    await world.type(selin, 'task assign 1 2 none')
    const answer = messageOf(await world.type(selin, 'task due 1 2 friday'))
    world.now = at('2026-11-23T06:05:00Z')
    await world.type(bora, 'task due 1 monday')
    const refusedUndo = await refused(world.click(selin, press(answer, 'Undo')))
    expect(refusedUndo.summary).toBe('I leave it as it is: Bora Demir set the due date of #1 to Mon 30 Nov since.')
    expect([(await task(1)).dueOn, (await task(2)).dueOn]).toEqual(['2026-11-30', '2026-11-27'])
    const done = messageOf(await world.type(selin, 'task done 1'))
    await world.type(bora, 'task rename 1 Uno')
    await world.click(selin, press(done, 'Undo'))
    expect(await task(1)).toMatchObject({ status: 'to-do', title: 'Uno' })
  })

  test('of what was done together with something else is refused', async () => {
    const one = await task(1)
    await world.as(selin, 'somewhere-else', async context => {
      const group = context.newId()
      await changeTasks(context, [one], { status: 'blocked' }, { way: 'command', group, right: 'settled' })
      const changes = [{ field: 'text', from: null, to: 'waiting' }]
      await record(context, [
        { subject: { kind: 'blocker', id: 'b' }, kind: 'created', changes, personId: selin.personId, way: 'command', group },
      ])
    })
    expect(await refusal(world.type(selin, 'task undo'), english)).toContain('together with something other than tasks')
    expect((await task(1)).status).toBe('blocked')
  })
})
