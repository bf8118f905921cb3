import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aCheckIn, aStory, at, last, openStoryBook, summaries } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

test('the settings never name a date that was skipped as the next one', async () => {
  const world = await aStory(fresh)
  const admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
  const team = await world.aTeam({ members: [admin] })
  await aCheckIn(world, team)
  const says = (word: string) => world.type(admin, `drumbeat ${word}`, { in: team.channel })
  await world.runUntil(at('2026-11-23T08:00:00Z'))
  await says('skip 2026-11-24')
  await says('skip 2026-11-25')
  const reply = await world.type(admin, 'drumbeat settings', { in: team.channel })
  if (reply.kind !== 'form') throw new Error(wordsOf(reply))
  const values = Object.fromEntries(
    reply.form.fields.flatMap(field => {
      if (field.kind === 'note') return []
      return [[field.id, typeof field.initial === 'number' ? String(field.initial) : (field.initial ?? null)]]
    }),
  )
  const said = wordsOf(await world.submit(admin, reply.form.submit, { ...values, 'check-in-time': '11:00' }, { in: team.channel }))
  expect(said).toContain('26 November')
  expect(said).not.toContain('24 November')
})

test('a check-in that was slept through still takes an answer by hand', async () => {
  const world = await aStory(fresh)
  const selin = await world.aPerson()
  await aCheckIn(world, await world.aTeam({ members: [selin] }))
  world.now = at('2026-11-23T06:46:00Z')
  await world.runUntil(world.now)
  const reply = await world.type(selin, 'checkin')
  if (reply.kind !== 'form') throw new Error(wordsOf(reply))
  await world.submit(selin, reply.form.submit, { did: 'All the same' })
  expect(wordsOf(last(summaries(world)))).toContain('1 of 1 answered')
})
