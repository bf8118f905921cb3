import type { Scope } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { findTasks } from '../tasks/index.ts'
import { type Board, boardReader, type Decision, type Proposal } from './board.ts'
import { calendarOf } from './calendar.ts'
import { decisionCard } from './messages/decision.ts'
import type { Work } from './messages/work-words.ts'
import { type Follows, followsFrom, hasWork } from './rules/follows.ts'
import { workingDaysLater } from './rules/moments.ts'
import { namesOf } from './showing.ts'
import { findBoard } from './store/boards.ts'
import { findDecision, reversalsOf } from './store/decisions.ts'
import { findProposal } from './store/proposals.ts'

/** Working days after which what was approved becomes an initiative by itself. */
export const DAYS_TO_CONFIRM = 3

/** A decision with everything that is shown of it. */
export type DecisionShown = {
  readonly decision: Decision
  readonly board: Board
  readonly proposal: Proposal
  /** What becomes work: the proposal itself, or the one that was decided on first when its refusal is reversed. */
  readonly subject: Proposal
  /** What was proposed before any reversal; null: this reverses nothing. */
  readonly original: Proposal | null
  readonly names: ReadonlyMap<string, string>
  readonly follows: Follows
  readonly work: Work
  /** What it reverses; `first`: what was decided before any reversal; `work`: what came of any of them. */
  readonly reversed: { readonly decision: Decision; readonly first: Decision; readonly work: Work } | null
  readonly reversedBy: readonly Decision[]
  /** Until when the chair can say what it becomes. */
  readonly confirmBy: Instant
}

const decisionKey = (id: string): string => `decision:${id}`

/** A decision with what led to it and what came of it, as stored now; null: the workspace has none of this id. */
export async function decisionShown(scope: Scope, id: string): Promise<DecisionShown | null> {
  const decision = await findDecision(scope, id)
  const board = decision && (await findBoard(scope, decision.boardId))
  const proposal = decision && (await findProposal(scope, decision.proposalId))
  if (!decision || !board || !proposal) return null
  const before = await reversedBefore(scope, decision)
  const follows = followsFrom(decision, before)
  const [first] = before
  const reversed = before.at(-1)
  const original = first ? await findProposal(scope, first.proposalId) : null
  const work = await workOf(scope, decision)
  const ownerId = work.task?.assigneeId ?? work.initiative?.ownerId ?? []
  const { voters, papers } = decision.record
  const people = [
    ...voters.flatMap(({ voter, standIn }) => (standIn === undefined ? [] : [voter, standIn])),
    ...papers.flatMap(({ voter, comment }) => (voter === undefined || comment === undefined ? [] : [voter])),
  ]
  return {
    decision,
    board,
    proposal,
    subject: (follows === 'work' ? original : null) ?? proposal,
    original,
    names: await namesOf(scope, [...people, board.chairId, proposal.byId, decision.confirmedById ?? [], ownerId].flat()),
    follows,
    work,
    reversed: reversed && first ? { decision: reversed, first, work: await workOf(scope, before.findLast(hasWork) ?? reversed) } : null,
    reversedBy: (await reversalsOf(scope, id)).filter(({ outcome }) => outcome === 'approve'),
    confirmBy: workingDaysLater(decision.at, DAYS_TO_CONFIRM, await calendarOf(scope, board)),
  }
}

/** What a decision reverses, and what that one reversed, the first in front; of one that reverses nothing, nothing. */
async function reversedBefore(scope: Scope, { reversesId }: Pick<Decision, 'reversesId'>): Promise<Decision[]> {
  const before = reversesId === null ? null : await findDecision(scope, reversesId)
  return before ? [...(await reversedBefore(scope, before)), before] : []
}

async function workOf(scope: Scope, { initiativeId, taskId }: Decision): Promise<Work> {
  const [initiative = null] = initiativeId === null ? [] : await findInitiatives(scope, [initiativeId])
  const [task = null] = taskId === null ? [] : await findTasks(scope, [taskId])
  return { initiative, task }
}

/** Lets a decision's card say what became of it since; what was decided stays as it was. */
export async function drawDecision(context: Context, id: string): Promise<void> {
  const shown = await decisionShown(context.scope, id)
  if (!shown) return
  await context.outbox.card({
    key: decisionKey(id),
    to: { kind: 'channel', channel: shown.board.channel },
    message: decisionCard(shown, boardReader(shown.board)),
    urgency: 'answer',
    subject: id,
  })
}
