import { later } from '#src/time/index.ts'
import type { AlarmHandler, Change, Context } from '../feature.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { happenedBetween } from '../programme/index.ts'
import { findRitual, followPeople, ritualsOfTeams } from '../rituals/index.ts'
import { findTeam, teamsOfPeople } from '../teams/index.ts'
import { ownersCovered, reviewingTeam } from './covering.ts'
import { redrawReview } from './drawing.ts'
import { REVIEW } from './keys.ts'
import { reviewKind } from './kind.ts'
import { redrawQuestions } from './questions.ts'
import { lockReview, reviewOpenFor } from './store/reviews.ts'

/** Who owns what a review covers has changed. Subject: the ritual. */
export const OWNERS = 'owners'

/** What of an initiative decides whom a review asks. */
const DECIDES: ReadonlySet<string> = new Set(['ownerId', 'status', 'teamId'])

/**
 * Sees to it that reviews follow who owns what, and who is in which team. That happens in a moment of its own right after: whoever
 * changes an initiative holds it, and a ritual is held before anything else.
 */
export async function followOwners(context: Context, change: Change): Promise<void> {
  const teamIds = await teamsConcerned(context, change)
  for (const { id, paused } of await ritualsOfTeams(context.scope, teamIds, REVIEW))
    if (!paused) await context.alarms.set({ kind: OWNERS, subject: id, dueAt: context.now })
}

async function teamsConcerned({ scope, now }: Context, change: Change): Promise<string[]> {
  if (change.kind === 'members-changed') {
    const teams = await teamsOfPeople(scope, [...change.joined, ...change.left])
    return [...new Set([change.teamId, ...[...teams.values()].flat()])]
  }
  if (change.kind !== 'initiatives-changed') return []
  // What this transaction wrote has this very moment.
  const events = await happenedBetween(scope, 'initiative', change.initiativeIds, { from: now, before: later(now, 1) })
  const decided = events.filter(({ changes }) => changes.some(({ field }) => DECIDES.has(field)))
  const initiatives = await findInitiatives(scope, [...new Set(decided.map(({ subject }) => subject.id))])
  const formerOwners = decided.flatMap(({ changes }) =>
    changes.flatMap(({ field, from }) => (field === 'ownerId' && typeof from === 'string' ? [from] : [])),
  )
  const teams: (string | null)[] = []
  for (const initiative of initiatives) {
    teams.push(await reviewingTeam(scope, initiative))
    if (initiative.teamId === null) for (const ownerId of formerOwners) teams.push(await reviewingTeam(scope, { teamId: null, ownerId }))
  }
  return [...new Set(teams.flatMap(id => id ?? []))]
}

/** New owners are asked where nobody has answered for what is theirs now; what was asked of former ones is asked no more. */
export const ownersChanged: AlarmHandler = {
  async run(context, { subject }) {
    const { scope } = context
    const ritual = await findRitual(scope, subject)
    const team = ritual && (await findTeam(scope, ritual.teamId))
    if (!team) return
    const owners = await ownersCovered(scope, team)
    await followPeople(
      context,
      reviewKind,
      subject,
      owners.map(({ id }) => id),
    )
    const latest = await reviewOpenFor(scope, team.id)
    const review = latest && (await lockReview(scope, latest.occurrenceId))
    if (!review) return
    await redrawReview(context, review.occurrenceId)
    await redrawQuestions(context, review.occurrenceId)
  },
  // Nothing that anyone waits to see.
  name: () => Promise.resolve(null),
}
