import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message, Reply } from '#src/chat/index.ts'
import { planMeeting } from '#src/features/board/meeting.ts'
import { saveBoard } from '#src/features/board/store/boards.ts'
import { formView, messageBlocks } from '#src/platforms/slack/render/index.ts'
import { LIMITS as SLACK } from '#src/platforms/slack/limits.ts'
import { LIMITS as TEAMS } from '#src/platforms/teams/limits.ts'
import { renderCard, renderForm } from '#src/platforms/teams/render/index.ts'
import type { SomePerson } from '../../support/context.ts'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aBoard, aProposal, at, aVotingWorld, onTheBallot, votes } from './voting-story.ts'

/** A board of two hundred with forty proposals, everything as long as it may be and written by somebody who means no good. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const HOSTILE = '<!channel> @here <at>everyone</at> [click](https://evil.example) *bold* `code` <b>&amp;</b> şğıİ ż — '
const long = (length: number): string =>
  HOSTILE.repeat(Math.ceil(length / HOSTILE.length))
    .slice(0, length)
    .trimEnd()

function expectToFit(message: Message): void {
  const { blocks, text } = messageBlocks(message)
  const slack = JSON.stringify(blocks)
  expect(blocks.length).toBeLessThanOrEqual(SLACK.blocksOfMessage)
  expect(slack.length).toBeLessThanOrEqual(SLACK.jsonOfMessage)
  // What somebody wrote calls nobody.
  expect(slack).not.toMatch(/"type":"(mrkdwn","text":"[^"]*<!channel>|broadcast)/)
  expect(text).not.toContain('<!channel>')
  const teams = JSON.stringify(renderCard(message))
  // Long words never push out what can be pressed.
  const labels = message.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []))
  for (const label of labels) for (const rendered of [slack, teams]) expect(rendered).toContain(JSON.stringify(label).slice(1, -1))
  // The ceiling is for what stands in a card; a thousand bytes are left for what stands around it.
  expect(new TextEncoder().encode(teams).length).toBeLessThanOrEqual(TEAMS.cardBytes + 1000)
  expect(teams).not.toContain('<at>everyone')
  // Only these read marks.
  expect(teams).not.toMatch(/"TextBlock","text":"[^"]*\[click\]\(https/)
}

const shown = (reply: Reply): Message => {
  if (reply.kind !== 'private') throw new Error(`nothing was shown, but ${reply.kind}`)
  return reply.message
}

test('fits every platform, and calls nobody', { timeout: 240_000 }, async () => {
  const world = await aVotingWorld(fresh)
  const members: SomePerson[] = []
  for (let index = 0; index < 200; index += 1) members.push(await world.aPerson({ name: `İpek Zieliński-Wiśniewska ${index}` }))
  const [chair, bora, marek] = members
  if (!chair || !bora || !marek) throw new Error('nobody')
  const deputies: SomePerson[] = []
  for (let index = 0; index < 20; index += 1) deputies.push(await world.aPerson({ name: `Oliver Reed-Hall ${index}` }))
  const board = await aBoard(world, { members, deputies, meetings: 'FREQ=MONTHLY;BYDAY=1MO', rules: { openTally: true } })
  await world.scope(scope => saveBoard(scope, { ...board, frame: long(3000) }))
  await world.within('board', context => planMeeting(context, board))
  const full = {
    ...{ problem: long(3000), benefit: long(3000), cost: long(3000), evidence: long(3000), question: long(1000) },
    areas: Array.from({ length: 10 }, (_, index) => `${long(30)} ${index}`),
  }
  for (const status of ['waiting', 'returned', 'deferred', 'waiting'] as const)
    for (let index = 0; index < 10; index += 1) await aProposal(world, board, bora, { ...full, status })
  const { ballot } = await onTheBallot(world, board, bora, full)
  for (let index = 0; index < 9; index += 1) await onTheBallot(world, board, bora, full)
  await world.submit(marek, { action: 'board.vote-more', input: { ballot: ballot.id } }, { choice: 'approve', comment: long(500) })
  for (const who of [chair, bora]) await votes(world, who, ballot, 'approve')

  const view = shown(await world.type(bora, 'board'))
  expect(wordsOf({ kind: 'private', message: view })).toMatch(/Votes: .* and 180 more/)
  for (const message of [view, shown(await world.type(chair, 'board agenda')), shown(await world.type(chair, 'board P-1'))])
    expectToFit(message)
  for (const [who, action] of [
    [chair, 'board.merge-form'],
    [chair, 'board.return-form'],
    [bora, 'board.answer-form'],
  ] as const) {
    const status = action === 'board.answer-form' ? 'returned' : 'waiting'
    const proposal = await world.scope(({ workspaceId, tx }) => tx.proposal.findFirstOrThrow({ where: { workspaceId, status } }))
    const opened = await world.click(who, { action, input: { proposal: proposal.id } })
    if (opened.kind !== 'form') throw new Error('no form')
    expect(JSON.stringify(formView(opened.form, { keep: '' })).length).toBeLessThan(250_000)
    expect(new TextEncoder().encode(JSON.stringify(renderForm(opened.form))).length).toBeLessThanOrEqual(TEAMS.cardBytes)
  }
  await world.runUntil(at('2026-12-07T07:00:00Z'))
  for (const { message } of world.said) expectToFit(message)
  expect(wordsOf(await world.type(chair, 'board D-1'))).toContain('approve 3')
})
