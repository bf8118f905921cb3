import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordsTyped } from '#src/chat/index.ts'
import { rebuild, storyOf } from '#src/features/programme/index.ts'
import { type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, at, aWorkplace, labelsOf, messageOf, press, taskNumbered } from './story.ts'

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

describe('lists', () => {
  test('mine: overdue first, then by day, then by number, each with its buttons, page by page', async () => {
    await someTasks(6)
    await world.type(selin, 'task due 4 friday')
    await world.type(selin, 'task due 5 2026-11-20!')
    await world.type(selin, 'task start 2')
    const first = messageOf(await world.type(selin, 'task'))
    expect(wordsOf({ kind: 'private', message: first })).toBe(
      [
        'My open tasks',
        '#5 Task 5 · to do · overdue since Fri 20 Nov',
        '[Start] [Done] [Details]',
        '#4 Task 4 · to do · due Fri 27 Nov',
        '[Start] [Done] [Details]',
        '#1 Task 1 · to do',
        '[Start] [Done] [Details]',
        '#2 Task 2 · in progress',
        '[Done] [Details]',
        '#3 Task 3 · to do',
        '[Start] [Done] [Details]',
        'Page 1',
        '[Next page]',
      ].join('\n'),
    )
    const second = messageOf(await world.click(selin, press(first, 'Next page')))
    expect(wordsOf({ kind: 'private', message: second })).toContain('#6 Task 6')
    expect(labelsOf(second)).toContain('Previous page')
    expect(wordsOf(await world.click(selin, press(first, 'Done')))).toContain('Done: #5')
    expect(await says(selin, 'page 9')).toContain('There is no page 9')
  })

  test('nothing to do says how to add something', async () => {
    expect(await says(marek, '')).toContain('You have no open tasks.')
  })

  test('by person, initiative, day and status', async () => {
    await anInitiative(world, marek)
    await world.type(selin, 'task add Late CX-1 due 2026-11-20!')
    await world.type(selin, 'task add Soon CX-1 @bora due friday')
    await world.type(selin, 'task add Later @bora due 2026-12-20')
    await world.type(selin, 'task add Finished')
    await world.type(selin, 'task done 4')
    await world.type(selin, 'task add Loose')
    await world.type(selin, 'task assign 5 none')
    const listed = async (who: SomePerson, filter: string) =>
      [...(await says(who, `list ${filter}`)).matchAll(/^#(\d+)/gm)].map(([, number]) => Number(number))
    expect(await listed(selin, '')).toEqual([1, 2, 3, 5])
    expect(await listed(selin, 'mine')).toEqual([1])
    expect(await listed(selin, '@bora')).toEqual([2, 3])
    expect(await listed(bora, 'mine this week')).toEqual([2])
    expect(await listed(selin, 'CX-1')).toEqual([1, 2])
    expect(await listed(selin, 'cx-1 overdue')).toEqual([1])
    expect(await listed(selin, 'gecikmiş')).toEqual([1])
    expect(await listed(selin, 'w tym tygodniu')).toEqual([2])
    expect(await listed(selin, 'done')).toEqual([4])
    expect(await listed(selin, 'all')).toEqual([1, 2, 3, 4, 5])
    expect(await listed(selin, 'unassigned')).toEqual([5])
    expect(await listed(selin, '@bora mine')).toEqual([1, 2, 3])
    expect(await says(selin, 'list today')).toContain('No task fits that.')
  })

  test('pages of a list keep what it is a list of', async () => {
    await someTasks(12)
    await world.type(selin, 'task assign 12 @bora')
    const first = messageOf(await world.type(bora, 'task list @selin'))
    const next = press(first, 'Next page')
    expect(wordsTyped(next)).toBe(`drumbeat task list @${selin.user} page 2`)
    expect(wordsOf(await world.click(bora, next))).toMatch(/^Tasks\n#11 Task 11.*\nPage 2\n\[Previous page\]$/)
  })
})

describe('the story of a task', () => {
  test('tells who did what, when, from what, and how', async () => {
    await anInitiative(world, marek)
    await world.type(selin, 'task add Call them @bora')
    world.now = at('2026-11-23T07:02:00Z')
    await world.type(bora, 'task due 1 friday')
    await world.type(bora, 'task due 1 monday')
    await world.type(selin, 'task rename 1 Call ten of them')
    await world.type(selin, 'task move 1 CX-1')
    await world.type(bora, 'task done 1')
    const card = messageOf(await world.type(selin, 'task show 1'))
    const story = wordsOf({ kind: 'private', message: card })
    expect(story).toContain(
      [
        'Mon 23 Nov, 09:00: Selin Kaya added #1, by command',
        'Mon 23 Nov, 10:02: Bora Demir set the due date of #1 to Fri 27 Nov, by command',
        'Mon 23 Nov, 10:02: Bora Demir set the due date of #1 to Mon 30 Nov (before: Fri 27 Nov), by command',
        'Mon 23 Nov, 10:02: Selin Kaya renamed #1 to “Call ten of them” (before: Call them), by command',
        'Mon 23 Nov, 10:02: Selin Kaya moved #1 to CX-1, by command',
        'Mon 23 Nov, 10:02: Bora Demir marked #1 as done (before: to do), by command',
      ].join('\n'),
    )
    expect(story).toContain('Status: done')
    expect(story).toContain('With: Bora Demir')
    expect(labelsOf(card)).toEqual(['Reopen'])
  })

  test('of what was undone says so, and a long one is shortened', async () => {
    await world.type(selin, 'task add Call them')
    await world.type(selin, 'task done 1')
    await world.type(selin, 'task undo')
    expect(await says(selin, 'show 1')).toContain('marked #1 as done (before: to do), by command; undone since')
    for (let round = 0; round < 12; round += 1) {
      await world.type(selin, 'task start 1')
      await world.type(selin, 'task done 1')
      await world.type(selin, 'task reopen 1')
    }
    const story = await says(selin, 'show 1')
    expect(story).toContain('added #1')
    expect(story).toContain('… and 20 more')
  })

  test('leads to the task as it is', async () => {
    await anInitiative(world, marek)
    await world.type(selin, 'task add Call them @bora due friday')
    await world.type(bora, 'task forward 1 @marek please')
    await world.type(selin, 'task move 1 CX-1')
    await world.type(marek, 'task done 1')
    await world.type(marek, 'task undo')
    const { id, title, initiativeId, teamId, assigneeId, dueOn, status, handedById, handedNote } = await task(1)
    const events = await world.scope(scope => storyOf(scope, { kind: 'task', id }))
    const now = { title, initiativeId, teamId, assigneeId, dueOn, status, handedById, handedNote }
    const empty = { initiativeId: null, teamId: null, assigneeId: null, dueOn: null, handedById: null }
    expect({ ...empty, handedNote: '', ...rebuild(events) }).toEqual(now)
  })

  test.each([
    [
      'tr',
      ['Selin Kaya, #1 görevini şu kişiye devretti: Bora Demir: “hm” (önceki: Selin Kaya; komutla)', 'Selin Kaya, #1 görevini üstlendi'],
    ],
    ['pl', ['Selin Kaya: przekazano #1, odbiera Bora Demir: „hm” (wcześniej: Selin Kaya; poleceniem)', 'Selin Kaya: przejęto #1']],
    ['en', ['Selin Kaya handed #1 to Bora Demir: “hm” (before: Selin Kaya), by command', 'Selin Kaya took #1']],
  ] as const)('is told in %s', async (language, lines) => {
    await anInitiative(world, marek)
    const reader = await world.aPerson({ name: 'Olga Reader', chosen: { language } })
    await world.type(selin, 'task add Call them')
    const deeds = [
      'start 1',
      'due 1 friday',
      'due 1 none',
      'move 1 CX-1',
      'move 1 none',
      'rename 1 Ring',
      'forward 1 @bora hm',
      'assign 1 me',
    ]
    for (const text of [...deeds, 'assign 1 none', 'done 1', 'reopen 1', 'drop 1']) await world.type(selin, `task ${text}`)
    const story = await says(reader, 'show 1')
    for (const line of lines) expect(story).toContain(line)
    expect(story.split('\n').filter(line => line.includes('09:00'))).toHaveLength(deeds.length + 5)
  })
})
