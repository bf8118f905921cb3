import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Proposal } from '#src/features/board/board.ts'
import { decisionsBetween, openBallots } from '#src/features/board/index.ts'
import { decisionOfBallot } from '#src/features/board/store/decisions.ts'
import { createInitiative, EMPTY_CHARTER, initiativeByCode } from '#src/features/initiatives/index.ts'
import { storyOf } from '#src/features/programme/index.ts'
import { tasksByNumber } from '#src/features/tasks/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, aProposal, at, aVotingWorld, decided, english, messagesTo, onTheBallot, press, saidTo, votes } from './voting-story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let chair: SomePerson
let bora: SomePerson
let marek: SomePerson
let deputy: SomePerson
let author: SomePerson
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  chair = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  deputy = await world.aPerson({ name: 'Oliver Reed' })
  author = await world.aPerson({ name: 'İpek Yılmaz' })
})

const CLOSING = at('2026-11-26T07:00:00Z')
const TITLE = 'Complaints wait nine days'

type More = Partial<Proposal>

/** Three vote for it, with figures, and it is approved. */
async function approved(more: More = {}, members = [chair, bora, marek]) {
  const board = await aBoard(world, { members, deputies: [deputy] })
  const { ballot } = await onTheBallot(world, board, author, more)
  const say = (who: SomePerson, values: Record<string, string>) =>
    world.submit(who, { action: 'board.vote-more', input: { ballot: ballot.id } }, { choice: 'approve', ...values })
  await say(chair, { importance: '5', priority: '2', deadline: '2027-03-31', effort: '40' })
  await say(bora, { importance: '3', priority: '1', deadline: '2027-01-29', effort: '20' })
  await say(marek, { importance: '4', effort: '60' })
  await world.runUntil(CLOSING)
  return { board, ballot }
}

const cardOf = (who: SomePerson) => {
  const card = messagesTo(world, who).findLast(({ key }) => key.startsWith('decision-confirm'))
  if (!card) throw new Error('nothing is asked')
  return card.message
}

/** What the initiatives say to somebody. */
const posts = (who: SomePerson): string[] =>
  world.said.flatMap(said =>
    said.feature === 'initiatives' && said.to.kind === 'direct' && said.to.user === who.user ? [wordsOf(said)] : [],
  )

describe('what voters wrote', () => {
  const withComments = async (rules: { readonly secret: boolean }) => {
    const away = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-20' } } })
    const board = await aBoard(world, { members: [chair, bora, marek, away], deputies: [deputy], rules })
    const { ballot } = await onTheBallot(world, board, author)
    const say = (who: SomePerson, comment: string) =>
      world.submit(who, { action: 'board.vote-more', input: { ballot: ballot.id } }, { choice: 'approve', comment })
    await say(chair, '')
    await say(bora, 'Too dear,\nbut needed')
    await say(deputy, 'x'.repeat(1000))
    await world.runUntil(CLOSING)
    return board
  }
  const TOO_LONG = new RegExp(`Oliver Reed: x{249}…`)

  test('stands on the chair’s card and beside the decision with their names, and not in the channel', async () => {
    const board = await withComments({ secret: false })
    for (const text of [saidTo(world, chair).at(-1), wordsOf(await world.type(author, 'board D-1', { in: board.channel }))]) {
      expect(text).toContain('Comments')
      expect(text).toContain('Bora Demir: Too dear, but needed')
      expect(text).toMatch(TOO_LONG)
      expect(text).not.toContain('Selin Kaya:')
    }
    expect(saidTo(world, board.channel).join('\n')).not.toContain('Too dear')
  })

  test('is not even kept of a secret ballot', async () => {
    const board = await withComments({ secret: true })
    expect(saidTo(world, chair).at(-1)).not.toContain('Comments')
    expect(wordsOf(await world.type(author, 'board D-1', { in: board.channel }))).not.toMatch(/Comments|Too dear/)
  })
})

describe('what was approved', () => {
  test('is heard of by whoever proposed something that was merged into it, over two steps too, and once by each', async () => {
    const [zofia, first, second] = [await world.aPerson({ name: 'Zofia Wójcik' }), `${world.workspaceId}-p1`, `${world.workspaceId}-p2`]
    const board = await aBoard(world, { members: [chair, bora, marek] })
    const { ballot } = await onTheBallot(world, board, author)
    await aProposal(world, board, zofia, { problem: 'Nobody answers', status: 'merged', mergedIntoId: first })
    await aProposal(world, board, deputy, { problem: 'Silence', status: 'merged', mergedIntoId: second })
    await aProposal(world, board, author, { problem: 'Still silence', status: 'merged', mergedIntoId: first })
    for (const who of [chair, bora, marek]) await votes(world, who, ballot, 'approve')
    await world.runUntil(CLOSING)
    await world.click(chair, press(cardOf(chair), 'Confirm'))
    const own = (who: SomePerson) => saidTo(world, who).map(text => text.split('\n')[0])
    for (const [who, code] of [
      [zofia, 'P-2'],
      [deputy, 'P-3'],
    ] as const)
      expect(own(who)).toEqual([
        `The board decided on P-1 ${TITLE}, of which your proposal ${code} is part: approved (D-1).`,
        `P-1 ${TITLE}, of which your proposal ${code} is part, became CX-1 ${TITLE}. İpek Yılmaz owns it.`,
      ])
    expect(own(author)).toEqual([
      `The board decided on your proposal P-1 ${TITLE}: approved (D-1).`,
      `Your proposal P-1 ${TITLE} became CX-1 ${TITLE}, and you own it.`,
    ])
  })

  test('is confirmed by the chair with the medians in one click, and becomes an initiative', async () => {
    const { board } = await approved()
    expect(saidTo(world, chair).at(-1)).toContain(`The board approved P-1 ${TITLE} (D-1). Is this what it becomes?`)
    expect(saidTo(world, chair).at(-1)).toContain('Importance: 4\nPriority: 1\nDeadline: Friday, 29 January 2027\nEffort: 40 person-days')
    expect(saidTo(world, board.channel)[1]).toContain('Selin Kaya now says what it becomes. Without an answer by Tue 1 Dec, 10:00')
    const confirm = press(cardOf(chair), 'Confirm')
    expect(await refusal(world.click(bora, confirm), english)).not.toBe('')
    expect(wordsOf(await world.click(chair, confirm))).toBe(`CX-1 ${TITLE} is made. İpek Yılmaz owns it.`)
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({
      title: TITLE,
      goal: 'Complaints wait nine days\nAnd nobody knows whose they are.',
      benefit: 'Half the churn',
      budget: 'Two people for a quarter',
      areas: ['Customer care'],
      status: 'approved',
      ownerId: author.personId,
      createdById: author.personId,
      priority: 1,
      effort: 40,
      milestones: [{ title: 'Done', dueOn: '2027-01-29' }],
    })
    expect(await refusal(world.click(chair, confirm), english)).toContain(`D-1 is settled already: it became CX-1 ${TITLE}`)
    expect(saidTo(world, chair).at(-1)).toBe(`D-1: P-1 ${TITLE} became CX-1 ${TITLE}.`)
    expect(saidTo(world, board.channel)[1]).toContain(`It became CX-1 ${TITLE}.`)
    expect(saidTo(world, author).at(-1)).toContain(`Your proposal P-1 ${TITLE} became CX-1 ${TITLE}, and you own it.`)
    await world.runUntil(at('2026-12-05T07:00:00Z'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-2'))).toBeNull()
  })

  test('can be changed, also into a task of an initiative', async () => {
    const initiative = await world.as(chair, 'board', context =>
      createInitiative(
        context,
        { ...EMPTY_CHARTER, title: 'Close the loop', ownerId: bora.personId, status: 'active', teamId: null, authorId: bora.personId },
        'form',
      ),
    )
    const { board } = await approved()
    const form = await world.click(chair, press(cardOf(chair), 'Change …'))
    if (form.kind !== 'form') throw new Error('no form')
    expect(form.form.fields.map(field => ('initial' in field ? field.initial : null))).toEqual([
      null,
      'new',
      TITLE,
      [author.user],
      [],
      '1',
      '2027-01-29',
      40,
    ])
    const send = (values: Record<string, string | string[]>) => world.submit(chair, form.form.submit, values)
    expect(await send({ becomes: initiative.id, title: ' ', owner: [], deadline: '2026-11-25' })).toMatchObject({
      kind: 'invalid',
      errors: { title: 'Write a title.', deadline: 'This day is past. Write one from 2026-11-26 on.' },
    })
    const sent = await send({
      becomes: initiative.id,
      title: 'Answer in two days',
      owner: [marek.user],
      sponsor: [],
      deadline: '2026-12-18',
    })
    expect(wordsOf(sent)).toBe('#1 Answer in two days is made. Marek Nowak owns it.')
    const task = (await world.scope(scope => tasksByNumber(scope, [1]))).get(1)
    expect(task).toMatchObject({ initiativeId: initiative.id, assigneeId: marek.personId, dueOn: '2026-12-18', status: 'to-do' })
    expect(saidTo(world, board.channel)[1]).toContain('It became #1 Answer in two days.')
    expect(saidTo(world, author).at(-1)).toContain('became #1 Answer in two days. Marek Nowak owns it.')
    // The task has a title only; what was proposed stands with its initiative.
    const story = await world.scope(scope => storyOf(scope, { kind: 'initiative', id: initiative.id }))
    expect(story.flatMap(({ kind, personId, changes }) => (kind === 'note' ? [[personId, changes[0]?.to]] : []))).toEqual([
      [chair.personId, 'P-1 Complaints wait nine days\nAnd nobody knows whose they are.'],
    ])
  })

  test('is offered without a deadline that is past by then', async () => {
    const board = await aBoard(world, { members: [chair, bora, marek] })
    const { ballot } = await onTheBallot(world, board, author)
    const form = { action: 'board.vote-more', input: { ballot: ballot.id } }
    for (const who of [chair, bora, marek]) await world.submit(who, form, { choice: 'approve', deadline: '2026-11-27' })
    await world.runUntil(CLOSING)
    const deadline = async () => {
      const opened = await world.click(chair, press(cardOf(chair), 'Change …'))
      if (opened.kind !== 'form') throw new Error('no form')
      const found = opened.form.fields.find(field => field.kind === 'date')
      return found && 'initial' in found ? found.initial : null
    }
    world.now = at('2026-11-27T09:00:00Z')
    expect(await deadline()).toBe('2026-11-27')
    world.now = at('2026-11-28T09:00:00Z')
    expect(await deadline()).toBeNull()
  })

  test('tells a new owner and sponsor who made them that, and nothing to whoever proposed it and owns it', async () => {
    await approved()
    const form = await world.click(chair, press(cardOf(chair), 'Change …'))
    if (form.kind !== 'form') throw new Error('no form')
    await world.submit(chair, form.form.submit, { becomes: 'new', title: 'Ours', owner: [marek.user], sponsor: [author.user] })
    expect(posts(marek)).toEqual([expect.stringMatching(/^Selin Kaya made you the owner of CX-1 Ours/)])
    expect(posts(author)).toEqual([expect.stringMatching(/^Selin Kaya made you the sponsor of CX-1 Ours/)])
    const [event] = await world.scope(async scope => {
      const initiative = await initiativeByCode(scope, 'CX-1')
      return storyOf(scope, { kind: 'initiative', id: initiative?.id ?? '' })
    })
    expect(event).toMatchObject({ kind: 'created', personId: chair.personId, way: 'board' })
  })

  test.each(['the chair', 'time'])('tells its author nothing a second time, when %s lets it become theirs', async by => {
    await approved()
    if (by === 'the chair') await world.click(chair, press(cardOf(chair), 'Confirm'))
    else await world.runUntil(at('2026-12-01T07:00:00Z'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ ownerId: author.personId })
    expect(posts(author)).toEqual([])
  })

  test('becomes an initiative by itself after three working days, and says so', async () => {
    const { board } = await approved()
    await world.runUntil(at('2026-12-01T06:59:59Z'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toBeNull()
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ priority: 1, effort: 40, ownerId: author.personId })
    expect(saidTo(world, board.channel)[1]).toContain(
      `It became CX-1 ${TITLE}, with the medians of the votes: nobody had changed them within three working days.`,
    )
    expect(
      await refusal(world.click(chair, { action: 'board.confirm', input: { decision: (await decided(world)).id } }), english),
    ).toContain('settled already')
  })

  test('goes to the first deputy who is there when the chair is away', async () => {
    const away = await world.aPerson({ name: 'Ada Away', chosen: { away: { from: '2026-11-26' } } })
    await approved({}, [away, chair, bora, marek])
    expect(saidTo(world, deputy).at(-1)).toContain('Ada Away is away, so you may confirm what it becomes.')
    expect(wordsOf(await world.click(deputy, press(cardOf(deputy), 'Confirm')))).toContain('CX-1')
    expect(await decided(world)).toMatchObject({ confirmedById: deputy.personId })
  })

  test('is in the summaries that others read', async () => {
    const { board } = await approved()
    await onTheBallot(world, board, author, { problem: 'Second' })
    const span = { from: at('2026-11-26T00:00:00Z'), before: at('2026-11-27T00:00:00Z') }
    expect(await world.scope(scope => decisionsBetween(scope, span))).toEqual([
      { ref: { kind: 'ref', text: 'D-1' }, title: TITLE, outcome: 'approve', at: CLOSING, initiativeCode: null },
    ])
    expect(await world.scope(scope => openBallots(scope))).toEqual([
      { ref: { kind: 'ref', text: 'P-2' }, title: 'Second', openedAt: CLOSING, closesAt: at('2026-12-01T07:00:00Z') },
    ])
  })
})

describe('a reversal', () => {
  const reversal = async (reversesId: string) => {
    world.now = CLOSING
    return approvedReversal(reversesId)
  }
  async function approvedReversal(reversesId: string) {
    const board = await aBoard(world, { members: [chair, bora, marek] })
    const { ballot } = await onTheBallot(world, board, bora, { problem: 'It cost too much', reversesId })
    for (const who of [chair, bora, marek]) await votes(world, who, ballot, 'approve')
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    return { board, ballot }
  }

  test('names what it reverses, and only a person stops what came of it', async () => {
    const first = await approved()
    await world.click(chair, press(cardOf(chair), 'Confirm'))
    const before = await decided(world)
    const { board } = await reversal(before.id)
    expect(saidTo(world, board.channel)[1]).toContain('This reverses D-1.')
    expect(saidTo(world, board.channel)[1]).toContain(`CX-1 ${TITLE} came of D-1. It goes on until Selin Kaya says otherwise.`)
    expect(saidTo(world, first.board.channel)[1]).toContain('Reversed by D-2.')
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ status: 'approved' })
    expect((await decided(world)).record).toEqual(before.record)
    const hold = press(cardOf(chair), 'Put it on hold')
    expect(await refusal(world.click(bora, hold), english)).not.toBe('')
    expect(wordsOf(await world.click(chair, hold))).toBe(`D-2 is settled. CX-1 ${TITLE} has been on hold since.`)
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ status: 'on-hold' })
    expect(await refusal(world.click(chair, hold), english)).toContain('D-2 is settled already')
  })

  test('before anything came of it lets nothing come of it', async () => {
    const { ballot } = await approved()
    const first = await world.scope(scope => decisionOfBallot(scope, ballot.id))
    if (!first) throw new Error('nothing was decided')
    // The chair's three days are longer here, so that the reversal is decided within them.
    const later = { kind: 'confirm-by-itself', subject: first.id, dueAt: at('2026-12-03T07:00:00Z') }
    await world.within('board', ({ alarms }) => alarms.set(later))
    await reversal(first.id)
    expect(saidTo(world, chair).find(text => text.startsWith('D-1'))).toBe('D-1 is settled. Reversed by D-2.')
    await world.runUntil(at('2026-12-10T07:00:00Z'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toBeNull()
  })

  test('of a refusal lets the first proposal become work', async () => {
    const board = await aBoard(world, { members: [chair, bora, marek] })
    const { ballot } = await onTheBallot(world, board, author)
    for (const who of [chair, bora, marek]) await votes(world, who, ballot, 'reject')
    await world.runUntil(CLOSING)
    await reversal((await decided(world)).id)
    await world.click(chair, press(cardOf(chair), 'Confirm'))
    expect(await world.scope(scope => initiativeByCode(scope, 'CX-1'))).toMatchObject({ title: TITLE, ownerId: author.personId })
  })
})
