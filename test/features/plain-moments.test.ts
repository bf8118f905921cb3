import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planMeeting } from '#src/features/board/meeting.ts'
import { saveBoard } from '#src/features/board/store/boards.ts'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { features } from '#src/features/index.ts'
import { days, later } from '#src/time/index.ts'
import { aWorld, type SetAlarm, type World } from '../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/database.ts'
import { aBoard, onTheBallot, votes } from './board/voting-story.ts'

/** Moments that are no ritual's: whatever crashes, however many processes run and however late it is, each happens once. */

type Moment = {
  readonly name: string
  readonly feature: string
  readonly kind: string
  /** Prepares what the moment is of; its alarm is set afterwards. */
  prepare(world: World): Promise<unknown>
  /** How many rows of each kind a moment that happened has made. */
  readonly rows: (where: { readonly workspaceId: string }, tx: Rows) => Promise<number>
}
type Rows = Parameters<Parameters<World['scope']>[0]>[0]['tx']

/** A ballot of three, all of whom approve. */
async function aBallot(world: World, rules: Parameters<typeof aBoard>[1]['rules'], voting: boolean) {
  const members = [await world.aPerson({ roles: ['leader'] }), await world.aPerson(), await world.aPerson()]
  const board = await aBoard(world, { members, ...(rules && { rules }) })
  const [author] = members
  if (!author) throw new Error('somebody proposes')
  const { ballot } = await onTheBallot(world, board, author)
  for (const member of voting ? members : []) await votes(world, member, ballot, 'approve')
  return ballot
}

const MOMENTS: readonly Moment[] = [
  {
    name: 'a digest is given',
    feature: 'digest',
    kind: 'comes',
    async prepare(world) {
      const grace = await world.aPerson({ roles: ['leader'] })
      const values = {
        ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '12:00', [FIELD.direct]: 'yes' },
        ...{ [FIELD.channel]: null, [FIELD.email]: null, [FIELD.language]: 'own' },
      }
      await world.submit(grace, { action: 'digest.save-settings', input: {} }, values)
    },
    rows: (where, tx) => tx.digestIssue.count({ where }),
  },
  {
    name: 'a ballot is closed',
    feature: 'board',
    kind: 'close-ballot',
    prepare: world => aBallot(world, {}, true),
    rows: (where, tx) => tx.decision.count({ where }),
  },
  {
    name: 'a secret ballot is closed',
    feature: 'board',
    kind: 'close-ballot',
    prepare: world => aBallot(world, { secret: true }, true),
    rows: (where, tx) => tx.decision.count({ where }),
  },
  {
    name: 'a ballot without quorum is extended',
    feature: 'board',
    kind: 'close-ballot',
    prepare: world => aBallot(world, {}, false),
    rows: (where, tx) => tx.ballot.count({ where: { ...where, extendedAt: { not: null }, closedAt: null } }),
  },
  {
    name: 'what was approved becomes an initiative by itself',
    feature: 'board',
    kind: 'confirm-by-itself',
    async prepare(world) {
      const { closesAt } = await aBallot(world, {}, true)
      await world.runUntil(closesAt)
    },
    rows: (where, tx) => tx.initiative.count({ where }),
  },
  {
    name: 'a board meets',
    feature: 'board',
    kind: 'meeting',
    async prepare(world) {
      const chair = await world.aPerson({ roles: ['leader'] })
      const board = { ...(await aBoard(world, { members: [chair] })), meetings: 'FREQ=MONTHLY;BYDAY=1MO' }
      await world.scope(scope => saveBoard(scope, board))
      await world.within('board', context => planMeeting(context, board))
    },
    rows: (where, tx) => tx.boardMeeting.count({ where }),
  },
]

const run = (world: World, { feature, kind, subject, dueAt }: SetAlarm, broken = false): Promise<void> =>
  world.within(feature, async context => {
    const handler = features.find(({ name }) => name === feature)?.alarms?.[kind]
    if (!handler) throw new Error(`nobody answers ${feature} ${kind}`)
    await handler.run(context, { subject, dueAt })
    if (broken) throw new Error('the process was killed')
  })

describe.each(databaseKinds)('with the %s database', databaseKind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(databaseKind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  describe.each(MOMENTS)('$name', moment => {
    /** Up to the moment, and no further: its alarm is due now. */
    async function upToIt(): Promise<{ world: World; alarm: SetAlarm; said: () => readonly string[]; happened: () => Promise<number> }> {
      const world = await aWorld({ database: fresh.database, features, now: '2026-11-23T07:00:00Z' })
      await moment.prepare(world)
      const alarm = world.alarms.find(({ feature, kind }) => feature === moment.feature && kind === moment.kind)
      if (!alarm) throw new Error(`no alarm ${moment.kind} is set`)
      await world.runUntil(later(alarm.dueAt, -1))
      world.now = alarm.dueAt
      return {
        world,
        alarm,
        said: () => world.said.map(({ key, revisions }) => `${key} ${revisions}`),
        happened: () => world.scope(({ workspaceId, tx }) => moment.rows({ workspaceId }, tx)),
      }
    }

    test('once, though it is asked for again', async () => {
      const { world, alarm, said, happened } = await upToIt()
      expect(await happened()).toBe(0)
      await run(world, alarm)
      expect(await happened()).toBe(1)
      const before = said()
      await run(world, alarm)
      await run(world, alarm)
      expect(await happened()).toBe(1)
      expect(said()).toEqual(before)
    })

    test('wholly or not at all, when the process is killed before it is kept', async () => {
      const { world, alarm, said, happened } = await upToIt()
      const before = said()
      await expect(run(world, alarm, true)).rejects.toThrow('the process was killed')
      expect(await happened()).toBe(0)
      expect(said()).toEqual(before)
      await run(world, alarm)
      expect(await happened()).toBe(1)
      expect(said()).not.toEqual(before)
    })

    test('once, when three processes find it at the same instant', async () => {
      const { world, alarm, said, happened } = await upToIt()
      const before = new Set(said())
      await Promise.all([run(world, alarm), run(world, alarm), run(world, alarm)])
      expect(await happened()).toBe(1)
      const twice = world.said.filter(({ key, kind, revisions }) => kind === 'post' && revisions > 0 && !before.has(`${key} ${revisions}`))
      expect(twice).toEqual([])
    })

    test('at most once, when the machine slept for nine days, and nothing is left behind that is due', async () => {
      const { world, alarm, happened } = await upToIt()
      world.now = later(alarm.dueAt, days(9))
      await world.runUntil(world.now)
      const after = await happened()
      expect(after).toBeLessThanOrEqual(1)
      await run(world, alarm)
      expect(await happened()).toBe(after)
      expect(world.alarms.filter(({ dueAt }) => dueAt <= world.now)).toEqual([])
    })
  })
})
