import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Board } from '#src/features/board/board.ts'
import { planMeeting } from '#src/features/board/meeting.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, aProposal, at, aVotingWorld, messagesTo, onTheBallot, press, saidTo, votes } from './voting-story.ts'

/** The agenda in the channel after its meeting: it says how things stand, whoever or whatever moved them. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let chair: SomePerson
let bora: SomePerson
let marek: SomePerson
let author: SomePerson
let board: Board
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  chair = await world.aPerson({ name: 'Selin Kaya', roles: ['leader'] })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  author = await world.aPerson({ name: 'Zofia Wójcik' })
  const rules = { quorum: { kind: 'members', value: 2 }, votingDays: 2 } as const
  board = await aBoard(world, { members: [chair, bora, marek], rules, meetings: 'FREQ=MONTHLY;BYDAY=4MO' })
  await world.within('board', context => planMeeting(context, board))
})

// Monday 23 November, ten in Istanbul.
const MEETING = at('2026-11-23T07:00:00Z')
const agendas = () => messagesTo(world, board.channel).filter(({ key }) => key.startsWith('agenda:'))
const agenda = (): string => {
  const [card, ...more] = agendas()
  expect(more).toEqual([])
  return card ? wordsOf(card) : ''
}
/** The meeting is held a moment later than the world begins. */
const meets = async () => {
  world.now = at('2026-11-20T08:00:00Z')
  await world.within('board', context => planMeeting(context, board))
  await world.runUntil(MEETING)
}

test('follows the votes, the extension, the closing, the initiative and its overdue work, each by itself', async () => {
  await meets()
  const { ballot } = await onTheBallot(world, board, author, { problem: 'Refunds are slow' })
  await votes(world, bora, ballot, 'approve')
  await world.runUntil(at('2026-11-23T07:00:15Z'))
  expect(agenda()).toContain('P-1 Refunds are slow · 1 of 3 voted · closes Wed 25 Nov, 10:00')

  await world.runUntil(at('2026-11-25T07:00:00Z'))
  expect(agenda()).toContain('P-1 Refunds are slow · 1 of 3 voted · closes Fri 27 Nov, 10:00')
  await votes(world, chair, ballot, 'approve')
  await world.runUntil(at('2026-11-27T07:00:00Z'))
  expect(agenda()).not.toContain('On the ballot\nP-1')
  expect(agenda()).toContain('D-1 Refunds are slow: approved\n[Show D-1]')

  await world.runUntil(at('2026-12-03T07:00:00Z'))
  await world.type(chair, 'task add Call ten of them CX-1 due 2026-12-04')
  world.now = at('2026-12-05T07:00:00Z')
  await world.type(chair, 'task start 1')
  await world.runUntil(at('2026-12-05T07:01:00Z'))
  expect(agenda()).toContain('#1 Call ten of them')
  await world.type(chair, 'task done 1')
  await world.runUntil(at('2026-12-05T07:02:00Z'))
  expect(agenda()).not.toContain('#1')
})

test('puts what lacked a quorum to the vote again in one click, and is drawn once for votes that come together', async () => {
  await meets()
  const { ballot } = await onTheBallot(world, board, author, { problem: 'Refunds are slow' })
  await world.runUntil(at('2026-11-27T07:00:00Z'))
  expect(saidTo(world, board.channel).at(-1)).toMatch(/It is deferred to the next meeting\.$/)
  expect(agenda()).toContain('Deferred, back for a new vote\nP-1 Refunds are slow')
  const [card] = agendas()
  if (!card) throw new Error('no agenda')
  await world.click(chair, press(card.message, 'Put to the vote'))
  expect(agenda()).toContain('P-1 Refunds are slow · 0 of 3 voted · closes Tue 1 Dec, 10:00')
  const again = await world.scope(({ workspaceId, tx }) => tx.ballot.findFirstOrThrow({ where: { workspaceId, closedAt: null } }))
  expect(again.id).not.toBe(ballot.id)
  const before = agendas()[0]?.revisions ?? 0
  for (const who of [chair, bora, marek]) await votes(world, who, again, 'approve')
  await world.runUntil(at('2026-11-27T07:00:15Z'))
  expect(agenda()).toContain('3 of 3 voted')
  expect(agendas()[0]?.revisions).toBe(before + 1)
})

test('a board that has not met yet plans nothing for its votes', async () => {
  const { ballot } = await onTheBallot(world, board, author)
  await votes(world, bora, ballot, 'approve')
  expect(world.alarms.filter(({ kind }) => kind === 'redraw-agenda')).toEqual([])
})

test('a board without meetings asks its chair for what it deferred, and asks no more once it is on the ballot', async () => {
  const other = await aBoard(world, { members: [chair, bora] })
  const { ballot } = await onTheBallot(world, other, author, { problem: 'Later perhaps' })
  for (const who of [chair, bora]) await votes(world, who, ballot, 'defer')
  await world.scope(({ workspaceId, tx }) =>
    tx.ballot.updateMany({ where: { workspaceId, id: ballot.id }, data: { extendedAt: new Date('2026-11-23T06:00:00Z') } }),
  )
  await world.runUntil(at('2026-11-27T07:00:00Z'))
  const decision = saidTo(world, other.channel).at(-1) ?? ''
  expect(decision).toContain('No quorum: 2 of 2 voted; needed: 3. It is deferred.\n')
  expect(decision).toContain('The board has no meetings: it comes back when Selin Kaya puts it to the vote again.')
  const asked = messagesTo(world, chair).at(-1)
  if (!asked) throw new Error('the chair was not asked')
  expect(wordsOf(asked)).toContain('P-1 was deferred, and the board has no meetings.')
  const again = press(asked.message, 'Put to the vote')
  expect(wordsOf(await world.click(chair, again))).toBe('P-1 Later perhaps: on the ballot.')
  expect(saidTo(world, chair).find(words => words.startsWith('P-1 Later perhaps: on the ballot.'))).not.toContain('[')
})

test('a proposal that is withdrawn, answered or taken up by its chair leaves the list it stood in', async () => {
  await meets()
  const { id } = await aProposal(world, board, author, { problem: 'Which one', status: 'returned', question: 'How many?' })
  const form = { action: 'board.answer', input: { proposal: id } }
  await world.submit(author, form, { problem: 'Which one', urgency: 'low' })
  expect(agenda()).toContain('P-1 Which one (Zofia Wójcik, Mon 23 Nov, 10:00)')
  await world.click(author, { action: 'board.withdraw', input: { proposal: id } })
  expect(agenda()).not.toContain('P-1')
})
