import { afterAll, beforeAll, expect, test } from 'vitest'
import { blockersSettings } from '#src/features/blockers/settings.ts'
import { postingsOf } from '#src/features/wins/index.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

test('an admin decides where blockers are posted and when they are escalated', async () => {
  const world = await aProgramme(fresh)
  const admin = await world.aPerson({ roles: ['admin'] })
  const { teamId, channel } = await world.aTeam({ members: [admin] })
  const blockers = await world.aChannel({ name: 'blockers' })
  const asked = <T>(run: (context: Parameters<typeof blockersSettings.check>[0]) => Promise<T>) => world.as(admin, 'blockers', run)
  const check = (values: Record<string, string>) => asked(context => blockersSettings.check(context, values))
  expect(Object.keys(await check({ 'blockers-channel': '#nowhere', 'escalate-after': '0' }))).toEqual([
    'blockers-channel',
    'escalate-after',
  ])
  expect(await check({ 'blockers-channel': '', 'escalate-after': '21' })).toEqual({ 'escalate-after': expect.stringContaining('1 to 20') })
  expect(await check({ 'blockers-channel': '#blockers', 'escalate-after': '3' })).toEqual({})
  expect(await check({})).toEqual({})

  const save = (values: Record<string, string>) => asked(context => blockersSettings.save(context, { id: teamId, isNew: false }, values))
  const postings = () => world.scope(scope => postingsOf(scope, teamId))
  await save({})
  expect(await postings()).toEqual({ winsChannelId: null, blockersChannelId: null, escalateAfter: 2 })
  await save({ 'blockers-channel': '#blockers', 'escalate-after': '3' })
  expect(await postings()).toEqual({ winsChannelId: null, blockersChannelId: blockers, escalateAfter: 3 })

  const fields = await asked(context => blockersSettings.fields(context, { id: teamId, channel }))
  expect(fields).toMatchObject([
    { label: 'Channel for blockers', initial: '#blockers' },
    { label: 'Escalate blockers after (working days)', initial: 3 },
  ])
})
