import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stands } from '#src/features/blockers/index.ts'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import {
  anInitiative,
  aTask,
  aWholeStory,
  blockersSaid,
  formOf,
  initiativeWith,
  notesOn,
  statusOf,
  taskNumbered,
  winsSaid,
} from './programme.ts'
import {
  aCheckIn,
  answers,
  at,
  buttonOn,
  labelsOn,
  last,
  openStoryBook,
  promptsTo,
  receiptsTo,
  rewords,
  speakUp,
  summaries,
} from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let selin: SomePerson
let bora: SomePerson
let team: SomeTeam
beforeEach(async () => {
  world = await aWholeStory(fresh)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  team = await world.aTeam({ members: [selin, bora] })
  await aCheckIn(world, team)
  const loop = await anInitiative(world, bora)
  await aTask(world, selin, 'Call ten detractors', { of: loop, due: '2026-11-24' })
  await aTask(world, selin, 'Write the survey', { due: '2026-11-20' })
  await world.runUntil(at('2026-11-23T06:31:00Z'))
})

const receipt = () => wordsOf(last(receiptsTo(world, selin)))
const recordedLine = () =>
  receipt()
    .split('\n')
    .find(line => line.startsWith('Recorded: ')) ?? null
const published = async () => {
  await world.runUntil(at('2026-11-23T07:00:00Z'))
  return wordsOf(last(summaries(world)))
}

describe('words', () => {
  test('are recorded line by line, and the receipt says against what', async () => {
    await speakUp(world, selin, '#1 done\nstarted #2\nCX-1 workshop with legal\nblocked: no test data\nwin First call closed CX-1 @bora', {
      id: 'm1',
    })
    expect(await statusOf(world, 1)).toBe('done')
    expect(await statusOf(world, 2)).toBe('doing')
    const loop = await initiativeWith(world, 'CX-1')
    expect(await notesOn(world, 'initiative', loop.id)).toEqual(['CX-1 workshop with legal'])
    expect(await blockersSaid(world)).toMatchObject([{ number: 1, text: 'no test data', ownerId: selin.personId, teamId: team.teamId }])
    expect(await winsSaid(world)).toMatchObject([{ text: 'First call closed CX-1', initiativeId: loop.id, people: [bora.personId] }])
    expect(recordedLine()).toBe('Recorded: #1 done · #2 in progress · blocker B-1 raised · CX-1 noted')
  })

  test('about a blocked task raise a blocker on it, which the owner of its initiative owns', async () => {
    await speakUp(world, selin, 'blocked #1 waiting for legal', { id: 'm1' })
    const task = await taskNumbered(world, 1)
    expect(task.status).toBe('blocked')
    expect(await blockersSaid(world)).toMatchObject([{ text: 'waiting for legal', taskId: task.id, ownerId: bora.personId }])
    expect(recordedLine()).toBe('Recorded: blocker B-1 raised on #1')
    expect(await published()).toContain('Selin Kaya: #1 waiting for legal (B-1, owner Bora Demir)')
  })

  test('that name what there is not, or may not be changed, are kept and told, and lose nothing else', async () => {
    const alone = await aTask(world, bora, 'Only Bora’s')
    await speakUp(world, selin, `#99 done\n#${alone.number} done\nCX-9 workshop\nCX-1 at risk: legal is late\n#1 done\nISO-9001 read`, {
      id: 'm1',
    })
    expect(await statusOf(world, 1)).toBe('done')
    expect(await statusOf(world, alone.number)).toBe('to-do')
    expect(await initiativeWith(world, 'CX-1')).toMatchObject({ health: null })
    expect(await notesOn(world, 'initiative', (await initiativeWith(world, 'CX-1')).id)).toEqual(['CX-1 at risk: legal is late'])
    expect(recordedLine()).toBe('Recorded: #1 done · CX-1 noted')
    const words = receipt()
    expect(words).toContain('Your words are kept, but this could not be recorded:')
    expect(words).toContain('#99')
    expect(words).toContain('CX-9')
    expect(words).toContain(`#${alone.number}`)
    expect(words).not.toContain('ISO-9001\n')
    expect(words).toContain('ISO-9001 read')
  })

  test('say how an initiative does when its owner says them', async () => {
    await speakUp(world, bora, 'CX-1 at risk: legal is late', { id: 'b1' })
    expect(await initiativeWith(world, 'CX-1')).toMatchObject({ health: 'at-risk', healthNote: 'legal is late' })
    await rewords(world, bora, 'b1', 'CX-1 on track')
    expect(await initiativeWith(world, 'CX-1')).toMatchObject({ health: 'on-track', healthNote: '' })
    await rewords(world, bora, 'b1', null)
    expect(await initiativeWith(world, 'CX-1')).toMatchObject({ health: null, healthNote: '' })
  })

  test('of nobody called so are kept with the win', async () => {
    await speakUp(world, selin, 'win First call closed @nobody', { id: 'm1' })
    expect(await winsSaid(world)).toMatchObject([{ text: 'First call closed @nobody', people: [] }])
    expect(receipt()).toContain('nobody')
  })
})

describe('edited and withdrawn words', () => {
  test('change what they recorded', async () => {
    await speakUp(world, selin, '#1 done\nCX-1 workshop\nblocked: no data\nwin One', { id: 'm1' })
    const loop = await initiativeWith(world, 'CX-1')
    await rewords(world, selin, 'm1', '#1 started\nCX-1 two workshops\nblocked: no test data\nwin Two')
    expect(await statusOf(world, 1)).toBe('doing')
    expect(await notesOn(world, 'initiative', loop.id)).toEqual(['CX-1 two workshops'])
    expect((await blockersSaid(world)).filter(stands)).toMatchObject([{ number: 1, text: 'no test data' }])
    expect((await winsSaid(world)).filter(({ withdrawnAt }) => withdrawnAt === null)).toMatchObject([{ text: 'Two' }])
    await rewords(world, selin, 'm1', null)
    expect(await statusOf(world, 1)).toBe('to-do')
    expect(await notesOn(world, 'initiative', loop.id)).toEqual([])
    expect((await blockersSaid(world)).filter(stands)).toEqual([])
    expect((await winsSaid(world)).filter(({ withdrawnAt }) => withdrawnAt === null)).toEqual([])
    expect(receipt()).toContain('#1 to do again')
  })

  test('leave alone what another’s answer says too, until that is gone as well', async () => {
    await speakUp(world, bora, '#1 done', { id: 'b1' })
    await speakUp(world, selin, '#1 done', { id: 'm1' })
    await rewords(world, bora, 'b1', null)
    expect(await statusOf(world, 1)).toBe('done')
    await rewords(world, selin, 'm1', null)
    expect(await statusOf(world, 1)).toBe('to-do')
    expect(receipt()).toContain('#1 to do again')
  })

  test('give a task back only when nobody changed it since', async () => {
    await speakUp(world, selin, '#1 done\n#2 done', { id: 'm1' })
    await world.type(selin, 'task reopen 1')
    await world.type(selin, 'task start 1')
    await rewords(world, selin, 'm1', 'nothing of the kind')
    expect(await statusOf(world, 1)).toBe('doing')
    expect(await statusOf(world, 2)).toBe('to-do')
  })

  test('are not recorded a second time, whatever became of the task', async () => {
    await speakUp(world, selin, '#1 done', { id: 'm1' })
    await world.type(selin, 'task reopen 1')
    await rewords(world, selin, 'm1', '#1 done\nand the report')
    expect(await statusOf(world, 1)).toBe('to-do')
  })

  test('taken back by the button, give everything back', async () => {
    await speakUp(world, selin, '#1 done\nblocked #2 waiting for legal', { id: 'm1' })
    expect([await statusOf(world, 1), await statusOf(world, 2)]).toEqual(['done', 'blocked'])
    await world.click(selin, buttonOn(last(receiptsTo(world, selin)), 'Take back'))
    expect([await statusOf(world, 1), await statusOf(world, 2)]).toEqual(['to-do', 'to-do'])
  })
})

describe('the form', () => {
  const open = async (label = 'Check in') => formOf(await world.click(selin, buttonOn(last(promptsTo(world, selin)), label)))
  const send = async (values: Record<string, string | null>, label = 'Check in') => {
    const form = await open(label)
    const initial = Object.fromEntries(form.fields.flatMap(field => (field.kind === 'select' ? [[field.id, field.initial ?? null]] : [])))
    return world.submit(selin, form.submit, { did: null, next: null, blocked: null, ...initial, ...values })
  }

  test('has a status for each of my open tasks, as it is, and asks what my lines are about', async () => {
    const fields = (await open()).fields.flatMap(field => (field.kind === 'select' ? [[field.id, field.label, field.initial]] : []))
    expect(fields).toEqual([
      ['task-2', '#2 Write the survey', 'to-do'],
      ['task-1', '#1 Call ten detractors', 'to-do'],
      ['about', 'What does it block?', undefined],
      ['mood', 'Mood', undefined],
    ])
  })

  test('sets what its author changed and nothing else', async () => {
    const form = await open()
    await world.type(selin, 'task start 2')
    const values = { did: null, next: null, blocked: null, mood: null, about: null, 'task-1': 'done', 'task-2': 'to-do' }
    expect(await world.submit(selin, form.submit, values)).toEqual({ kind: 'none' })
    expect([await statusOf(world, 1), await statusOf(world, 2)]).toEqual(['done', 'doing'])
    expect(wordsOf(last(promptsTo(world, selin)))).toContain('Recorded: #1 done')
    expect(await published()).toContain('1 of 2 answered')
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya\nRecorded: #1 done')
  })

  test('opens a blocker for a task set to blocked, and asks why when nothing says so', async () => {
    expect(await send({ 'task-1': 'blocked' })).toMatchObject({
      kind: 'invalid',
      errors: { blocked: 'Say in a few words what is in the way of #1.' },
    })
    expect(await blockersSaid(world)).toEqual([])
    await send({ 'task-1': 'blocked', blocked: 'waiting for legal' })
    const task = await taskNumbered(world, 1)
    expect(task.status).toBe('blocked')
    expect(await blockersSaid(world)).toMatchObject([{ text: 'waiting for legal', taskId: task.id }])
    // Sent again as it is, it says the same.
    await send({ blocked: 'waiting for legal, still' }, 'Edit')
    expect((await blockersSaid(world)).filter(stands)).toMatchObject([{ number: 1, text: 'waiting for legal, still', taskId: task.id }])
    expect(await statusOf(world, 1)).toBe('blocked')
  })

  test('lets lines that name nothing be about what is chosen', async () => {
    const own = await anInitiative(world, selin, 'Voice of the customer')
    await send({ blocked: 'no budget\n#1 no test data', about: own.code })
    const task = await taskNumbered(world, 1)
    expect(await blockersSaid(world)).toMatchObject([
      { text: 'no budget', initiativeId: own.id, taskId: null },
      { text: 'no test data', taskId: task.id },
    ])
  })

  test('answered a second time after a task was finished elsewhere, says that it is', async () => {
    const form = await open()
    await world.type(selin, 'task done 1')
    await world.submit(selin, form.submit, {
      did: 'x',
      next: null,
      blocked: null,
      mood: null,
      about: null,
      'task-1': 'doing',
      'task-2': 'to-do',
    })
    expect(await statusOf(world, 1)).toBe('done')
    expect(wordsOf(last(promptsTo(world, selin)))).toContain('#1 is already done. Reopen it first if it is to go on.')
  })

  test('takes no status that it did not offer', async () => {
    await expect(send({ 'task-1': 'gone' })).rejects.toThrow('no status of a task')
    await expect(send({ about: 'https://example.com' })).rejects.toThrow('nothing that a form offers')
  })
})

describe('what everybody sees', () => {
  test('wins can be applauded where they stand, and the count follows', async () => {
    await speakUp(world, selin, 'win First call closed', { id: 'm1' })
    await published()
    expect(labelsOn(last(summaries(world)))).toEqual(['Applaud · Selin Kaya'])
    await world.click(bora, buttonOn(last(summaries(world)), 'Applaud · Selin Kaya'))
    expect(wordsOf(last(answers(world)))).toContain('Bora Demir')
    expect(labelsOn(last(answers(world)))).toEqual(['Applaud'])
  })

  test('a blocker that is resolved says so', async () => {
    await speakUp(world, selin, 'blocked: no test data', { id: 'm1' })
    expect(await published()).toContain('Selin Kaya: no test data (B-1, owner Selin Kaya)')
    await world.type(selin, 'blocker resolve 1 found some')
    expect(wordsOf(last(summaries(world)))).toContain('Selin Kaya: no test data (B-1, resolved)')
  })
})

describe('the question', () => {
  test('lists what is overdue, due until the next working day, and in progress', async () => {
    expect(wordsOf(last(promptsTo(world, selin)))).toMatchInlineSnapshot(`
      "Daily check-in
      CX Core · Monday, 23 November
      Your tasks
      #2 Write the survey · overdue since Fri 20 Nov
      #1 Call ten detractors · due Tue 24 Nov
      What got done, what is next, and is anything in the way?
      Use the button, or just answer here in your own words. The summary goes out in 15 minutes; later answers are added to it.
      [Check in] [Skip today]"
    `)
  })

  test('lists eight at most, and counts the others', async () => {
    for (let count = 0; count < 9; count += 1) await aTask(world, bora, `Task ${count}`, { due: '2026-11-20' })
    await world.runUntil(at('2026-11-24T06:31:00Z'))
    const words = wordsOf(last(promptsTo(world, bora)))
    expect(words.match(/overdue since/g)).toHaveLength(8)
    expect(words).toContain('… and 1 more')
  })
})
