import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeHeld, holdInitiative } from '#src/features/initiatives/index.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aProgramme, aTask, saidTo, standing, statusOf } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

test.each(['done', 'dropped'] as const)(
  'an initiative that is %s has nothing in its way any more; its open tasks still may',
  async status => {
    const world = await aProgramme(fresh)
    const selin = await world.aPerson({ name: 'Selin Kaya' })
    const bora = await world.aPerson({ name: 'Bora Demir' })
    const team = await world.aTeam({ members: [selin, bora] })
    const initiative = await anInitiative(world, selin, 'Close the loop', { team: team.teamId })
    await aTask(world, bora, 'Call', { initiative })
    await world.type(bora, 'blocker The budget is late CX-1', { in: team.channel })
    await world.type(bora, 'task block 1 waiting for legal', { in: team.channel })
    const both = await standing(world)
    expect(both.map(({ number }) => number)).toEqual([1, 2])
    const waitsFor = (id: string) => world.alarms.some(({ feature, subject }) => feature === 'blockers' && subject.includes(id))
    expect(both.map(({ id }) => waitsFor(id))).toEqual([true, true])

    await world.as(selin, 'initiatives', async context => {
      const held = await holdInitiative(context, initiative.id, 'itself')
      await changeHeld(context, held, { status }, { way: 'command' })
    })
    expect((await standing(world)).map(({ number }) => number)).toEqual([2])
    expect(await statusOf(world, 1)).toBe('blocked')
    expect(both.map(({ id }) => waitsFor(id))).toEqual([false, true])
    const [card] = saidTo(world, team.channel)
    expect(card).toContain('Status: Resolved: CX-1 is closed')
    expect(card).not.toContain('[Resolve]')
    expect(saidTo(world, bora).join('\n')).toContain('B-1, which you raised, is resolved: CX-1 is closed.')
  },
)
