import { afterAll, beforeAll, expect, test } from 'vitest'
import { gather } from '#src/features/digest/gathering.ts'
import { zone } from '#src/time/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { countedDatabase, type CountedDatabase } from '../../support/counted-database.ts'
import { anEmptyWorld } from './a-programme.ts'
import { at, NOW } from './some-facts.ts'

let counted: CountedDatabase
beforeAll(async () => {
  counted = await countedDatabase()
})
afterAll(() => counted[Symbol.asyncDispose]())

const days = (index: number) => new Date(NOW - index * 3_600_000)

/** So many initiatives with as many tasks that are overdue and five times as many blockers, written past the features. */
async function filled(world: World, owner: SomePerson, teamId: string, initiatives: number) {
  const { personId } = owner
  const all = Array.from({ length: initiatives }, (_, index) => index + 1)
  const written = { goal: '', benefit: '', definitionOfDone: '', budget: '', horizon: 'short', createdAt: days(900), changedAt: days(1) }
  await world.scope(async ({ workspaceId, tx }) => {
    await tx.initiative.createMany({
      data: all.map(number => ({
        ...{
          workspaceId,
          id: `i-${number}`,
          number,
          code: `CX-${number}`,
          teamId,
          title: 'Initiative',
          ownerId: personId,
          createdById: personId,
        },
        ...{ ...written, areas: ['IT'], status: 'active', health: 'at-risk', healthNote: 'late' },
      })),
    })
    await tx.historyEvent.createMany({
      data: all.map(number => ({
        ...{ workspaceId, id: `e-${number}`, subjectKind: 'initiative', subjectId: `i-${number}`, groupId: `g-${number}`, personId },
        ...{ at: days(number), way: 'command', kind: 'changed', changes: [{ field: 'health', from: 'on-track', to: 'at-risk' }] },
      })),
    })
    await tx.task.createMany({
      data: all.map(number => ({
        ...{
          workspaceId,
          id: `t-${number}`,
          number,
          title: 'Task',
          initiativeId: `i-${number}`,
          teamId,
          assigneeId: personId,
          dueOn: '2026-11-27',
        },
        ...{ status: 'to-do', handedNote: '', createdById: personId, createdAt: days(900), changedAt: days(900) },
      })),
    })
    await tx.blocker.createMany({
      data: Array.from({ length: initiatives * 5 }, (_, index) => ({
        ...{ workspaceId, id: `b-${index}`, number: index + 1, text: 'Blocker', initiativeId: `i-${(index % initiatives) + 1}`, teamId },
        ...{ ownerId: personId, raisedById: personId, raisedAt: days(index), status: 'open', resolution: '' },
      })),
    })
  })
}

/** What the facts of a digest cost, in statements. */
async function cost(initiatives: number, chosen: boolean): Promise<number> {
  const world = await anEmptyWorld(counted)
  const selin = await world.aPerson({ name: 'Selin Kaya' })
  const team = await world.aTeam({ members: [selin] })
  await filled(world, selin, team.teamId, initiatives)
  counted.taken()
  const facts = await world.scope(scope =>
    gather(scope, { teamIds: chosen ? [team.teamId] : [], since: at('2026-11-23T06:00:00Z'), now: NOW, zone: zone('Europe/Istanbul') }),
  )
  const statements = counted.taken().length
  expect([facts.health.now['at-risk'], facts.overdue.count, facts.blockers.open]).toEqual([initiatives, initiatives, initiatives * 5])
  expect(facts.health.changes.length).toBe(initiatives)
  return statements
}

test('a digest asks the database as often for sixty initiatives and three hundred blockers as for two', { timeout: 60_000 }, async () => {
  const few = await cost(2, false)
  const many = await cost(60, false)
  const chosen = await cost(60, true)
  expect(many).toBe(few)
  expect(chosen).toBe(few)
  expect(many).toBeLessThan(50)
})
