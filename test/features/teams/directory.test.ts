import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '#src/chat/index.ts'
import { findChannel, peopleFeature, peopleInChannel } from '#src/features/people/index.ts'
import { directory, membersOf, teamsFeature } from '#src/features/teams/index.ts'
import { aWorld, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const anAccount = (user: string, options: Partial<Account> = {}): Account => ({
  user,
  name: `Name of ${user}`,
  handle: user.toLowerCase(),
  locale: 'en-GB',
  zone: 'Europe/London',
  isBot: false,
  isGuest: false,
  isOwner: false,
  deactivated: false,
  ...options,
})

let world: World
beforeEach(async () => {
  world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature] })
})
/** The account of a person that a factory made, as the platform would describe it. */
const accountOf = async (who: SomePerson, options: Partial<Account> = {}): Promise<Account> =>
  world.scope(async ({ workspaceId, tx }) => {
    const {
      personId: _,
      workspaceId: __,
      userId,
      ...described
    } = await tx.identity.findFirstOrThrow({ where: { workspaceId, userId: who.user } })
    return { ...described, user: userId, ...options }
  })
const take = async (who: SomePerson, options: Partial<Account>) =>
  world.hears({ kind: 'accounts', accounts: [await accountOf(who, options)] })
const namesIn = async (teamId: string) => (await world.scope(scope => membersOf(scope, teamId))).map(({ name }) => name)
const kinds = () => world.changes.map(change => change.kind)

describe('who asks', () => {
  const identify = (user: string) => world.within('teams', context => directory.identify(context, user))

  test('somebody known, with what they read', async () => {
    const selin = await world.aPerson({ name: 'Selin Kaya', locale: 'tr-TR', roles: ['admin'], isOwner: true })
    expect(await identify(selin.user)).toEqual({
      actor: { personId: selin.personId, user: selin.user, name: 'Selin Kaya', roles: new Set(['admin']), isOwner: true },
      reader: { language: 'tr', zone: 'Europe/Istanbul' },
    })
  })

  test('what somebody does not say themself comes from their team; without one it is English in UTC', async () => {
    const person = await world.aPerson({ zone: null })
    expect(await identify(person.user)).toMatchObject({ reader: { language: 'en', zone: 'UTC' } })
    await world.aTeam({ language: 'pl', zone: 'Europe/Warsaw', members: [person] })
    expect(await identify(person.user)).toMatchObject({ reader: { language: 'pl', zone: 'Europe/Warsaw' } })
  })

  test('nobody: an unknown account, a bot, a closed account', async () => {
    const bot = await world.aPerson({ isBot: true })
    const closed = await world.aPerson({ deactivated: true })
    expect(await identify('U-nobody')).toBeNull()
    expect(await identify(bot.user)).toBeNull()
    expect(await identify(closed.user)).toBeNull()
  })
})

describe('accounts', () => {
  test('a list taken twice makes each person once and announces nobody again', async () => {
    const accounts = [anAccount('U-a'), anAccount('U-b'), anAccount('U-a', { name: 'Anna' })]
    await world.hears({ kind: 'accounts', accounts })
    await world.hears({ kind: 'accounts', accounts })
    const people = await world.scope(({ workspaceId, tx }) => tx.person.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } }))
    expect(people.map(({ name }) => name)).toEqual(['Anna', 'Name of U-b'])
    expect(world.changes).toEqual([])
  })

  test('two processes that take the same list make each person once', async () => {
    const accounts = Array.from({ length: 20 }, (_, index) => anAccount(`U-${index}`))
    await Promise.all([world.hears({ kind: 'accounts', accounts }), world.hears({ kind: 'accounts', accounts })])
    expect(await world.scope(({ workspaceId, tx }) => tx.person.count({ where: { workspaceId } }))).toBe(20)
  })

  test('a name changes quietly; a zone or a Turkish or Polish locale is announced', async () => {
    const selin = await world.aPerson({ name: 'Selin' })
    await take(selin, { name: 'Selin Kaya' })
    expect(world.changes).toEqual([])
    expect(await world.scope(({ workspaceId, tx }) => tx.person.findFirst({ where: { workspaceId, id: selin.personId } }))).toMatchObject({
      name: 'Selin Kaya',
    })
    await take(selin, { zone: 'Europe/Warsaw' })
    await take(selin, { locale: 'tr-TR' })
    expect(world.changes).toEqual(Array.from({ length: 2 }, () => ({ kind: 'person-changed', personId: selin.personId })))
  })

  test('more than is stored may be known of an account', async () => {
    await world.hears({ kind: 'accounts', accounts: [{ ...anAccount('U-a'), avatar: 'https://example.org/a.png' } as Account] })
    expect(await world.scope(({ workspaceId, tx }) => tx.identity.count({ where: { workspaceId } }))).toBe(1)
  })

  test('a closed account leaves every team, once', async () => {
    const [selin, bora] = [await world.aPerson({ name: 'Selin' }), await world.aPerson({ name: 'Bora' })]
    const following = await world.aTeam({ members: [selin, bora] })
    const fixed = await world.aTeam({ members: [selin, bora], followsChannel: false })
    await take(bora, { deactivated: true })
    await take(bora, { deactivated: true })
    expect(await namesIn(following.teamId)).toEqual(['Selin'])
    expect(await namesIn(fixed.teamId)).toEqual(['Selin'])
    expect(kinds().sort()).toEqual(['members-changed', 'members-changed', 'person-changed'])
  })

  test('an account opened again comes back to the team that follows its channel, and wherever it was chosen by name', async () => {
    const [selin, bora] = [await world.aPerson({ name: 'Selin' }), await world.aPerson({ name: 'Bora' })]
    const following = await world.aTeam({ members: [selin, bora] })
    const fixed = await world.aTeam({ members: [selin, bora], followsChannel: false })
    await take(bora, { deactivated: true })
    await take(bora, { deactivated: false })
    expect(await namesIn(following.teamId)).toEqual(['Bora', 'Selin'])
    expect(await namesIn(fixed.teamId)).toEqual(['Bora', 'Selin'])
    const told = world.changes.flatMap(change => (change.kind === 'members-changed' ? [change] : []))
    expect(told).toEqual(
      [following, fixed, fixed, following].map(({ teamId }, index) => ({
        kind: 'members-changed',
        teamId,
        joined: index < 2 ? [] : [bora.personId],
        left: index < 2 ? [bora.personId] : [],
      })),
    )
  })

  test('who was taken out of a fixed list does not come back with their account', async () => {
    const [selin, bora] = [await world.aPerson({ name: 'Selin', roles: ['admin'] }), await world.aPerson({ name: 'Bora' })]
    const fixed = await world.aTeam({ name: 'CX Core', members: [selin, bora], followsChannel: false })
    const values = { 'team-name': 'CX Core', language: 'en', zone: 'Europe/Istanbul', 'working-days': ['1'], holidays: 'none' }
    const input = { team: fixed.teamId }
    await world.submit(selin, { action: 'teams.save-settings', input }, { ...values, members: [selin.user] }, { in: fixed.channel })
    await take(bora, { deactivated: true })
    await take(bora, { deactivated: false })
    expect(await namesIn(fixed.teamId)).toEqual(['Selin'])
  })

  test('when the last admin’s account is closed, the owner of the workspace hears once how to name another', async () => {
    const admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
    const owner = await world.aPerson({ name: 'Grace Hall', isOwner: true })
    await world.aTeam({ language: 'tr', members: [owner] })
    await take(admin, { deactivated: true })
    await take(admin, { deactivated: true })
    expect(world.said).toHaveLength(1)
    expect(world.said[0]).toMatchObject({ kind: 'post', to: { kind: 'direct', user: owner.user } })
    expect(world.said.map(wordsOf).join('\n')).toMatch(/Selin Kaya.*son Drumbeat yöneticisiydi[^]*\/drumbeat roles/)
  })

  test('while another admin is left, nobody is told', async () => {
    const admin = await world.aPerson({ roles: ['admin'] })
    await world.aPerson({ roles: ['admin'] })
    await world.aPerson({ isOwner: true })
    await take(admin, { deactivated: true })
    expect(world.said).toEqual([])
  })
})

describe('channels', () => {
  test('a description is stored whole, and taking it again changes nothing', async () => {
    const description = { kind: 'channel', channel: 'C-new', name: 'cx', archived: false, members: ['U-a', 'U-b'] } as const
    await world.hears({ kind: 'accounts', accounts: [anAccount('U-a'), anAccount('U-b')] })
    expect(await world.within('teams', context => directory.knowsChannel(context, 'C-new'))).toBe(false)
    await world.hears(description)
    await world.hears(description)
    expect(await world.within('teams', context => directory.knowsChannel(context, 'C-new'))).toBe(true)
    expect(await world.scope(scope => peopleInChannel(scope, 'C-new'))).toHaveLength(2)
    await world.hears({ ...description, name: 'cx-core', members: ['U-b'] })
    expect(await world.scope(scope => findChannel(scope, 'C-new'))).toEqual({ id: 'C-new', name: 'cx-core', archived: false })
    expect((await world.scope(scope => peopleInChannel(scope, 'C-new'))).map(({ user }) => user)).toEqual(['U-b'])
  })

  test('names and archiving are followed', async () => {
    const channel = await world.aChannel({ name: 'cx' })
    await world.hears({ kind: 'channel-renamed', channel, name: 'cx-core' })
    await world.hears({ kind: 'channel-archived', channel, archived: true })
    expect(await world.scope(scope => findChannel(scope, channel))).toEqual({ id: channel, name: 'cx-core', archived: true })
  })

  test('joiners and leavers become and cease to be members, each told once', async () => {
    const [selin, bora] = [await world.aPerson({ name: 'Selin' }), await world.aPerson({ name: 'Bora' })]
    const { teamId, channel } = await world.aTeam({ members: [selin] })
    await world.hears({ kind: 'joined', channel, user: bora.user })
    await world.hears({ kind: 'joined', channel, user: bora.user })
    expect(await namesIn(teamId)).toEqual(['Bora', 'Selin'])
    await world.hears({ kind: 'left', channel, user: selin.user })
    await world.hears({ kind: 'left', channel, user: selin.user })
    expect(await namesIn(teamId)).toEqual(['Bora'])
    expect(world.changes).toEqual([
      { kind: 'members-changed', teamId, joined: [bora.personId], left: [] },
      { kind: 'members-changed', teamId, joined: [], left: [selin.personId] },
    ])
  })

  test('a whole description brings joiners and leavers too', async () => {
    const [selin, bora, marek] = [
      await world.aPerson({ name: 'Selin' }),
      await world.aPerson({ name: 'Bora' }),
      await world.aPerson({ name: 'Marek' }),
    ]
    const { teamId, channel } = await world.aTeam({ members: [selin, bora] })
    await world.hears({ kind: 'channel', channel, name: 'cx-1', archived: false, members: [bora.user, marek.user] })
    expect(await namesIn(teamId)).toEqual(['Bora', 'Marek'])
  })

  test('bots and guests who join are no members; a guest an admin chose stays while in the channel', async () => {
    const selin = await world.aPerson({ name: 'Selin' })
    const chosen = await world.aPerson({ name: 'Guest Gray', isGuest: true })
    const { teamId, channel } = await world.aTeam({ members: [selin, chosen] })
    const bot = await world.aPerson({ isBot: true })
    const guest = await world.aPerson({ isGuest: true })
    await world.hears({ kind: 'joined', channel, user: bot.user })
    await world.hears({ kind: 'joined', channel, user: guest.user })
    expect(await namesIn(teamId)).toEqual(['Guest Gray', 'Selin'])
    await world.hears({ kind: 'left', channel, user: chosen.user })
    expect(await namesIn(teamId)).toEqual(['Selin'])
  })

  test('a fixed list follows nobody', async () => {
    const [selin, bora] = [await world.aPerson({ name: 'Selin' }), await world.aPerson({ name: 'Bora' })]
    const { teamId, channel } = await world.aTeam({ members: [selin], followsChannel: false })
    await world.hears({ kind: 'joined', channel, user: bora.user })
    await world.hears({ kind: 'left', channel, user: selin.user })
    expect(await namesIn(teamId)).toEqual(['Selin'])
  })

  test('somebody who joined before their account was described becomes a member when it is', async () => {
    const selin = await world.aPerson({ name: 'Selin' })
    const { teamId, channel } = await world.aTeam({ members: [selin] })
    await world.hears({ kind: 'joined', channel, user: 'U-new' })
    expect(await namesIn(teamId)).toEqual(['Selin'])
    await world.hears({ kind: 'accounts', accounts: [anAccount('U-new', { name: 'Aylin' })] })
    expect(await namesIn(teamId)).toEqual(['Aylin', 'Selin'])
  })

  test('a returner’s first joining is not forgotten', async () => {
    const [selin, bora] = [await world.aPerson(), await world.aPerson()]
    const { teamId, channel } = await world.aTeam({ members: [selin, bora] })
    await world.hears({ kind: 'left', channel, user: bora.user })
    await world.hears({ kind: 'joined', channel, user: bora.user })
    const rows = await world.scope(({ workspaceId, tx }) => tx.member.findMany({ where: { workspaceId, teamId, personId: bora.personId } }))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.leftAt).toBeNull()
  })

  test('moves in a channel that was never described say nothing', async () => {
    await world.hears({ kind: 'joined', channel: 'C-unknown', user: 'U-a' })
    expect(await world.within('teams', context => directory.knowsChannel(context, 'C-unknown'))).toBe(false)
  })
})

test('the workspace’s name is followed', async () => {
  await world.hears({ kind: 'workspace', name: 'Acme Group' })
  const row = await world.scope(({ workspaceId, tx }) => tx.workspace.findUnique({ where: { id: workspaceId } }))
  expect(row?.name).toBe('Acme Group')
})
