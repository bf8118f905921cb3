import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Board } from '#src/features/board/board.ts'
import { followsFrom } from '#src/features/board/rules/follows.ts'
import { openReversal } from '#src/features/board/store/proposals.ts'
import { initiativeByCode } from '#src/features/initiatives/index.ts'
import type { Choice } from '#src/features/board/rules/rules.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, aVotingWorld, decided, english, messagesTo, onTheBallot, press, saidTo, votes } from './voting-story.ts'

/** A decision is never changed: what is thought better of later is decided anew, as often as the board likes. */

describe('what follows a decision', () => {
  const made = (outcome: 'approve' | 'reject' | 'defer', came = false) => ({ outcome, initiativeId: came ? 'i' : null, taskId: null })
  const approve = made('approve')
  test.each([
    ['something new', approve, [], 'work'],
    ['something new that is refused', made('reject'), [], 'nothing'],
    ['what has become work', approve, [made('approve', true)], 'stop'],
    ['what has not', approve, [approve], 'nothing'],
    ['a refusal', approve, [made('reject')], 'work'],
    ['a refusal, in vain', made('reject'), [made('reject')], 'nothing'],
    ['the reversal of what had not become work', approve, [approve, approve], 'work'],
    ['the reversal of what had', approve, [made('approve', true), approve], 'nothing'],
    ['the reversal of a refusal that became work', approve, [made('reject'), made('approve', true)], 'stop'],
    ['the reversal of a refusal that had not', approve, [made('reject'), approve], 'nothing'],
    ['the reversal of a reversal', approve, [made('approve', true), approve, approve], 'stop'],
  ] as const)('that concerns %s', (_, decision, before, follows) => {
    expect(followsFrom(decision, before)).toBe(follows)
  })
})

describe('one after the other', () => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
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
    board = await aBoard(world, { members: [chair, bora], rules: { quorum: { kind: 'members', value: 1 }, votingDays: 1 } })
  })

  const proposed = async (choice: Choice) => {
    const { ballot } = await onTheBallot(world, board, author, { problem: 'Refunds are slow' })
    await votes(world, chair, ballot, choice)
    await world.runUntil(ballot.closesAt)
  }
  /** Bora asks to reverse a decision, and the chair votes on it. */
  const reversal = async (number: number, choice: Choice) => {
    await world.type(bora, `board reverse D-${number} because`, { in: board.channel })
    const { id } = await decided(world, number)
    const asked = await world.scope(scope => openReversal(scope, id))
    await world.click(chair, { action: 'board.put-to-vote', input: { proposal: asked?.id ?? '' } })
    const ballot = await world.scope(({ workspaceId, tx }) =>
      tx.ballot.findFirstOrThrow({ where: { workspaceId, proposalId: asked?.id ?? '' } }),
    )
    await votes(world, chair, ballot, choice)
    await world.runUntil(world.alarms.find(({ kind }) => kind === 'close-ballot')?.dueAt ?? world.now)
  }
  const initiative = () => world.scope(scope => initiativeByCode(scope, 'CX-1'))
  const asked = () => {
    const card = messagesTo(world, chair).findLast(({ key }) => key.startsWith('decision-confirm'))
    if (!card) throw new Error('nothing is asked')
    return card
  }

  test('the reversal of a reversal lets an approval hold again: not yet work, it becomes it', async () => {
    await proposed('approve')
    await reversal(1, 'approve')
    expect(saidTo(world, author).at(-1)).toBe('The board reversed what it had decided on your proposal P-1 Refunds are slow (D-1), by D-2.')
    await reversal(2, 'approve')
    await world.click(chair, press(asked().message, 'Confirm'))
    expect(await initiative()).toMatchObject({ title: 'Refunds are slow', ownerId: author.personId, status: 'approved' })
  })

  test('the same of work that goes on asks nothing, takes back what was asked, and says so', async () => {
    await proposed('approve')
    await world.click(chair, press(asked().message, 'Confirm'))
    await reversal(1, 'approve')
    const hold = press(asked().message, 'Put it on hold')
    await reversal(2, 'approve')
    expect(saidTo(world, board.channel).at(-1)).toContain(
      'D-1 holds again. CX-1 Refunds are slow had come of it: whoever owns it can take it up again.',
    )
    expect(wordsOf(asked())).toBe('D-2 is settled. Reversed by D-3.')
    expect(await refusal(world.click(chair, hold), english)).toContain('settled already')
    expect(await initiative()).toMatchObject({ status: 'approved' })
    await reversal(3, 'approve')
    await world.click(chair, press(asked().message, 'Drop it'))
    expect(await initiative()).toMatchObject({ status: 'dropped' })
  })

  test('a reversal that was refused left all as it was: it cannot be turned into work, but asked for again', async () => {
    await proposed('approve')
    await world.click(chair, press(asked().message, 'Confirm'))
    await reversal(1, 'reject')
    const refused = await refusal(world.type(bora, 'board reverse D-2 no'), english)
    expect(refused).toBe('D-2 left D-1 as it was. To ask for the reversal of D-1 again, type /board reverse D-1 …')
    await reversal(1, 'approve')
    expect(saidTo(world, chair).at(-1)).toContain('D-3 reverses D-1, from which came CX-1')
  })

  test.each([
    ['drop', 'Put it on hold', 'dropped', 'D-2 is settled. CX-1 Refunds are slow has since been dropped.'],
    ['done', 'Drop it', 'done', 'D-2 is settled. CX-1 Refunds are slow is done already.'],
  ] as const)('work that is over by then (%s) stays so, whatever the chair presses', async (move, label, status, said) => {
    await proposed('approve')
    await world.click(chair, press(asked().message, 'Confirm'))
    await world.type(author, 'initiative CX-1 start')
    await reversal(1, 'approve')
    const card = asked().message
    await world.type(author, `initiative CX-1 ${move}`)
    expect(wordsOf(await world.click(chair, press(card, label)))).toBe(said)
    expect(await initiative()).toMatchObject({ status })
    expect(wordsOf(asked())).toBe(said)
    for (const each of ['Put it on hold', 'Drop it', 'Leave it as it is'])
      expect(await refusal(world.click(chair, press(card, each)), english)).toContain('settled already')
  })
})
