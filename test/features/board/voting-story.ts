import type { Message, Reply } from '#src/chat/index.ts'
import type { Board, Decision, Proposal } from '#src/features/board/board.ts'
import { boardFeature } from '#src/features/board/index.ts'
import { openBallot } from '#src/features/board/opening.ts'
import type { Choice, Rules } from '#src/features/board/rules/rules.ts'
import { saveBoard } from '#src/features/board/store/boards.ts'
import { decisionByNumber } from '#src/features/board/store/decisions.ts'
import { saveProposal } from '#src/features/board/store/proposals.ts'
import { initiativesFeature } from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { takeNumber } from '#src/features/programme/index.ts'
import { tasksFeature } from '#src/features/tasks/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { type Instant, instant, localDate, localTime, zone } from '#src/time/index.ts'
import { aWorld, type Said, type SomePerson, type World, wordsOf } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'

export const at = (iso: string): Instant => instant(Date.parse(iso))

export const english = { language: 'en', zone: zone('Europe/Istanbul') } as const

/** Where the board votes. Monday 23 November 2026, 10:00 in Istanbul. */
export const aVotingWorld = (fresh: Pick<TestDatabase, 'database'>, now = '2026-11-23T07:00:00Z'): Promise<World> =>
  aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, initiativesFeature, tasksFeature, boardFeature], now })

type BoardOptions = {
  readonly members: readonly SomePerson[]
  readonly deputies?: readonly SomePerson[]
  readonly rules?: Partial<Rules>
  readonly language?: Board['language']
  /** RFC 5545; null, as without it: the board does not meet. */
  readonly meetings?: string | null
}

export const RULES: Rules = {
  quorum: { kind: 'members', value: 3 },
  majority: 'simple',
  votingDays: 3,
  secret: false,
  openTally: false,
  tieBreak: ['chair', 'importance', 'earlier'],
}

/** A board in a channel of its own, whose chair is its first member. */
export async function aBoard(
  world: World,
  { members, deputies = [], rules = {}, language = 'en', meetings = null }: BoardOptions,
): Promise<Board> {
  const channel = await world.aChannel({ name: 'board', people: [...members, ...deputies] })
  const ids = (people: readonly SomePerson[]) => people.map(({ personId }) => personId)
  const board: Board = {
    id: `board-${channel}-${world.workspaceId}`,
    channel,
    name: 'Change board',
    language,
    zone: zone('Europe/Istanbul'),
    chairId: members[0]?.personId ?? '',
    chairSince: world.now,
    members: ids(members),
    deputies: ids(deputies),
    rules: { ...RULES, ...rules },
    meetings,
    meetingTime: localTime('10:00'),
    startsOn: localDate('2026-11-01'),
    frame: '',
    createdAt: world.now,
  }
  await world.scope(scope => saveBoard(scope, board))
  return board
}

/** A proposal that its chair may put to the vote. */
export async function aProposal(world: World, board: Board, by: SomePerson, more: Partial<Proposal> = {}): Promise<Proposal> {
  return world.scope(async scope => {
    const { number } = await takeNumber(scope, 'proposal')
    const proposal: Proposal = {
      ...{
        id: `${world.workspaceId}-p${number}`,
        number,
        boardId: board.id,
        problem: 'Complaints wait nine days\nAnd nobody knows whose they are.',
      },
      ...{
        benefit: 'Half the churn',
        cost: 'Two people for a quarter',
        areas: ['Customer care'],
        evidence: 'Survey of May',
        urgency: 'normal',
      },
      ...{ byId: by.personId, createdAt: world.now, changedAt: world.now, status: 'waiting', statusAt: world.now, question: '' },
      ...{ askedById: null, remindedAt: null, mergedIntoId: null, mergedIntoInitiativeId: null, reversesId: null },
      ...more,
    }
    await saveProposal(scope, proposal)
    return proposal
  })
}

/** A proposal on the ballot. */
export async function onTheBallot(world: World, board: Board, by: SomePerson, more: Partial<Proposal> = {}) {
  const proposal = await aProposal(world, board, by, more)
  const ballot = await world.within('board', context => openBallot(context, proposal, board))
  return { proposal, ballot }
}

/** Presses a button of the poll card. */
export const votes = (world: World, who: SomePerson, ballot: { readonly id: string }, choice: Choice): Promise<Reply> =>
  world.click(who, { action: 'board.vote', input: { ballot: ballot.id, choice } })

/** What is said in a conversation, as it reads now. */
export const messagesTo = (world: World, where: { readonly user: string } | string): Said[] =>
  world.said.filter(
    ({ to, feature }) =>
      feature === 'board' && (to.kind === 'channel' ? to.channel === where : typeof where !== 'string' && to.user === where.user),
  )

export const saidTo = (world: World, where: { readonly user: string } | string): string[] => messagesTo(world, where).map(wordsOf)

/** The poll card of the only ballot in a channel. */
export const poll = (world: World, { channel }: Board): string => saidTo(world, channel)[0] ?? ''

/** The decision with this number. */
export async function decided(world: World, number = 1): Promise<Decision> {
  const decision = await world.scope(scope => decisionByNumber(scope, number))
  if (!decision) throw new Error(`no decision D-${number}`)
  return decision
}

/** The command of the first button with this label. */
export function press(message: Message, label: string) {
  const buttons = message.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : []))
  const found = buttons.find(button => button.label === label)
  if (!found) throw new Error(`no button ${label}, only ${buttons.map(button => button.label).join(', ')}`)
  return found.command
}
