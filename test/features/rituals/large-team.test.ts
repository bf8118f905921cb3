import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SomePerson, World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS, type RitualUnderTest } from './every-ritual.ts'
import { agree, aStory, at, prompts } from './story.ts'

let book: TestDatabase
beforeAll(async () => {
  book = await freshDatabase()
})
afterAll(() => book[Symbol.asyncDispose]())

// More than are asked at once.
const SIZE = 70

async function aLargeTeam(
  ritual: RitualUnderTest,
): Promise<{ world: World; people: readonly SomePerson[]; ring: (times: number) => Promise<void> }> {
  const world = await aStory(ritual, book)
  const people: SomePerson[] = []
  for (let index = 0; index < SIZE; index += 1) people.push(await world.aPerson({ name: `Person ${index}`, zone: 'Europe/Warsaw' }))
  await agree(world, ritual, await world.aTeam({ members: people, zone: 'Europe/Warsaw' }))
  // Nine of the clock in Warsaw is past, half past has come.
  await world.runUntil(at('2026-11-23T08:29:59Z'))
  return { world, people, ring: times => world.ring(at('2026-11-23T08:30:00Z'), times) }
}

describe.each(RITUALS)('$name', { timeout: 60_000 }, ritual => {
  test('a large team is asked in parts, so that nobody waits behind all of it', async () => {
    const { world, people, ring } = await aLargeTeam(ritual)
    await ring(1)
    const first = prompts(world).length
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThanOrEqual(50)
    await ring(1)
    expect(prompts(world).length).toBeLessThanOrEqual(2 * first)
    await world.runUntil(at('2026-11-23T08:30:00Z'))
    const asked = prompts(world).map(({ to }) => (to.kind === 'direct' ? to.user : ''))
    expect(asked).toHaveLength(SIZE)
    expect(new Set(asked)).toEqual(new Set(people.map(({ user }) => user)))
  })

  test('who is paused half way is asked no further', async () => {
    const { world, ring } = await aLargeTeam(ritual)
    await ring(1)
    const first = prompts(world).length
    expect(first).toBeGreaterThan(0)
    await world.scope(({ workspaceId, tx }) => tx.team.updateMany({ where: { workspaceId }, data: { paused: true } }))
    await world.runUntil(at('2026-11-23T08:30:00Z'))
    expect(prompts(world)).toHaveLength(first)
  })
})
