import type { Context } from '../feature.ts'
import { findPeople, isActiveAdmin, isReachable, peopleWithRoles, type Person, workspaceOwners } from '../people/index.ts'
import { workingMomentOf, workingTimeOf } from '../teams/index.ts'
import { type Board, type Proposal, seatHolders } from './board.ts'
import { lackMessage } from './messages/lacking.ts'
import { officersNow } from './officers.ts'
import { TELL_LACK } from './proposal-alarms.ts'
import { isAbsent } from './showing.ts'
import { findBoard } from './store/boards.ts'
import { findProposal } from './store/proposals.ts'
import { readerFor } from './tellings.ts'

/**
 * Why what waits for the chair of a board stands still: their account is closed; they are away and no deputy is there; or they were reminded in
 * vain and no deputy is there.
 */
const LACKS = ['left', 'away', 'silent'] as const
export type Lack = (typeof LACKS)[number]

/** A board that lacks somebody. `proposal`: what waits in vain, where it is about one. */
export type Lacking = {
  readonly lack: Lack
  readonly board: Board
  readonly chair: Person | null
  /** `away`: there are some, and none of them is there. */
  readonly deputies: 'none' | 'away' | 'there'
  readonly proposal: Proposal | null
}

/** Where nobody can see to what waits for the chair of a board, those are asked who can name somebody: once for each time it comes to that. */
export async function askForOfficers(context: Context, board: Board): Promise<void> {
  const lacking = await lackOf(context, board)
  if (lacking) await askAll(context, lacking)
}

/** The same where the chair was reminded of a proposal and a deputy should have it now, but none is there. */
export async function askForDeputy(context: Context, board: Board, proposal: Proposal): Promise<void> {
  const lacking = await inVain(context, board, proposal)
  if (lacking) await askAll(context, lacking)
}

async function lackOf(context: Pick<Context, 'scope' | 'now'>, board: Board): Promise<Lacking | null> {
  const { chair, chairIs, deputies } = await thoseThere(context, board)
  const common = { board, chair, deputies, proposal: null }
  if (chairIs === 'left') return { ...common, lack: 'left' }
  return chairIs === 'away' && deputies !== 'there' ? { ...common, lack: 'away' } : null
}

async function inVain(context: Pick<Context, 'scope' | 'now'>, board: Board, proposal: Proposal): Promise<Lacking | null> {
  const { chair, deputies } = await thoseThere(context, board)
  return deputies === 'there' || proposal.status !== 'waiting' ? null : { lack: 'silent', board, chair, deputies, proposal }
}

async function thoseThere(context: Pick<Context, 'scope' | 'now'>, board: Board) {
  const { chair, chairIs, deputies, deputiesThere } = await officersNow(context, board)
  return { chair, chairIs, deputies: deputies.length === 0 ? 'none' : deputiesThere.length === 0 ? 'away' : 'there' } as const
}

/** Those who can change the board; where there is none of them, whoever owns the workspace, and else whoever sits on the board. */
async function askAll(context: Context, lacking: Lacking): Promise<void> {
  const { scope, now } = context
  const isThere = (person: Person): boolean => !isAbsent(person, lacking.board, now)
  const admins = (await peopleWithRoles(scope)).filter(person => isActiveAdmin(person) && isThere(person))
  const owners = admins.length > 0 ? [] : (await workspaceOwners(scope)).filter(isThere)
  const seats = admins.length + owners.length > 0 ? [] : (await findPeople(scope, seatHolders(lacking.board))).filter(isThere)
  for (const person of [...admins, ...owners, ...seats]) await askSoon(context, lacking, person)
}

/** What makes it another time: another absence, deputies who are away too though there were some, or another proposal. */
function markOf({ lack, chair, deputies, proposal }: Lacking): string {
  if (lack === 'left') return ''
  return proposal?.id ?? `${chair?.away?.from ?? ''}${deputies === 'away' ? ' deputies' : ''}`
}

const keyOf = (lacking: Lacking, personId: string): string =>
  ['board', lacking.lack, lacking.board.id, lacking.board.chairId, markOf(lacking), personId].join(':')

async function askSoon(context: Context, lacking: Lacking, person: Person): Promise<void> {
  const { scope, now, alarms, outbox } = context
  const { lack, board, proposal } = lacking
  const at = workingMomentOf(await workingTimeOf(scope, person), now, 0)
  const subject = [lack, board.id, person.id, proposal?.id ?? ''].join(' ').trim()
  if (at > now) return alarms.set({ kind: TELL_LACK, subject, dueAt: at })
  await outbox.post({
    key: keyOf(lacking, person.id),
    to: { kind: 'direct', user: person.user },
    message: lackMessage(await readerFor(context, person), lacking, { mayChange: isActiveAdmin(person) }),
    urgency: 'fan-out',
    subject: board.id,
  })
}

/** The moment for something that waited until somebody works: asked if it is still so. */
export async function lackTellingIsDue(context: Context, subject: string): Promise<void> {
  const { scope } = context
  const [word, boardId = '', personId = '', proposalId = ''] = subject.split(' ')
  const board = await findBoard(scope, boardId)
  const [person] = await findPeople(scope, [personId])
  if (!board || !person || !isReachable(person)) return
  const proposal = proposalId === '' ? null : await findProposal(scope, proposalId)
  const lacking = proposal ? await inVain(context, board, proposal) : await lackOf(context, board)
  if (lacking && lacking.lack === LACKS.find(each => each === word)) await askSoon(context, lacking, person)
}
