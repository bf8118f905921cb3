import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { aWorld, type World, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, confirmsAddress, programmeFeatures } from './a-programme.ts'
import { at } from './some-facts.ts'

vi.mock('#src/charts/index.ts', async original => ({
  ...(await original<typeof import('#src/charts/index.ts')>()),
  healthChart: () => Promise.reject(new Error('no room to draw in')),
}))

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const WORDS =
  'Initiatives by health (W41 – W48). on track: 0, 0, 0, 0, 0, 0, 0, 1. at risk: 0, 0, 0, 0, 0, 0, 0, 0. off track: 0, 0, 0, 0, 0, 0, 0, 0.'

/** Grace gets a digest directly and by mail on Monday 23 November 2026, 09:00 in Istanbul, in a programme of one initiative. */
async function aDigestWithoutAPicture(): Promise<{ world: World; logged: unknown[]; ask: () => Promise<string> }> {
  const logged: unknown[] = []
  const log = { warn: (fields: object) => void logged.push('error' in fields && fields.error) }
  const world = await aWorld({ database: fresh.database, features: programmeFeatures, now: '2026-11-23T05:00:00Z', mail: true, log })
  const grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader', 'admin'] })
  await anInitiative(world, grace, 'Close the loop', { teamId: null })
  await world.type(grace, 'initiative CX-1 on-track')
  await world.submit(
    grace,
    { action: 'digest.save-settings', input: {} },
    {
      ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'yes', [FIELD.language]: 'own' },
      ...{ [FIELD.channel]: null, [FIELD.email]: 'grace@example.com' },
    },
  )
  await confirmsAddress(world, grace)
  return { world, logged, ask: async () => wordsOf(await world.type(grace, 'digest')) }
}

test('a picture that cannot be drawn costs nobody the digest: its words stand there, and the operator is told once', async () => {
  const { world, logged, ask } = await aDigestWithoutAPicture()
  await world.runUntil(at('2026-11-23T06:00:00Z'))
  const digests = world.said.filter(({ key }) => key.startsWith('digest:'))
  expect(digests.map(({ to }) => to.kind)).toEqual(['direct', 'email'])
  for (const digest of digests) {
    expect(wordsOf(digest)).toContain(WORDS)
    expect(digest.message.blocks.map(({ kind }) => kind)).not.toContain('image')
  }
  expect(logged).toEqual([expect.objectContaining({ message: 'no room to draw in' })])
  expect(await ask()).toContain(WORDS)
  expect(logged).toHaveLength(2)
})
