import { type PersonContext, UserError } from '../feature.ts'
import type { Initiative } from '../initiatives/index.ts'
import { ritualOfTeam } from '../rituals/index.ts'
import { findTeam, type Team, teamOfChannel } from '../teams/index.ts'
import { reviewingTeam, teamsReviewing } from './covering.ts'
import { REVIEW } from './keys.ts'
import { noReview, notCovered, nothingYours, notOpened } from './messages/problems.ts'
import { type Review, reviewOpenFor, reviewsOpenFor } from './store/reviews.ts'

/** The review of a team that takes answers. UserError when its first is still to come, or it holds none. */
async function requireReviewOf({ scope }: Pick<PersonContext, 'scope'>, team: Team): Promise<Review> {
  const review = await reviewOpenFor(scope, team.id)
  if (review) return review
  const ritual = await ritualOfTeam(scope, team.id, REVIEW)
  throw new UserError(reader => (ritual && !ritual.paused ? notOpened(reader, team.name) : noReview(reader, team.name)))
}

/** The review that covers an initiative and takes answers. UserError when none does. */
export async function requireReviewFor(context: Pick<PersonContext, 'scope'>, initiative: Initiative): Promise<Review> {
  const teamId = initiative.status === 'active' ? await reviewingTeam(context.scope, initiative) : null
  const team = teamId === null ? null : await findTeam(context.scope, teamId)
  if (!team) throw new UserError(reader => notCovered(reader, initiative))
  return requireReviewOf(context, team)
}

/**
 * The reviews that the actor can answer where they ask: in a team's channel that of the team, unless only others ask them; elsewhere all in which
 * something is theirs.
 */
export async function reviewsToAnswer(context: PersonContext): Promise<readonly { readonly team: Team; readonly review: Review }[]> {
  const { scope, actor, conversation } = context
  const here = conversation.kind === 'channel' ? await teamOfChannel(scope, conversation.channel) : null
  const teamIds = await teamsReviewing(scope, actor.personId)
  if (here && (teamIds.length === 0 || teamIds.includes(here.id))) return [{ team: here, review: await requireReviewOf(context, here) }]
  if (teamIds.length === 0) throw new UserError(nothingYours)
  const found: { readonly team: Team; readonly review: Review }[] = []
  for (const review of await reviewsOpenFor(scope, teamIds)) {
    const team = await findTeam(scope, review.teamId)
    if (team) found.push({ team, review })
  }
  if (found.length > 0) return found.toSorted((one, other) => one.team.name.localeCompare(other.team.name, 'en'))
  const first = await findTeam(scope, teamIds[0] ?? '')
  throw new UserError(reader => (first ? notOpened(reader, first.name) : nothingYours(reader)))
}
