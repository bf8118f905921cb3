import type { Message } from '#src/chat/index.ts'
import type { Reader } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPerson, isReachable, type Person } from '../people/index.ts'
import { workingDaysBetween, workingMomentOf, workingTimeOf } from '../teams/index.ts'
import type { Board, Proposal } from './board.ts'
import { qualifiedCard, qualifyCard } from './messages/qualify-card.ts'
import { toldExtended, toldMerged, toldReceived, toldReturned, toldUnanswered, toldUnmerged, toldVoting } from './messages/told-proposer.ts'
import { isReminded, type OfficersNow, officersNow, waitsSince } from './officers.ts'
import { TELL_PROPOSAL } from './proposal-alarms.ts'
import { lastBallotOf } from './store/ballots.ts'
import { allMergedInto, lockProposal } from './store/proposals.ts'
import { readerFor } from './tellings.ts'
import { proposalShown, type ProposalShown } from './viewing.ts'

/** Why whoever proposed something hears of it. */
const STEPS = ['received', 'returned', 'unanswered', 'voting', 'extended', 'merged', 'unmerged'] as const
export type ProposalStep = (typeof STEPS)[number]
/** Why a chair or deputy is asked to check it, or to go on without an answer. */
const ASKED = ['new', 'reminded', 'deputy', 'answered', 'deferred', 'not-answered'] as const
export type Asked = (typeof ASKED)[number]
type Reason = ProposalStep | Asked

/** A direct message about a proposal. `by`: whose question it is, where there is one. */
type Telling = { readonly reason: Reason; readonly proposalId: string; readonly personId: string; readonly by: string }

const subjectOf = ({ reason, proposalId, personId, by }: Telling): string => [reason, proposalId, personId, by].join(' ').trim()

/** What such a subject says; null: it is none. */
function readTelling(subject: string): Telling | null {
  const [said, proposalId, personId, by = ''] = subject.split(' ')
  const reason = [...STEPS, ...ASKED].find(each => each === said)
  return reason && proposalId && personId ? { reason, proposalId, personId, by } : null
}

/** Once for each time it comes to stand so (that it arrived, once); `since`: that moment, and for the chair also the one at which they became it. */
const keyOf = (reason: Reason, { id, createdAt }: Pick<Proposal, 'id' | 'createdAt'>, personId: string, since: Instant): string =>
  `proposal-${reason}:${id}:${personId}:${reason === 'received' ? createdAt : since}`

/** Where a proposal must stand for this to be worth saying. */
const STANDS: Readonly<Record<Reason, Proposal['status']>> = {
  received: 'waiting',
  returned: 'returned',
  unanswered: 'returned',
  voting: 'voting',
  extended: 'voting',
  merged: 'merged',
  unmerged: 'waiting',
  new: 'waiting',
  reminded: 'waiting',
  deputy: 'waiting',
  answered: 'waiting',
  deferred: 'deferred',
  'not-answered': 'returned',
}

/** Tells whoever proposed it of a step. What they did themselves they hear at once, everything else when they work. */
export async function tellProposer(context: Context, step: ProposalStep, proposal: Proposal, by = ''): Promise<void> {
  await tell(context, { reason: step, proposalId: proposal.id, personId: proposal.byId, by }, proposal)
}

/** Tells those whose proposals are part of one that it is merged on, or is by itself again. `actorId`: who sees that already. */
export async function tellMerged(context: Context, step: 'merged' | 'unmerged', proposal: Proposal, actorId = ''): Promise<void> {
  const authors = new Set((await allMergedInto(context.scope, proposal.id)).map(({ byId }) => byId))
  for (const personId of authors)
    if (personId !== proposal.byId && personId !== actorId)
      await tell(context, { reason: step, proposalId: proposal.id, personId, by: '' }, proposal)
}

/** Asks somebody to check a proposal, when they work. */
export async function askToCheck(context: Context, reason: Asked, proposal: Proposal, personId: string): Promise<void> {
  await tell(context, { reason, proposalId: proposal.id, personId, by: '' }, proposal)
}

/** The moment for something that waited until somebody works: told if it is still so. */
export async function proposalTellingIsDue(context: Context, subject: string): Promise<void> {
  const telling = readTelling(subject)
  // Held, so that what is decided about it at this moment also ends the card that asks for that.
  const proposal = telling && (await lockProposal(context.scope, telling.proposalId))
  if (telling && proposal) await tell(context, telling, proposal)
}

async function tell(context: Context, telling: Telling, proposal: Proposal): Promise<void> {
  const { scope, now, alarms, outbox } = context
  const { reason, personId } = telling
  const person = await findPerson(scope, personId)
  if (!person || !isReachable(person) || proposal.status !== STANDS[reason]) return
  const awake = reason === 'received' ? now : workingMomentOf(await workingTimeOf(scope, person), now, 0)
  if (awake > now) return alarms.set({ kind: TELL_PROPOSAL, subject: subjectOf(telling), dueAt: awake })
  const shown = await proposalShown(context, proposal)
  const message = await messageFor(context, telling, shown, person)
  if (message === null) return
  const isAskedAsChair = isAsking(reason) && personId === shown.board.chairId
  const saying = {
    key: keyOf(reason, proposal, personId, isAskedAsChair ? waitsSince(proposal, shown.board) : proposal.statusAt),
    to: { kind: 'direct', user: person.user } as const,
    message,
    urgency: reason === 'received' ? ('answer' as const) : ('fan-out' as const),
    subject: proposal.id,
  }
  await (isCard(reason) ? outbox.card(saying) : outbox.post(saying))
}

/** What has buttons that are of use only while it stands so. */
const isCard = (reason: Reason): boolean => reason === 'received' || reason === 'returned' || reason === 'unanswered' || isAsking(reason)

const isAsking = (reason: Reason): reason is Asked => ASKED.some(asked => asked === reason)

/** Whether somebody is still to be asked: while that waits for them to work others take their place, and chairs come back. */
function isToBeAsked(reason: Asked, { board, proposal }: ProposalShown, { chairIs }: OfficersNow, personId: string): boolean {
  const isChair = board.chairId === personId
  const isDeputy = board.deputies.includes(personId)
  switch (reason) {
    case 'new':
    case 'reminded':
      return isChair
    case 'deputy':
      return isDeputy && (chairIs !== 'there' || isReminded(proposal, board))
    case 'answered':
      return isDeputy
    case 'deferred':
    case 'not-answered':
      return isChair || (isDeputy && chairIs !== 'there')
    default:
      return reason satisfies never
  }
}

/** Null: it is said no more. */
async function messageFor(context: Context, { reason, by }: Telling, shown: ProposalShown, person: Person): Promise<Message | null> {
  const { scope, now } = context
  const { proposal, board } = shown
  if (isAsking(reason) && !isToBeAsked(reason, shown, await officersNow(context, board), person.id)) return null
  const reader = await readerFor(context, person)
  switch (reason) {
    case 'received':
      return toldReceived(reader, shown)
    case 'returned':
      return toldReturned(reader, shown, (await findPerson(scope, by))?.name ?? shown.chair)
    case 'unanswered':
      return toldUnanswered(reader, shown, (await findPerson(scope, proposal.askedById ?? board.chairId))?.name ?? shown.chair)
    case 'voting': {
      const ballot = await lastBallotOf(scope, proposal.id)
      return ballot && toldVoting(reader, shown, ballot.closesAt)
    }
    case 'extended': {
      const ballot = await lastBallotOf(scope, proposal.id)
      return ballot && toldExtended(reader, shown, ballot.closesAt)
    }
    case 'merged':
      return toldMerged(reader, shown, ownPart(shown, person))
    case 'unmerged':
      return toldUnmerged(reader, shown, ownPart(shown, person))
    case 'reminded': {
      const days = workingDaysBetween(await workingTimeOf(scope, person), waitsSince(proposal, board), now)
      return qualifyCard(reader, shown, { kind: reason, days })
    }
    case 'deputy': {
      const { chairIs } = await officersNow(context, board)
      return qualifyCard(reader, shown, { kind: reason, chairIs: chairIs === 'there' ? 'silent' : chairIs })
    }
    case 'new':
    case 'answered':
    case 'deferred':
    case 'not-answered':
      return qualifyCard(reader, shown, { kind: reason })
    default:
      return reason satisfies never
  }
}

/** What somebody proposed that is part of a proposal; null: that is theirs itself. */
const ownPart = ({ proposal, merged }: ProposalShown, { id }: Person): Proposal | null =>
  proposal.byId === id ? null : (merged.find(({ byId }) => byId === id) ?? null)

/** Lets what people were asked about a proposal say where it stands now: `before` and `board` are how those were when they were asked. */
export async function retellAsked(
  context: Context,
  before: Proposal,
  shown: ProposalShown,
  personIds: readonly string[],
  board: Pick<Board, 'chairSince'>,
): Promise<void> {
  const moments = [...new Set([before.statusAt, waitsSince(before, board)])]
  await revise(
    context,
    personIds,
    person => ASKED.flatMap(reason => moments.map(since => keyOf(reason, before, person.id, since))),
    reader => qualifiedCard(reader, shown),
  )
}

/** The same for what whoever proposed it was told when it arrived, and for the question that they were sent, where it was one before. */
export async function retellAuthor(context: Context, before: Proposal, shown: ProposalShown): Promise<void> {
  await revise(
    context,
    [before.byId],
    person => [keyOf('received', before, person.id, before.statusAt)],
    reader => toldReceived(reader, shown),
  )
  if (before.status !== 'returned') return
  await revise(
    context,
    [before.byId],
    person => (['returned', 'unanswered'] as const).map(reason => keyOf(reason, before, person.id, before.statusAt)),
    reader => toldReturned(reader, shown, shown.chair),
  )
}

async function revise(
  context: Context,
  personIds: readonly string[],
  keys: (person: Person) => readonly string[],
  say: (reader: Reader) => Message,
): Promise<void> {
  for (const personId of new Set(personIds)) {
    const person = await findPerson(context.scope, personId)
    if (!person) continue
    const message = say(await readerFor(context, person))
    for (const key of keys(person)) await context.outbox.revise(key, message)
  }
}
