import type { Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, isReachable } from '../people/index.ts'
import { ABSENCES_CHANGE } from './ballot-alarm-kinds.ts'
import { calendarOf } from './calendar.ts'
import { turnsOf } from './officers.ts'
import { reminderMoment } from './rules/moments.ts'
import { type BallotShown, ballotShown, drawPoll } from './showing.ts'
import { lockBallot } from './store/ballots.ts'
import { askMissing, retellDeputies } from './tellings.ts'

/** Comes back to an open ballot on the next day on which somebody whose vote is missing goes away or is back, if that is before it closes. */
export async function watchAbsences({ scope, now, alarms }: Context, { ballot, board, seats }: BallotShown): Promise<void> {
  const missing = seats.flatMap(({ personId, voted }) => (voted ? [] : [personId]))
  const people = (await findPeople(scope, missing)).filter(isReachable)
  const isAhead = (moment: Instant): boolean => moment > now && moment < ballot.closesAt
  const [next] = people.flatMap(person => turnsOf(person, board).filter(isAhead)).toSorted((one, other) => one - other)
  const alarm = { kind: ABSENCES_CHANGE, subject: ballot.id }
  await (next === undefined ? alarms.cancel(alarm) : alarms.set({ ...alarm, dueAt: next }))
}

/** That day has come: the cards say who is away now. */
export async function absencesChange(context: Context, ballotId: string): Promise<void> {
  // Held, as by a vote or the closing.
  const ballot = await lockBallot(context.scope, ballotId)
  const shown = ballot?.closedAt === null && ballot.closesAt > context.now ? await ballotShown(context, ballotId) : null
  if (shown) await follow(context, shown, shown.seats)
}

/** The same where somebody said so themselves, or their account was closed. The caller holds the ballot. */
export const followAbsence = (context: Context, shown: BallotShown, personId: string): Promise<void> =>
  follow(
    context,
    shown,
    shown.seats.filter(seat => seat.personId === personId),
  )

/** Whoever is back, and the deputies of whoever is away, are asked for a vote when the others were asked already. */
async function follow(context: Context, shown: BallotShown, seats: BallotShown['seats']): Promise<void> {
  const { ballot, board } = shown
  await drawPoll(context, shown)
  await retellDeputies(context, shown, null)
  const reminded = reminderMoment(ballot.openedAt, ballot.closesAt, await calendarOf(context.scope, board))
  if (ballot.extendedAt !== null) await askMissing(context, shown, 'extended', seats)
  else if (reminded <= context.now) await askMissing(context, shown, 'vote', seats)
  await watchAbsences(context, shown)
}
