import type { Context } from '../feature.ts'
import { findPerson, isReachable } from '../people/index.ts'
import { workingMoment } from '../teams/index.ts'
import { askToGoOn } from './asking.ts'
import type { Proposal } from './board.ts'
import { ANSWERED_WITHIN, REMIND_AUTHOR, UNANSWERED } from './proposal-alarms.ts'
import { tellProposer } from './proposal-tellings.ts'
import { findBoard } from './store/boards.ts'
import { lockProposal } from './store/proposals.ts'

/** Sets when the author of what went back with a question is reminded of it. */
export async function expectAnswer(context: Context, proposal: Proposal): Promise<void> {
  const dueAt = await answerDueAt(context, proposal)
  if (dueAt !== null) await context.alarms.set({ kind: REMIND_AUTHOR, subject: proposal.id, dueAt })
}

/** Null: its author is not here any more. */
async function answerDueAt({ scope }: Pick<Context, 'scope'>, { byId, statusAt }: Proposal) {
  const author = await findPerson(scope, byId)
  return author && isReachable(author) ? workingMoment(scope, author, statusAt, ANSWERED_WITHIN) : null
}

/** Its author has not answered within five working days of theirs: they are reminded, once. They can have been away meanwhile. */
export async function authorReminderIsDue(context: Context, subject: string): Promise<void> {
  const { scope, now, alarms } = context
  const proposal = await stillReturned(context, subject)
  const dueAt = proposal && (await answerDueAt(context, proposal))
  const author = proposal && (await findPerson(scope, proposal.byId))
  if (!proposal || !author || dueAt === null) return
  if (dueAt > now) return expectAnswer(context, proposal)
  await tellProposer(context, 'unanswered', proposal)
  await alarms.set({ kind: UNANSWERED, subject, dueAt: await workingMoment(scope, author, now, ANSWERED_WITHIN) })
}

/** Nor have they since: whoever can go on without an answer hears so. */
export async function unansweredIsDue(context: Context, subject: string): Promise<void> {
  const proposal = await stillReturned(context, subject)
  const board = proposal && (await findBoard(context.scope, proposal.boardId))
  if (proposal && board) await askToGoOn(context, proposal, board)
}

async function stillReturned({ scope }: Context, proposalId: string): Promise<Proposal | null> {
  const proposal = await lockProposal(scope, proposalId)
  return proposal?.status === 'returned' ? proposal : null
}
