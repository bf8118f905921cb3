import { dateIn, type Instant, later, type LocalDate } from '#src/time/index.ts'
import type { Inline } from '#src/chat/index.ts'
import type { Context } from '../feature.ts'
import { findInitiatives, type Initiative, initiativeRef, isOpen } from '../initiatives/index.ts'
import { findPeople } from '../people/index.ts'
import { findTasks, isOverdue, type Task, taskRef, tasksOfInitiative } from '../tasks/index.ts'
import type { Ballot, Board, Decision, Proposal } from './board.ts'
import { ballotsOpen, seatsOf } from './store/ballots.ts'
import { decisionsOf, decisionsWithWork } from './store/decisions.ts'
import { findProposals, proposalsOf } from './store/proposals.ts'
import { nextMeeting } from './rules/meetings.ts'

/** A ballot that is open, with what it is on and how many have voted. */
export type BallotLine = { readonly ballot: Ballot; readonly proposal: Proposal; readonly voted: number; readonly seats: number }

/** Something that came of a decision and is past its day. `id`: of the task or initiative. */
export type OverdueLine = {
  readonly kind: 'task' | 'initiative'
  readonly id: string
  readonly ref: Inline
  readonly title: string
  /** Null: it is nobody's. */
  readonly ownerId: string | null
  readonly dueOn: LocalDate
}

/** What a board has before it. */
export type Agenda = {
  readonly board: Board
  /** The day it is for, by the board's calendar. */
  readonly date: LocalDate
  readonly since: Instant
  /** To be checked, and those that went back with a question. */
  readonly waiting: readonly Proposal[]
  readonly voting: readonly BallotLine[]
  readonly deferred: readonly Proposal[]
  /** The latest first. */
  readonly decided: readonly { readonly decision: Decision; readonly proposal: Proposal }[]
  /** The most overdue first. */
  readonly overdue: readonly OverdueLine[]
  /** When the board meets next; null: it does not. */
  readonly next: Instant | null
  /** Names of everyone it names, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** What a board has before it now. `since`: from when on decisions are news. */
export async function agendaOf(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  board: Board,
  date: LocalDate,
  since: Instant,
): Promise<Agenda> {
  const waiting = await proposalsOf(scope, board.id, ['waiting', 'returned'])
  const deferred = await proposalsOf(scope, board.id, ['deferred'])
  const ballots = await ballotsOpen(scope, board.id)
  // What was decided at this very instant is on it.
  const decisions = await decisionsOf(scope, board.id, { from: since, before: later(now, 1) })
  const proposals = await findProposals(
    scope,
    [...ballots, ...decisions].map(({ proposalId }) => proposalId),
  )
  const about = ({ proposalId }: { readonly proposalId: string }): Proposal[] => proposals.filter(({ id }) => id === proposalId)
  const voting: BallotLine[] = []
  for (const ballot of ballots) {
    const seats = await seatsOf(scope, ballot.id)
    const voted = seats.filter(seat => seat.voted).length
    for (const proposal of about(ballot)) voting.push({ ballot, proposal, voted, seats: seats.length })
  }
  const overdue = await overdueOf({ scope, now }, board)
  const people = await findPeople(scope, [
    ...new Set([...[...waiting, ...deferred].map(({ byId }) => byId), ...overdue.flatMap(({ ownerId }) => ownerId ?? [])]),
  ])
  return {
    board,
    date,
    since,
    waiting,
    voting,
    deferred,
    decided: decisions.toReversed().flatMap(decision => about(decision).map(proposal => ({ decision, proposal }))),
    overdue,
    next: nextMeeting(board, now)?.at ?? null,
    names: new Map(people.map(({ id, name }) => [id, name])),
  }
}

/** What came of the board's decisions, is open and past its day: tasks, those of initiatives among them, and the deadlines of initiatives. */
async function overdueOf({ scope, now }: Pick<Context, 'scope' | 'now'>, board: Board): Promise<OverdueLine[]> {
  const today = dateIn(now, board.zone)
  const decisions = await decisionsWithWork(scope, board.id)
  const initiatives = (
    await findInitiatives(
      scope,
      decisions.flatMap(({ initiativeId }) => initiativeId ?? []),
    )
  ).filter(isOpen)
  const own = await findTasks(
    scope,
    decisions.flatMap(({ taskId }) => taskId ?? []),
  )
  const within: Task[] = []
  for (const { id } of initiatives) within.push(...(await tasksOfInitiative(scope, id)))
  const late = new Map([...own, ...within].filter(task => isOverdue(task, today)).map(task => [task.id, task]))
  return [...[...late.values()].flatMap(taskLine), ...initiatives.flatMap(initiative => initiativeLine(initiative, today))].toSorted(
    (one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0),
  )
}

const taskLine = (task: Task): OverdueLine[] =>
  task.dueOn === null
    ? []
    : [{ kind: 'task', id: task.id, ref: taskRef(task), title: task.title, ownerId: task.assigneeId, dueOn: task.dueOn }]

/** Its last milestone is its deadline. */
function initiativeLine(initiative: Initiative, today: LocalDate): OverdueLine[] {
  const dueOn = initiative.milestones.at(-1)?.dueOn
  if (dueOn === undefined || dueOn >= today) return []
  const { id, title, ownerId } = initiative
  return [{ kind: 'initiative', id, ref: initiativeRef(initiative), title, ownerId, dueOn }]
}
