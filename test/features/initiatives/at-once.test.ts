import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { circleWith } from '#src/features/initiatives/rules/dependencies.ts'
import { fromHistory } from '#src/features/initiatives/rules/state.ts'
import { storyOf } from '#src/features/programme/index.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme, initialOf, submitOf } from './story.ts'

describe.each(databaseKinds)('at the same instant, on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  test('dependencies that would close a circle together: one is refused', async () => {
    const programme = await aProgramme(fresh.database)
    const { world, selin } = programme
    for (const title of ['One', 'Two', 'Three']) await programme.add(title)
    const lines = ['CX-1 depends CX-2', 'CX-2 depends CX-3', 'CX-3 depends CX-1']
    const settled = await Promise.allSettled(lines.map(line => world.type(selin, `initiative ${line}`)))
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    const all = await Promise.all(['CX-1', 'CX-2', 'CX-3'].map(code => programme.initiative(code)))
    const dependencies = new Map(all.map(({ id, dependsOn }) => [id, dependsOn]))
    for (const { id, dependsOn } of all) expect(circleWith(dependencies, id, dependsOn)).toBeNull()
  })

  test('everyone adds one: every code once, and none is left out', async () => {
    const programme = await aProgramme(fresh.database)
    const { world, selin, grace, bora, marek, team } = programme
    await Promise.all(
      [selin, grace, bora, marek, selin, grace].map(async (who, index) => {
        const form = await world.type(who, `initiative add Number ${index}`, { in: team.channel })
        return world.submit(who, submitOf(form), initialOf(form), { in: team.channel })
      }),
    )
    for (const number of [1, 2, 3, 4, 5, 6]) expect((await programme.initiative(`CX-${number}`)).number).toBe(number)
    expect(world.said.filter(({ kind: said }) => said === 'card')).toHaveLength(6)
  })

  test('many change different parts: nothing is lost, and the history leads to what is stored', async () => {
    const programme = await aProgramme(fresh.database)
    const { world, selin, grace, bora } = programme
    const { id } = await programme.add('Close the loop', { owner: [bora.user] })
    const lines = [
      [selin, 'title Close it'],
      [grace, 'priority 1'],
      [bora, 'at-risk because legal is late'],
      [selin, 'contributors @marek'],
      [grace, 'contributors @selin'],
      [bora, 'horizon long'],
      [selin, 'effort 4'],
      [grace, 'hold'],
    ] as const
    await Promise.all(lines.map(([who, line]) => world.type(who, `initiative CX-1 ${line}`)))
    const stored = await programme.initiative('CX-1')
    expect(stored).toMatchObject({ title: 'Close it', priority: 1, health: 'at-risk', horizon: 'long', effort: 4, status: 'on-hold' })
    expect(stored.contributors).toHaveLength(2)
    expect(fromHistory(await world.scope(scope => storyOf(scope, { kind: 'initiative', id })))).toEqual(stored)
  })
})
