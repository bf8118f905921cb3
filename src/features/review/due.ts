import { dateIn, type LocalDate } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findTeam } from '../teams/index.ts'
import { dueInPlan } from './rules/plan-until.ts'
import type { Review } from './store/reviews.ts'

/** The day by which something is due that joins the plan of a review now, by the team's clock. */
export async function dueInReview(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  { teamId, planUntil }: Pick<Review, 'teamId' | 'planUntil'>,
): Promise<LocalDate> {
  const team = await findTeam(scope, teamId)
  return team ? dueInPlan(planUntil, dateIn(now, team.zone)) : planUntil
}
