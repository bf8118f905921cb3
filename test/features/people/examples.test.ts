import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopleFeature } from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { LANGUAGES } from '#src/language/index.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const features = [peopleFeature, teamsFeature]
const examplesIn = (language: (typeof LANGUAGES)[number]): string[] => {
  const reader = { language, zone: zone('Europe/Istanbul') }
  const commands = features.flatMap(feature => feature.commands ?? [])
  const examples = commands.flatMap(({ usage }) => usage.map(({ example }) => (typeof example === 'string' ? example : example(reader))))
  // A command by itself needs a place where it makes sense; the words behind one are what must be understood.
  return examples.filter(example => /^\/drumbeat \S+ /.test(example)).map(example => example.slice(1))
}

describe.each(LANGUAGES)('what help shows in %s', language => {
  test.each(examplesIn(language))('%s does what it says', async example => {
    const world = await aWorld({ database: fresh.database, features })
    const admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'], chosen: { language } })
    const team = await world.aTeam({ members: [admin, await world.aPerson({ name: 'Bora Demir', handle: 'bora' })] })
    expect(wordsOf(await world.type(admin, example, { in: team.channel }))).not.toBe('')
  })

  test('being away, in the words of the reader, and every example with which a mistake is answered', async () => {
    const world = await aWorld({ database: fresh.database, features })
    const selin = await world.aPerson({ chosen: { language } })
    const shownAfter = async (text: string): Promise<string> => {
      const told = await refusal(world.type(selin, text), { language, zone: zone('Europe/Istanbul') })
      return /\/(drumbeat away .*)\.$/.exec(told)?.[1] ?? told
    }
    for (const mistake of ['someday', 'yesterday', 'from 2026-12-08 until 2026-12-01']) {
      const example = await shownAfter(`drumbeat away ${mistake}`)
      expect(example).toMatch(/^drumbeat away /)
      expect(wordsOf(await world.type(selin, example))).toMatch(/2026|Nov|Dec|Kas|Ara|lis|gru/)
    }
  })
})
