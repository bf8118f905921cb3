import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '#src/chat/index.ts'
import type { Board } from '#src/features/board/board.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
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

/** Buttons that are pressed twice, late or by hand: what they say has happened once, and whoever comes late reads how it stands. */
describe.each(databaseKinds)('on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  let world: World
  let chair: SomePerson
  let bora: SomePerson
  let author: SomePerson
  let board: Board
  beforeEach(async () => {
    world = await aVotingWorld(fresh)
    chair = await world.aPerson({ name: 'Selin Kaya' })
    bora = await world.aPerson({ name: 'Bora Demir' })
    author = await world.aPerson({ name: 'Zofia Wójcik' })
    board = await aBoard(world, { members: [chair, bora], rules: { quorum: { kind: 'members', value: 1 } } })
  })
  const refused = (who: SomePerson, command: Command, values = {}) => refusal(world.submit(who, command, values), english)

  test('forms that were open while the proposal moved on say where it stands, and change nothing', async () => {
    const { id } = await aProposal(world, board, author)
    const other = await aProposal(world, board, bora, { problem: 'Something else' })
    const input = { proposal: id }
    for (const form of ['return-form', 'merge-form'])
      expect((await world.click(chair, { action: `board.${form}`, input })).kind).toBe('form')
    await world.click(author, { action: 'board.withdraw', input })
    const late: readonly (readonly [SomePerson, string, Record<string, string>])[] = [
      [chair, 'return', { question: 'How many?' }],
      [chair, 'merge', { into: `proposal ${other.id}` }],
      [chair, 'put-to-vote', {}],
      [author, 'withdraw', {}],
      [author, 'answer', { problem: 'Again', urgency: 'low' }],
    ]
    for (const [who, name, values] of late)
      expect(await refused(who, { action: `board.${name}`, input }, values)).toContain('withdrawn since')
    // What it would be merged into is withdrawn in between.
    const into = { into: `proposal ${id}` }
    expect(await world.submit(chair, { action: 'board.merge', input: { proposal: other.id } }, into)).toMatchObject({
      kind: 'invalid',
      errors: { into: expect.stringContaining('over by now') },
    })
    expect((await world.scope(scope => proposalByNumber(scope, 2)))?.status).toBe('waiting')
  })

  test('an action made by hand takes nobody’s seat but one’s own, opens nothing that is closed, and reaches no other workspace', async () => {
    const { ballot } = await onTheBallot(world, board, author)
    const closed = await onTheBallot(world, board, author, { problem: 'Done' })
    await world.scope(({ workspaceId, tx }) =>
      tx.ballot.updateMany({ where: { workspaceId, id: closed.ballot.id }, data: { closesAt: new Date(world.now) } }),
    )
    const forged = {
      ballot: ballot.id,
      choice: 'reject',
      personId: chair.personId,
      seat: chair.personId,
      voter: chair.personId,
      standIn: chair.personId,
    }
    await world.submit(bora, { action: 'board.vote', input: forged }, { personId: chair.personId, choice: 'approve' })
    const ofTheChair = { action: 'board.vote', input: { ballot: ballot.id, choice: 'approve', seatOf: chair.personId } }
    expect(await refused(bora, ofTheChair)).toContain('You cannot vote for Selin Kaya')
    await votes(world, bora, ballot, 'reject')
    expect(poll(world, board)).toContain('1 of 2 voted')
    expect(poll(world, board)).toContain('Still to vote: Selin Kaya')
    expect(await refused(bora, { action: 'board.vote', input: { ballot: closed.ballot.id, choice: 'approve' } })).toContain(
      'was not counted',
    )
    expect(await refused(bora, { action: 'board.vote-form', input: { ballot: closed.ballot.id } })).toContain('was not counted')
    const more = { action: 'board.vote-more', input: { ballot: closed.ballot.id } }
    expect(await refused(bora, more, { choice: 'approve' })).toContain('was not counted')
    const elsewhere = await aVotingWorld(fresh)
    const stranger = await elsewhere.aPerson()
    const theirs = await onTheBallot(elsewhere, await aBoard(elsewhere, { members: [stranger] }), stranger)
    for (const name of ['vote', 'vote-form', 'vote-more', 'show-ballot'])
      expect(
        await refused(bora, { action: `board.${name}`, input: { ballot: theirs.ballot.id, choice: 'approve' } }, { choice: 'approve' }),
      ).toBe('This vote is not here any more. /board shows what is on the ballot.')
    await votes(world, chair, ballot, 'approve')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    const { record } = await decided(world)
    expect(record.result.tally).toMatchObject({ approve: 1, reject: 1 })
  })

  test('what is asked for twice at once comes of it once: a confirmation, and a reversal', async () => {
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, chair, ballot, 'approve')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    const decision = await decided(world)
    const confirm = () => world.click(chair, { action: 'board.confirm', input: { decision: decision.id } }).then(wordsOf, () => null)
    const asked = () => world.type(bora, 'board reverse D-1 because', { in: board.channel }).then(wordsOf, () => null)
    const [one, two, three, first, second] = await Promise.all([confirm(), confirm(), confirm(), asked(), asked()])
    expect([one, two, three].filter(words => words !== null)).toEqual(['CX-1 Complaints wait nine days is made. Zofia Wójcik owns it.'])
    expect([first, second].filter(words => words !== null)).toHaveLength(1)
    expect(await world.scope(({ workspaceId, tx }) => tx.initiative.count({ where: { workspaceId } }))).toBe(1)
    const form = { action: 'board.confirm-as', input: { decision: decision.id } }
    const values = { becomes: 'new', title: 'Again', owner: [bora.user], sponsor: [] }
    expect(await refused(chair, form, values)).toContain('settled already')
    expect(await refused(chair, { action: 'board.confirm-form', input: { decision: decision.id } })).toContain('settled already')
    expect(await refused(chair, { action: 'board.stop', input: { decision: decision.id, how: 'drop' } })).toContain('settled already')
  })

  test('a confirmation that races the closing of its reversal is asked about, or taken back: never both work and forgotten', async () => {
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, chair, ballot, 'approve')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    const first = await decided(world)
    const { ballot: reversal } = await onTheBallot(world, board, bora, { problem: 'Reverse it', reversesId: first.id })
    await votes(world, chair, reversal, 'approve')
    world.now = at('2026-12-01T06:59:59Z')
    const confirm = world.click(chair, { action: 'board.confirm', input: { decision: first.id } }).then(
      () => true,
      () => false,
    )
    const { closeBallot } = await import('#src/features/board/closing.ts')
    const close = world.within('board', context => closeBallot({ ...context, now: at('2026-12-01T07:00:00Z') }, reversal.id))
    const [confirmed] = await Promise.all([confirm, close])
    const [was, is] = [await decided(world, 1), await decided(world, 2)]
    expect(was.initiativeId !== null).toBe(confirmed)
    // Of work that goes on the chair is asked; of none there is nothing to ask.
    expect(is.confirmedAt === null).toBe(confirmed)
    expect(is.outcome).toBe('approve')
  })
})

describe('whoever proposed it hears', () => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  test('of every step once, in their language: arrived, asked, on the ballot, open once more, decided, become, reversed', async () => {
    const world = await aVotingWorld(fresh)
    const chair = await world.aPerson({ name: 'Selin Kaya' })
    const bora = await world.aPerson({ name: 'Bora Demir' })
    const author = await world.aPerson({ name: 'Zofia Wójcik', chosen: { language: 'pl' } })
    const board = await aBoard(world, { members: [chair, bora], rules: { quorum: { kind: 'members', value: 2 } } })
    await world.submit(author, { action: 'board.propose', input: { board: board.id } }, { problem: 'Zwroty trwają', urgency: 'normal' })
    const { id = '' } = (await world.scope(scope => proposalByNumber(scope, 1))) ?? {}
    await world.submit(chair, { action: 'board.return', input: { proposal: id } }, { question: 'Ilu klientów?' })
    await world.submit(author, { action: 'board.answer', input: { proposal: id } }, { problem: 'Zwroty trwają', urgency: 'high' })
    await world.click(chair, { action: 'board.put-to-vote', input: { proposal: id } })
    const ballot = await world.scope(({ workspaceId, tx }) => tx.ballot.findFirstOrThrow({ where: { workspaceId } }))
    await votes(world, chair, ballot, 'approve')
    await world.runUntil(at('2026-11-26T07:00:00Z'))
    await votes(world, bora, ballot, 'approve')
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    const card = messagesTo(world, chair).at(-1)
    if (!card) throw new Error('nothing is asked')
    await world.click(chair, press(card.message, 'Confirm'))
    await world.type(bora, 'board reverse D-1 because')
    const { ballot: reversal } = await onTheBallot(world, board, bora, { reversesId: (await decided(world)).id })
    for (const who of [chair, bora]) await votes(world, who, reversal, 'approve')
    await world.runUntil(reversal.closesAt)
    expect(saidTo(world, author).map(words => words.split('\n')[0])).toEqual([
      // That it arrived, and the question: both say where it stands by now.
      expect.stringContaining('P-1 Zwroty trwają: '),
      expect.stringContaining('P-1 Zwroty trwają: '),
      expect.stringContaining('Koniec: czw. 26 lis, 10:00'),
      expect.stringMatching(/za mało głosów.*Koniec: wt. 1 gru, 10:00/),
      expect.stringMatching(/P-1 Zwroty trwają.*przyjęto \(D-1\)/),
      expect.stringContaining('powstało: CX-1'),
      expect.stringMatching(/D-2.*cofnęła.*D-1.*P-1 Zwroty trwają/),
    ])
  })
})
