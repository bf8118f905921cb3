import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '#src/chat/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { membersOf, teamOfChannel, teamsFeature } from '#src/features/teams/index.ts'
import { aWorld } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'

const features = [peopleFeature, teamsFeature]

describe.each(databaseKinds)('at the same instant, on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  test('many set up one channel: one team, one admin, everyone else a sentence', async () => {
    const world = await aWorld({ database: fresh.database, features })
    const people = []
    for (let count = 0; count < 6; count += 1) people.push(await world.aPerson())
    const channel = await world.aChannel({ people })
    const values = {
      'team-name': 'CX',
      language: 'en',
      zone: 'Europe/Warsaw',
      'working-days': ['1'],
      holidays: 'none',
      members: people.map(({ user }) => user),
    }
    const replies = await Promise.all(
      people.map(who => world.submit(who, { action: 'teams.set-up', input: { channel } }, values, { in: channel })),
    )
    expect(replies.map(({ kind: reply }) => reply).toSorted()).toEqual(['invalid', 'invalid', 'invalid', 'invalid', 'invalid', 'private'])
    await world.scope(async scope => {
      expect(await scope.tx.personRole.count({ where: { workspaceId: scope.workspaceId } })).toBe(1)
      expect(await membersOf(scope, (await teamOfChannel(scope, channel))?.id ?? '')).toHaveLength(6)
    })
  })

  test('people set up different channels: exactly one becomes the first admin', async () => {
    const world = await aWorld({ database: fresh.database, features })
    const asked = []
    for (let count = 0; count < 4; count += 1) {
      const who = await world.aPerson()
      const channel = await world.aChannel({ people: [who] })
      const values = {
        'team-name': 'CX',
        language: 'en',
        zone: 'Europe/Warsaw',
        'working-days': ['1'],
        holidays: 'none',
        members: [who.user],
      }
      asked.push(() => world.submit(who, { action: 'teams.set-up', input: { channel } }, values, { in: channel }))
    }
    await Promise.all(asked.map(ask => ask()))
    expect(await world.scope(({ workspaceId, tx }) => tx.personRole.count({ where: { workspaceId, role: 'admin' } }))).toBe(1)
  })

  test('two admins take each other’s role: one admin stays', async () => {
    const world = await aWorld({ database: fresh.database, features })
    const [one, other] = [await world.aPerson({ roles: ['admin'] }), await world.aPerson({ roles: ['admin'] })]
    const take = (who: typeof one, from: typeof one) =>
      world.click(who, { action: 'people.role', input: { change: 'remove', role: 'admin', person: from.personId } })
    await Promise.allSettled([take(one, other), take(other, one)])
    expect(await world.scope(({ workspaceId, tx }) => tx.personRole.count({ where: { workspaceId, role: 'admin' } }))).toBe(1)
  })

  test('the same accounts come twice while people join: each person and member once', async () => {
    const world = await aWorld({ database: fresh.database, features })
    const selin = await world.aPerson({ name: 'Selin' })
    const { teamId, channel } = await world.aTeam({ members: [selin] })
    const accounts = Array.from({ length: 8 }, (_, index): Account => ({
      user: `U-new-${index}`,
      name: `New ${index}`,
      handle: `new${index}`,
      locale: 'en-GB',
      zone: 'Europe/London',
      isBot: false,
      isGuest: false,
      isOwner: false,
      deactivated: false,
    }))
    await Promise.all([
      world.hears({ kind: 'accounts', accounts }),
      ...accounts.map(({ user }) => world.hears({ kind: 'joined', channel, user })),
      world.hears({ kind: 'accounts', accounts: accounts.toReversed() }),
    ])
    expect(await world.scope(scope => membersOf(scope, teamId))).toHaveLength(9)
    const joined = world.changes.flatMap(change => (change.kind === 'members-changed' ? change.joined : []))
    expect(joined).toHaveLength(8)
  })
})
