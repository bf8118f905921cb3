import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS } from './every-ritual.ts'
import { agree, aStory, at, last, prompts, promptsTo } from './story.ts'

/** What falls into a pause is passed over, for everyone alike: resuming asks nobody for a moment that has gone by. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe.each(RITUALS)('$name', ritual => {
  let world: World
  let admin: SomePerson
  /** Asked at ten, when the quiet hours end that they chose. */
  let zofia: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    world = await aStory(ritual, fresh)
    admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
    zofia = await world.aPerson({ name: 'Zofia', chosen: { quiet: { from: '20:00', to: '10:00' } } })
    team = await world.aTeam({ members: [admin, zofia] })
    await agree(world, ritual, team)
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
    expect(wordsOf(last(ritual.summaries(world))).includes('Zofia')).toBe(ritual.namesUnasked)
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
})
