import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromHistory } from '#src/features/initiatives/rules/state.ts'
import { MOVES } from '#src/features/initiatives/rules/moves.ts'
import { storyOf } from '#src/features/programme/index.ts'
import { UserError } from '#src/features/feature.ts'
import { later } from '#src/time/index.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme, initialOf, submitOf } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map(typed => typed.toWellFormed().replaceAll('\0', ''))
const line = fc.oneof(
  fc.constantFrom(...MOVES),
  fc.tuple(fc.constantFrom('on-track', 'at-risk because', 'off-track because'), text).map(parts => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('owner', 'sponsor', 'contributors', 'not contributors'), fc.constantFrom('@selin', '@bora', '@grace', '@marek'))
    .map(parts => parts.join(' ')),
  fc.constantFrom('depends CX-1', 'depends CX-2', 'not depends CX-1', 'sponsor none', 'priority none', 'effort none'),
  fc.integer({ min: 1, max: 5 }).map(priority => `priority ${priority}`),
  fc.nat({ max: 99 }).map(effort => `effort ${effort}`),
  fc.constantFrom('short', 'medium', 'long').map(horizon => `horizon ${horizon}`),
  text.map(typed => `title ${typed}`),
  text.map(typed => `areas ${typed}, Sales`),
  text.map(typed => `budget ${typed}`),
  fc.record({ goal: text, milestones: fc.constantFrom('', '2026-12-04 Pilot', '2027-01-15 Later\n2026-12-04 Pilot') }),
)

test('an initiative can be rebuilt from its history, whatever was done with it', { timeout: 120_000 }, async () => {
  const programme = await aProgramme(fresh.database)
  const { world, selin } = programme
  await programme.add('One')
  await programme.add('Two')
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async lines => {
      const { id, code } = await programme.add('Three', { owner: [programme.bora.user], milestones: '2026-12-01 Begin', areas: 'Care' })
      for (const each of lines) {
        world.now = later(world.now, 60_000)
        try {
          if (typeof each === 'string') await world.type(selin, `initiative ${code} ${each}`)
          else {
            const form = await world.type(selin, `initiative ${code} edit`)
            await world.submit(selin, submitOf(form), { ...initialOf(form), ...each })
          }
        } catch (error) {
          // What is not possible from where it is, is refused and leaves nothing behind.
          if (!(error instanceof UserError)) throw error
        }
      }
      const events = await world.scope(scope => storyOf(scope, { kind: 'initiative', id }))
      expect(fromHistory(events)).toEqual(await programme.initiative(code))
    }),
    { numRuns: 15 },
  )
})

test('a history without its beginning is none', () => {
  expect(() => fromHistory([])).toThrow('begin')
})
