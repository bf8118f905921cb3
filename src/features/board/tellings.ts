import type { Context, PersonContext } from '../feature.ts'
import { findPeople, findPerson, isReachable, type Person } from '../people/index.ts'
import { readerOf, teamsOfPerson, workingMomentOf, workingTimeOf } from '../teams/index.ts'
import { TELL_BALLOT } from './ballot-alarm-kinds.ts'
import type { Ballot } from './board.ts'
import { missingNobody, missingOver, missingVote, missingVoted } from './messages/told.ts'
import { type Claim, claimOf } from './rules/seats.ts'
import { ballotShown, type BallotShown } from './showing.ts'
import { lockBallot } from './store/ballots.ts'

/** Why somebody hears of a ballot in their direct messages: their vote is missing, it still is after the extension, or that of somebody away. */
export const MISSING = ['vote', 'extended', 'stand-in'] as const
export type Missing = (typeof MISSING)[number]

const keyOf = (missing: Missing, ballotId: string, personId: string): string => `ballot-${missing}:${ballotId}:${personId}`
const subjectOf = (missing: Missing, ballotId: string, personId: string): string => `${missing} ${ballotId} ${personId}`

/** Whose vote somebody could give now; null: nobody's, or it is there already. */
function missingFrom(shown: BallotShown, missing: Missing, personId: string): Extract<Claim, { refused: null }> | null {
  const { seats, board, ballot } = shown
  if (ballot.closedAt !== null) return null
  const awayIds = new Set(seats.filter(({ isAway }) => isAway).map(seat => seat.personId))
  const claim = claimOf({ seats, deputies: board.deputies, isAway: id => awayIds.has(id) }, personId, null)
  const isOwn = claim.refused === null && claim.standInId === null
  return claim.refused === null && !claim.seat.voted && isOwn === (missing !== 'stand-in') ? claim : null
}

/**
 * Asks once for the votes of these seats that are missing: whoever has one and is there, and the deputies of those who are not. Each when they
 * work, if that is before the ballot closes.
 */
export async function askMissing(
  context: Context,
  shown: BallotShown,
  missing: 'vote' | 'extended',
  seats: BallotShown['seats'],
): Promise<void> {
  const lacking = seats.filter(({ voted }) => !voted)
  for (const { personId, isAway } of lacking) if (!isAway) await askSoon(context, shown, missing, personId)
  if (lacking.some(({ isAway }) => isAway)) for (const deputy of shown.board.deputies) await askSoon(context, shown, 'stand-in', deputy)
}

async function askSoon(context: Context, shown: BallotShown, missing: Missing, personId: string): Promise<void> {
  const { scope, now, alarms, outbox } = context
  const { ballot } = shown
  const person = await findPerson(scope, personId)
  const claim = missingFrom(shown, missing, personId)
  if (!person || !isReachable(person) || !claim) return
  const at = workingMomentOf(await workingTimeOf(scope, person), now, 0)
  if (at >= ballot.closesAt) return
  if (at > now) return alarms.set({ kind: TELL_BALLOT, subject: subjectOf(missing, ballot.id, personId), dueAt: at })
  await outbox.card({
    key: keyOf(missing, ballot.id, personId),
    to: { kind: 'direct', user: person.user },
    message: missingVote(await readerFor(context, person), shown, missing, claim.seat.personId),
    urgency: 'fan-out',
    expiresAt: ballot.closesAt,
    subject: ballot.id,
  })
}

/** The moment for something that waited until somebody works: asked if it is still missing. */
export async function tellingIsDue(context: Context, subject: string): Promise<void> {
  const [word, ballotId = '', personId = ''] = subject.split(' ')
  const missing = MISSING.find(each => each === word)
  // Held, so that who votes at this moment is not asked after their vote.
  const ballot = missing && (await lockBallot(context.scope, ballotId))
  const shown = ballot && (await ballotShown(context, ballotId))
  if (missing && shown) await askSoon(context, shown, missing, personId)
}

/** Lets what the actor was asked say that the vote is there; the buttons stay, because it can be changed. `seatOf`: for whom they stood in. */
export async function tellVoted({ actor, reader, outbox }: PersonContext, shown: BallotShown, seatOf: string | null): Promise<void> {
  for (const missing of askedOn(shown.ballot))
    await outbox.revise(keyOf(missing, shown.ballot.id, actor.personId), missingVoted(reader, shown, seatOf))
}

/**
 * Lets what deputies were asked say for whom they could vote now, once another did, or somebody came back or went away. Whoever votes for
 * somebody already goes on doing that. `exceptId`: who knows, because they voted just now.
 */
export async function retellDeputies(context: Context, shown: BallotShown | null, exceptId: string | null): Promise<void> {
  if (!shown) return
  const { seats, board, ballot } = shown
  const asked = board.deputies.filter(
    id => id !== exceptId && !seats.some(({ personId, standInId }) => personId === id || standInId === id),
  )
  for (const person of await findPeople(context.scope, asked)) {
    const claim = missingFrom(shown, 'stand-in', person.id)
    const reader = await readerFor(context, person)
    const message = claim ? missingVote(reader, shown, 'stand-in', claim.seat.personId) : missingNobody(reader, shown)
    await context.outbox.revise(keyOf('stand-in', ballot.id, person.id), message)
  }
}

/** Lets everything that was asked about a ballot say what it came to. */
export async function tellOver(context: Context, shown: BallotShown): Promise<void> {
  const ids = [...shown.seats.map(({ personId }) => personId), ...shown.board.deputies]
  for (const person of await findPeople(context.scope, ids)) {
    const message = missingOver(await readerFor(context, person), shown)
    for (const missing of askedOn(shown.ballot)) await context.outbox.revise(keyOf(missing, shown.ballot.id, person.id), message)
  }
}

/** What anybody can have been asked about a ballot so far. */
const askedOn = ({ extendedAt }: Pick<Ballot, 'extendedAt'>): readonly Missing[] =>
  MISSING.filter(missing => missing !== 'extended' || extendedAt !== null)

/** How somebody reads. */
export async function readerFor({ scope }: Pick<Context, 'scope'>, person: Person) {
  const [team = null] = await teamsOfPerson(scope, person.id)
  return readerOf(person, team)
}
