import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '#src/chat/index.ts'
import type { Board } from '#src/features/board/board.ts'
import { planMeeting } from '#src/features/board/meeting.ts'
import { saveBoard } from '#src/features/board/store/boards.ts'
import { lastHeld } from '#src/features/board/store/meetings.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import { initiativeByCode } from '#src/features/initiatives/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, aProposal, at, aVotingWorld, english, messagesTo, onTheBallot, press, saidTo, votes } from './voting-story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let chair: SomePerson
let bora: SomePerson
let author: SomePerson
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  chair = await world.aPerson({ name: 'Selin Kaya', roles: ['leader'] })
  bora = await world.aPerson({ name: 'Bora Demir' })
  author = await world.aPerson({ name: 'Zofia Wójcik' })
})

/** A board that meets on the first Monday of the month at ten, in Istanbul: on 7 December first. */
async function meets(more: Partial<Board> = {}): Promise<Board> {
  const plain = await aBoard(world, { members: [chair, bora], rules: { quorum: { kind: 'members', value: 1 }, votingDays: 3 } })
  const board = { ...plain, meetings: 'FREQ=MONTHLY;BYDAY=1MO', ...more }
  await world.scope(scope => saveBoard(scope, board))
  await world.within('board', context => planMeeting(context, board))
  return board
}
const DECEMBER = at('2026-12-07T07:00:00Z')
const agendas = (board: Board) => messagesTo(world, board.channel).filter(({ key }) => key.startsWith('agenda:'))
const agenda = (board: Board): string => {
  const last = agendas(board).at(-1)
  return last ? wordsOf(last) : ''
}
/** Approves what is on the ballot, and lets it become an initiative. */
async function approve(number: number) {
  const { ballot } = await onTheBallot(world, await theBoard(), author, { problem: `Item ${number}` })
  await votes(world, chair, ballot, 'approve')
  await world.runUntil(ballot.closesAt)
}
let current: Board | null = null
const theBoard = () => Promise.resolve(current ?? Promise.reject(new Error('no board')))

describe('a meeting', () => {
  test('posts one agenda with what waits, what is on the ballot, what was deferred, decided and is overdue, each with its buttons', async () => {
    const board = (current = await meets())
    await approve(1)
    await world.runUntil(at('2026-12-03T07:00:00Z'))
    const initiative = await world.scope(scope => initiativeByCode(scope, 'CX-1'))
    await world.type(chair, 'task add Call ten of them CX-1 due 2026-12-04')
    await aProposal(world, board, author, { problem: 'Wait for me' })
    await aProposal(world, board, author, { problem: 'Back for an answer', status: 'returned' })
    await aProposal(world, board, author, { problem: 'Put off', status: 'deferred' })
    const { ballot } = await onTheBallot(world, board, author, { problem: 'Vote on me' })
    await votes(world, bora, ballot, 'approve')
    await world.runUntil(DECEMBER)

    const card = agenda(board)
    expect(initiative).not.toBeNull()
    for (const said of [
      'Agenda of Change board, Monday, 7 December 2026',
      ...[
        'Awaiting qualification',
        'P-2 Wait for me (Zofia Wójcik, Thu 3 Dec, 10:00)',
        '[Put to the vote] [Return with a question] [Merge] [Show P-2]',
      ],
      ...['P-3 Back for an answer (Zofia Wójcik, awaiting an answer)', '[Show P-3]'],
      ...['On the ballot', 'P-5 Vote on me · 1 of 2 voted · closes Tue 8 Dec, 10:00', '[Vote on P-5]'],
      ...['Deferred, back for a new vote', 'P-4 Put off', '[Put to the vote] [Show P-4]'],
      ...['Decided since Mon 23 Nov', 'D-1 Item 1: approved', '[Show D-1]'],
      ...['Overdue actions of earlier decisions', '#1 Call ten of them', '[Show #1]'],
      'Next meeting: Monday, 4 January, 10:00.',
    ])
      expect(card).toContain(said)
    expect(agendas(board)).toHaveLength(1)
    expect(world.alarms.find(({ kind }) => kind === 'meeting')?.dueAt).toBe(at('2027-01-04T07:00:00Z'))
  })

  test('its buttons do what they say, by the rights of whoever presses them, and the card follows', async () => {
    const board = await meets()
    await aProposal(world, board, author, { problem: 'Put off', status: 'deferred' })
    await aProposal(world, board, author, { problem: 'Wait for me' })
    await world.runUntil(DECEMBER)
    const [card] = agendas(board)
    if (!card) throw new Error('no agenda')
    const again = press({ ...card.message, blocks: card.message.blocks.toReversed() }, 'Put to the vote')
    expect(await refusal(world.click(bora, again), english)).toContain('Only Selin Kaya')
    expect(wordsOf(await world.click(chair, again))).toBe('P-1 Put off: on the ballot.')
    expect(saidTo(world, author).at(-1)).toContain('was put to the vote')
    expect(agenda(board)).toContain('P-1 Put off · 0 of 2 voted')
    const [redrawn] = agendas(board)
    const shown = redrawn ? await world.click(bora, press(redrawn.message, 'Vote on P-1'), { in: board.channel }) : null
    expect(shown && wordsOf(shown)).toContain('[Approve] [Reject] [Defer] [Abstain] [More …]')
    expect(wordsOf(await world.click(bora, press(card.message, 'Show P-2')))).not.toContain('[Put to the vote]')
    expect(wordsOf(await world.click(chair, press(card.message, 'Show P-2')))).toContain('[Put to the vote]')
  })

  test('with nothing before it says so; the next one only counts what was decided since this one', async () => {
    const board = (current = await meets())
    await world.runUntil(DECEMBER)
    expect(agenda(board).match(/Nothing\./g)).toHaveLength(5)
    await approve(1)
    await world.runUntil(at('2027-01-04T07:00:00Z'))
    expect(agenda(board)).toContain('Decided since Mon 7 Dec\nD-1 Item 1: approved')
    await world.runUntil(at('2027-02-01T07:00:00Z'))
    expect(agenda(board)).toContain('Decided since Mon 4 Jan\nNothing.')
    expect(agendas(board)).toHaveLength(3)
  })

  test('slept through it is held late on its day; on another day it is said to have passed, and is not held', async () => {
    const board = await meets()
    world.now = at('2026-12-07T18:00:00Z')
    await world.ring(world.now, 1)
    expect(agenda(board)).toContain('Agenda of Change board, Monday, 7 December 2026')
    world.now = at('2027-01-06T07:00:00Z')
    await world.ring(world.now, 1)
    expect(agendas(board)).toHaveLength(2)
    expect(agenda(board)).toBe(
      'The meeting of Monday, 4 January passed while I was not running. The next one is on Monday, 1 February; /board agenda shows what waits until then.',
    )
    expect(world.alarms.find(({ kind }) => kind === 'meeting')?.dueAt).toBe(at('2027-02-01T07:00:00Z'))
  })

  test('missed takes nothing from anybody: what was decided stays on the agenda, and the card of the last one that was held follows', async () => {
    const board = (current = await meets())
    await world.runUntil(DECEMBER)
    await approve(1)
    await aProposal(world, board, author, { problem: 'Wait for me' })
    world.now = at('2027-01-06T07:00:00Z')
    await world.ring(world.now, 10)
    expect(agenda(board)).toContain('The meeting of Monday, 4 January passed')
    expect(wordsOf(await world.type(chair, 'board agenda'))).toContain('\nD-1 Item 1: approved')
    const [card] = agendas(board)
    if (!card) throw new Error('no agenda')
    await world.click(chair, press(card.message, 'Put to the vote'))
    const [redrawn] = agendas(board)
    expect(redrawn && wordsOf(redrawn)).toContain('P-2 Wait for me · 0 of 2 voted')
    await world.runUntil(at('2027-02-01T07:00:00Z'))
    expect(agenda(board)).toMatch(/Decided since Mon 7 Dec\nD-2 .*: deferred\nD-1 Item 1: approved/)
  })

  test('is shown to whoever asks as its card in the channel shows it', async () => {
    const board = (current = await meets())
    await approve(1)
    await world.runUntil(DECEMBER)
    world.now = at('2026-12-07T07:05:00Z')
    expect(wordsOf(await world.type(bora, 'board agenda'))).toBe(agenda(board))
    world.now = at('2026-12-20T07:05:00Z')
    expect(wordsOf(await world.type(bora, 'board agenda'))).toContain('Decided since Mon 23 Nov\nD-1 Item 1: approved')
  })

  test('happens once, though its time is moved later on its own day', async () => {
    const board = await meets()
    await world.runUntil(DECEMBER)
    const later = { ...board, meetingTime: '15:00' as Board['meetingTime'] }
    await world.scope(scope => saveBoard(scope, later))
    await world.within('board', context => planMeeting(context, later))
    await world.runUntil(at('2026-12-31T00:00:00Z'))
    expect(agendas(board)).toHaveLength(1)
    expect((await world.scope(scope => lastHeld(scope, board.id, 5))).map(({ date }) => date)).toEqual(['2026-12-07'])
  })

  test('of a board that no longer meets is not held', async () => {
    const board = await meets()
    await world.scope(scope => saveBoard(scope, { ...board, meetings: null }))
    await world.runUntil(DECEMBER)
    expect(agendas(board)).toEqual([])
  })

  test('a hundred items fit: each section shows a few and counts the rest', async () => {
    const board = await meets()
    for (let count = 0; count < 9; count += 1) await aProposal(world, board, author, { problem: `Waiting ${count}` })
    const card = await world.type(bora, 'board agenda')
    expect(wordsOf(card)).toContain('… and 4 more: P-6, P-7, P-8, P-9. To see one: /board P-6')
    expect(card.kind === 'private' ? card.message.blocks.length : 99).toBeLessThan(50)
  })
})

describe('an agenda for one alone', () => {
  test('offers to decide only to whoever may, as the board does', async () => {
    const board = await meets()
    const guest = await world.aPerson({ name: 'Guest', isGuest: true })
    await aProposal(world, board, author, { problem: 'Wait for me' })
    await aProposal(world, board, author, { problem: 'Put off', status: 'deferred' })
    for (const words of ['board agenda', 'board'])
      for (const who of [guest, bora]) {
        const shown = wordsOf(await world.type(who, words))
        expect(shown).toContain('[Show P-1]')
        for (const label of ['[Put to the vote]', '[Return with a question]', '[Merge]']) expect(shown).not.toContain(label)
      }
    for (const words of ['board agenda', 'board'])
      expect(wordsOf(await world.type(chair, words)).match(/\[Put to the vote\]/g)).toHaveLength(2)
  })
})

describe('a reversal', () => {
  const reversed = async (who: SomePerson, words: string): Promise<Reply> => world.type(who, `board ${words}`)

  test('is a proposal of its own that names the decision; one at a time, and only a member may ask', async () => {
    const board = (current = await meets({ meetings: null }))
    await approve(1)
    expect(await refusal(reversed(author, 'reverse D-1 it was wrong'), english)).toContain('Only members of Change board')
    expect(await refusal(reversed(bora, 'reverse D-1'), english)).toContain('Say why D-1')
    expect(await refusal(reversed(bora, 'reverse'), english)).toContain('which decision')
    expect(await refusal(reversed(bora, 'reverse D-9 it was wrong'), english)).toContain('There is no D-9')
    expect((await reversed(bora, 'D-1 reverse the numbers were wrong')).kind).toBe('none')
    const asked = await world.scope(scope => proposalByNumber(scope, 2))
    expect(asked).toMatchObject({ problem: 'Reverse D-1: Item 1\nthe numbers were wrong', status: 'waiting', byId: bora.personId })
    expect(saidTo(world, chair).at(-1)).toContain('Would reverse: D-1')
    expect(saidTo(world, chair).at(-1)).toContain('Complete?: Yes')
    expect(await refusal(reversed(chair, 'reverse D-1 me too'), english)).toContain('P-2 asks for that already')

    const card = messagesTo(world, chair).at(-1)
    if (!card) throw new Error('nobody was asked')
    await world.click(chair, press(card.message, 'Put to the vote'))
    const ballot = await world.scope(({ workspaceId, tx }) =>
      tx.ballot.findFirstOrThrow({ where: { workspaceId, proposalId: asked?.id ?? '' } }),
    )
    await votes(world, chair, ballot, 'approve')
    await world.runUntil(at('2026-12-10T07:00:00Z'))
    expect(await refusal(reversed(bora, 'reverse D-1 again'), english)).toContain('reversed already, by D-2')
    expect(wordsOf(await world.type(bora, 'board D-2', { in: board.channel }))).toContain('This reverses D-1.')
    expect(wordsOf(await world.type(bora, 'board D-1'))).toContain('Reversed by D-2.')
  })

  test('of what was only put off is refused: it comes back anyway', async () => {
    const board = await aBoard(world, { members: [chair, bora], rules: { quorum: { kind: 'members', value: 1 } } })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, chair, ballot, 'defer')
    await world.runUntil(ballot.closesAt)
    expect(await refusal(reversed(bora, 'reverse D-1 no'), english)).toContain('comes back for a new vote')
  })
})
