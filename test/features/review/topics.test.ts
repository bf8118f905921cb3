import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { zone } from '#src/time/index.ts'
import { anInitiative, aReview, aStory, at, buttonOn, headers, labelsOn, last } from './story.ts'

let fresh: TestDatabase
let world: World
let team: SomeTeam
let bora: SomePerson
let marek: SomePerson
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await aStory(fresh.database)
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  await anInitiative(world, team, bora, 'Close the loop')
})
afterAll(() => fresh[Symbol.asyncDispose]())

const type = (who: SomePerson, text: string) => world.type(who, text, { in: team.channel })
const header = () => wordsOf(last(headers(world)))
const reader = { language: 'en', zone: zone('UTC') } as const

test('a topic stands on the next review, and moves on until somebody marks it as discussed', async () => {
  expect(wordsOf(await type(bora, 'review add Talk about call-centre hours'))).toBe(
    'On the next review of CX Core: Talk about call-centre hours',
  )
  await world.runUntil(at('2026-11-27T08:00:00Z'))
  expect(header()).toContain('Topics\nTalk about call-centre hours · Bora Demir\n[Discussed]')

  // The one that runs has been posted: what is added now waits.
  const late = wordsOf(await type(marek, 'review ekle Eğitim takvimi'))
  expect(late).toContain('so it is not on that')
  expect(header()).not.toContain('Eğitim')
  expect(wordsOf(await type(bora, 'review tematy'))).toContain('Eğitim takvimi · Marek Nowak')

  await world.runUntil(at('2026-12-04T08:00:00Z'))
  expect(header()).toContain('Talk about call-centre hours · Bora Demir · moved on once\nEğitim takvimi · Marek Nowak')
  expect(labelsOn(headers(world).at(-2) ?? last([]))).toEqual([])
  const pressed = buttonOn(last(headers(world)), 'Discussed · Talk about call-centre hours')
  await world.click(marek, pressed, { in: team.channel })
  await world.click(marek, pressed, { in: team.channel })
  expect(header()).toContain('Talk about call-centre hours · Bora Demir · moved on once · discussed')
  expect(labelsOn(last(headers(world)))).toEqual(['Discussed'])

  await world.runUntil(at('2026-12-11T08:00:00Z'))
  expect(header()).not.toContain('call-centre')
  expect(header()).toContain('Eğitim takvimi · Marek Nowak · moved on once')
  await world.runUntil(at('2026-12-18T08:00:00Z'))
  expect(header()).toContain('moved on 2 times')

  const week = wordsOf(await type(bora, 'review 2026-W49'))
  expect(week).toContain('Talk about call-centre hours · Bora Demir · discussed · moved on once')
  expect(week).toContain('Eğitim takvimi · Marek Nowak · moves on to the next review')
})

test('marked by mistake, it waits again', async () => {
  const list = async () => type(marek, 'review topics')
  const button = async (label: string) => {
    const reply = await list()
    if (reply.kind !== 'private') throw new Error('no list')
    return buttonOn({ ...last(headers(world)), message: reply.message }, label)
  }
  await world.click(marek, await button('Discussed · Eğitim takvimi'), { in: team.channel })
  expect(header()).toContain('Eğitim takvimi · Marek Nowak · moved on 2 times · discussed')
  await world.click(marek, await button('Not discussed · Eğitim takvimi'), { in: team.channel })
  expect(labelsOn(last(headers(world)))).toContain('Discussed')
})

test('who may not, or says nothing or too much, is told what to do', async () => {
  const guest = await world.aPerson({ name: 'Grace Hall', handle: 'grace' })
  const told = (who: SomePerson, text: string) => refusal(type(who, text), reader)
  expect(await told(guest, 'review add Something')).toContain('member')
  expect(await told(bora, 'review add')).toBe('Say what it is about, for example /review add Talk about call-centre hours.')
  expect(await told(bora, `review add ${'x'.repeat(281)}`)).toBe(
    'A topic has at most 280 characters, and this one has 281. Please say it in fewer.',
  )
})
