import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { initiativeByCode } from '#src/features/initiatives/index.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import { saveBoard } from '#src/features/board/store/boards.ts'
import type { Board } from '#src/features/board/board.ts'
import type { FormValues } from '#src/chat/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  aBoard,
  aProposal,
  at,
  aVotingWorld,
  decided,
  english,
  messagesTo,
  onTheBallot,
  poll,
  press,
  saidTo,
  votes,
} from './voting-story.ts'

/** People leave and go away while something waits for them: it never stands still without a word. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let admin: SomePerson
let chair: SomePerson
let bora: SomePerson
let marek: SomePerson
let deputy: SomePerson
let author: SomePerson
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  admin = await world.aPerson({ name: 'Amelia Stone', roles: ['admin'] })
  chair = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  deputy = await world.aPerson({ name: 'Oliver Reed' })
  author = await world.aPerson({ name: 'Zofia Wójcik' })
})

const CLOSING = at('2026-11-26T07:00:00Z')
const changed = (who: SomePerson) => world.within('people', context => context.changed({ kind: 'person-changed', personId: who.personId }))
const leaves = async (who: SomePerson) => {
  await world.scope(({ workspaceId, tx }) =>
    tx.identity.updateMany({ where: { workspaceId, userId: who.user }, data: { deactivated: true } }),
  )
  await changed(who)
}
const goesAway = async (who: SomePerson, from: string | null, until: string | null = null) => {
  await world.scope(({ workspaceId, tx }) =>
    tx.person.updateMany({ where: { workspaceId, id: who.personId }, data: { awayFrom: from, awayUntil: until } }),
  )
  await changed(who)
}
const proposes = (who = author, board?: Board) =>
  world.submit(
    who,
    { action: 'board.propose', input: board ? { board: board.id } : {} },
    { problem: 'Refunds are slow', urgency: 'normal' },
  )
const status = async (number = 1) => (await world.scope(scope => proposalByNumber(scope, number)))?.status
const setUp = (board: Board, values: FormValues) =>
  world.submit(
    admin,
    { action: 'board.set-up', input: { channel: board.channel } },
    {
      ...{ members: [bora.user, marek.user], chair: [bora.user], deputies: [], quorum: '1', majority: 'simple', 'voting-days': '3' },
      ...{ ballot: 'named', 'open-tally': 'hidden', meeting: 'none', 'meeting-day': '1', 'meeting-time': '10:00' },
      ...values,
    },
    { in: board.channel },
  )

describe('a chair who left', () => {
  test('and no deputy: the admins are asked for another once, who then gets all that waits', async () => {
    const board = await aBoard(world, { members: [chair, bora, marek], rules: { quorum: { kind: 'members', value: 1 } } })
    const { ballot } = await onTheBallot(world, board, author, { problem: 'Already on the ballot' })
    await votes(world, bora, ballot, 'approve')
    await leaves(chair)
    const [asked] = messagesTo(world, admin)
    if (!asked) throw new Error('the admin was not asked')
    expect(saidTo(world, admin)).toEqual([
      'The account of Selin Kaya, who chairs Change board, is closed, so nobody sees to what waits for the chair. An admin names another with /board setup in its channel.\n[Change the board]',
    ])
    await proposes(author, board)
    await world.runUntil(CLOSING)
    // Nothing is asked of anybody a second time, nor of those who can change nothing.
    expect(saidTo(world, admin)).toHaveLength(1)
    expect(saidTo(world, bora).filter(words => words.includes('closed, so nobody'))).toEqual([])
    expect(await refusal(world.click(bora, { action: 'board.put-to-vote', input: { proposal: 'x' } }), english)).toContain('not here')
    const { id = '' } = (await world.scope(scope => proposalByNumber(scope, 2))) ?? {}
    expect(await refusal(world.click(bora, { action: 'board.put-to-vote', input: { proposal: id } }), english)).toBe(
      'Only the chair of Change board can do that, and the account of Selin Kaya is closed. An admin names another chair with /board setup in its channel.',
    )

    expect((await world.click(admin, press(asked.message, 'Change the board'))).kind).toBe('form')
    await setUp(board, {})
    const waiting = saidTo(world, bora)
    expect(waiting.find(words => words.includes('proposes P-2'))).toContain('[Put to the vote]')
    expect(waiting.find(words => words.includes('The board approved P-1'))).toContain('[Confirm] [Change …]')
    await world.click(bora, { action: 'board.confirm', input: { decision: (await decided(world)).id } })
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ ownerId: author.personId })
  })

  test('with a deputy: the deputy has it at once, and the admins still hear', async () => {
    const board = await aBoard(world, { members: [chair, bora], deputies: [deputy] })
    await aProposal(world, board, author)
    await leaves(chair)
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('[Put to the vote]')])
    expect(saidTo(world, admin)).toEqual([
      expect.stringContaining('A deputy sees to what waits for the chair until an admin names another'),
    ])
    await leaves(deputy)
    expect(saidTo(world, admin)).toHaveLength(1)
  })

  test('what they and its author leave behind belongs to somebody who is there', async () => {
    const board = await aBoard(world, { members: [chair, bora, marek], rules: { quorum: { kind: 'members', value: 1 } } })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, bora, ballot, 'approve')
    await leaves(chair)
    await leaves(author)
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ ownerId: bora.personId })
  })

  test('where the workspace has no admin its owner is asked, and without one whoever sits on the board', async () => {
    const board = await aBoard(world, { members: [chair, bora] })
    await world.scope(({ workspaceId, tx }) => tx.personRole.deleteMany({ where: { workspaceId } }))
    await leaves(chair)
    expect(saidTo(world, bora)).toEqual([expect.stringMatching(/^The account of Selin Kaya[^[]*$/)])
    const owner = await world.aPerson({ name: 'Grace Hall', isOwner: true })
    await world.scope(scope => saveBoard(scope, { ...board, chairId: marek.personId }))
    await leaves(marek)
    expect(saidTo(world, owner)).toEqual([expect.stringContaining('Marek Nowak')])
    expect(saidTo(world, bora)).toHaveLength(1)
  })
})

describe('a chair who is away', () => {
  test('without a deputy: the admins are asked for one, once for each absence, when they work', async () => {
    const board = await aBoard(world, { members: [chair, bora] })
    world.now = at('2026-11-22T20:00:00Z')
    await goesAway(chair, '2026-11-20', '2026-12-01')
    expect(saidTo(world, admin)).toEqual([])
    await proposes(author, board)
    expect(saidTo(world, admin)).toEqual([])
    await world.runUntil(at('2026-11-23T09:00:00Z'))
    expect(saidTo(world, admin)).toEqual([
      expect.stringContaining('Selin Kaya, who chairs Change board, is away and back on Tuesday, 1 December. The board has no deputy'),
    ])
    await proposes(author, board)
    expect(saidTo(world, admin)).toHaveLength(1)
    await setUp(board, { members: [chair.user, bora.user], chair: [chair.user], deputies: [deputy.user] })
    expect(saidTo(world, deputy).map(words => words.slice(0, 3))).toEqual(['P-1', 'P-2'])
  })

  test('a deputy is asked on the day on which the chair goes, not weeks later', async () => {
    const board = await aBoard(world, { members: [chair, bora], deputies: [deputy] })
    await proposes(author, board)
    await goesAway(chair, '2026-11-26', '2026-12-21')
    expect(saidTo(world, deputy)).toEqual([])
    await world.runUntil(at('2026-11-25T20:00:00Z'))
    expect(saidTo(world, deputy)).toEqual([])
    await world.runUntil(at('2026-11-26T09:00:00Z'))
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('P-1 waits to be checked')])
    // The chair is reminded after five working days of theirs all the same.
    await world.runUntil(at('2026-12-24T09:00:00Z'))
    expect(saidTo(world, chair).at(-1)).toContain('P-1 has waited for you for')
  })

  test('who is there and silent: without a deputy the admins are asked for one', async () => {
    const board = await aBoard(world, { members: [chair, bora] })
    await proposes(author, board)
    await world.runUntil(at('2026-12-03T09:00:00Z'))
    expect(saidTo(world, admin)).toEqual([
      expect.stringContaining('P-1 Refunds are slow still waits for Selin Kaya, who was reminded, and Change board has no deputy.'),
    ])
  })
})

describe('while a ballot is open', () => {
  test('a deputy who leaves has voted; a member who leaves has a deputy; the chair who leaves breaks no tie', async () => {
    const away = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } })
    const board = await aBoard(world, { members: [chair, bora, away, marek], deputies: [deputy, author] })
    const { ballot } = await onTheBallot(world, board, admin)
    await votes(world, deputy, ballot, 'approve')
    await leaves(deputy)
    await leaves(marek)
    expect(poll(world, board)).toContain('Marek Nowak (away: a deputy may vote)')
    await votes(world, author, ballot, 'reject')
    await leaves(chair)
    await votes(world, bora, ballot, 'abstain')
    await world.runUntil(CLOSING)
    const decision = saidTo(world, board.channel)[1] ?? ''
    expect(decision).toContain('D-1 deferred · approve 1 · reject 1 · abstain 1')
    expect(decision).toContain('Tie-break by the chair’s vote: there was none.')
    expect(decision).toContain('Oliver Reed voted for Ada Away, who was away.')
    expect(decision).toContain('Zofia Wójcik voted for Marek Nowak, who was away.')
    // The board does not meet: of those who are left a deputy can bring it back.
    expect(saidTo(world, author).at(-1)).toContain('P-1 was deferred, and the board has no meetings.')
  })

  test('who sits on it stays as it was when it opened, whatever /board setup changes; deputies are those of now', async () => {
    const away = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } })
    const board = await aBoard(world, {
      members: [chair, bora, away],
      deputies: [deputy],
      rules: { quorum: { kind: 'members', value: 3 } },
    })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, chair, ballot, 'approve')
    await votes(world, deputy, ballot, 'reject')
    await setUp(board, { members: [marek.user], chair: [marek.user], deputies: [author.user] })
    expect(await refusal(votes(world, marek, ballot, 'reject'), english)).toContain('Only the members')
    expect(await refusal(votes(world, deputy, ballot, 'approve'), english)).toContain('Only the members')
    expect(await refusal(votes(world, author, ballot, 'approve'), english)).toContain('there is none now')
    // Neither the seats that are gone from the board, nor their role, take away a vote that was theirs.
    await votes(world, chair, ballot, 'reject')
    await votes(world, bora, ballot, 'reject')
    await world.runUntil(CLOSING)
    expect(await decided(world)).toMatchObject({ outcome: 'reject', record: { seats: 3, result: { tally: { approve: 0, reject: 3 } } } })
    for (const who of [chair, bora, deputy])
      for (const words of saidTo(world, who).filter(said => said.includes('vote on P-1'))) expect(words).not.toContain('[')
  })

  test('its cards follow who goes away and comes back by the calendar, without a word of anybody', async () => {
    const ada = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-24', until: '2026-11-26' } } })
    const board = await aBoard(world, { members: [chair, bora, ada], deputies: [deputy] })
    await onTheBallot(world, board, author)
    expect(poll(world, board)).not.toContain('away')
    await world.runUntil(at('2026-11-24T06:00:00Z'))
    expect(poll(world, board)).toContain('Ada Away (away: a deputy may vote)')
    // Nobody is reminded yet.
    expect(saidTo(world, deputy)).toEqual([])
    await world.runUntil(at('2026-11-25T12:00:00Z'))
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('Ada Away is away and has not voted on P-1')])
    await world.runUntil(at('2026-11-26T06:30:00Z'))
    expect(poll(world, board)).not.toContain('away')
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('so there is nothing for you to do')])
  })

  test.each([
    ['by the calendar', '2026-11-26'],
    ['by their own word', '2026-11-25'],
  ])('a deputy is asked for who goes away after all were reminded, %s', async (_, from) => {
    const board = await aBoard(world, { members: [chair, bora, marek], deputies: [deputy] })
    await onTheBallot(world, board, author)
    await world.runUntil(at('2026-11-25T12:00:00Z'))
    await goesAway(marek, from)
    await world.runUntil(at('2026-11-26T06:30:00Z'))
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('Marek Nowak is away and has not voted on P-1')])
    expect(saidTo(world, marek)).toHaveLength(1)
    await world.runUntil(CLOSING)
    expect(world.alarms.filter(({ kind }) => kind === 'absences-change')).toEqual([])
  })

  test('a member who becomes a guest keeps the vote that the ballot gave them', async () => {
    const board = await aBoard(world, { members: [chair, bora, marek] })
    const { ballot } = await onTheBallot(world, board, author)
    await world.scope(({ workspaceId, tx }) =>
      tx.identity.updateMany({ where: { workspaceId, userId: bora.user }, data: { isGuest: true } }),
    )
    await votes(world, bora, ballot, 'approve')
    expect(poll(world, board)).toContain('1 of 3 voted')
  })
})

describe('an author who leaves', () => {
  test('while a question is with them gives it back to the chair, and is sent none any more', async () => {
    const board = await aBoard(world, { members: [chair, bora] })
    await proposes(author, board)
    const { id = '' } = (await world.scope(scope => proposalByNumber(scope, 1))) ?? {}
    const returned = { action: 'board.return', input: { proposal: id } }
    await world.submit(chair, returned, { question: 'How many?' })
    await leaves(author)
    expect(await status()).toBe('waiting')
    expect(saidTo(world, chair).at(-1)).toContain('Zofia Wójcik, who proposed P-1, has left and cannot answer. It is with you again')
    expect(await refusal(world.submit(chair, returned, { question: 'Again?' }), english)).toContain('so nobody would answer')
    expect(await refusal(world.click(chair, { action: 'board.return-form', input: { proposal: id } }), english)).toContain('nobody would')
    await world.click(chair, { action: 'board.put-to-vote', input: { proposal: id } })
    expect(await status()).toBe('voting')
  })

  test('who is only silent does not hold it up either: the chair goes on, and the question is over', async () => {
    const board = await aBoard(world, { members: [chair, bora] })
    await proposes(author, board)
    const { id = '' } = (await world.scope(scope => proposalByNumber(scope, 1))) ?? {}
    await world.submit(chair, { action: 'board.return', input: { proposal: id } }, { question: 'How many?' })
    expect(saidTo(world, author).at(-1)).toContain('[Answer]')
    const shown = await world.type(chair, 'board P-1')
    if (shown.kind !== 'private') throw new Error('nothing was shown')
    await world.click(chair, press(shown.message, 'Put to the vote'))
    expect(saidTo(world, author).filter(words => words.includes('[Answer]'))).toEqual([])
    const late = world.submit(author, { action: 'board.answer', input: { proposal: id } }, { problem: 'x', urgency: 'low' })
    expect(await refusal(late, english)).toContain('on the ballot since')
  })
})

test('nothing is asked twice of a new chair', async () => {
  const board = await aBoard(world, { members: [chair, bora, marek] })
  await aProposal(world, board, author)
  await setUp(board, {})
  await setUp(board, { deputies: [deputy.user] })
  expect(saidTo(world, bora).filter(words => words.includes('P-1'))).toHaveLength(1)
})
