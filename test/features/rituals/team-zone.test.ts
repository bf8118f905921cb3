import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SomeTeam, type World, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS } from './every-ritual.ts'
import { agree, aStory, at, last, promptsTo } from './story.ts'

/** A team moves while its day is under way: that day stays as it was agreed, the next one is the new zone's. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const moveTeam = (world: World, { teamId }: SomeTeam, zone: string) =>
  world.within('teams', async context => {
    await context.scope.tx.team.updateMany({ where: { workspaceId: world.workspaceId, id: teamId }, data: { zone } })
    await context.changed({ kind: 'team-changed', teamId })
  })

describe.each(RITUALS)('$name', ritual => {
  test('one moment for all: who waits for the end of the night is still asked', async () => {
    const world = await aStory(ritual, fresh)
    const selin = await world.aPerson()
    const grace = await world.aPerson({ zone: 'Europe/London' })
    const team = await world.aTeam({ members: [selin, grace] })
    await agree(world, ritual, team, { mode: 'team' })
    await world.runUntil(at('2026-11-23T06:40:00Z'))
    expect(promptsTo(world, selin)).toHaveLength(1)
    await moveTeam(world, team, 'America/New_York')
    await world.runUntil(at('2026-11-23T08:01:00Z'))
    expect(promptsTo(world, grace)).toHaveLength(1)
    await world.runUntil(at('2026-11-24T13:00:00Z'))
    expect(promptsTo(world, selin)).toHaveLength(1)
    await world.runUntil(at('2026-11-24T15:00:00Z'))
    expect(promptsTo(world, selin)).toHaveLength(2)
    expect(promptsTo(world, grace)).toHaveLength(2)
  })

  test('everyone at their own hour: who lives by the clock of the team is asked at the hour of that day', async () => {
    const world = await aStory(ritual, fresh)
    const selin = await world.aPerson()
    const marek = await world.aPerson({ zone: null })
    const team = await world.aTeam({ zone: 'Europe/Warsaw', members: [selin, marek] })
    await agree(world, ritual, team)
    await world.runUntil(at('2026-11-23T06:40:00Z'))
    await moveTeam(world, team, 'America/New_York')
    await world.runUntil(at('2026-11-23T08:31:00Z'))
    expect(promptsTo(world, marek)).toHaveLength(1)
    await world.runUntil(at('2026-11-23T23:00:00Z'))
    expect(wordsOf(last(ritual.summaries(world)))).toContain(ritual.counted(0, 2))
    expect(promptsTo(world, marek)).toHaveLength(1)
  })
})
