import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Command, Form, FormValues, Reply } from '#src/chat/index.ts'
import { boardFeature } from '#src/features/board/index.ts'
import type { Board } from '#src/features/board/board.ts'
import { saveBoard } from '#src/features/board/store/boards.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import { createInitiative, EMPTY_CHARTER } from '#src/features/initiatives/index.ts'
import { storyOf } from '#src/features/programme/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, aProposal, at, aVotingWorld, english, messagesTo, poll, press, saidTo, votes } from './voting-story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let chair: SomePerson
let bora: SomePerson
let deputy: SomePerson
let author: SomePerson
let board: Board
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  chair = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  deputy = await world.aPerson({ name: 'Oliver Reed' })
  author = await world.aPerson({ name: 'Zofia Wójcik', roles: [] })
  board = await aBoard(world, { members: [chair, bora], deputies: [deputy], rules: { quorum: { kind: 'members', value: 1 } } })
})

const formIn = (reply: Reply): Form => {
  if (reply.kind !== 'form') throw new Error(`no form, but ${reply.kind}: ${wordsOf(reply)}`)
  return reply.form
}
const initial = (form: Form, id: string) => {
  const field = form.fields.find(each => each.kind !== 'note' && each.id === id)
  return field && 'initial' in field ? field.initial : undefined
}
const proposes = async (values: FormValues = {}, who = author): Promise<Reply> => {
  const form = formIn(await world.type(who, 'propose Refunds take thirty days'))
  return world.submit(who, form.submit, { problem: 'Refunds take thirty days', urgency: 'normal', ...values })
}
const proposal = async (number = 1) => {
  const found = await world.scope(scope => proposalByNumber(scope, number))
  if (!found) throw new Error(`no P-${number}`)
  return found
}
const status = async (number = 1) => (await proposal(number)).status
/** The command of a button in the last message to somebody. */
const button = (who: SomePerson, label: string): Command => {
  const last = messagesTo(world, who).at(-1)
  if (!last) throw new Error('nothing was said')
  return press(last.message, label)
}
const asks = async (label: string, who = chair) => world.click(who, button(chair, label))
const returns = async (question = 'How many customers?') => {
  const form = formIn(await asks('Return with a question'))
  return world.submit(chair, form.submit, { question })
}
const setAway = (who: SomePerson, from: string | null, until: string | null = null) =>
  world.scope(async ({ workspaceId, tx }) => {
    await tx.person.updateMany({ where: { workspaceId, id: who.personId }, data: { awayFrom: from, awayUntil: until } })
  })
const MORNING = (day: string): Instant => at(`2026-${day}T07:00:00Z`)

describe('proposing', () => {
  test('the form begins with what was typed; sent, the author hears it arrived and the chair gets a card with all there is to check', async () => {
    await world.scope(scope => saveBoard(scope, { ...board, frame: 'Only what customers feel.' }))
    await aProposal(world, board, bora, { problem: 'Refund takes thirty days or more' })
    const form = formIn(await world.type(author, 'propose Refunds take thirty days'))
    expect(initial(form, 'problem')).toBe('Refunds take thirty days')
    expect(form.fields.map(field => (field.kind === 'note' ? '' : field.label))).toEqual([
      ...['Problem', 'Expected benefit', 'Cost and effort', 'Functional areas', 'Evidence', 'Urgency'],
    ])
    const reply = await proposes({ benefit: 'Fewer calls', areas: 'Care, Sales' })
    expect(reply.kind).toBe('none')
    expect(saidTo(world, author)).toEqual([expect.stringContaining('P-2 is with Selin Kaya, who chairs Change board.')])
    const [card = ''] = saidTo(world, chair)
    for (const said of [
      ...['Zofia Wójcik proposes P-2: Refunds take thirty days', 'Expected benefit: Fewer calls', 'Functional areas: Care, Sales'],
      ...['Urgency: Normal', 'Complete?: Not said: Cost and effort and Evidence', 'Inside the frame?: Only what customers feel.'],
      ...['P-1 Refund takes thirty days or more', '[Put to the vote] [Return with a question] [Merge]'],
    ])
      expect(card).toContain(said)
    expect(saidTo(world, deputy)).toEqual([])
  })

  test('in a channel the author also sees there with whom it is', async () => {
    const channel = await world.aChannel({ name: 'elsewhere', people: [author] })
    const form = formIn(await world.type(author, 'propose', { in: channel }))
    const reply = await world.submit(author, form.submit, { problem: 'Slow', urgency: 'low' }, { in: channel })
    expect(wordsOf(reply)).toBe('P-1 is with Selin Kaya. You hear of every step in your direct messages.')
  })

  test('a message is proposed as it was written, in any language of the menu', async () => {
    const shortcut = boardFeature.shortcuts?.['propose-this']
    const reply = await world.as(author, 'board', context =>
      shortcut ? shortcut.run(context, { text: ' İadeler çok uzun sürüyor ', named: [] }) : Promise.reject(new Error('no shortcut')),
    )
    expect(initial(formIn(reply), 'problem')).toBe('İadeler çok uzun sürüyor')
    expect((['en', 'tr', 'pl'] as const).map(language => shortcut?.label(language))).toEqual(['Propose this', 'Bunu öner', 'Zaproponuj to'])
  })

  test('of a message that is longer than the form takes, the form says that it has the beginning only', async () => {
    const open = (text: string) =>
      world.as(author, 'board', async context => {
        const reply = await boardFeature.shortcuts?.['propose-this']?.run(context, { text, named: [] })
        return formIn(reply ?? { kind: 'none' })
      })
    const form = await open('x'.repeat(3001))
    expect(initial(form, 'problem')).toBe('x'.repeat(3000))
    expect(initial(await open(`${'x'.repeat(2999)}🙂`), 'problem')).toBe('x'.repeat(2999))
    expect(wordsOf({ kind: 'form', form })).toContain('only its first 3,000 characters are entered')
    expect(wordsOf({ kind: 'form', form: await open('x'.repeat(3000)) })).not.toContain('are entered')
  })

  test('of several boards it goes to the channel’s, else the form asks', async () => {
    const other = await aBoard(world, { members: [bora] })
    const asking = formIn(await world.type(author, 'öner Slow'))
    expect(asking.fields[0]).toMatchObject({ kind: 'select', id: 'board', options: [{ value: board.id }, { value: other.id }] })
    expect(await world.submit(author, asking.submit, { problem: 'Slow' })).toMatchObject({
      kind: 'invalid',
      errors: { board: expect.any(String) },
    })
    await world.submit(author, asking.submit, { problem: 'Slow', board: other.id })
    expect((await proposal()).boardId).toBe(other.id)
    const there = formIn(await world.type(author, 'propose Slow', { in: board.channel }))
    expect(there.submit.input).toEqual({ board: board.id })
  })

  test('a guest cannot, nobody can without a board, and a form with mistakes says which', async () => {
    const guest = await world.aPerson({ name: 'Guest', isGuest: true })
    expect(await refusal(world.type(guest, 'propose Slow'), english)).toContain('guest')
    expect(
      await refusal(world.submit(guest, { action: 'board.propose', input: { board: board.id } }, { problem: 'x' }), english),
    ).toContain('guest')
    expect(await proposes({ problem: ' ', evidence: 'x'.repeat(3001) })).toMatchObject({
      kind: 'invalid',
      errors: { problem: expect.stringContaining('Say what'), evidence: expect.stringContaining('3,000') },
    })
    expect(await refusal(world.type(author, `propose ${'x'.repeat(3001)}`), english)).toContain('too long')
    const empty = await aVotingWorld(fresh)
    const somebody = await empty.aPerson()
    expect(await refusal(empty.type(somebody, 'propose Slow'), english)).toContain('no change board yet')
  })
})

describe('checking', () => {
  test('put to the vote, the poll is posted, the author hears until when, and the card has nothing left to press', async () => {
    await proposes()
    expect(wordsOf(await asks('Put to the vote'))).toBe('P-1 Refunds take thirty days: on the ballot.')
    expect(poll(world, board)).toContain('Vote on P-1: Refunds take thirty days')
    expect(saidTo(world, author).at(-1)).toContain('was put to the vote of Change board. Voting closes Thu 26 Nov, 10:00')
    expect(saidTo(world, chair)[0]).toContain('P-1 Refunds take thirty days: on the ballot.')
    expect(saidTo(world, chair)[0]).not.toContain('[')
    expect(world.alarms.map(({ kind }) => kind).filter(kind => kind === 'remind-chair')).toEqual([])
  })

  test('returned with a question, the author answers in the same form, and the chair gets it again', async () => {
    await proposes({ benefit: 'Fewer calls' })
    expect(wordsOf(await returns())).toContain('back with Zofia Wójcik for an answer')
    expect(saidTo(world, author).at(-1)).toContain('Selin Kaya has a question about P-1 Refunds take thirty days')
    const form = formIn(await world.click(author, button(author, 'Answer')))
    expect(wordsOf({ kind: 'form', form })).toContain('asks: How many customers?')
    expect(initial(form, 'benefit')).toBe('Fewer calls')
    const answered = await world.submit(author, form.submit, {
      problem: 'Refunds take thirty days',
      evidence: '4000 a month',
      urgency: 'high',
    })
    expect(wordsOf(answered)).toContain('P-1 is with Selin Kaya again.')
    expect(saidTo(world, author).at(-1)).not.toContain('[Answer]')
    expect(saidTo(world, chair).at(-1)).toContain('Zofia Wójcik answered about P-1')
    expect(saidTo(world, chair).at(-1)).toContain('Asked before: How many customers?')
    expect(await refusal(world.submit(author, form.submit, { problem: 'again' }), english)).toContain(
      'has been waiting for Selin Kaya since',
    )
    expect((await proposal()).evidence).toBe('4000 a month')
    await asks('Put to the vote')
    expect(await status()).toBe('voting')
  })

  test('merged into another proposal, or into an initiative whose story keeps it', async () => {
    const initiative = await world.within('initiatives', context =>
      createInitiative(
        context,
        {
          ...EMPTY_CHARTER,
          title: 'Faster refunds in thirty days',
          ownerId: bora.personId,
          status: 'active',
          teamId: null,
          authorId: bora.personId,
        },
        'form',
      ),
    )
    await proposes()
    await proposes({ problem: 'Refunds are slow, thirty days' }, bora)
    const form = formIn(await world.click(chair, { action: 'board.merge-form', input: { proposal: (await proposal(2)).id } }))
    const [, field] = form.fields
    const options = field?.kind === 'select' ? field.options : []
    expect(options.map(({ label }) => label.split(' ')[0])).toEqual(expect.arrayContaining(['P-1', 'CX-1']))
    const merge = async (number: number, value: string) =>
      world.submit(chair, { action: 'board.merge', input: { proposal: (await proposal(number)).id } }, { into: value })
    expect(wordsOf(await merge(2, `proposal ${(await proposal(1)).id}`))).toContain('merged into P-1')
    expect(saidTo(world, bora).at(-1)).toContain('P-2 Refunds are slow, thirty days, which you proposed, was merged into P-1')
    expect(wordsOf(await world.type(chair, 'board P-1'))).toContain('P-2 Refunds are slow, thirty days')
    expect(wordsOf(await merge(1, `initiative ${initiative.id}`))).toContain('merged into CX-1')
    const story = await world.scope(scope => storyOf(scope, { kind: 'initiative', id: initiative.id }))
    expect(story.at(-1)).toMatchObject({ kind: 'note', way: 'board', changes: [{ to: 'P-1 Refunds take thirty days' }] })
  })

  test('nothing is merged into itself, into what is over, or into nothing', async () => {
    await proposes()
    const { id } = await proposal()
    const over = await aProposal(world, board, bora, { status: 'withdrawn' })
    const merge = (into: string) => world.submit(chair, { action: 'board.merge', input: { proposal: id } }, { into })
    for (const into of [`proposal ${id}`, `proposal ${over.id}`, 'proposal nowhere', 'initiative nowhere', 'sandwich 3', ''])
      expect((await merge(into)).kind).toBe('invalid')
    expect(await status()).toBe('waiting')
    expect(await refusal(asks('Merge'), english)).toContain('Nothing is open')
  })

  test('the author takes it back, and nobody else can', async () => {
    await proposes()
    expect(await refusal(world.click(chair, button(author, 'Withdraw')), english)).toContain('Only Zofia Wójcik')
    await returns()
    expect(wordsOf(await world.click(author, button(author, 'Withdraw')))).toBe('P-1 is withdrawn.')
    expect(await refusal(world.click(author, { action: 'board.withdraw', input: { proposal: (await proposal()).id } }), english)).toContain(
      'withdrawn since',
    )
    expect(
      await refusal(world.click(chair, { action: 'board.put-to-vote', input: { proposal: (await proposal()).id } }), english),
    ).toContain('withdrawn since')
  })

  test('until it is on the ballot the author can take it back: after they answered, and once it is deferred', async () => {
    await proposes()
    await returns()
    expect(saidTo(world, author)[0]).toMatch(/back with Zofia Wójcik for an answer\.\n\[Withdraw\]$/)
    const form = formIn(await world.click(author, button(author, 'Answer')))
    const answered = await world.submit(author, form.submit, { problem: 'Refunds take thirty days', urgency: 'low' })
    expect(wordsOf(answered)).toBe('P-1 is with Selin Kaya again.\n[Withdraw]')
    expect(saidTo(world, author)[0]).toMatch(/^P-1 is with Selin Kaya, who chairs Change board.*\n\[Withdraw\]$/)
    expect(wordsOf(await world.type(author, 'board P-1'))).toMatch(/\[Withdraw\]$/)
    expect(wordsOf(await world.type(bora, 'board P-1'))).not.toContain('[Withdraw]')

    await asks('Put to the vote')
    expect(saidTo(world, author)[0]).toBe('P-1 Refunds take thirty days: on the ballot.')
    expect(wordsOf(await world.type(author, 'board P-1'))).not.toContain('[Withdraw]')
    const { id } = await world.scope(({ workspaceId, tx }) => tx.ballot.findFirstOrThrow({ where: { workspaceId } }))
    await votes(world, bora, { id }, 'defer')
    await world.runUntil(at('2026-11-26T08:00:00Z'))
    expect(saidTo(world, author)[0]).toBe('P-1 Refunds take thirty days: deferred.\n[Withdraw]')
    const shown = await world.type(author, 'board P-1')
    if (shown.kind !== 'private') throw new Error('P-1 is not shown')
    expect(wordsOf(await world.click(author, press(shown.message, 'Withdraw')))).toBe('P-1 is withdrawn.')
    expect(saidTo(world, author)[0]).toBe('P-1 Refunds take thirty days: withdrawn.')
  })
})

describe('whatever is clicked or forged', () => {
  test('only the chair and the deputies decide; each thing happens once', async () => {
    await proposes()
    const { id } = await proposal()
    for (const who of [bora, author])
      for (const name of ['put-to-vote', 'return-form', 'merge-form'])
        expect(await refusal(world.click(who, { action: `board.${name}`, input: { proposal: id } }), english)).toBe(
          'Only Selin Kaya, who chairs Change board, or a deputy (Oliver Reed) can do that.',
        )
    for (const [name, values] of [
      ['return', { question: 'x' }],
      ['merge', { into: `proposal ${id}` }],
    ] as const)
      expect(await refusal(world.submit(author, { action: `board.${name}`, input: { proposal: id } }, values), english)).toContain(
        'Only Selin Kaya',
      )
    expect(await status()).toBe('waiting')
    await asks('Put to the vote', deputy)
    expect(await refusal(world.click(chair, { action: 'board.put-to-vote', input: { proposal: id } }), english)).toContain(
      'on the ballot since',
    )
    expect(messagesTo(world, board.channel)).toHaveLength(1)
  })

  test('the ids of another workspace lead nowhere', async () => {
    await proposes()
    const { id } = await proposal()
    const other = await aVotingWorld(fresh)
    const stranger = await other.aPerson({ roles: ['admin'] })
    await aBoard(other, { members: [stranger] })
    for (const name of ['put-to-vote', 'return-form', 'merge-form', 'answer-form', 'withdraw', 'show-proposal'])
      expect(await refusal(other.click(stranger, { action: `board.${name}`, input: { proposal: id } }), english)).toContain(
        'not here any more',
      )
    for (const name of ['show', 'agenda', 'propose-form', 'setup-form'])
      expect(await refusal(other.click(stranger, { action: `board.${name}`, input: { board: board.id } }), english)).toContain(
        'not here any more',
      )
    expect(
      await refusal(other.submit(stranger, { action: 'board.propose', input: { board: board.id } }, { problem: 'x' }), english),
    ).toContain('not here any more')
    expect(await status()).toBe('waiting')
  })
})

describe('a proposal that nobody checks', () => {
  test('after five working days, a holiday among them, the chair is reminded, and a day later the deputy has it', async () => {
    // Warsaw is off from Thursday 24 to Saturday 26 December.
    world.now = at('2026-12-18T08:00:00Z')
    await world.aTeam({ members: [chair, deputy], zone: 'Europe/Warsaw', holidays: 'PL' })
    await proposes()
    await world.runUntil(at('2026-12-28T23:00:00Z'))
    expect(saidTo(world, chair)).toHaveLength(1)
    await world.runUntil(at('2026-12-29T12:00:00Z'))
    expect(saidTo(world, chair)).toHaveLength(2)
    expect(saidTo(world, chair)[1]).toContain('P-1 has waited for you for 5 working days: Refunds take thirty days')
    expect(saidTo(world, deputy)).toEqual([])
    await world.runUntil(at('2026-12-30T12:00:00Z'))
    expect(saidTo(world, deputy)).toEqual([
      expect.stringContaining('waits to be checked. As a deputy you can do it in place of Selin Kaya'),
    ])
    await world.runUntil(at('2027-03-01T00:00:00Z'))
    expect([saidTo(world, chair).length, saidTo(world, deputy).length]).toEqual([2, 1])
    await world.click(deputy, button(deputy, 'Put to the vote'))
    for (const who of [chair, deputy])
      for (const said of saidTo(world, who).filter(words => words.includes('P-1 Refunds take thirty days: ')))
        expect(said).not.toContain('[Put')
  })

  test('a chair who is away has a deputy at once: from the beginning, or when they go', async () => {
    await setAway(chair, '2026-11-23', '2026-11-30')
    await proposes()
    expect(saidTo(world, deputy)).toEqual([expect.stringContaining('As a deputy you can')])
    expect(saidTo(world, chair)).toEqual([])
    await world.runUntil(MORNING('11-30'))
    expect(saidTo(world, chair)).toEqual([expect.stringContaining('proposes P-1')])

    await proposes({ problem: 'Another' })
    expect(saidTo(world, deputy)).toHaveLength(1)
    await setAway(chair, '2026-11-30')
    await world.within('people', context => context.changed({ kind: 'person-changed', personId: chair.personId }))
    expect(saidTo(world, deputy).map(words => words.slice(0, 3))).toEqual(['P-1', 'P-2'])
  })

  test('it is asked for when the chair works, not in their night', async () => {
    world.now = at('2026-11-23T20:00:00Z')
    await proposes()
    expect(saidTo(world, author)).toHaveLength(1)
    expect(saidTo(world, chair)).toEqual([])
    await world.runUntil(at('2026-11-24T06:00:00Z'))
    expect(saidTo(world, chair)).toHaveLength(1)
  })

  test('another chair gets what waits; whoever chaired before has nothing to press any more', async () => {
    const admin = await world.aPerson({ name: 'Amelia Stone', roles: ['admin'] })
    await proposes()
    const form = formIn(await world.type(admin, 'board setup', { in: board.channel }))
    const values: FormValues = {
      ...{ members: [bora.user], chair: [bora.user], deputies: [], quorum: '1', majority: 'consent', 'voting-days': '2' },
      ...{ ballot: 'named', 'open-tally': 'shown', meeting: 'none', 'meeting-day': '1', 'meeting-time': '10:00' },
    }
    await world.submit(admin, form.submit, values, { in: board.channel })
    expect(saidTo(world, bora).at(-1)).toContain('[Put to the vote]')
    expect(saidTo(world, chair)[0]).toContain('awaits Bora Demir')
    expect(saidTo(world, chair)[0]).not.toContain('[')
    expect(
      await refusal(world.click(chair, { action: 'board.put-to-vote', input: { proposal: (await proposal()).id } }), english),
    ).toContain('Only Bora Demir')
  })
})
