import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { savePostings } from '#src/features/wins/index.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aProgramme, aTask, at, messagesTo, press, saidTo, standing } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('a blocker that nobody acknowledges, over a holiday and a weekend', () => {
  let world: World
  let team: SomeTeam
  let zofia: SomePerson
  let marek: SomePerson
  let grace: SomePerson
  // Wednesday 23 December 2026, 10:00 in Warsaw. Thursday to Saturday are Christmas, Sunday is free.
  beforeEach(async () => {
    world = await aProgramme(fresh, '2026-12-23T09:00:00Z')
    zofia = await world.aPerson({ name: 'Zofia Wiśniewska', zone: 'Europe/Warsaw' })
    marek = await world.aPerson({ name: 'Marek Nowak', zone: 'Europe/Warsaw' })
    grace = await world.aPerson({ name: 'Grace Hall', zone: 'America/New_York' })
    team = await world.aTeam({ members: [zofia, marek, grace], zone: 'Europe/Warsaw', holidays: 'PL' })
    const loop = await anInitiative(world, marek, 'Close the loop', {
      sponsor: grace,
      milestones: [{ title: 'Pilot', dueOn: '2027-01-20' }],
    })
    const portal = await anInitiative(world, zofia, 'New portal', {
      dependsOn: [loop],
      milestones: [{ title: 'Go live', dueOn: '2027-01-15' }],
    })
    await anInitiative(world, zofia, 'Call centre', { dependsOn: [portal] })
    await aTask(world, zofia, 'Call ten detractors', { initiative: loop, dueOn: '2027-02-01' })
    await world.type(zofia, 'task block 1 waiting for legal', { in: team.channel })
  })

  test('its owner is asked after one working day of theirs, and it is escalated after two, with what it holds up', async () => {
    expect(saidTo(world, marek)).toHaveLength(1)
    await world.runUntil(at('2026-12-28T08:59:00Z'))
    expect(saidTo(world, marek)).toHaveLength(1)
    await world.runUntil(at('2026-12-28T09:00:00Z'))
    expect(saidTo(world, marek)).toHaveLength(2)
    expect(saidTo(world, marek)[1]).toContain('B-1 has waited for you for 1 working day. Will you see to it?')
    expect((await standing(world))[0]?.status).toBe('open')

    await world.runUntil(at('2026-12-29T09:00:00Z'))
    expect((await standing(world))[0]).toMatchObject({ status: 'escalated', escalatedToId: grace.personId })
    expect(saidTo(world, team.channel)[0]).toContain('Status: Escalated to Grace Hall')
    // It is four in the morning in New York.
    expect(saidTo(world, grace)).toEqual([])
    await world.runUntil(at('2026-12-29T13:00:00Z'))
    const [told, ...more] = saidTo(world, grace)
    expect(more).toEqual([])
    expect(told).toContain('B-1 is escalated to you: Marek Nowak has not acknowledged it within 2 working days.')
    expect(told).toContain('#1 Call ten detractors')
    expect(told).toContain('CX-2 New portal waits for it')
    expect(told).toContain('CX-3 Call centre waits for it')
    expect(told).toContain('Earliest deadline at risk: Friday, 15 January 2027: CX-2 Go live')

    await world.runUntil(at('2027-01-05T09:00:00Z'))
    expect(saidTo(world, marek)).toHaveLength(2)
    expect(saidTo(world, marek)[1]).not.toContain('Will you see to it?')
    expect(saidTo(world, grace)).toHaveLength(1)
    expect(saidTo(world, grace)[0]).toContain('within 2 working days')
  })

  test('acknowledged in time, nothing follows', async () => {
    await world.runUntil(at('2026-12-28T09:30:00Z'))
    await world.type(marek, 'blocker ack 1')
    await world.runUntil(at('2027-01-06T09:00:00Z'))
    expect((await standing(world))[0]?.status).toBe('acknowledged')
    expect(saidTo(world, marek)).toHaveLength(2)
    expect(saidTo(world, grace)).toEqual([])
  })

  test('days on which its owner is away do not count, also when they go later', async () => {
    await world.type(marek, 'drumbeat away until 2027-01-04')
    await world.runUntil(at('2027-01-04T08:59:00Z'))
    expect(saidTo(world, marek)).toHaveLength(1)
    await world.runUntil(at('2027-01-04T09:00:00Z'))
    expect(saidTo(world, marek)).toHaveLength(2)
    await world.runUntil(at('2027-01-05T09:00:00Z'))
    expect((await standing(world))[0]?.status).toBe('escalated')
  })

  test('an owner who is away without an end is not asked, and it is escalated all the same', async () => {
    await world.type(marek, 'drumbeat away')
    await world.runUntil(at('2026-12-30T15:00:00Z'))
    expect(saidTo(world, marek)).toHaveLength(1)
    expect((await standing(world))[0]?.status).toBe('escalated')
  })

  test('a pause of the team holds it; afterwards its owner is asked before it is escalated', async () => {
    const admin = await world.aPerson({ name: 'Ada Admin', roles: ['admin'] })
    await world.type(admin, 'drumbeat pause', { in: team.channel })
    await world.runUntil(at('2027-01-15T22:00:00Z'))
    expect(saidTo(world, marek)).toHaveLength(1)
    await world.type(admin, 'drumbeat resume', { in: team.channel })
    // It is Friday night: on Monday morning.
    await world.runUntil(at('2027-01-18T06:59:00Z'))
    expect(saidTo(world, marek)).toHaveLength(1)
    await world.runUntil(at('2027-01-18T07:00:00Z'))
    expect(saidTo(world, marek)).toHaveLength(2)
    expect((await standing(world))[0]?.status).toBe('open')
    await world.runUntil(at('2027-01-19T07:00:00Z'))
    expect((await standing(world))[0]?.status).toBe('escalated')
  })

  test('a team decides after how many days', async () => {
    await world.scope(scope => savePostings(scope, team.teamId, { escalateAfter: 4 }))
    await world.runUntil(at('2026-12-30T09:00:00Z'))
    expect((await standing(world))[0]?.status).toBe('open')
    await world.runUntil(at('2026-12-31T09:00:00Z'))
    expect((await standing(world))[0]?.status).toBe('escalated')
  })

  test('its card says every working day how old it is', async () => {
    expect(saidTo(world, team.channel)[0]).toContain('Zofia Wiśniewska, today')
    await world.type(marek, 'blocker ack 1')
    await world.runUntil(at('2026-12-27T12:00:00Z'))
    expect(saidTo(world, team.channel)[0]).toContain('Zofia Wiśniewska, today')
    await world.runUntil(at('2026-12-30T12:00:00Z'))
    expect(saidTo(world, team.channel)[0]).toContain('Zofia Wiśniewska, 3 working days ago')
  })
})

describe('to whom it is escalated', () => {
  let world: World
  let team: SomeTeam
  let selin: SomePerson
  let bora: SomePerson
  beforeEach(async () => {
    world = await aProgramme(fresh)
    selin = await world.aPerson({ name: 'Selin Kaya' })
    bora = await world.aPerson({ name: 'Bora Demir' })
    team = await world.aTeam({ members: [selin, bora] })
  })
  const escalatedTo = async () => (await standing(world)).map(({ escalatedToId }) => escalatedToId)

  test('by hand, from the card, with who did it', async () => {
    const loop = await anInitiative(world, selin, 'Close the loop', { sponsor: bora })
    await world.type(selin, 'blocker Legal is late CX-1')
    const [card] = messagesTo(world, team.channel)
    if (!card) throw new Error('no card')
    expect(wordsOf(await world.click(selin, press(card.message, 'Escalate')))).toBe('B-1 is escalated to Bora Demir.')
    expect(await escalatedTo()).toEqual([loop.sponsorId])
    expect(saidTo(world, bora)[0]).toContain('Selin Kaya escalated B-1 to you.')
  })

  test('without a sponsor the owner of the initiative; when they hold it, the leaders, who all hear of it', async () => {
    const leader = await world.aPerson({ name: 'Ada Leader', roles: ['leader'] })
    const other = await world.aPerson({ name: 'Zoe Leader', roles: ['leader'] })
    await anInitiative(world, selin)
    await world.type(bora, 'blocker Legal is late CX-1 @bora')
    await world.type(bora, 'blocker escalate 1')
    await world.type(bora, 'blocker Legal is late CX-1')
    await world.type(bora, 'blocker escalate 2')
    expect(await escalatedTo()).toEqual([selin.personId, leader.personId])
    expect(saidTo(world, leader)[0]).toContain('Bora Demir escalated B-2 to you.')
    expect(saidTo(world, other)[0]).toContain('B-2 is escalated to Ada Leader.')
    await world.type(leader, 'blocker resolve 2')
    expect(saidTo(world, other)).toHaveLength(1)
    expect(saidTo(world, other)[0]).toContain('B-2 is no longer in the way.')
    expect(saidTo(world, other)[0]).not.toContain('[')
  })

  test('never nobody: without leaders and admins, whoever holds it', async () => {
    await world.type(bora, 'blocker The office is cold')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    expect(await escalatedTo()).toEqual([bora.personId])
  })

  test('an admin where there is no leader', async () => {
    const admin = await world.aPerson({ name: 'Ada Admin', roles: ['admin'] })
    await world.type(bora, 'blocker The office is cold')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    expect(await escalatedTo()).toEqual([admin.personId])
  })

  test('a closed account holds nothing up: it is escalated at once', async () => {
    await anInitiative(world, selin, 'Close the loop', { sponsor: bora })
    await world.type(bora, 'blocker Legal is late CX-1')
    const account = { user: selin.user, name: selin.name, handle: 'selin', locale: null, zone: 'Europe/Istanbul' }
    await world.hears({ kind: 'accounts', accounts: [{ ...account, isBot: false, isGuest: false, isOwner: false, deactivated: true }] })
    await world.runUntil(at('2026-11-23T08:00:00Z'))
    expect(await escalatedTo()).toEqual([bora.personId])
    expect(saidTo(world, bora)[0]).toContain('Selin Kaya cannot see to it')
  })
})
