import { afterAll, beforeAll, expect, test } from 'vitest'
import { directory, features } from '#src/features/index.ts'
import { anEngine } from '../../engine/an-engine.ts'
import { aWorld, type SomePerson, type World } from '../../support/context.ts'
import { countedDatabase, type CountedDatabase } from '../../support/counted-database.ts'
import { scriptedPlatform } from '../../support/scripted-platform.ts'
import { aCheckIn, at, buttonsOf } from './story.ts'

/** What a day of a big team asks of the database: on a small machine that is what people wait for. */

let counted: CountedDatabase
beforeAll(async () => {
  counted = await countedDatabase()
})
afterAll(() => counted[Symbol.asyncDispose]())

/** Hands the plan that the world keeps to look at to the table of the engine. */
const plan = (world: World) =>
  world.scope(({ workspaceId, tx }) =>
    tx.alarm.createMany({ data: world.alarms.map(({ dueAt, ...alarm }) => ({ workspaceId, ...alarm, dueAt: new Date(dueAt) })) }),
  )

/** The engine at work on the check-in of a team of so many, of whom three in four answer. Resolves to the statements of each part. */
async function aDayOf(size: number) {
  const world = await aWorld({ database: counted.database, features, now: '2026-11-23T04:00:00Z' })
  const people: SomePerson[] = []
  for (let index = 0; index < size; index += 1) people.push(await world.aPerson({ name: `Person ${index}` }))
  await aCheckIn(world, await world.aTeam({ members: people }))
  await plan(world)
  const platform = scriptedPlatform()
  const it = anEngine({ database: counted.database, platform, features, directory, now: '2026-11-23T06:30:00Z' })
  const { externalId: workspace } = await world.scope(({ workspaceId, tx }) =>
    tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
  )
  await it.beat()
  const sent = [...platform.standing]
  const answering = people.slice(0, (size * 3) / 4)
  counted.taken()
  for (const { user } of answering) {
    const card = sent.find(({ outgoing: { to } }) => to.kind === 'direct' && to.user === user)
    const open = card && buttonsOf(card.outgoing.message).find(({ label }) => label === 'Check in')
    const command = { action: 'check-in.answer', input: open?.command.input ?? {} }
    const values = { did: 'Called ten detractors', next: 'The survey', blocked: 'No test data', mood: null }
    await it.person({ kind: 'submit', workspace, user, conversation: { kind: 'direct', user }, command, values, id: `sent by ${user}` })
  }
  const answered = counted.taken().length
  await it.settled()
  counted.taken()
  it.now = at('2026-11-23T06:40:00Z')
  await it.beat()
  it.now = at('2026-11-23T06:45:00Z')
  await it.beat()
  const closed = counted.taken().length
  expect(it.logged).toEqual([])
  // A question each, a reminder for who did not answer, an answer for who did, and the summary.
  expect(platform.standing).toHaveLength(2 * size + 1)
  return { answered: answered / answering.length, closed }
}

test('reminding, summing up and saying it all costs little for each person, however many they are', { timeout: 120_000 }, async () => {
  const small = await aDayOf(8)
  const big = await aDayOf(40)
  expect((big.closed - small.closed) / 32).toBeLessThan(10)
  expect(big.closed).toBeLessThan(40 * 11)
})

test('an answer costs the same in a small and in a big team', { timeout: 120_000 }, async () => {
  const small = await aDayOf(4)
  const big = await aDayOf(20)
  expect(big.answered).toBeLessThan(85)
  expect(Math.abs(big.answered - small.answered)).toBeLessThan(5)
})
