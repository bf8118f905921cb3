import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Outgoing } from '#src/chat/index.ts'
import { beginWork } from '#src/engine/work.ts'
import type { Ballot, Board, Proposal } from '#src/features/board/board.ts'
import { closeBallot } from '#src/features/board/closing.ts'
import { boardFeature } from '#src/features/board/index.ts'
import { openBallot } from '#src/features/board/opening.ts'
import { findBoard, lockBoard, saveBoard } from '#src/features/board/store/boards.ts'
import { seatsOf } from '#src/features/board/store/ballots.ts'
import { decisionByNumber } from '#src/features/board/store/decisions.ts'
import { saveProposal } from '#src/features/board/store/proposals.ts'
import { castVote } from '#src/features/board/voting.ts'
import { UserError } from '#src/features/feature.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { directory, teamsFeature } from '#src/features/teams/index.ts'
import { later, localDate, localTime, zone } from '#src/time/index.ts'
import { anEngine } from '../../engine/an-engine.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anAccount, scriptedPlatform } from '../../support/scripted-platform.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { aBoard, aProposal, at, aVotingWorld, decided, onTheBallot, poll, RULES, saidTo, votes } from './voting-story.ts'

// Two hundred people take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const CLOSING = at('2026-11-26T07:00:00Z')

describe.each(databaseKinds)('at once, on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  const kindsOfBallot = [
    { name: 'named', secret: false, quorum: 1 },
    { name: 'secret', secret: true, quorum: 3 },
  ] as const
  test.each(kindsOfBallot)(
    'a $name vote that races the closing is in or refused, and it closes once however many close it',
    async rules => {
      const { secret, quorum } = rules
      const world = await aVotingWorld(fresh)
      const [first, second, third, fourth, fifth] = [
        await world.aPerson(),
        await world.aPerson(),
        await world.aPerson(),
        await world.aPerson(),
        await world.aPerson(),
      ]
      const members = [first, second, third, fourth, fifth]
      const board = await aBoard(world, { members, rules: { quorum: { kind: 'members', value: quorum }, secret } })
      // Without a quorum it would not close.
      const early = members.slice(0, quorum)
      for (let round = 1; round <= 4; round += 1) {
        world.now = at('2026-11-23T07:00:00Z')
        const { ballot } = await onTheBallot(world, board, first)
        const vote = (who: SomePerson) =>
          world
            .as(who, 'board', context => castVote({ ...context, now: later(CLOSING, -1) }, ballot.id, { choice: 'approve' }))
            .then(
              () => true,
              (error: unknown) => {
                // Refused with the reason: anything else is a fault.
                expect(error).toBeInstanceOf(UserError)
                return false
              },
            )
        for (const who of early) await vote(who)
        const close = () => world.within('board', context => closeBallot({ ...context, now: CLOSING }, ballot.id))
        const late = members.slice(quorum)
        const voteAll = (some: readonly SomePerson[]) => Promise.all(some.map(vote))
        const [one, , two] = await Promise.all([
          voteAll(late.slice(0, late.length / 2)),
          close(),
          voteAll(late.slice(late.length / 2)),
          close(),
          close(),
        ])
        const counted = early.length + [...one, ...two].filter(Boolean).length
        const { record } = await decided(world, round)
        expect(record.result.tally.approve).toBe(counted)
        const seats = await world.scope(scope => seatsOf(scope, ballot.id))
        expect(seats.filter(({ voted }) => voted)).toHaveLength(counted)
        expect(record.voters.filter(({ voted }) => voted)).toHaveLength(counted)
        expect(await world.scope(({ tx, workspaceId }) => tx.decision.count({ where: { workspaceId } }))).toBe(round)
        // Of a secret one nothing is left besides, of a named one all is.
        const left = await world.scope(({ tx, workspaceId }) => tx.vote.count({ where: { workspaceId, ballotId: ballot.id } }))
        expect(left).toBe(secret ? 0 : counted)
      }
    },
  )

  /** Runs both, the second begun when the first has done all it does but has not committed; it ends as soon as the second waits for it or is done. */
  async function during<First, Second>(
    world: World,
    first: (beforeCommit: () => Promise<void>) => Promise<First>,
    second: () => Promise<Second>,
  ): Promise<void> {
    const [did, ends] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const one = first(() => {
      did.resolve()
      return ends.promise
    })
    await Promise.race([did.promise, one])
    let isOver = false
    const other = second().finally(() => {
      isOver = true
    })
    const waits = () =>
      world.scope(
        ({ tx }) => tx.$queryRaw<object[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
    while (!isOver && (await waits()).length === 0);
    ends.resolve()
    await Promise.all([one, other])
  }

  describe.runIf(kind === 'server')('a card that is drawn anew for another reason', () => {
    const away = (world: World, who: SomePerson) => (beforeCommit: () => Promise<void>) =>
      world.within('board', async context => {
        await boardFeature.follow?.(context, { kind: 'person-changed', personId: who.personId })
        await beforeCommit()
      })
    const aWorldThatVotes = async () => {
      const world = await aVotingWorld(fresh)
      const members = [await world.aPerson(), await world.aPerson()] as const
      const board = await aBoard(world, { members, rules: { quorum: { kind: 'members', value: 1 } } })
      return { world, members, board, ballot: (await onTheBallot(world, board, members[0])).ballot }
    }

    test('counts the vote that is given meanwhile', async () => {
      const { world, members, board, ballot } = await aWorldThatVotes()
      await during(world, away(world, members[1]), () => votes(world, members[0], ballot, 'approve'))
      expect(poll(world, board)).toContain('1 of 2 voted')
    })

    test('stays closed when the ballot closes meanwhile', async () => {
      const { world, members, board, ballot } = await aWorldThatVotes()
      await votes(world, members[0], ballot, 'approve')
      await during(world, away(world, members[1]), () =>
        world.within('board', context => closeBallot({ ...context, now: CLOSING }, ballot.id)),
      )
      expect(poll(world, board)).toContain('D-1 approved')
      await world.within(
        'board',
        context => boardFeature.follow?.(context, { kind: 'person-changed', personId: members[1].personId }) ?? Promise.resolve(),
      )
      expect(poll(world, board)).toContain('D-1 approved')
    })
  })

  describe.runIf(kind === 'server')('what is settled while somebody is asked about it leaves them nothing to press', () => {
    const aWorldThatWaits = async () => {
      const world = await aVotingWorld(fresh)
      const [chair, deputy] = [await world.aPerson({ name: 'Selin Kaya' }), await world.aPerson({ name: 'Oliver Reed' })]
      const board = await aBoard(world, { members: [chair], deputies: [deputy], rules: { quorum: { kind: 'members', value: 1 } } })
      return { world, chair, deputy, board }
    }
    const rings = (world: World, alarm: string, subject: string) => (beforeCommit: () => Promise<void>) =>
      world.within('board', async context => {
        await boardFeature.alarms?.[alarm]?.run(context, { subject, dueAt: context.now })
        await beforeCommit()
      })
    const pressable = (world: World, who: SomePerson) => saidTo(world, who).filter(said => said.includes('['))

    test.each(['by their alarm', 'because a deputy is back'])('a proposal, %s', async how => {
      const { world, chair, deputy, board } = await aWorldThatWaits()
      const { id } = await aProposal(world, board, deputy)
      const ask =
        how === 'by their alarm'
          ? rings(world, 'tell-of-proposal', `new ${id} ${chair.personId}`)
          : rings(world, 'officers-change', board.id)
      await during(world, ask, () => world.click(chair, { action: 'board.put-to-vote', input: { proposal: id } }))
      expect(saidTo(world, chair)).toEqual([expect.stringContaining('on the ballot')])
      expect(pressable(world, chair)).toEqual([])
    })

    test.each(['by their alarm', 'because a deputy is back'])('a decision, %s', async how => {
      const { world, chair, deputy, board } = await aWorldThatWaits()
      const { ballot } = await onTheBallot(world, board, deputy)
      await votes(world, chair, ballot, 'approve')
      // At the closing they do not work: nothing was asked yet.
      world.now = at('2026-11-26T21:00:00Z')
      await world.within('board', context => closeBallot(context, ballot.id))
      expect(pressable(world, chair)).toEqual([])
      world.now = at('2026-11-27T07:00:00Z')
      const { id } = await decided(world)
      const ask =
        how === 'by their alarm'
          ? rings(world, 'tell-of-decision', `confirm ${id} ${chair.personId}`)
          : rings(world, 'officers-change', board.id)
      await during(world, ask, () => world.click(chair, { action: 'board.confirm', input: { decision: id } }))
      expect(saidTo(world, chair)).toEqual([expect.stringContaining('became CX-1')])
      expect(pressable(world, chair)).toEqual([])
    })
  })

  test.runIf(kind === 'server')('a board that is set up while its team changes its language keeps both', async () => {
    const world = await aVotingWorld(fresh)
    const members = [await world.aPerson(), await world.aPerson(), await world.aPerson()] as const
    const board = await aBoard(world, { members: [members[0], members[1]] })
    const team = await world.aTeam({ channel: board.channel, language: 'tr', members })
    const setUp = (beforeCommit: () => Promise<void>) =>
      world.within('board', async ({ scope }) => {
        const held = await lockBoard(scope, board.id)
        if (!held) throw new Error('no board')
        await saveBoard(scope, { ...held, members: members.map(({ personId }) => personId), frame: 'Only what customers see' })
        await beforeCommit()
      })
    await during(world, setUp, () =>
      world.within('board', context => boardFeature.follow?.(context, { kind: 'team-changed', teamId: team.teamId }) ?? Promise.resolve()),
    )
    const after = await world.scope(scope => findBoard(scope, board.id))
    expect(after).toMatchObject({ language: 'tr', frame: 'Only what customers see', members: members.map(({ personId }) => personId) })
  })

  // Where many can write at once, if there is such a database.
  test.runIf(kind === databaseKinds.at(-1))(
    'two hundred vote: all are counted, and the card is right in the end, edited as seldom as the platform wants',
    async () => {
      const users = Array.from({ length: 200 }, (_, index) => `U-${String(index).padStart(3, '0')}`)
      const platform = scriptedPlatform('slack', { atOnce: 4, cardEveryMs: 3000 })
      const it = anEngine({
        database: fresh.database,
        platform,
        features: [peopleFeature, teamsFeature, boardFeature],
        directory,
        now: '2026-11-23T07:00:00Z',
      })
      const accounts = users.map(user => anAccount(user, { name: `Member ${user.slice(2)}`, zone: 'Europe/Istanbul' }))
      const receiver = it.engine.receiverFor(platform)
      await receiver.directory({ workspace: 'T', kind: 'accounts', accounts })
      await receiver.directory({ workspace: 'T', kind: 'channel', channel: 'C-board', name: 'board', archived: false, members: users })
      const { workspace, ballot, close } = await aLargeBoard(it, 'T')
      await it.settled()

      const click = (user: string, choice: string) =>
        it.person({
          kind: 'click',
          workspace: 'T',
          user,
          conversation: { kind: 'channel', channel: 'C-board' },
          command: { action: 'board.vote', input: { ballot: ballot.id, choice } },
        })
      const choiceOf = (index: number) => (index % 4 === 3 ? 'reject' : 'approve')
      // Some press twice, and mean the second.
      const answers = await Promise.all(
        users.map(async (user, index) => {
          if (index < 10) await click(user, 'abstain')
          return click(user, choiceOf(index))
        }),
      )
      expect(new Set(answers.map(({ kind: answer }) => answer))).toEqual(new Set(['private']))
      for (let round = 0; round < 3; round += 1) {
        it.pass(3000)
        await it.settled()
      }
      const [card, ...more] = platform.standing
      expect(more).toEqual([])
      expect(textOf(card?.edits.at(-1))).toContain('200 of 200 voted')
      expect(card?.edits.length).toBeLessThanOrEqual(4)

      it.now = close
      await it.beat()
      const decision = await it.environment.database.transaction('person', tx => decisionByNumber({ tx, workspaceId: workspace }, 1))
      expect(decision).toMatchObject({ outcome: 'approve', record: { result: { tally: { approve: 150, reject: 50, abstain: 0 } } } })
      expect(it.logged).toEqual([])
      // Nothing that was said, taken or planned names a choice: those are in the decision alone.
      const naming = await it.environment.database.transaction(
        'person',
        tx => tx.$queryRaw<{ name: string }[]>`
      SELECT 'Delivery' AS name FROM "Delivery" d WHERE d."workspaceId" = ${workspace} AND d::text ~ '"choice"'
      UNION ALL SELECT 'Vote' FROM "Vote" v WHERE v."workspaceId" = ${workspace}
      UNION ALL SELECT 'HistoryEvent' FROM "HistoryEvent" h WHERE h."workspaceId" = ${workspace}`,
      )
      expect(naming).toEqual([])
    },
  )
})

const textOf = (outgoing: Outgoing | undefined): string => JSON.stringify(outgoing?.message)

/** A secret ballot of everyone in the workspace. */
async function aLargeBoard(it: ReturnType<typeof anEngine>, externalId: string) {
  return it.environment.database.transaction('person', async tx => {
    const row = await tx.workspace.findUniqueOrThrow({ where: { platform_externalId: { platform: 'slack', externalId } } })
    const workspace = { id: row.id, platform: row.platform, externalId }
    const scope = { tx, workspaceId: row.id }
    const people = await tx.person.findMany({ where: { workspaceId: row.id }, orderBy: { name: 'asc' } })
    const [chair] = people
    if (!chair) throw new Error('nobody')
    const board: Board = {
      ...{ id: 'board', channel: 'C-board', name: 'Change board', language: 'en', zone: zone('Europe/Istanbul') },
      ...{ chairId: chair.id, chairSince: it.now, members: people.map(({ id }) => id), deputies: [], rules: { ...RULES, secret: true } },
      ...{ meetings: null, meetingTime: localTime('10:00'), startsOn: localDate('2026-11-01'), frame: '', createdAt: it.now },
    }
    await saveBoard(scope, board)
    const proposal: Proposal = {
      ...{ id: 'proposal', number: 1, boardId: board.id, problem: 'Complaints wait', benefit: '', cost: '', areas: [], evidence: '' },
      ...{ urgency: 'normal', byId: chair.id, createdAt: it.now, changedAt: it.now, status: 'waiting', statusAt: it.now, question: '' },
      ...{ askedById: null, remindedAt: null, mergedIntoId: null, mergedIntoInitiativeId: null, reversesId: null },
    }
    await saveProposal(scope, proposal)
    const work = beginWork({ environment: it.environment, tx, workspace, now: it.now, wake: () => {} })
    const ballot: Ballot = await openBallot(work.contextOf({ name: 'board' }), proposal, board)
    return { workspace: row.id, ballot, close: ballot.closesAt }
  })
}
