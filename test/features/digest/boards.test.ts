import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveBoard } from '#src/features/board/store/boards.ts'
import type { DigestFacts } from '#src/features/digest/facts.ts'
import { gather } from '#src/features/digest/gathering.ts'
import { digestMessage } from '#src/features/digest/messages/digest.ts'
import { CHAT } from '#src/features/digest/rules/fitting.ts'
import { zone } from '#src/time/index.ts'
import { type SomePerson, type SomeTeam, type World, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, messagesTo, onTheBallot, press, votes } from '../board/voting-story.ts'
import { anEmptyWorld } from './a-programme.ts'
import { at, NOW, readerIn } from './some-facts.ts'

let fresh: TestDatabase
let lived: { readonly world: World; readonly core: SomeTeam; readonly office: SomeTeam; readonly desk: SomeTeam }
let elsewhere: World
beforeAll(async () => {
  fresh = await freshDatabase()
  lived = await twoBoards()
  elsewhere = await anEmptyWorld(fresh)
})
afterAll(() => fresh[Symbol.asyncDispose]())

/**
 * Two boards in November 2026, a vote of each lasting three working days. The change board, in a channel of its own, approves P-1 on the 20th,
 * before the digest looks; it becomes CX-1 by itself. On the 27th it approves P-2, which becomes CX-2 of İpek, who is in CX Core, and rejects P-3.
 * From Saturday the 28th to Wednesday it votes on P-4, which wants P-2 reversed, and the board in the channel of Back office on P-5.
 */
async function twoBoards() {
  const world = await anEmptyWorld(fresh, '2026-11-17T07:00:00Z')
  const [selin, bora, marek] = [
    await world.aPerson({ name: 'Selin Kaya' }),
    await world.aPerson({ name: 'Bora Demir' }),
    await world.aPerson({ name: 'Marek Nowak' }),
  ]
  const ipek = await world.aPerson({ name: 'İpek Yılmaz' })
  const core = await world.aTeam({ name: 'CX Core', members: [ipek] })
  const office = await world.aTeam({ name: 'Back office', members: [marek] })
  const desk = await world.aTeam({ name: 'Desk', members: [bora] })
  const members = [selin, bora, marek]
  const board = await aBoard(world, { members })
  const officeBoard = { ...board, id: `${board.id} office`, channel: office.channel, name: 'Office board' }
  await world.scope(scope => saveBoard(scope, officeBoard))
  const allVote = async (ballot: { readonly id: string }, choice: 'approve' | 'reject') => {
    for (const who of members) await votes(world, who, ballot, choice)
  }
  const old = await onTheBallot(world, board, ipek, { problem: 'Long letters' })
  await allVote(old.ballot, 'approve')
  await world.runUntil(at('2026-11-24T07:00:00Z'))
  const approved = await onTheBallot(world, board, ipek, { problem: 'Complaints wait nine days' })
  const rejected = await onTheBallot(world, board, ipek, { problem: 'Evening shift' })
  await allVote(approved.ballot, 'approve')
  await allVote(rejected.ballot, 'reject')
  await world.runUntil(at('2026-11-27T08:00:00Z'))
  await world.click(selin, confirmOf(world, selin, 'Complaints wait nine days'))
  await world.runUntil(at('2026-11-28T07:00:00Z'))
  const decision = await world.scope(({ workspaceId, tx }) => tx.decision.findFirstOrThrow({ where: { workspaceId, number: 2 } }))
  await onTheBallot(world, board, bora, { problem: 'Complaints can wait', reversesId: decision.id })
  await onTheBallot(world, officeBoard, bora, { problem: 'Invoices by post' })
  world.now = NOW
  return { world, core, office, desk }
}

function confirmOf(world: World, chair: SomePerson, title: string) {
  const card = messagesTo(world, chair).find(said => said.key.startsWith('decision-confirm') && wordsOf(said).includes(title))
  if (!card) throw new Error('nothing is asked')
  return press(card.message, 'Confirm')
}

const factsOf = (world: World, teams: readonly SomeTeam[] = []): Promise<DigestFacts> =>
  world.scope(scope =>
    gather(scope, {
      teamIds: teams.map(({ teamId }) => teamId),
      since: at('2026-11-23T06:00:00Z'),
      now: NOW,
      zone: zone('Europe/Istanbul'),
    }),
  )
const refs = (all: readonly { readonly ref: DigestFacts['decisions'][number]['ref'] }[]) =>
  all.map(({ ref }) => (typeof ref === 'string' ? ref : ref.kind === 'ref' ? ref.text : ''))

describe('what boards did in a week', () => {
  test('is told as they decided it, and what they vote on now', async () => {
    const { decisions, ballots } = await factsOf(lived.world)
    expect(decisions).toEqual([
      {
        ref: { kind: 'ref', text: 'D-2' },
        title: 'Complaints wait nine days',
        outcome: 'approve',
        at: at('2026-11-27T07:00:00Z'),
        initiativeCode: 'CX-2',
      },
      {
        ref: { kind: 'ref', text: 'D-3' },
        title: 'Evening shift',
        outcome: 'reject',
        at: at('2026-11-27T07:00:00Z'),
        initiativeCode: null,
      },
    ])
    const [openedAt, closesAt] = [at('2026-11-28T07:00:00Z'), at('2026-12-02T07:00:00Z')]
    expect(ballots).toEqual([
      { ref: { kind: 'ref', text: 'P-4' }, title: 'Complaints can wait', openedAt, closesAt },
      { ref: { kind: 'ref', text: 'P-5' }, title: 'Invoices by post', openedAt, closesAt },
    ])
  })

  test('reads in the digest', async () => {
    const facts = await factsOf(lived.world)
    const words = wordsOf({
      kind: 'private',
      message: digestMessage({ facts, picture: null, ceiling: CHAT, sentBy: null }, readerIn('en')),
    })
    expect(words).toContain('Decided: D-2 Complaints wait nine days · approved\nDecided: D-3 Evening shift · rejected\n')
    expect(words).toContain('To be voted on until Wed 2 Dec, 10:00: P-4 Complaints can wait\n')
    expect(words).not.toContain('D-1')
  })

  test('is that of the chosen teams: by what became theirs, what would reverse it, and a board in their channel', async () => {
    const of = async (...teams: SomeTeam[]) => {
      const { decisions, ballots } = await factsOf(lived.world, teams)
      return [refs(decisions), refs(ballots)]
    }
    expect(await of(lived.core)).toEqual([['D-2'], ['P-4']])
    expect(await of(lived.office)).toEqual([[], ['P-5']])
    expect(await of(lived.core, lived.office)).toEqual([['D-2'], ['P-4', 'P-5']])
    expect(await of(lived.desk)).toEqual([[], []])
  })

  test('is nothing to another workspace', async () => {
    const { decisions, ballots } = await factsOf(elsewhere)
    expect([decisions, ballots]).toEqual([[], []])
    const asked = await factsOf(elsewhere, [lived.core, lived.office])
    expect([asked.decisions, asked.ballots]).toEqual([[], []])
  })
})
