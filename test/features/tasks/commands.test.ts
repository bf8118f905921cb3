import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LANGUAGES } from '#src/language/index.ts'
import { refusal, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, at, aWorkplace, english, press, readerIn, refused, taskNumbered } from './story.ts'

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
  marek = await world.aPerson({ name: 'Marek Nowak' })
  await world.aTeam({ members: [selin, bora, marek] })
})

const says = async (who: SomePerson, text: string) => wordsOf(await world.type(who, `task ${text}`))
const task = (number: number) => taskNumbered(world, number)

/** So many tasks of Selin's: #1, #2, … */
const someTasks = async (count: number) => {
  for (let index = 1; index <= count; index += 1) await world.type(selin, `task add Task ${index}`)
}

describe('a new task', () => {
  test('has its initiative, its person and its day, and says so', async () => {
    const initiative = await anInitiative(world, marek)
    const answer = await world.type(selin, 'task add Call ten detractors CX-1 @bora due 2026-12-04')
    expect(wordsOf(answer)).toContain('Added: #1 Call ten detractors · to do · due Fri 4 Dec · Bora Demir · CX-1')
    expect(await task(1)).toMatchObject({
      title: 'Call ten detractors',
      initiativeId: initiative.id,
      assigneeId: bora.personId,
      dueOn: '2026-12-04',
      status: 'to-do',
      createdById: selin.personId,
    })
  })

  test('of nobody named is of whoever adds it', async () => {
    await world.type(selin, 'task add Call ten detractors')
    expect(await task(1)).toMatchObject({ assigneeId: selin.personId, dueOn: null, initiativeId: null })
  })

  test('belongs to the team in whose channel it is added', async () => {
    const team = await world.aTeam({ members: [selin] })
    await world.type(selin, 'task add Call them', { in: team.channel })
    expect(await task(1)).toMatchObject({ teamId: team.teamId })
  })

  test.each(['“Loud”, quiet & <b>bold</b>', 'İlk satır, ığüşöç\nikinci satır', "#3: 'x' 🥁 {{task}} *_~", 'שלום عالم'])(
    'keeps its title as typed: %j',
    async title => {
      expect(await says(selin, `add ${title}`)).toContain(title)
      expect((await task(1)).title).toBe(title)
      expect(await says(selin, 'list')).toContain(title)
    },
  )

  test('numbers go up, and one that was not added takes none', async () => {
    await world.type(selin, 'task add One')
    await refused(world.type(selin, 'task add Two due 2026-02-30'))
    await world.type(selin, 'task add Three')
    expect((await task(2)).title).toBe('Three')
  })

  test.each([
    ['add Call CX-9', 'There is no initiative CX-9 here'],
    ['add Call @nobodyatall', 'nobody here called “nobodyatall”'],
    ['add Call @selin @bora', 'A task is with one person'],
    ['add Call due 2026-02-30', '“2026-02-30” is no day I can read'],
    ['add Call due fryday', 'put it in quotes'],
    ['add due friday', 'A task needs a title'],
    [`add ${'x'.repeat(201)}`, 'at most 200 characters; this one has 201'],
    ['add', 'Write for example /task add'],
  ])('%j is refused, and nothing is added', async (text, reason) => {
    expect(await refusal(world.type(selin, `task ${text}`), english)).toContain(reason)
    expect(wordsOf(await world.type(selin, 'task list all'))).toContain('No task fits that')
  })

  test('for a day that is past is asked about, and added when it is meant', async () => {
    const question = await refused(world.type(selin, 'task add Call, "them" due 2026-11-20'))
    expect(question.summary).toBe('Friday, 20 November 2026 is past. Do you mean that day?')
    expect(wordsOf(await world.click(selin, press(question, 'Use it anyway')))).toContain('overdue since Fri 20 Nov')
    expect(await task(1)).toMatchObject({ title: 'Call, "them"', dueOn: '2026-11-20' })
  })

  test('today is that of whoever types', async () => {
    const grace = await world.aPerson({ name: 'Grace Hall', zone: 'America/Los_Angeles' })
    await world.aTeam({ members: [grace] })
    await world.type(grace, 'task add Call due tomorrow')
    expect((await task(1)).dueOn).toBe('2026-11-23')
  })

  test('is not for guests and strangers to add', async () => {
    const guest = await world.aPerson({ name: 'Gus Guest', isGuest: true })
    expect(await refusal(world.type(guest, 'task add Mine'), english)).not.toBe('')
    const bot = await world.aPerson({ name: 'Build Bot', isBot: true })
    const named = { named: [{ user: bot.user, text: '@Build Bot' }] }
    expect(await refusal(world.type(selin, 'task add Yours @Build Bot', named), english)).toContain('Build Bot can get no tasks')
  })
})

describe('moving on', () => {
  beforeEach(() => someTasks(3))

  test('one or several, in one go, each named', async () => {
    expect(await says(selin, 'done 1 2')).toBe('Done: #1 Task 1\nDone: #2 Task 2\n[Undo]')
    expect([(await task(1)).status, (await task(2)).status, (await task(3)).status]).toEqual(['done', 'done', 'to-do'])
    expect((await task(1)).closedAt).toBe(world.now)
    expect(await says(selin, 'reopen #1, #2')).toContain('Open again: #1 Task 1')
    expect((await task(1)).closedAt).toBeNull()
    expect(await says(selin, 'start 1-3')).toContain('Started: #3 Task 3')
    expect(await says(selin, 'drop 3')).toContain('Dropped: #3 Task 3')
  })

  test('all or none: a number that is unknown, or that one may not touch, changes nothing', async () => {
    expect(await refusal(world.type(selin, 'task done 1 99 98'), english)).toContain('I know no tasks #99, #98 here, so I changed nothing')
    await world.type(selin, 'task assign 3 @selin')
    expect(await refusal(world.type(bora, 'task done 1 2'), english)).toMatch(/^#1: /)
    expect([(await task(1)).status, (await task(2)).status]).toEqual(['to-do', 'to-do'])
    expect(await refusal(world.type(selin, 'task done 1-99'), english)).toContain('at most 50 tasks at once')
    expect(await refusal(world.type(selin, 'task done 999999999'), english)).toContain('#999999999')
  })

  test('what is closed is opened again first, by a button', async () => {
    await world.type(selin, 'task done 1')
    const told = await refused(world.type(selin, 'task start 1'))
    expect(told.summary).toBe('#1 is already done. Reopen it first if it is to go on.')
    await world.click(selin, press(told, 'Reopen'))
    expect((await task(1)).status).toBe('to-do')
    expect(await refusal(world.type(selin, 'task reopen 1'), english)).toContain('nothing to reopen')
  })

  test('twice is once, and the second hears who was first', async () => {
    await world.type(selin, 'task assign 1 @bora')
    world.now = at('2026-11-23T07:02:00Z')
    await world.type(bora, 'task done 1')
    world.now = at('2026-11-23T07:30:00Z')
    const answer = await says(selin, 'done 1')
    expect(answer).toBe('Nothing to change: #1 Task 1. Bora Demir marked #1 as done at 10:02.')
  })

  test('who has no part in a task may not, unless nobody is assigned', async () => {
    await world.type(selin, 'task assign 1 @selin')
    expect(await refusal(world.type(bora, 'task start 1'), english)).toMatch(/^#1: /)
    await world.type(selin, 'task assign 1 none')
    expect(await says(bora, 'start 1')).toContain('Started: #1')
    expect(await refusal(world.type(bora, 'task drop 1'), english)).toMatch(/^#1: /)
  })

  test('the owner of its initiative may', async () => {
    await anInitiative(world, marek)
    await world.type(selin, 'task move 1 CX-1')
    expect(await says(marek, 'done 1')).toContain('Done: #1')
    expect(await refusal(world.type(bora, 'task reopen 1'), english)).toMatch(/^#1: /)
  })
})

describe('what else can be changed', () => {
  beforeEach(() => someTasks(2))

  test('the day', async () => {
    expect(await says(selin, 'due 1 next friday')).toContain('Due Fri 4 Dec: #1 Task 1')
    expect(await says(selin, 'due 1 2 yarın')).toContain('Due Tue 24 Nov: #2 Task 2')
    expect(await says(selin, 'due 1 none')).toContain('No longer due on any day: #1')
    expect(await refusal(world.type(selin, 'task due 1 2026-02-30'), english)).toContain('#1: “2026-02-30” is no day I can read')
    const question = await refused(world.type(selin, 'task due 1 2 yesterday'))
    expect(question.summary).toContain('#1, #2: ')
    expect((await task(2)).dueOn).toBe('2026-11-24')
    await world.click(selin, press(question, 'Use it anyway'))
    expect((await task(2)).dueOn).toBe('2026-11-22')
  })

  test('the title', async () => {
    expect(await says(selin, 'rename 1 3 calls, “loud”')).toContain('Renamed: #1 3 calls, “loud”')
    expect((await task(1)).title).toBe('3 calls, “loud”')
    expect(await refusal(world.type(selin, `task rename 1 ${'x'.repeat(201)}`), english)).toContain('200')
  })

  test('the initiative', async () => {
    await anInitiative(world, marek)
    expect(await says(selin, 'move 1 2 cx-1')).toContain('Now part of CX-1: #2 Task 2')
    expect(await says(selin, 'move 1 none')).toContain('No longer part of an initiative: #1')
    expect(await refusal(world.type(selin, 'task move 1 CX-7'), english)).toContain('CX-7')
  })

  test('the person, with and without an at sign', async () => {
    expect(await says(selin, 'assign 1 @bora')).toContain('Now with Bora Demir: #1 Task 1')
    expect(await says(selin, 'assign 2 Marek Nowak')).toContain('Now with Marek Nowak: #2')
    expect(await says(marek, 'assign 2 me')).toContain('Nothing to change: #2')
    expect(await says(selin, 'assign 1 none')).toContain('Now with nobody: #1')
    expect(await refusal(world.type(selin, 'task assign 1 @bora @marek'), english)).toContain('A task is with one person')
    expect(await refusal(world.type(selin, 'task assign 1 @borra'), english)).toContain('Did you mean Bora Demir')
  })

  test('two at once: nothing is lost, and the later hears of the earlier', async () => {
    await world.type(selin, 'task assign 1 @bora')
    world.now = at('2026-11-23T07:02:00Z')
    await Promise.all([world.type(bora, 'task due 1 friday'), world.type(selin, 'task rename 1 Better')])
    expect(await task(1)).toMatchObject({ title: 'Better', dueOn: '2026-11-27' })
    expect(await says(selin, 'due 1 monday')).toContain(
      'Due Mon 30 Nov: #1 Better. Bora Demir set the due date of #1 to Fri 27 Nov at 10:02.',
    )
  })
})

describe('words that are no command', () => {
  beforeEach(() => someTasks(1))

  test.each([
    ['doen 1', '/task done #1'],
    ['strat 1', '/task start #1'],
    ['1 perhaps', '/task show #1'],
    ['Call ten detractors', '/task add Call ten detractors'],
    ['done', '/task done 41 42'],
    ['list overdoo', '/task list CX-3 overdue'],
    ['xyzzy', '/task help'],
  ])('%j is answered with the nearest right form %j, and changes nothing', async (text, form) => {
    const before = await world.scope(({ workspaceId, tx }) => tx.historyEvent.count({ where: { workspaceId } }))
    const told = await refused(world.type(selin, `task ${text}`))
    expect(told.summary).toContain(form)
    expect(await world.scope(({ workspaceId, tx }) => tx.historyEvent.count({ where: { workspaceId } }))).toBe(before)
  })

  test('a button does what was meant', async () => {
    const told = await refused(world.type(selin, 'task doen 1'))
    await world.click(selin, press(told, 'Do that'))
    expect((await task(1)).status).toBe('done')
  })

  test('help shows every form in the reader’s words', async () => {
    const ipek = await world.aPerson({ name: 'İpek Yılmaz', chosen: { language: 'tr' } })
    const help = await says(ipek, 'yardım')
    expect(help).toContain('/task tamamla 41 42')
    expect(help).toContain('/task geri al')
  })

  test.each(LANGUAGES)('every refusal is a sentence in %s', async language => {
    for (const text of [
      'doen 1',
      'done 9',
      'due 1 fryday',
      'due 1 2020-01-01',
      'add',
      'add a @x',
      'list hm',
      'reopen 1',
      'undo 1',
      'move 1 ZZ-9',
    ])
      expect(await refusal(world.type(selin, `task ${text}`), readerIn(language))).toMatch(/[.?]$/)
  })
})
