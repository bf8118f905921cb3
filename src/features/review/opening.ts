import { dateIn, days, later } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { followingDate, type Happening } from '../rituals/index.ts'
import { calendarOf } from '../teams/index.ts'
import { postReview, redrawReview } from './drawing.ts'
import { gatherFacts } from './gathering.ts'
import { redrawQuestions } from './questions.ts'
import { factsOf, isWorthwhile } from './rules/facts.ts'
import { planUntil } from './rules/plan-until.ts'
import { REVIEW_DAYS } from './rules/recurrence.ts'
import { weekOf } from './rules/week.ts'
import { asleepAmong } from './sleeping.ts'
import { createReview, lockReview, type Review, reviewOf, reviewOpenFor } from './store/reviews.ts'
import { waitingTopics } from './store/topics.ts'

/** The first review of a team looks back this far. */
const FIRST_SPAN = days(7)

/**
 * Opens the review of an occurrence, once: what it shows is kept, and its card stands in the team's channel. With that the review before
 * takes no more answers; it is held meanwhile, so that an answer on its way is either in what this one shows or refused. Where there is
 * nothing to meet about, nothing is opened, and the review before stays the one that takes answers.
 */
export async function openReview(context: Context, { team, ritual, occurrence }: Happening): Promise<void> {
  const { scope, now } = context
  if (await reviewOf(scope, occurrence.id)) return
  const latest = await reviewOpenFor(scope, team.id)
  const previous = latest && (await lockReview(scope, latest.occurrenceId))
  const { date, teamZone: zone } = occurrence
  const next = followingDate(REVIEW_DAYS, ritual, team, date)
  const times = {
    since: previous?.openedAt ?? later(now, -FIRST_SPAN),
    today: dateIn(now, zone),
    planUntil: planUntil(date, next, calendarOf(team)),
  }
  const gathered = await gatherFacts(context, team, { ...times, previous })
  const asleep = await asleepAmong(scope, gathered.initiatives, now)
  const opening = factsOf({ ...gathered, asleep }, { now })
  if (!isWorthwhile(opening) && (await waitingTopics(scope, team.id)).length === 0) return
  const review: Review = {
    occurrenceId: occurrence.id,
    teamId: team.id,
    date,
    week: weekOf(date),
    since: times.since,
    openedAt: now,
    planUntil: times.planUntil,
    closedAt: null,
    opening,
  }
  await createReview(scope, review)
  await postReview(context, review, team)
  if (!previous) return
  await redrawReview(context, previous.occurrenceId)
  await redrawQuestions(context, previous.occurrenceId)
}
