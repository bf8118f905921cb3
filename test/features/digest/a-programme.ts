import { blockersFeature } from '#src/features/blockers/index.ts'
import { boardFeature } from '#src/features/board/index.ts'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { digestFeature } from '#src/features/digest/index.ts'
import type { Feature } from '#src/features/feature.ts'
import { createInitiative, EMPTY_CHARTER, type Initiative, initiativesFeature } from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { programmeFeature } from '#src/features/programme/index.ts'
import { Opening } from '#src/features/review/rules/opening.ts'
import { createTask, tasksFeature } from '#src/features/tasks/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { winsFeature } from '#src/features/wins/index.ts'
import { localDate } from '#src/time/index.ts'
import { aWorld, type SomePerson, type SomeTeam, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { at } from './some-facts.ts'

/** Every feature that a digest looks at, and itself. */
export const programmeFeatures: readonly Feature[] = [
  peopleFeature,
  teamsFeature,
  programmeFeature,
  initiativesFeature,
  tasksFeature,
  winsFeature,
  blockersFeature,
  checkInFeature,
  boardFeature,
  digestFeature,
]

/** A world with everything that a digest looks at, and nothing in it. Monday 2 November 2026, 10:00 in Istanbul. */
export const anEmptyWorld = (fresh: Pick<TestDatabase, 'database'>, now = '2026-11-02T07:00:00Z', mail = true): Promise<World> =>
  aWorld({ database: fresh.database, features: programmeFeatures, now, mail })

/** The owner of the address that this leader typed last follows the link in the mail that asked them. */
export async function confirmsAddress(world: World, leader: SomePerson): Promise<void> {
  const asked = world.said.findLast(({ key }) => key.startsWith(`digest-confirm:${leader.personId} `))
  if (!asked?.message.confirm) throw new Error('nobody was asked to confirm an address')
  await world.click(leader, asked.message.confirm.command)
}

/** Two teams, five initiatives and four weeks of work, of which the tests know every number. */
export type Programme = {
  readonly world: World
  readonly core: SomeTeam
  readonly office: SomeTeam
  /** A leader in Istanbul. */
  readonly grace: SomePerson
  readonly selin: SomePerson
  readonly bora: SomePerson
  readonly marek: SomePerson
  readonly zofia: SomePerson
}

type Made = Partial<Pick<Initiative, 'areas' | 'priority' | 'milestones' | 'status'>> & { readonly teamId: string | null }

/** An initiative of somebody. */
export const anInitiative = (world: World, owner: SomePerson, title: string, { teamId, status = 'active', ...made }: Made) =>
  world.as(owner, 'initiatives', async context => {
    const initiative = await createInitiative(
      context,
      { ...EMPTY_CHARTER, title, ownerId: owner.personId, authorId: owner.personId, status, teamId, ...made },
      'form',
    )
    await context.changed({ kind: 'initiatives-changed', initiativeIds: [initiative.id] })
    return initiative
  })

const aTask = (world: World, who: SomePerson, title: string, due: string, of: Initiative | SomeTeam) =>
  world.as(who, 'tasks', context =>
    createTask(
      context,
      {
        title,
        assigneeId: who.personId,
        dueOn: localDate(due),
        ...('teamId' in of && 'channel' in of ? { teamId: of.teamId } : { initiativeId: 'id' in of ? of.id : null }),
      },
      'command',
    ),
  )

/** What people did, moment by moment, up to Monday 30 November 2026, 09:00 in Istanbul. */
export async function aProgramme(fresh: Pick<TestDatabase, 'database'>): Promise<Programme> {
  const world = await anEmptyWorld(fresh)
  const grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
  await world.aPerson({ name: 'Amelia Clarke', roles: ['admin'] })
  const selin = await world.aPerson({ name: 'Selin Kaya' })
  const bora = await world.aPerson({ name: 'Bora Demir' })
  const marek = await world.aPerson({ name: 'Marek Nowak', zone: 'Europe/Warsaw' })
  const zofia = await world.aPerson({ name: 'Zofia Wiśniewska', zone: 'Europe/Warsaw' })
  const core = await world.aTeam({ name: 'CX Core', members: [selin, bora] })
  const office = await world.aTeam({ name: 'Back office', members: [marek, zofia], zone: 'Europe/Warsaw' })

  const milestones = [
    { title: 'First letters', dueOn: localDate('2026-12-04') },
    { title: 'Review of letters', dueOn: localDate('2026-12-20') },
  ]
  const one = await anInitiative(world, selin, 'Close the loop', { teamId: core.teamId, areas: ['Customer care', 'IT'], milestones })
  const two = await anInitiative(world, bora, 'Shorter letters', { teamId: core.teamId, areas: ['IT'] })
  const three = await anInitiative(world, marek, 'Invoices at once', { teamId: office.teamId, areas: ['Finance'] })
  const four = await anInitiative(world, zofia, 'Evening shift', { teamId: null })
  await anInitiative(world, marek, 'New desk', { teamId: office.teamId, status: 'approved' })
  await aTask(world, selin, 'Call ten detractors', '2026-11-20', one)
  await aTask(world, marek, 'Ask the bank', '2026-11-25', three)
  await aTask(world, bora, 'Print letters', '2026-11-30', two)
  await aTask(world, selin, 'Write the survey', '2026-12-04', one)
  await aTask(world, zofia, 'Plan the shift', '2026-12-05', four)
  await aTask(world, bora, 'Read letters', '2026-11-24', two)
  await aTask(world, bora, 'Tidy the channel', '2026-11-10', core)
  await world.type(selin, 'blocker No test data for #1', { in: core.channel })

  const days: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['2026-11-05T09:00:00Z', () => world.type(selin, 'initiative CX-1 on-track')],
    ['2026-11-12T09:00:00Z', () => world.type(selin, 'initiative CX-1 at-risk data is missing')],
    ['2026-11-12T10:00:00Z', () => world.type(marek, 'initiative CX-3 on-track')],
    ['2026-11-18T09:00:00Z', () => world.type(marek, 'initiative CX-3 off-track')],
    ['2026-11-20T09:00:00Z', () => world.type(marek, 'blocker The bank is silent CX-3', { in: office.channel })],
    ['2026-11-21T09:00:00Z', () => world.type(selin, 'win An old one', { in: core.channel })],
    ['2026-11-24T09:00:00Z', () => world.type(bora, 'blocker Printer broken', { in: core.channel })],
    ['2026-11-24T10:00:00Z', () => world.type(bora, 'task done 6')],
    ['2026-11-25T09:00:00Z', () => world.type(selin, 'initiative CX-1 off-track legal is late')],
    ['2026-11-25T10:00:00Z', () => world.type(bora, 'blocker resolve 3')],
    ['2026-11-26T09:00:00Z', () => world.type(bora, 'initiative CX-2 on-track')],
    ['2026-11-26T10:00:00Z', () => world.type(bora, 'blocker No budget', { in: core.channel })],
    ['2026-11-27T09:00:00Z', () => world.type(marek, 'initiative CX-3 on-track the bank answered')],
    ['2026-11-27T10:00:00Z', () => world.type(bora, 'win Letters are half as long', { in: core.channel })],
    ['2026-11-27T11:00:00Z', () => world.type(marek, 'win The bank answered', { in: office.channel })],
    ['2026-11-27T12:00:00Z', () => applaudLast(world, selin)],
    ['2026-11-28T09:00:00Z', () => world.type(grace, 'initiative CX-5 start')],
  ]
  for (const [moment, happens] of days) {
    world.now = at(moment)
    await happens()
  }
  for (const date of ['2026-11-20', '2026-11-24', '2026-11-25']) await aCheckInOf(world, core, date)
  await aReviewOf(world, core, '2026-11-27')
  world.now = at('2026-11-30T06:00:00Z')
  return { world, core, office, grace, selin, bora, marek, zofia }
}

async function applaudLast(world: World, who: SomePerson) {
  const id = await world.scope(async ({ workspaceId, tx }) => {
    const last = await tx.win.findFirstOrThrow({ where: { workspaceId, text: 'Letters are half as long' } })
    return last.id
  })
  await world.click(who, { action: 'wins.applaud', input: { win: id } })
}

/** A check-in of a team on a date: the first member was asked and answered, the second was asked and did not. */
export async function aCheckInOf(world: World, team: SomeTeam, date: string, windowMinutes = 15): Promise<void> {
  const [first, second] = team.members
  if (!first || !second) throw new Error('a team of fewer than two')
  const [opensAt, closesAt] = [new Date(`${date}T06:30:00Z`), new Date(`${date}T06:45:00Z`)]
  await world.scope(async ({ workspaceId, tx }) => {
    const ritualId = `${team.teamId} check-in`
    const agreed = { localTime: '09:30', windowMinutes, zoneMode: 'member' }
    await tx.ritual.createMany({
      data: [
        {
          workspaceId,
          id: ritualId,
          teamId: team.teamId,
          kind: 'check-in',
          recurrence: 'FREQ=DAILY',
          startsOn: '2026-11-01',
          paused: true,
          ...agreed,
        },
      ],
      skipDuplicates: true,
    })
    const id = `${ritualId} ${date}`
    await tx.occurrence.create({
      data: {
        workspaceId,
        id,
        ritualId,
        date,
        status: 'open',
        teamZone: 'Europe/Istanbul',
        openedAt: opensAt,
        summarisedAt: closesAt,
        ...agreed,
      },
    })
    await tx.window.create({
      data: { workspaceId, id, occurrenceId: id, zone: 'Europe/Istanbul', opensAt, closesAt, status: 'closed' },
    })
    for (const { personId } of [first, second])
      await tx.prompt.create({
        data: {
          workspaceId,
          id: `${id} ${personId}`,
          occurrenceId: id,
          windowId: id,
          personId,
          status: 'asked',
          dueAt: opensAt,
          askedAt: opensAt,
        },
      })
    await tx.response.create({
      data: { workspaceId, id, occurrenceId: id, personId: first.personId, answeredAt: closesAt, changedAt: closesAt },
    })
  })
}

/** A review that looked back on a plan of three tasks, of which one was done and one dropped. */
async function aReviewOf(world: World, team: SomeTeam, date: string): Promise<void> {
  const plan = (['kept', 'open', 'dropped'] as const).map((outcome, index) => ({
    taskId: `planned-${index}`,
    number: 90 + index,
    title: 'Planned',
    initiativeId: null,
    personId: team.members[0]?.personId ?? '',
    outcome,
  }))
  const opening = Opening.parse({ initiatives: [], wins: { total: 0, first: [] }, blockers: { total: 0, first: [] }, plan, asleep: [] })
  const [openedAt, ritualId] = [new Date(`${date}T11:00:00Z`), `${team.teamId} review`]
  const agreed = { localTime: '14:00', windowMinutes: 1440, zoneMode: 'team' }
  await world.scope(async ({ workspaceId, tx }) => {
    await tx.ritual.create({
      data: {
        workspaceId,
        id: ritualId,
        teamId: team.teamId,
        kind: 'review',
        recurrence: 'FREQ=WEEKLY;BYDAY=FR',
        startsOn: date,
        paused: true,
        ...agreed,
      },
    })
    const id = `${ritualId} ${date}`
    await tx.occurrence.create({
      data: { workspaceId, id, ritualId, date, status: 'open', teamZone: 'Europe/Istanbul', openedAt, summarisedAt: openedAt, ...agreed },
    })
    await tx.review.create({
      data: {
        workspaceId,
        occurrenceId: id,
        teamId: team.teamId,
        date,
        week: '2026-W48',
        since: openedAt,
        openedAt,
        planUntil: date,
        opening,
      },
    })
  })
}
