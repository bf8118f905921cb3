import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { RITUALS } from './every-ritual.ts'
import { agree, answers, aStory, at, last, missed, nudges, prompts, promptsTo, run } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe.each(RITUALS)('$name', ritual => {
  let world: World
  let selin: SomePerson
  let bora: SomePerson
  let team: SomeTeam
  beforeEach(async () => {
    world = await aStory(ritual, fresh)
    selin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
    bora = await world.aPerson({ name: 'Bora Demir' })
    team = await world.aTeam({ name: 'CX Core', members: [selin] })
  })

  const changeMembers = (members: { readonly joined?: readonly SomePerson[]; readonly left?: readonly SomePerson[] }) =>
    world.within('teams', async context => {
      const ids = (people: readonly SomePerson[] = []) => people.map(({ personId }) => personId)
      const { tx, workspaceId } = context.scope
      const { teamId } = team
      const joined = ids(members.joined)
      const left = ids(members.left)
      await tx.member.createMany({ data: joined.map(personId => ({ workspaceId, teamId, personId, joinedAt: new Date(context.now) })) })
      await tx.member.deleteMany({ where: { workspaceId, teamId, personId: { in: left } } })
      await context.changed({ kind: 'members-changed', teamId, joined, left })
    })

  const becomes = ({ user, personId }: SomePerson, data: { readonly deactivated?: boolean; readonly isBot?: boolean }) =>
    world.within('teams', async context => {
      const { tx, workspaceId } = context.scope
      await tx.identity.updateMany({ where: { workspaceId, userId: user }, data })
      await context.changed({ kind: 'person-changed', personId })
    })

  test('nobody away, deactivated or a bot is asked; whoever is back is', async () => {
    const away = await world.aPerson({ name: 'Away', chosen: { away: { from: '2026-11-20', until: '2026-11-24' } } })
    const closed = await world.aPerson({ name: 'Closed' })
    const bot = await world.aPerson({ name: 'Bot' })
    await agree(world, ritual, await world.aTeam({ members: [selin, away, closed, bot] }))
    await becomes(closed, { deactivated: true })
    await becomes(bot, { isBot: true })
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(prompts(world).map(({ to }) => to)).toEqual([{ kind: 'direct', user: selin.user }])
    await world.runUntil(at('2026-11-24T06:30:00Z'))
    expect(promptsTo(world, away)).toHaveLength(1)
    expect(prompts(world)).toHaveLength(3)
  })

  test('back during the window: asked at once, and once', async () => {
    await agree(world, ritual, team)
    await world.type(selin, 'drumbeat away')
    await world.runUntil(at('2026-11-23T06:35:00Z'))
    expect(prompts(world)).toEqual([])
    await world.type(selin, 'drumbeat back')
    await world.type(selin, 'drumbeat back')
    await world.runUntil(at('2026-11-23T06:36:00Z'))
    expect(prompts(world)).toHaveLength(1)
  })

  test('away, or gone, after being asked: no reminder; who stays gets one', async () => {
    await changeMembers({ joined: [bora] })
    await agree(world, ritual, { ...team, members: [selin, bora] })
    const zofia = await world.aPerson({ name: 'Zofia Nowak' })
    await changeMembers({ joined: [zofia] })
    await ritual.takesPart(world, team, zofia)
    await world.runUntil(at('2026-11-23T06:35:00Z'))
    expect(prompts(world)).toHaveLength(3)
    await world.type(selin, 'drumbeat away')
    await changeMembers({ left: [bora] })
    await ritual.leaves(world, team, bora, zofia)
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(nudges(world, ritual).map(({ to }) => to)).toEqual([{ kind: 'direct', user: zofia.user }])
  })

  test('who joins during the window is asked at once; who joins after it, the next time', async () => {
    await agree(world, ritual, team)
    await world.runUntil(at('2026-11-23T06:35:00Z'))
    await changeMembers({ joined: [bora] })
    await ritual.takesPart(world, team, bora)
    await world.runUntil(at('2026-11-23T06:36:00Z'))
    expect(promptsTo(world, bora)).toHaveLength(1)
    const late = await world.aPerson({ name: 'Late' })
    await world.runUntil(at('2026-11-23T12:00:00Z'))
    await changeMembers({ joined: [late] })
    await ritual.takesPart(world, team, late)
    await world.runUntil(at('2026-11-23T23:00:00Z'))
    expect(promptsTo(world, late)).toEqual([])
    await world.runUntil(at('2026-11-24T07:00:00Z'))
    expect([selin, bora, late].map(person => promptsTo(world, person).length)).toEqual([2, 2, 1])
  })

  test('who answered is not reminded, and is counted', async () => {
    await agree(world, ritual, team)
    await world.runUntil(at('2026-11-23T06:31:00Z'))
    await answers(world, ritual, selin, 'All of it')
    await world.runUntil(at('2026-11-23T06:50:00Z'))
    expect(nudges(world, ritual)).toEqual([])
    expect(ritual.summaries(world)).toHaveLength(1)
    expect(wordsOf(last(ritual.summaries(world)))).toContain(ritual.counted(1, 1))
  })

  test('a skipped date asks nobody and is not missed; the next one asks', async () => {
    await agree(world, ritual, team)
    await world.type(selin, 'drumbeat skip 2026-11-23', { in: team.channel })
    await world.runUntil(at('2026-11-23T23:00:00Z'))
    expect(prompts(world)).toEqual([])
    expect(ritual.summaries(world)).toEqual([])
    await world.runUntil(at('2026-11-24T12:00:00Z'))
    expect(prompts(world)).toHaveLength(1)
    expect(missed(world)).toEqual([])
  })

  test('a question that never arrives fails openly and holds up nobody', async () => {
    await changeMembers({ joined: [bora] })
    await agree(world, ritual, { ...team, members: [selin, bora] })
    world.now = at('2026-11-23T06:30:00Z')
    const [alarm] = world.alarms
    if (!alarm) throw new Error('nothing planned')
    await run(world, ritual, alarm)
    const lost = last(promptsTo(world, selin))
    await world.within(ritual.name, async context => {
      await ritual.feature.undeliverable?.(context, {
        key: lost.key,
        subject: lost.subject,
        to: lost.to,
        reason: 'no such user',
        cause: 'other',
      })
    })
    expect(world.measures).toContain('prompts_failed')
    const statuses = await world.scope(({ workspaceId, tx }) =>
      tx.prompt.findMany({ where: { workspaceId }, select: { personId: true, status: true } }),
    )
    expect(statuses.find(({ personId }) => personId === selin.personId)?.status).toBe('failed')
    expect(promptsTo(world, bora)).toHaveLength(1)
  })
})
