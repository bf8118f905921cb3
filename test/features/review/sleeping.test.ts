import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Initiative } from '#src/features/initiatives/index.ts'
import { sleepingInitiatives } from '#src/features/review/index.ts'
import { zone } from '#src/time/index.ts'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  anInitiative,
  aReview,
  aStory,
  aTask,
  at,
  buttonOn,
  headers,
  initiativeNow,
  labelsOn,
  last,
  moveTask,
  taskNumbered,
} from './story.ts'

let fresh: TestDatabase
let world: World
let team: SomeTeam
let bora: SomePerson
let marek: SomePerson
let initiatives: Initiative[]
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await aStory(fresh.database)
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  initiatives = []
  for (const title of ['Close the loop', 'New portal', 'Voice of the customer', 'One number', 'Training'])
    initiatives.push(await anInitiative(world, team, bora, title))
  await aTask(world, bora, nth(2), 'Write the survey')
})
afterAll(() => fresh[Symbol.asyncDispose]())

function nth(index: number): Initiative {
  const initiative = initiatives[index]
  if (!initiative) throw new Error(`no initiative ${index}`)
  return initiative
}
const header = () => wordsOf(last(headers(world)))
const asleep = async () => (await world.scope(scope => sleepingInitiatives(scope, team.teamId, world.now))).map(({ code }) => code)
const reader = { language: 'en', zone: zone('UTC') } as const
const press = (who: SomePerson, label: string) => world.click(who, buttonOn(last(headers(world)), label), { in: team.channel })

test('three weeks without a touch of it, its tasks, wins and blockers, and without a word in a review, an initiative is asleep', async () => {
  await world.runUntil(at('2026-12-11T08:00:00Z'))
  expect(await asleep()).toEqual([])
  expect(header()).not.toContain('Asleep')
  // CX-3 by its task, CX-4 by a word in the review that changed nothing, CX-5 by a win.
  await moveTask(world, marek, await taskNumbered(world, 1), 'doing')
  await world.type(bora, 'review CX-4 on track', { in: team.channel })
  await world.type(marek, 'win Twelve people trained CX-5', { in: team.channel })
  await world.runUntil(at('2026-12-18T08:00:00Z'))
  expect(await asleep()).toEqual(['CX-1', 'CX-2'])
  expect(await world.scope(scope => sleepingInitiatives(scope, null, world.now))).toHaveLength(2)
  expect(header()).toContain(
    'Asleep for three weeks\nCX-1 Close the loop · Bora Demir\n[Continue · CX-1] [Hold · CX-1] [Drop · CX-1]\nCX-2 New portal · Bora Demir\n[Continue · CX-2]',
  )
})

test('whoever may move it decides by one click, the card says who, and a click twice is one', async () => {
  const told = await refusal(press(marek, 'Drop · CX-1'), reader)
  expect(told).toContain('Only the owner')
  const goOn = buttonOn(last(headers(world)), 'Continue · CX-1')
  expect(await world.click(bora, goOn, { in: team.channel })).toEqual({ kind: 'none' })
  expect(await world.click(bora, goOn, { in: team.channel })).toEqual({ kind: 'none' })
  const drop = await press(bora, 'Drop')
  expect(wordsOf(drop)).toContain('CX-2 is dropped. /initiative CX-2 reopen proposes it anew')
  expect(await initiativeNow(world, nth(1))).toMatchObject({ status: 'dropped' })
  expect(header()).toContain('CX-1 goes on (Bora Demir)\nCX-2 is dropped (Bora Demir)')
  expect(await refusal(world.click(bora, { action: 'review.sleep', input: { ...goOn.input, initiative: nth(1).id } }), reader)).toContain(
    '/initiative CX-2',
  )

  if (drop.kind !== 'private') throw new Error('nothing was told')
  const back = buttonOn({ ...last(headers(world)), message: drop.message }, 'Take back')
  expect(wordsOf(await world.click(bora, back))).toBe('CX-2 is active again.')
  expect(await initiativeNow(world, nth(1))).toMatchObject({ status: 'active' })
  await press(bora, 'Hold')
  expect(header()).toContain('CX-2 is on hold (Bora Demir)')
  await world.type(bora, 'initiative CX-2 resume')
  await world.type(bora, 'initiative CX-2 hold')
  expect(await refusal(world.click(bora, back), reader)).toContain('changed since')
})

test('what goes on is not named again for three weeks', async () => {
  await world.runUntil(at('2027-01-02T08:00:00Z'))
  expect(await asleep()).toEqual(['CX-3', 'CX-4', 'CX-5'])
  await world.runUntil(at('2027-01-09T08:00:00Z'))
  expect(await asleep()).toEqual(['CX-1', 'CX-3', 'CX-4', 'CX-5'])
  expect(wordsOf(await world.type(marek, 'review uyuyanlar', { in: team.channel }))).toContain('CX-5')
  expect(wordsOf(await world.type(bora, 'initiative CX-1 story'))).toContain('Untouched for three weeks, and goes on')
})

test('who sleeps wakes by a word or a touch after the opening: there is nothing left to decide', async () => {
  const card = last(headers(world))
  await world.type(bora, 'review CX-3 on track restarted', { in: team.channel })
  expect(header()).toContain('CX-3 is asleep no more: something has been said or done since')
  expect(labelsOn(last(headers(world)))).not.toContain('Drop · CX-3')
  // CX-4 by a task, of which the card does not hear.
  await aTask(world, bora, nth(3), 'Choose the number')
  expect(labelsOn(last(headers(world)))).toContain('Drop · CX-4')
  expect(wordsOf(await press(bora, 'Drop · CX-4'))).toContain('CX-4 is no longer one to decide about here')
  expect(labelsOn(last(headers(world)))).not.toContain('Drop · CX-4')
  expect(wordsOf(await world.click(bora, buttonOn(card, 'Drop · CX-3'), { in: team.channel }))).toContain('CX-3 is no longer one to decide')
  for (const index of [2, 3]) expect(await initiativeNow(world, nth(index))).toMatchObject({ status: 'active' })
  expect(wordsOf(await world.type(marek, 'review asleep', { in: team.channel }))).toContain('CX-4 is asleep no more')
  expect(wordsOf(await world.type(marek, 'review last', { in: team.channel }))).toContain('CX-4 is asleep no more')
})

test('only the latest card asks: the one before says who slept, without buttons', async () => {
  const named = last(headers(world))
  const drop = buttonOn(named, 'Drop')
  await world.runUntil(at('2027-01-16T08:00:00Z'))
  const before = headers(world).find(({ key }) => key === named.key)
  if (!before) throw new Error('the card of the review before is gone')
  expect(wordsOf(before)).toContain('Asleep for three weeks\nCX-5 Training · Bora Demir\n')
  expect(wordsOf(before)).not.toContain('Continue')
  expect(labelsOn(last(headers(world)))).toContain('Continue · CX-5')
  expect(await refusal(world.click(bora, drop, { in: team.channel }), reader)).toContain('CX-5 is no longer one to decide about here')
  expect(await initiativeNow(world, nth(4))).toMatchObject({ status: 'active' })
})

test('a decision that is taken back after the next opening leaves what that summary said of blockers', async () => {
  const named = last(headers(world))
  const told = await press(bora, 'Hold · CX-5')
  if (told.kind !== 'private') throw new Error('nothing was told')
  const back = buttonOn({ ...named, message: told.message }, 'Take back')
  await world.type(bora, 'blocker No test data CX-1', { in: team.channel })
  await world.runUntil(at('2027-01-23T08:00:00Z'))
  await world.type(bora, 'blocker No budget CX-1', { in: team.channel })
  expect(wordsOf(await world.click(bora, back))).toBe('CX-5 is active again.')
  const before = headers(world).find(({ key }) => key === named.key)
  if (!before) throw new Error('the card of the review before is gone')
  expect(wordsOf(before)).toContain('Open blockers (1)\nB-1 No test data')
  expect(wordsOf(before)).not.toContain('No budget')
})
