import type { Context } from '../feature.ts'
import { findPerson, isReachable, type Person } from '../people/index.ts'
import { workingMoment } from '../teams/index.ts'
import type { Board, Proposal } from './board.ts'
import { askConfirmersAnew } from './decision-tellings.ts'
import { askForDeputy, askForOfficers } from './lacking.ts'
import { isReminded, type OfficersNow, officersNow, waitsSince, watchOfficers } from './officers.ts'
import {
  ANSWERED_WITHIN,
  HAND_OVER,
  HANDED_OVER_AFTER,
  REMIND_AUTHOR,
  REMIND_CHAIR,
  REMINDED_AFTER,
  UNANSWERED,
} from './proposal-alarms.ts'
import { type Asked, askToCheck, retellAsked, retellAuthor } from './proposal-tellings.ts'
import { findBoard } from './store/boards.ts'
import { lockProposal, lockProposalsOf, saveProposal } from './store/proposals.ts'
import { proposalShown } from './viewing.ts'

/**
 * Asks the chair to check a proposal that waits, and sets what follows when they do not. Where the chair is away or can no longer be
 * asked, a deputy is asked at once too. Asking again for the same proposal says nothing anew. Resolves to that deputy; null: none was asked.
 */
export async function askChair(context: Context, proposal: Proposal, board: Board): Promise<Person | null> {
  const officers = await officersNow(context, board)
  await askToCheck(context, 'new', proposal, board.chairId)
  const deputy = officers.chairIs === 'there' ? null : await askInstead(context, proposal, board, officers)
  if (officers.chair && isReachable(officers.chair)) await remindLater(context, proposal, board, officers.chair)
  await watchOfficers(context, board)
  return deputy
}

/**
 * Asks the chair of a board that does not meet for the word by which something deferred comes back: there is no agenda on which it would
 * stand again.
 */
export const askDeferred = (context: Context, proposal: Proposal, board: Board): Promise<void> =>
  askForWord(context, 'deferred', proposal, board)

/** Tells the chair that a question about a proposal is not answered, and that it need not be. */
export const askToGoOn = (context: Context, proposal: Proposal, board: Board): Promise<void> =>
  askForWord(context, 'not-answered', proposal, board)

async function askForWord(context: Context, reason: Asked, proposal: Proposal, board: Board): Promise<void> {
  const officers = await officersNow(context, board)
  await askToCheck(context, reason, proposal, board.chairId)
  if (officers.chairIs !== 'there') await askInstead(context, proposal, board, officers, reason)
  await watchOfficers(context, board)
}

/** Asks the chair to check what its author has answered a question about; a deputy whose question it was has it too. */
export async function askAnswered(context: Context, proposal: Proposal, board: Board): Promise<void> {
  const inPlace = await askChair(context, proposal, board)
  const { askedById } = proposal
  const isDeputys = askedById !== null && askedById !== board.chairId && board.deputies.includes(askedById)
  if (isDeputys && askedById !== inPlace?.id) await askToCheck(context, 'answered', proposal, askedById)
}

/** Sets when the chair is reminded; once they were, that is not moved any more. */
async function remindLater(context: Context, proposal: Proposal, board: Board, chair: Person): Promise<void> {
  if (isReminded(proposal, board)) return
  await context.alarms.set({ kind: REMIND_CHAIR, subject: proposal.id, dueAt: await reminderAt(context, proposal, board, chair) })
}

const reminderAt = ({ scope }: Pick<Context, 'scope'>, proposal: Proposal, board: Board, chair: Person) =>
  workingMoment(scope, chair, waitsSince(proposal, board), REMINDED_AFTER)

/** A deputy where there is one, and whoever can name one or another chair where that is lacking. */
async function askInstead(
  context: Context,
  proposal: Proposal,
  board: Board,
  officers: OfficersNow,
  reason: Asked = 'deputy',
): Promise<Person | null> {
  const deputy = await askDeputy(context, proposal, officers, reason)
  await askForOfficers(context, board)
  return deputy
}

/** The first deputy who is there, else the first who will be; null: there is none. */
async function askDeputy(
  context: Context,
  proposal: Proposal,
  { deputies, deputiesThere }: OfficersNow,
  reason: Asked = 'deputy',
): Promise<Person | null> {
  const deputy = deputiesThere[0] ?? deputies[0] ?? null
  if (deputy) await askToCheck(context, reason, proposal, deputy.id)
  return deputy
}

/** Nobody checked it within five working days of the chair's: the chair is reminded. People go away and come back meanwhile. */
export async function reminderIsDue(context: Context, subject: string): Promise<void> {
  const { scope, now, alarms } = context
  const waiting = await stillWaiting(context, subject)
  if (!waiting || isReminded(waiting.proposal, waiting.board)) return
  const { proposal, board } = waiting
  const officers = await officersNow(context, board)
  const { chair, chairIs } = officers
  if (chairIs !== 'there') await askInstead(context, proposal, board, officers)
  if (!chair || chairIs === 'left') return
  if ((await reminderAt(context, proposal, board, chair)) > now) return remindLater(context, proposal, board, chair)
  const reminded: Proposal = { ...proposal, remindedAt: now }
  await saveProposal(scope, reminded)
  await askToCheck(context, 'reminded', reminded, chair.id)
  await alarms.set({ kind: HAND_OVER, subject, dueAt: await workingMoment(scope, chair, now, HANDED_OVER_AFTER) })
}

/** The reminder brought nothing either. */
export async function handOverIsDue(context: Context, subject: string): Promise<void> {
  const waiting = await stillWaiting(context, subject)
  if (!waiting || !isReminded(waiting.proposal, waiting.board)) return
  const { proposal, board } = waiting
  await askDeputy(context, proposal, await officersNow(context, board))
  await askForDeputy(context, board, proposal)
}

async function stillWaiting(
  { scope }: Context,
  proposalId: string,
): Promise<{ readonly proposal: Proposal; readonly board: Board } | null> {
  const proposal = await lockProposal(scope, proposalId)
  const board = proposal?.status === 'waiting' ? await findBoard(scope, proposal.boardId) : null
  return proposal && board && { proposal, board }
}

/** A proposal stands elsewhere than before, with its chair or with its author: they are shown where, and nobody is reminded. */
export async function settleAsked(context: Context, before: Proposal, after: Proposal): Promise<void> {
  const { alarms } = context
  for (const kind of [REMIND_CHAIR, HAND_OVER, REMIND_AUTHOR, UNANSWERED]) await alarms.cancel({ kind, subject: before.id })
  const shown = await proposalShown(context, after)
  await retellAuthor(context, before, shown)
  await retellAsked(context, before, shown, [shown.board.chairId, ...shown.board.deputies], shown.board)
}

/** The reminder was in vain before there was this deputy, or the one who had it is gone: whoever can see to it now has it. */
async function handOverAgain(context: Context, proposal: Proposal, board: Board): Promise<void> {
  const { scope, now } = context
  const officers = await officersNow(context, board)
  const { chair, chairIs } = officers
  // While they are away a deputy was asked already.
  if (!chair || chairIs !== 'there' || proposal.remindedAt === null || !isReminded(proposal, board)) return
  if ((await workingMoment(scope, chair, proposal.remindedAt, HANDED_OVER_AFTER)) > now) return
  await askDeputy(context, proposal, officers)
  await askForDeputy(context, board, proposal)
}

/** Holds until the end of the transaction all about which a chair or a deputy of a board can be asked, and resolves to it. */
export const holdAsked = ({ scope }: Pick<Context, 'scope'>, { id }: Pick<Board, 'id'>): Promise<Proposal[]> =>
  lockProposalsOf(scope, id, ['waiting', 'returned', 'deferred'])

/**
 * Another chair or other deputies from now on, or one of them went away or is back: those who are to check what waits, and to say what
 * becomes of what was decided, are asked, and others no more. `before`: the board before it was changed; null: only people did.
 */
export async function askAnew(context: Context, board: Board, before: Board | null): Promise<void> {
  const gone = before ? goneFrom(before, board) : []
  const held = await holdAsked(context, board)
  // What was deferred comes back by itself where the board meets.
  const isWaitedFor = ({ status }: Proposal): boolean => status === 'waiting' || (status === 'deferred' && board.meetings === null)
  for (const proposal of held.filter(isWaitedFor)) {
    if (before) await leaveOthers(context, proposal, before, gone)
    if (before && before.chairId !== board.chairId) await handOverAnew(context, proposal)
    if (proposal.status === 'waiting') {
      await askChair(context, proposal, board)
      await handOverAgain(context, proposal, board)
    } else await askDeferred(context, proposal, board)
  }
  if (before && before.chairId !== board.chairId)
    for (const proposal of held.filter(({ status }) => status === 'returned')) await expectWordAnew(context, proposal, before, gone)
  await askConfirmersAnew(context, board, gone)
}

/** Those who are asked no more, or no more as the chair. */
const goneFrom = (before: Board, { chairId, deputies }: Board): string[] =>
  [...new Set([before.chairId, ...before.deputies])].filter(id => id !== chairId && (id === before.chairId || !deputies.includes(id)))

/** Whoever was asked and is asked no more has nothing to press. */
async function leaveOthers(context: Context, proposal: Proposal, before: Board, gone: readonly string[]): Promise<void> {
  if (gone.length > 0) await retellAsked(context, proposal, await proposalShown(context, proposal), gone, before)
}

/** What is back with its author: another chair hears in their place that there is no answer. */
async function expectWordAnew(context: Context, proposal: Proposal, before: Board, gone: readonly string[]): Promise<void> {
  await leaveOthers(context, proposal, before, gone)
  const author = await findPerson(context.scope, proposal.byId)
  if (!author || !isReachable(author)) return
  const dueAt = await workingMoment(context.scope, author, proposal.statusAt, 2 * ANSWERED_WITHIN)
  await context.alarms.set({ kind: UNANSWERED, subject: proposal.id, dueAt })
}

/** It is with another chair, who was not reminded yet, and whoever proposed it reads so. */
async function handOverAnew(context: Context, proposal: Proposal): Promise<void> {
  await context.alarms.cancel({ kind: HAND_OVER, subject: proposal.id })
  if (proposal.status === 'waiting') await retellAuthor(context, proposal, await proposalShown(context, proposal))
}
