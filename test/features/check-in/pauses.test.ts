import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aCheckIn, aStory, at, last, openStoryBook, prompts, promptsTo, summaries } from './story.ts'

/** What falls into a pause is passed over, for everyone alike: resuming asks nobody for a moment that has gone by. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let admin: SomePerson
/** Asked at ten, when the quiet hours end that they chose. */
let zofia: SomePerson
let team: SomeTeam
beforeEach(async () => {
  world = await aStory(fresh)
  admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
  zofia = await world.aPerson({ name: 'Zofia', chosen: { quiet: { from: '20:00', to: '10:00' } } })
  team = await world.aTeam({ members: [admin, zofia] })
  await aCheckIn(world, team)
})
const says = (word: string) => world.type(admin, `drumbeat ${word}`, { in: team.channel })

test('a window that comes during a pause is passed over, though the pause ends soon', async () => {
  await world.runUntil(at('2026-11-23T06:29:00Z'))
  await says('pause')
  await world.runUntil(at('2026-11-23T06:31:00Z'))
  await says('resume')
  await world.runUntil(at('2026-11-23T23:00:00Z'))
  expect(prompts(world)).toEqual([])
})

test('so is the moment of one person, in a day that has begun; the next day is as ever', async () => {
  await world.runUntil(at('2026-11-23T06:59:00Z'))
  await says('pause')
  await world.runUntil(at('2026-11-23T07:01:00Z'))
  await says('resume')
  await world.runUntil(at('2026-11-23T23:00:00Z'))
  expect(promptsTo(world, zofia)).toEqual([])
  expect(wordsOf(last(summaries(world)))).not.toContain('Zofia')
  await world.runUntil(at('2026-11-24T07:01:00Z'))
  expect(promptsTo(world, zofia)).toHaveLength(1)
})

test('a pause that ends before somebody’s moment takes nothing from them', async () => {
  await world.runUntil(at('2026-11-23T06:45:00Z'))
  await says('pause')
  await world.runUntil(at('2026-11-23T06:59:00Z'))
  await says('resume')
  await world.runUntil(at('2026-11-23T07:01:00Z'))
  expect(promptsTo(world, zofia)).toHaveLength(1)
})

test('the settings never name a date that was skipped as the next one', async () => {
  await world.runUntil(at('2026-11-23T08:00:00Z'))
  await says('skip 2026-11-24')
  await says('skip 2026-11-25')
  const reply = await world.type(admin, 'drumbeat settings', { in: team.channel })
  if (reply.kind !== 'form') throw new Error(wordsOf(reply))
  const values = Object.fromEntries(
    reply.form.fields.flatMap(field => {
      if (field.kind === 'note') return []
      return [[field.id, typeof field.initial === 'number' ? String(field.initial) : (field.initial ?? null)]]
    }),
  )
  const said = wordsOf(await world.submit(admin, reply.form.submit, { ...values, 'check-in-time': '11:00' }, { in: team.channel }))
  expect(said).toContain('26 November')
  expect(said).not.toContain('24 November')
})
