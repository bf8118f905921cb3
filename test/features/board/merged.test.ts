import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Board, Proposal } from '#src/features/board/board.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import { createInitiative, EMPTY_CHARTER, initiativeByCode } from '#src/features/initiatives/index.ts'
import { storyOf } from '#src/features/programme/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
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

/** What becomes of a proposal that was merged into another: its author keeps track of it, and what they wrote is kept. */

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
  chair = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  author = await world.aPerson({ name: 'Zofia Wójcik' })
  board = await aBoard(world, { members: [chair, bora], rules: { quorum: { kind: 'members', value: 1 } } })
})

const proposes = async (who: SomePerson, problem: string): Promise<Proposal> => {
  await world.submit(who, { action: 'board.propose', input: { board: board.id } }, { problem, urgency: 'high' })
  const found = await world.scope(({ workspaceId, tx }) =>
    tx.proposal.findFirstOrThrow({ where: { workspaceId }, orderBy: { number: 'desc' } }),
  )
  return numbered(found.number)
}
const numbered = async (number: number): Promise<Proposal> => {
  const found = await world.scope(scope => proposalByNumber(scope, number))
  if (!found) throw new Error(`no P-${number}`)
  return found
}
const merge = ({ id }: Proposal, kind: 'proposal' | 'initiative', target: { readonly id: string }) =>
  world.submit(chair, { action: 'board.merge', input: { proposal: id } }, { into: `${kind} ${target.id}` })
const putToVote = ({ id }: Proposal) => world.click(chair, { action: 'board.put-to-vote', input: { proposal: id } })
/** An hour later. */
const withdraws = (who: SomePerson, { id }: Proposal) => {
  world.now = at('2026-11-23T08:00:00Z')
  return world.click(who, { action: 'board.withdraw', input: { proposal: id } })
}
/** P-3 of Marek's, merged into P-2 of Bora's, merged into P-1 of Zofia's. */
async function aChain(): Promise<readonly [Proposal, Proposal, Proposal]> {
  const first = await proposes(author, 'Refunds take thirty days')
  const second = await proposes(bora, 'Refunds are slow\nTwo of three wait a month.')
  const third = await proposes(marek, 'Money back sooner\nA customer waited since May.')
  await merge(third, 'proposal', second)
  await merge(second, 'proposal', first)
  return [first, second, third]
}

test('whose proposal is part of one that is merged on hears of it', async () => {
  await aChain()
  expect(saidTo(world, marek).at(-1)).toBe(
    'P-2 Refunds are slow, of which your proposal P-3 is part, was merged into P-1, which is about the same. What you wrote is kept with it.',
  )
  expect(saidTo(world, bora).at(-1)).toContain('P-2 Refunds are slow, which you proposed, was merged into P-1')
})

test('withdrawn, it gives back what was merged into it: that waits for its chair again, and everyone hears', async () => {
  const [first, second] = await aChain()
  await withdraws(author, first)
  expect((await numbered(2)).status).toBe('waiting')
  expect((await numbered(3)).status).toBe('merged')
  expect(saidTo(world, bora).at(-1)).toBe(
    'P-1, into which your proposal P-2 Refunds are slow was merged, was withdrawn. P-2 is with Selin Kaya again.',
  )
  expect(saidTo(world, bora)[0]).toMatch(/^P-2 is with Selin Kaya.*\n\[Withdraw\]$/)
  expect(saidTo(world, marek).at(-1)).toBe(
    'P-1, into which P-2 Refunds are slow was merged, was withdrawn. P-2, of which your proposal P-3 is part, is with Selin Kaya again.',
  )
  const asked = messagesTo(world, chair).at(-1)
  if (!asked) throw new Error('the chair was not asked')
  expect(wordsOf(asked)).toContain(
    'P-1, into which P-2 was merged, was withdrawn. P-2 waits to be checked by itself again: Refunds are slow',
  )
  expect(world.alarms.some(({ kind, subject }) => kind === 'remind-chair' && subject === second.id)).toBe(true)
  await world.click(chair, press(asked.message, 'Put to the vote'))
  expect(poll(world, board)).toContain('Merged into it\nP-3 Money back sooner')
})

test('given back, it can be asked about and merged elsewhere like any other', async () => {
  const [first, second] = await aChain()
  const other = await proposes(author, 'Something else')
  await withdraws(author, first)
  await world.submit(chair, { action: 'board.return', input: { proposal: second.id } }, { question: 'How many?' })
  world.now = at('2026-11-23T09:00:00Z')
  await world.submit(bora, { action: 'board.answer', input: { proposal: second.id } }, { problem: 'Refunds are slow', urgency: 'low' })
  expect(saidTo(world, chair).at(-1)).toContain('Bora Demir answered about P-2: Refunds are slow')
  await merge(second, 'proposal', other)
  expect(wordsOf(await world.type(bora, 'board P-2'))).toContain('Status: merged into P-4')
})

test('the ballot names how urgent it is and what was merged, also what is merged while it is open', async () => {
  const [first] = await aChain()
  await putToVote(first)
  expect(poll(world, board)).toContain('Urgency: High')
  expect(poll(world, board)).toContain('Merged into it\nP-2 Refunds are slow\nP-3 Money back sooner')
  await merge(await proposes(bora, 'Late once more'), 'proposal', first)
  expect(poll(world, board)).toContain('P-4 Late once more')
  for (let count = 0; count < 5; count += 1) await aProposal(world, board, bora, { status: 'merged', mergedIntoId: first.id })
  await votes(world, bora, await world.scope(({ workspaceId, tx }) => tx.ballot.findFirstOrThrow({ where: { workspaceId } })), 'approve')
  expect(poll(world, board)).toContain('… and 3 more')
})

test('merged into an initiative, all of it stands in the story as it was written', async () => {
  const [first] = await aChain()
  const draft = {
    ...EMPTY_CHARTER,
    title: 'Faster refunds',
    ownerId: bora.personId,
    status: 'active',
    teamId: null,
    authorId: bora.personId,
  } as const
  const { id } = await world.within('initiatives', context => createInitiative(context, draft, 'form'))
  await merge(first, 'initiative', { id })
  const story = await world.scope(scope => storyOf(scope, { kind: 'initiative', id }))
  expect(story.flatMap(({ kind, changes }) => (kind === 'note' ? [changes[0]?.to] : []))).toEqual([
    'P-2 Refunds are slow\nTwo of three wait a month.',
    'P-3 Money back sooner\nA customer waited since May.',
    'P-1 Refunds take thirty days',
  ])
  for (const who of [bora, marek])
    expect(saidTo(world, who).at(-1)).toMatch(/^P-1 Refunds take thirty days, of which your proposal P-[23] is part/)
})

test('approved, what was merged stands in the story of what it becomes: by the chair’s word or by itself', async () => {
  const [first] = await aChain()
  await putToVote(first)
  await votes(world, bora, await world.scope(({ workspaceId, tx }) => tx.ballot.findFirstOrThrow({ where: { workspaceId } })), 'approve')
  await world.runUntil(at('2026-12-03T07:00:00Z'))
  const initiative = await world.scope(scope => initiativeByCode(scope, 'CX-1'))
  const story = await world.scope(scope => storyOf(scope, { kind: 'initiative', id: initiative?.id ?? '' }))
  expect(story.flatMap(({ kind, way, changes }) => (kind === 'note' ? [[way, changes[0]?.to]] : []))).toEqual([
    ['time', 'P-2 Refunds are slow\nTwo of three wait a month.'],
    ['time', 'P-3 Money back sooner\nA customer waited since May.'],
  ])
})

test('a reversal is neither merged nor merged into, whatever is sent, and is shown as similar all the same', async () => {
  const { ballot } = await onTheBallot(world, board, author, { problem: 'Refunds take thirty days' })
  await votes(world, bora, ballot, 'reject')
  await world.runUntil(ballot.closesAt)
  await world.type(bora, 'board reverse D-1 because', { in: board.channel })
  const reversal = await numbered(2)
  expect(reversal.reversesId).toBe((await decided(world)).id)
  expect(saidTo(world, chair).at(-1)).toMatch(/\[Put to the vote\] \[Return with a question\]$/)
  const other = await proposes(marek, 'D-1 once more: Refunds take thirty days')
  const asked = saidTo(world, chair).at(-1)
  expect(asked).toContain('P-2')
  expect(asked).toContain('[Merge]')

  const said = 'P-2 asks for the reversal of a decision. The board decides on that by itself, so it is not merged into anything.'
  expect(await refusal(merge(reversal, 'proposal', other), english)).toBe(said)
  expect(await refusal(world.click(chair, { action: 'board.merge-form', input: { proposal: reversal.id } }), english)).toBe(said)
  expect(await merge(other, 'proposal', reversal)).toMatchObject({ kind: 'invalid' })
  expect([(await numbered(2)).status, (await numbered(3)).status]).toEqual(['waiting', 'waiting'])
  await proposes(bora, 'Something else')
  const form = await world.click(chair, { action: 'board.merge-form', input: { proposal: other.id } })
  expect(JSON.stringify(form)).toContain('P-4 Something else')
  expect(JSON.stringify(form)).not.toContain(reversal.id)
})
