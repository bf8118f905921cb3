import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#src/chat/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import * as people from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import * as teams from '#src/features/teams/index.ts'
import { localDate, zone } from '#src/time/index.ts'
import { aWorld, refusal, type SomePerson, type SomeTeam, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

let fresh: TestDatabase
let ours: World
let theirs: World
let admin: SomePerson
let stranger: SomePerson
let theirTeam: SomeTeam

beforeAll(async () => {
  fresh = await freshDatabase()
  const features = [peopleFeature, teamsFeature]
  ours = await aWorld({ database: fresh.database, features })
  theirs = await aWorld({ database: fresh.database, features })
  admin = await ours.aPerson({ name: 'Selin Kaya', user: 'U-selin', roles: ['admin'] })
  stranger = await theirs.aPerson({ name: 'Olga Orlova', user: 'U-olga', roles: ['admin'] })
  theirTeam = await theirs.aTeam({
    name: 'Theirs',
    channel: await theirs.aChannel({ id: 'C-theirs', people: [stranger] }),
    members: [stranger],
  })
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** Everything of the other workspace, to be the same before and after. */
const theirRows = () =>
  theirs.scope(async ({ workspaceId, tx }) => ({
    teams: await tx.team.findMany({ where: { workspaceId } }),
    members: await tx.member.findMany({ where: { workspaceId } }),
    skipped: await tx.skippedDate.findMany({ where: { workspaceId } }),
    roles: await tx.personRole.findMany({ where: { workspaceId } }),
    people: await tx.person.findMany({ where: { workspaceId } }),
  }))

/** Every action of the features that names something, with the other workspace's ids. */
const COMMANDS: readonly ((their: { team: string; person: string; channel: string }) => Command)[] = [
  ({ channel }) => ({ action: 'teams.set-up', input: { channel } }),
  ({ team }) => ({ action: 'teams.settings', input: { team } }),
  ({ team }) => ({ action: 'teams.save-settings', input: { team } }),
  ({ team }) => ({ action: 'teams.pause', input: { team } }),
  ({ team }) => ({ action: 'teams.resume', input: { team } }),
  ({ team }) => ({ action: 'teams.skip', input: { team, date: '2026-11-27' } }),
  ({ team }) => ({ action: 'teams.unskip', input: { team, date: '2026-11-27' } }),
  ({ person }) => ({ action: 'people.role', input: { person, change: 'grant', role: 'leader' } }),
  ({ person }) => ({ action: 'people.role', input: { person, change: 'remove', role: 'admin' } }),
]
const VALUES = {
  'team-name': 'Taken over',
  language: 'en',
  zone: 'UTC',
  'working-days': ['1'],
  holidays: 'none',
  members: ['U-olga'],
}

describe('another workspace’s ids', () => {
  test.each(COMMANDS.map(command => [command({ team: 'T', person: 'P', channel: 'C' }).action, command] as const))(
    'are refused by %s',
    async (_, command) => {
      const before = await theirRows()
      const foreign = command({ team: theirTeam.teamId, person: stranger.personId, channel: 'C-theirs' })
      expect(await refusal(ours.submit(admin, foreign, VALUES), { language: 'en', zone: zone('UTC') })).not.toBe('')
      expect(await theirRows()).toEqual(before)
      expect(ours.said).toEqual([])
    },
  )

  test('are walked through for every action that names something', () => {
    const own = ['people.language', 'people.zone', 'people.holidays', 'people.back']
    const all = [peopleFeature, teamsFeature].flatMap(feature => Object.keys(feature.actions ?? {}).map(name => `${feature.name}.${name}`))
    const walked = new Set(COMMANDS.map(command => command({ team: 'T', person: 'P', channel: 'C' }).action))
    expect(all.filter(name => !walked.has(name)).sort()).toEqual(own.sort())
  })

  test('as members of a team of ours are accounts nobody knows', async () => {
    const channel = await ours.aChannel({ people: [admin] })
    const reply = await ours.submit(admin, { action: 'teams.set-up', input: { channel } }, VALUES, { in: channel })
    expect(reply).toMatchObject({ kind: 'invalid', errors: { members: expect.any(String) } })
  })

  test('find nothing', async () => {
    await ours.scope(async scope => {
      expect(await people.findPerson(scope, stranger.personId)).toBeNull()
      expect(await people.personOfUser(scope, stranger.user)).toBeNull()
      expect(await people.peopleInChannel(scope, 'C-theirs')).toEqual([])
      expect(await people.findChannel(scope, 'C-theirs')).toBeNull()
      expect(await teams.findTeam(scope, theirTeam.teamId)).toBeNull()
      expect(await teams.lockTeam(scope, theirTeam.teamId)).toBeNull()
      expect(await teams.teamOfChannel(scope, 'C-theirs')).toBeNull()
      expect(await teams.teamsOfPerson(scope, stranger.personId)).toEqual([])
      expect(await teams.membersOf(scope, theirTeam.teamId)).toEqual([])
      expect(await teams.isMember(scope, theirTeam.teamId, stranger.personId)).toBe(false)
      expect(await teams.isDateSkipped(scope, theirTeam.teamId, localDate('2026-11-27'))).toBe(false)
    })
  })

  test('what the platform says of accounts and channels with the same ids stays in its workspace', async () => {
    const before = await theirRows()
    await ours.hears({ kind: 'left', channel: 'C-theirs', user: 'U-olga' })
    await ours.hears({ kind: 'channel', channel: 'C-theirs', name: 'ours now', archived: true, members: [] })
    expect(await theirRows()).toEqual(before)
    expect(await theirs.scope(scope => people.findChannel(scope, 'C-theirs'))).toMatchObject({ archived: false })
  })
})
