import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveBoard } from '#src/features/board/store/boards.ts'
import { initiativeByCode } from '#src/features/initiatives/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, at, aVotingWorld, decided, english, messagesTo, onTheBallot, poll, press, saidTo, votes } from './voting-story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let chair: SomePerson
let bora: SomePerson
let marek: SomePerson
let zofia: SomePerson
let grace: SomePerson
let deputy: SomePerson
let author: SomePerson
const people = () => [chair, bora, marek, zofia, grace]
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  chair = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  zofia = await world.aPerson({ name: 'Zofia Wójcik' })
  grace = await world.aPerson({ name: 'Grace Hall' })
  deputy = await world.aPerson({ name: 'Oliver Reed' })
  author = await world.aPerson({ name: 'İpek Yılmaz' })
})

/** Thursday 26 November, 10:00 in Istanbul, where a ballot of three days closes. */
const CLOSING = at('2026-11-26T07:00:00Z')

describe('voting', () => {
  test('the card has the question, the rules and how far it is; each click is one vote, and the last counts', async () => {
    const board = await aBoard(world, { members: people() })
    const { ballot } = await onTheBallot(world, board, author)
    const open = poll(world, board)
    expect(open).toContain('Vote on P-1: Complaints wait nine days')
    expect(open).toContain('Expected benefit: Half the churn')
    expect(open).toContain('Proposed by: İpek Yılmaz')
    expect(open).toContain('Rules: Named ballot · quorum: 3 of 5 · simple majority')
    expect(open).toContain('a tie goes by the chair’s vote, importance, the earlier proposal')
    expect(open).toContain('0 of 5 voted')
    expect(open).toContain('Closes Thu 26 Nov, 10:00 (Istanbul)')
    expect(open).toContain('[Approve] [Reject] [Defer] [Abstain] [More …]')

    expect(wordsOf(await votes(world, bora, ballot, 'reject'))).toContain('Your vote on P-1 counts: Reject.')
    await votes(world, bora, ballot, 'approve')
    await votes(world, bora, ballot, 'approve')
    await votes(world, marek, ballot, 'abstain')
    const meanwhile = poll(world, board)
    expect(meanwhile).toContain('2 of 5 voted')
    expect(meanwhile).toContain('Still to vote: Selin Kaya, Zofia Wójcik and Grace Hall')
    expect(meanwhile).not.toContain('So far')
    expect(meanwhile).not.toContain('approve 1')
    await votes(world, chair, ballot, 'approve')
    await votes(world, zofia, ballot, 'approve')
    await votes(world, grace, ballot, 'reject')
    expect(poll(world, board)).not.toContain('Still to vote')

    await world.runUntil(CLOSING)
    const [closed, decision, ...more] = saidTo(world, board.channel)
    expect(more).toEqual([])
    expect(closed).toContain('D-1 approved · approve 3 · reject 1 · abstain 1')
    expect(closed).not.toContain('[')
    expect(decision).toContain('P-1 Complaints wait nine days is approved.')
    expect(decision).toContain('Quorum: 5 of 5 voted; needed: 3.')
    expect(decision).toContain('simple majority, more approve than reject and defer together. That holds, so it is approved.')
    expect(saidTo(world, author)[0]).toContain('The board decided on your proposal P-1 Complaints wait nine days: approved (D-1).')
    const late = await refusal(votes(world, bora, ballot, 'reject'), english)
    expect(late).toBe('Voting on P-1 closed on Thu 26 Nov, 10:00: it is approved (D-1). Your vote was not counted.')
    expect((await decided(world)).record.result.tally).toEqual({ approve: 3, reject: 1, defer: 0, abstain: 1 })
  })

  test('an open tally is shown as it grows', async () => {
    const board = await aBoard(world, { members: people(), rules: { openTally: true } })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, bora, ballot, 'approve')
    await votes(world, chair, ballot, 'defer')
    expect(poll(world, board)).toContain('So far: approve 1 · defer 1')
  })

  test('only members vote, and only while it is open, whatever is sent', async () => {
    const board = await aBoard(world, { members: people(), deputies: [deputy] })
    const { ballot } = await onTheBallot(world, board, author)
    expect(await refusal(votes(world, author, ballot, 'approve'), english)).toBe(
      'Only the members of Change board vote on P-1. Ask Selin Kaya if you should be one of them.',
    )
    expect(await refusal(votes(world, deputy, ballot, 'approve'), english)).toContain('there is none now')
    expect(await refusal(votes(world, bora, { id: 'forged' }, 'approve'), english)).toContain('not here any more')
    const other = await aVotingWorld(fresh)
    const stranger = await other.aPerson()
    await aBoard(other, { members: [stranger] })
    expect(await refusal(votes(other, stranger, ballot, 'approve'), english)).toContain('not here any more')
    world.now = CLOSING
    // The alarm has not rung yet.
    expect(await refusal(votes(world, bora, ballot, 'approve'), english)).toContain('Your vote was not counted')
    expect(poll(world, board)).toContain('0 of 5 voted')
  })

  test('rules and seats are those of its opening', async () => {
    const board = await aBoard(world, { members: people() })
    const { ballot } = await onTheBallot(world, board, author)
    await world.scope(scope =>
      saveBoard(scope, { ...board, members: [bora.personId, author.personId], rules: { ...board.rules, majority: 'consent' } }),
    )
    expect(await refusal(votes(world, author, ballot, 'reject'), english)).toContain('Only the members')
    for (const who of [chair, bora, marek]) await votes(world, who, ballot, 'approve')
    await votes(world, grace, ballot, 'reject')
    await world.runUntil(CLOSING)
    expect(await decided(world)).toMatchObject({ outcome: 'approve', record: { seats: 5, rules: { majority: 'simple' } } })
  })

  test('more can be said by form: what one click says later leaves it', async () => {
    const board = await aBoard(world, { members: people() })
    const { ballot } = await onTheBallot(world, board, author)
    const open = () => world.click(bora, { action: 'board.vote-form', input: { ballot: ballot.id } })
    const form = await open()
    if (form.kind !== 'form') throw new Error('no form')
    const send = (values: Record<string, string>) => world.submit(bora, form.form.submit, values)
    expect(await send({ importance: '6', effort: 'much', deadline: '2026-11-01' })).toEqual({
      kind: 'invalid',
      errors: {
        choice: 'Choose approve, reject, defer or abstain.',
        importance: 'Write a whole number from 1 to 5.',
        effort: 'Write a whole number from 0 to 99,999.',
        deadline: 'This day is past. Write one from 2026-11-23 on.',
      },
    })
    await send({ choice: 'approve', importance: '5', priority: '2', deadline: '2027-01-15', effort: '30', comment: 'Start small' })
    await votes(world, bora, ballot, 'defer')
    const again = await open()
    expect(again.kind === 'form' && again.form.fields.map(field => 'initial' in field && field.initial)).toEqual([
      'defer',
      '5',
      '2',
      '2027-01-15',
      30,
      'Start small',
    ])
    for (const who of [marek, zofia]) await votes(world, who, ballot, 'abstain')
    await world.runUntil(CLOSING)
    const { record } = await decided(world)
    expect(record.papers.find(({ voter }) => voter === bora.personId)).toMatchObject({
      choice: 'defer',
      importance: 5,
      effort: 30,
      comment: 'Start small',
    })
  })
})

describe('a deputy', () => {
  test('votes for a member who is away; the member’s own vote counts instead, and there is never a second', async () => {
    const away = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20', until: '2026-11-25' } } })
    const board = await aBoard(world, { members: [chair, bora, away], deputies: [deputy] })
    const { ballot } = await onTheBallot(world, board, author)
    expect(poll(world, board)).toContain('Ada Away (away: a deputy may vote)')
    expect(wordsOf(await votes(world, deputy, ballot, 'reject'))).toContain('Your vote on P-1 for Ada Away, who is away, counts: Reject')
    await votes(world, deputy, ballot, 'approve')
    expect(poll(world, board)).toContain('1 of 3 voted')
    world.now = at('2026-11-25T07:00:00Z')
    expect(await refusal(votes(world, deputy, ballot, 'reject'), english)).toContain('Ada Away, for whom you voted on P-1, is back')
    await votes(world, chair, ballot, 'approve')
    await votes(world, bora, ballot, 'reject')
    const own = wordsOf(await votes(world, away, ballot, 'reject'))
    expect(own).toContain('Oliver Reed had voted for you. Yours counts now.')
    await world.runUntil(CLOSING)
    expect(saidTo(world, board.channel)[1]).toContain('approve 1 · reject 2')
    expect(saidTo(world, board.channel)[1]).not.toContain('Oliver')
  })

  test('is named where their vote counted, and is asked for it once', async () => {
    const away = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } })
    const board = await aBoard(world, { members: [chair, bora, away], deputies: [deputy] })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, chair, ballot, 'approve')
    await votes(world, bora, ballot, 'approve')
    await world.runUntil(at('2026-11-25T08:00:00Z'))
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('Ada Away is away and has not voted on P-1')])
    expect(saidTo(world, away)).toEqual([])
    const [asked] = messagesTo(world, deputy)
    if (!asked) throw new Error('the deputy was not asked')
    await world.click(deputy, press(asked.message, 'Approve'))
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('Your vote on P-1 Complaints wait nine days counts')])
    await world.runUntil(CLOSING)
    expect(saidTo(world, board.channel)[1]).toContain('Oliver Reed voted for Ada Away, who was away.')
    expect(saidTo(world, deputy)).toEqual(['Voting on P-1 Complaints wait nine days is closed: approved (D-1).'])
  })
})

describe('two deputies who are asked about the same member', () => {
  const asked = (who: SomePerson) => {
    const [said] = messagesTo(world, who)
    if (!said) throw new Error('the deputy was not asked')
    return said.message
  }

  test('one votes for them; the other’s card says who is next, and what it said before counts for nobody else', async () => {
    const ada = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } })
    const ben = await world.aPerson({ name: 'Ben Away', chosen: { away: { from: '2026-11-20' } } })
    const second = await world.aPerson({ name: 'Petra Lang' })
    const board = await aBoard(world, { members: [chair, bora, ada, ben], deputies: [deputy, second] })
    const { ballot } = await onTheBallot(world, board, author)
    await world.runUntil(at('2026-11-25T08:00:00Z'))
    for (const who of [deputy, second]) expect(saidTo(world, who)[0]).toContain('Ada Away is away')
    const before = asked(second)
    const more = await world.click(second, press(before, 'More …'))
    await world.click(deputy, press(asked(deputy), 'Approve'))
    expect(saidTo(world, second)).toEqual([expect.stringContaining('Ben Away is away and has not voted on P-1')])

    expect(await refusal(world.click(second, press(before, 'Reject')), english)).toBe(
      'You cannot vote for Ada Away on P-1 any more: that vote is given, or Ada Away is back. Nothing was counted.',
    )
    if (more.kind !== 'form') throw new Error('no form')
    expect(await refusal(world.submit(second, more.form.submit, { choice: 'reject' }), english)).toContain('cannot vote for Ada Away')
    expect(poll(world, board)).toContain('1 of 4 voted')
    expect(wordsOf(await world.click(second, press(asked(second), 'Reject')))).toContain('for Ben Away')
    expect(poll(world, board)).toContain('2 of 4 voted')

    // Whoever is back votes themselves: nobody is left for their deputy.
    await world.as(ada, 'people', async ({ scope }) => {
      await scope.tx.person.updateMany({ where: { workspaceId: scope.workspaceId, id: ada.personId }, data: { awayFrom: null } })
    })
    await votes(world, ada, ballot, 'reject')
    expect(saidTo(world, deputy)).toEqual([
      'Nobody who is away still has to vote on P-1 Complaints wait nine days, so there is nothing for you to do.',
    ])
  })
})

test('what a deputy reads after their vote counts for that member only, also when that one votes in the end', async () => {
  const ada = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } })
  const ben = await world.aPerson({ name: 'Ben Away', chosen: { away: { from: '2026-11-20' } } })
  const board = await aBoard(world, { members: [chair, bora, ada, ben], deputies: [deputy] })
  const { ballot } = await onTheBallot(world, board, author)
  await world.runUntil(at('2026-11-25T08:00:00Z'))
  const card = () => {
    const [said] = messagesTo(world, deputy)
    if (!said) throw new Error('the deputy was not asked')
    return said.message
  }
  await world.click(deputy, press(card(), 'Approve'))
  const after = card()
  expect(wordsOf(await world.click(deputy, press(after, 'Reject')))).toContain('for Ada Away')
  await votes(world, ada, ballot, 'approve')
  expect(await refusal(world.click(deputy, press(after, 'Reject')), english)).toContain('cannot vote for Ada Away on P-1 any more')
  expect(poll(world, board)).toContain('1 of 4 voted')
  expect(wordsOf(await world.click(deputy, press(card(), 'Reject')))).toContain('for Ben Away')
})

describe('those who have not voted', () => {
  test.each([
    ['are reminded then', false],
    ['are not, if a deputy voted for them', true],
  ])('and are back on the day on which it closes %s', async (_, isVoted) => {
    const ada = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20', until: '2026-11-26' } } })
    const board = await aBoard(world, { members: [chair, bora, ada], deputies: [deputy] })
    const { ballot } = await onTheBallot(world, board, author)
    await world.runUntil(at('2026-11-25T12:00:00Z'))
    expect(saidTo(world, ada)).toEqual([])
    if (isVoted) await votes(world, deputy, ballot, 'approve')
    await world.runUntil(at('2026-11-26T06:30:00Z'))
    expect(saidTo(world, ada)).toEqual(isVoted ? [] : [expect.stringContaining('Your vote on P-1 Complaints wait nine days is missing.')])
  })

  test('are reminded once, a working day before it closes, when they work', async () => {
    const board = await aBoard(world, { members: people() })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, bora, ballot, 'approve')
    await world.runUntil(at('2026-11-25T06:59:00Z'))
    expect(saidTo(world, marek)).toEqual([])
    await world.runUntil(at('2026-11-25T12:00:00Z'))
    expect(saidTo(world, marek)).toEqual([
      expect.stringContaining('Your vote on P-1 Complaints wait nine days is missing. Voting closes Thu 26 Nov, 10:00.'),
    ])
    expect(saidTo(world, bora)).toEqual([])
    for (const who of [marek, zofia]) await votes(world, who, ballot, 'approve')
    await world.runUntil(CLOSING)
    expect(saidTo(world, grace)).toEqual(['Voting on P-1 Complaints wait nine days is closed: approved (D-1).'])
  })
})

describe('without a quorum', () => {
  test('it is open once more, those missing hear once, and then it is deferred', async () => {
    const board = await aBoard(world, { members: people(), meetings: 'FREQ=MONTHLY;BYDAY=1MO' })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, bora, ballot, 'approve')
    await world.runUntil(CLOSING)
    expect(poll(world, board)).toContain('Closes Tue 1 Dec, 10:00')
    expect(poll(world, board)).toContain('Too few had voted by Thu 26 Nov, 10:00, so it stays open as long again.')
    expect(saidTo(world, marek)).toHaveLength(2)
    expect(saidTo(world, marek)[1]).toContain('Too few have voted on P-1')
    expect(saidTo(world, board.channel)).toHaveLength(1)
    await votes(world, marek, ballot, 'approve')
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    expect(saidTo(world, board.channel)[1]).toContain('D-1 deferred · approve 2')
    expect(saidTo(world, board.channel)[1]).toContain('No quorum: 2 of 5 voted; needed: 3. It is deferred to the next meeting.')
    expect(saidTo(world, marek)).toHaveLength(2)
    expect(await world.scope(({ tx, workspaceId }) => tx.proposal.findMany({ where: { workspaceId }, select: { status: true } }))).toEqual([
      { status: 'deferred' },
    ])
    expect(world.alarms).toEqual([])
  })

  test('enough votes in the second time decide', async () => {
    const board = await aBoard(world, { members: people() })
    const { ballot } = await onTheBallot(world, board, author)
    await votes(world, bora, ballot, 'reject')
    await world.runUntil(CLOSING)
    for (const who of [marek, zofia]) await votes(world, who, ballot, 'reject')
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    expect((await decided(world)).outcome).toBe('reject')
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toBeNull()
  })
})

test('a tie is broken as the board said, and every step is told', async () => {
  const board = await aBoard(world, { members: [chair, bora, marek, zofia] })
  const { ballot } = await onTheBallot(world, board, author)
  await votes(world, chair, ballot, 'abstain')
  const form = { action: 'board.vote-more', input: { ballot: ballot.id } }
  await world.submit(bora, form, { choice: 'approve', importance: '5' })
  await world.submit(marek, form, { choice: 'reject', importance: '2' })
  await world.runUntil(CLOSING)
  const text = saidTo(world, board.channel)[1] ?? ''
  expect(text).toContain('It is a tie: as many for it as against it.')
  expect(text).toContain('Tie-break by the chair’s vote: an abstention, which decides nothing.')
  expect(text).toContain('Tie-break by importance: on average 3.5 of 5, where 3 is the middle. It is approved.')
  expect(text).toContain('D-1 approved · approve 1 · reject 1 · abstain 1')
})

test.each([
  [
    'tr',
    [
      'Oylama P-1: ',
      'Oy veren: 0 / 3',
      'Oyu beklenenler: Selin Kaya, Bora Demir ve Marek Nowak',
      'Kapanış: 26 Kas Per, 10:00 (İstanbul)',
      '[Onayla] [Reddet] [Ertele] [Çekimser kal]',
    ],
    ['onaylandı · onay 2 · ret 1', 'Yeter sayı: oy veren 3 / 3, gereken 3.'],
  ],
  [
    'pl',
    [
      'Głosowanie P-1: ',
      'Głosy: 0 z 3',
      'Brakuje głosów: Selin Kaya, Bora Demir i Marek Nowak',
      '[Za] [Przeciw] [Za odroczeniem] [Wstrzymuję się]',
    ],
    ['przyjęto · za 2 · przeciw 1', 'Kworum: głosy 3 z 3, potrzeba 3.'],
  ],
] as const)('the board reads it in its language: %s', async (language, open, closed) => {
  const board = await aBoard(world, { members: [chair, bora, marek], language })
  const { ballot } = await onTheBallot(world, board, author)
  for (const line of open) expect(poll(world, board)).toContain(line)
  for (const who of [chair, bora]) await votes(world, who, ballot, 'approve')
  await votes(world, marek, ballot, 'reject')
  await world.runUntil(CLOSING)
  for (const line of closed) expect(saidTo(world, board.channel)[1]).toContain(line)
})
