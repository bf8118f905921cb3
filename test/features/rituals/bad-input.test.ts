import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import { LANGUAGES } from '#src/language/index.ts'
import { type SomePerson, type SomeTeam, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS } from './every-ritual.ts'
import { aStory } from './story.ts'

/** Whatever a settings form may send: what is wrong is named in the reader's language, and only what is right is kept. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe.each(RITUALS)('$name', ritual => {
  const { right, wrong } = ritual.settings
  const fields = Object.keys(right)
  let world: World
  let admin: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    world = await aStory(ritual, fresh)
    admin = await world.aPerson({ roles: ['admin'] })
    team = await world.aTeam({ members: [admin] })
  })

  /** The errors of each field; what has none is saved, as the form does it. */
  const send = (values: FormValues, who = admin) =>
    world.as(who, ritual.name, async context => {
      const section = ritual.feature.settings
      if (!section) throw new Error('a ritual has settings')
      const errors = await section.check(context, values)
      if (Object.keys(errors).length === 0) await section.save(context, { id: team.teamId, isNew: false }, values)
      return errors
    })
  const kept = () => world.scope(({ workspaceId, tx }) => tx.ritual.findMany({ where: { workspaceId } }))

  test('what is wrong is named at its field, in the language of the reader, and nothing is kept', async () => {
    const readers = new Map(
      await Promise.all(LANGUAGES.map(async language => [language, await world.aPerson({ chosen: { language } })] as const)),
    )
    for (const [field, values] of Object.entries(wrong)) {
      for (const value of values) expect(Object.keys(await send({ ...right, [field]: value })), `${field}: ${value}`).toEqual([field])
      const sentences = await Promise.all(
        [...readers.values()].map(async who => (await send({ ...right, [field]: 'x'.repeat(100_000) }, who))[field]),
      )
      expect(new Set(sentences).size).toBe(LANGUAGES.length)
      for (const sentence of sentences) expect(sentence?.length).toBeLessThan(200)
    }
    expect(await kept()).toEqual([])
    expect(await send(right)).toEqual({})
    expect(await kept()).toHaveLength(1)
  })

  test('all that is wrong is named at once', async () => {
    const bad = Object.fromEntries(Object.entries(wrong).map(([field, [, , value]]): [string, string | null] => [field, value ?? '']))
    expect(Object.keys(await send(bad)).toSorted()).toEqual(Object.keys(wrong).toSorted())
  })

  test('anything at all is either refused at a field or kept as something that can be', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constantFrom('5', '10:00', '24', '15', 'weekly', 'team', 'none'),
    )
    await fc.assert(
      fc.asyncProperty(fc.record(Object.fromEntries(fields.map(field => [field, value]))), async values => {
        const errors = await send(values)
        expect(Object.keys(errors).filter(field => !fields.includes(field))).toEqual([])
        for (const { localTime, windowMinutes, zoneMode } of await kept()) {
          expect(localTime).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
          expect(Number.isInteger(windowMinutes) && windowMinutes >= 10 && windowMinutes <= 7_200).toBe(true)
          expect(['member', 'team']).toContain(zoneMode)
        }
      }),
      { numRuns: 40 },
    )
  })
})
