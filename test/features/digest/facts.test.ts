import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '#src/db/index.ts'
import type { DigestFacts } from '#src/features/digest/facts.ts'
import { gather } from '#src/features/digest/gathering.ts'
import { digestMessage } from '#src/features/digest/messages/digest.ts'
import { CHAT } from '#src/features/digest/rules/fitting.ts'
import { isCalm } from '#src/features/digest/rules/what-matters.ts'
import { type Instant, zone } from '#src/time/index.ts'
import { type World, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aCheckInOf, anEmptyWorld, aProgramme, type Programme } from './a-programme.ts'
import { at, noHealth, NOW, readerIn } from './some-facts.ts'

let fresh: TestDatabase
let programme: Programme
let elsewhere: World
beforeAll(async () => {
  fresh = await freshDatabase()
  programme = await aProgramme(fresh)
  elsewhere = await anEmptyWorld(fresh)
})
afterAll(() => fresh[Symbol.asyncDispose]())

const factsOf = (world: World, teamIds: readonly string[] = [], since: Instant = at('2026-11-23T06:00:00Z')): Promise<DigestFacts> =>
  world.scope(scope => gather(scope, { teamIds, since, now: NOW, zone: zone('Europe/Istanbul') }))

describe('the facts of a week', () => {
  let facts: DigestFacts
  beforeAll(async () => {
    facts = await factsOf(programme.world)
  })

  test('count how initiatives stand, and how they stood in each week', () => {
    expect(facts.health.now).toEqual({ 'on-track': 2, 'at-risk': 0, 'off-track': 1, unknown: 2 })
    expect(facts.health.weeks.map(({ count }) => count).slice(2)).toEqual([
      noHealth,
      { ...noHealth, 'on-track': 1, unknown: 3 },
      { ...noHealth, 'on-track': 1, 'at-risk': 1, unknown: 2 },
      { ...noHealth, 'at-risk': 1, 'off-track': 1, unknown: 2 },
      { ...noHealth, 'on-track': 2, 'off-track': 1, unknown: 2 },
      { ...noHealth, 'on-track': 2, 'off-track': 1, unknown: 2 },
    ])
  })

  test('name what changed, from then to now', () => {
    expect(
      facts.health.changes.map(({ initiative, before }) => [initiative.code, before, initiative.health, initiative.healthNote]),
    ).toEqual([
      ['CX-1', 'at-risk', 'off-track', 'legal is late'],
      ['CX-2', null, 'on-track', ''],
      ['CX-3', 'off-track', 'on-track', 'the bank answered'],
    ])
    expect(facts.moved.map(({ initiative, before }) => [initiative.code, before, initiative.status])).toEqual([
      ['CX-5', 'approved', 'active'],
    ])
  })

  test('count what is overdue, what became so, and what is due', () => {
    expect(facts.overdue).toMatchObject({ count: 3, fresh: 1 })
    expect(facts.overdue.worst.map(({ number }) => number)).toEqual([7, 1, 2])
    expect(facts.deadlines.milestones.map(({ title }) => title)).toEqual(['First letters'])
    // Of CX-1, which is off track; CX-2 and CX-4 are neither urgent nor in trouble.
    expect(facts.deadlines.tasks.first.map(({ number }) => number)).toEqual([4])
  })

  test('count blockers, wins and answers', () => {
    expect(facts.blockers).toMatchObject({ raised: 2, resolved: 1, open: 3, escalated: 0, byAge: { fresh: 1, older: 1, oldest: 1 } })
    expect(facts.blockers.byArea).toEqual([
      { area: 'Customer care', count: 1 },
      { area: 'Finance', count: 1 },
      { area: 'IT', count: 1 },
      { area: null, count: 1 },
    ])
    expect(facts.blockers.oldest).toMatchObject({ blocker: { number: 1 }, owner: 'Selin Kaya', days: 28 })
    expect(facts.wins).toMatchObject({ count: 2, best: { win: { text: 'Letters are half as long' }, by: 'Bora Demir' } })
    expect([facts.tasks, facts.escalations]).toEqual([{ done: 1 }, { open: 0, since: 0 }])
    expect(facts.participation).toEqual([{ teamId: programme.core.teamId, team: 'CX Core', answered: 2, asked: 4 }])
  })

  test('count what was done of the plan that the review looked back on', () => {
    expect(facts.plan).toEqual({ kept: 1, planned: 2, weeks: [] })
  })

  test('are of the chosen teams alone', async () => {
    const { health, moved, overdue, blockers, wins, participation, teams, plan } = await factsOf(programme.world, [programme.office.teamId])
    expect(teams).toEqual(['Back office'])
    expect(health.now).toEqual({ ...noHealth, 'on-track': 1, unknown: 2 })
    expect(health.changes.map(({ initiative }) => initiative.code)).toEqual(['CX-3'])
    expect(moved.map(({ initiative }) => initiative.code)).toEqual(['CX-5'])
    expect([overdue.count, overdue.fresh, blockers.raised, blockers.open, wins.count]).toEqual([1, 1, 0, 1, 1])
    expect([participation, plan.planned]).toEqual([[], 0])
  })

  test('are none of another workspace', async () => {
    expect(facts.asleep.map(({ code }) => code)).toEqual(['CX-4'])
    const { health, overdue, blockers, wins, participation, deadlines, moved, plan, decisions, ballots, asleep, tasks, escalations } =
      await factsOf(elsewhere)
    expect([decisions, ballots, asleep]).toEqual([[], [], []])
    expect([tasks, escalations]).toEqual([{ done: 0 }, { open: 0, since: 0 }])
    expect([health.now, health.changes, moved]).toEqual([noHealth, [], []])
    expect([overdue.count, blockers.open, wins.count, deadlines.tasks.count]).toEqual([0, 0, 0, 0])
    expect([participation, deadlines.milestones]).toEqual([[], []])
    // Nobody there ever said how an initiative does, so the picture would be of plans.
    expect(plan).toEqual({ kept: 0, planned: 0, weeks: [42, 43, 44, 45, 46, 47, 48, 49].map(week => ({ week, kept: 0, planned: 0 })) })
    // Another's team is none of ours, whoever asks for it.
    expect((await factsOf(elsewhere, [programme.core.teamId])).overdue.count).toBe(0)
  })
})

describe('a week in which tasks were done and a blocker escalated, and no more', () => {
  test('is told as it was, and not as one in which nothing changed', async () => {
    const world = await anEmptyWorld(fresh)
    const grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
    const selin = await world.aPerson({ name: 'Selin Kaya' })
    const team = await world.aTeam({ name: 'CX Core', members: [selin] })
    for (const title of ['Call ten', 'Print letters', 'Ask the bank', 'Write to all']) await world.type(selin, `task add ${title}`)
    await world.type(selin, 'blocker The bank is silent', { in: team.channel })
    await world.type(selin, 'task done 4')
    world.now = at('2026-11-25T09:00:00Z')
    await world.type(selin, 'task done 1 2 3')
    await world.type(grace, 'blocker escalate 1')
    world.now = NOW
    const facts = await factsOf(world)
    expect([facts.tasks, facts.escalations]).toEqual([{ done: 3 }, { open: 1, since: 1 }])
    const message = digestMessage({ facts, picture: null, ceiling: CHAT, sentBy: null }, readerIn('en'))
    const lines = wordsOf({ kind: 'private', message }).split('\n')
    expect(lines).toContain('3 tasks done')
    expect(lines).toContain('Blockers: 1 escalated')
    expect(lines.join()).toContain('1 blocker is open (escalated: 1, newly: 1): B-1')
    expect(lines.join()).not.toContain('Nothing changed')
    // The next one looks back on a week in which really nothing did.
    const next = await world.scope(scope =>
      gather(scope, { teamIds: [], since: at('2026-11-26T06:00:00Z'), now: NOW, zone: zone('Europe/Istanbul') }),
    )
    expect(isCalm(next)).toBe(true)
  })
})

describe('participation', () => {
  test('leaves out who skipped, counts who answered unasked, and forgets what was taken back', async () => {
    const world = await anEmptyWorld(fresh)
    const people = []
    for (const name of ['One', 'Two', 'Three']) people.push(await world.aPerson({ name }))
    const [one, two, three] = people
    if (!one || !two || !three) throw new Error('fewer people')
    const team = await world.aTeam({ members: people })
    await aCheckInOf(world, team, '2026-11-24')
    const shares = async () => (await factsOf(world)).participation.map(({ answered, asked }) => [answered, asked])
    expect(await shares()).toEqual([[1, 2]])
    const occurrenceId = `${team.teamId} check-in 2026-11-24`
    const change = (how: (scope: Scope) => Promise<unknown>) => world.scope(how)
    await change(({ workspaceId, tx }) =>
      tx.prompt.updateMany({ where: { workspaceId, personId: two.personId }, data: { skippedAt: new Date('2026-11-23T06:00:00Z') } }),
    )
    expect(await shares()).toEqual([[1, 1]])
    const answered = new Date('2026-11-24T08:00:00Z')
    const moments = { answeredAt: answered, changedAt: answered }
    await change(({ workspaceId, tx }) =>
      tx.response.create({ data: { workspaceId, id: 'unasked', occurrenceId, personId: three.personId, ...moments } }),
    )
    expect(await shares()).toEqual([[2, 2]])
    await change(({ workspaceId, tx }) =>
      tx.response.updateMany({ where: { workspaceId, personId: one.personId }, data: { withdrawnAt: new Date('2026-11-23T06:00:00Z') } }),
    )
    expect(await shares()).toEqual([[1, 2]])
    await change(({ workspaceId, tx }) =>
      tx.occurrence.updateMany({ where: { workspaceId, id: occurrenceId }, data: { summarisedAt: new Date(NOW) } }),
    )
    expect(await shares()).toEqual([])
  })
})
