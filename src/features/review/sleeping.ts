import type { Block, Reply } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import type { Reader } from '#src/language/index.ts'
import { days, type Instant, later } from '#src/time/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import { findInitiatives, type Initiative } from '../initiatives/index.ts'
import { findPeople, privately } from '../people/index.ts'
import { happenedBetween } from '../programme/index.ts'
import type { Team } from '../teams/index.ts'
import { initiativesCovered } from './covering.ts'
import { notOpened } from './messages/problems.ts'
import { sleepBlocks, sleepList } from './messages/sleeping.ts'
import { decisionIn, type Sleeper, sleepOrigin, STATUS_AFTER } from './rules/sleepers.ts'
import { type Review, reviewAfter, reviewOpenFor } from './store/reviews.ts'
import { touchedBetween, untouchedSince } from './store/sleeping.ts'

/** Untouched for this long, an initiative is asleep. */
const ASLEEP_AFTER = days(21)
/** What a review decides, it decides within this. */
const A_YEAR = days(366)

/** Of these initiatives, the active ones that nobody has touched for three weeks, by number. */
export async function asleepAmong(scope: Scope, initiatives: readonly Initiative[], now: Instant): Promise<Initiative[]> {
  if (initiatives.length === 0) return []
  const ids = new Set(
    await untouchedSince(
      scope,
      initiatives.map(({ id }) => id),
      later(now, -ASLEEP_AFTER),
    ),
  )
  return initiatives.filter(({ id }) => ids.has(id))
}

/** The sleeping initiatives that a team's review covers, or (null) all of the workspace, by number. */
export async function sleepingInitiatives(scope: Scope, teamId: string | null, now: Instant): Promise<Initiative[]> {
  if (teamId !== null) return asleepAmong(scope, await initiativesCovered(scope, { id: teamId }), now)
  const found = await findInitiatives(scope, await untouchedSince(scope, null, later(now, -ASLEEP_AFTER)))
  return found.toSorted((one, other) => one.number - other.number)
}

/** The initiatives that a review named as asleep, with a button for each thing that can be done, or what was decided and by whom. */
export async function sleepPart(scope: Scope, review: Review, reader: Reader): Promise<Block[]> {
  const { occurrenceId, teamId } = review
  const isOver = (await reviewOpenFor(scope, teamId))?.occurrenceId !== occurrenceId
  return sleepBlocks(await sleepersOf(scope, review), { occurrenceId, isOver }, reader, 'card')
}

/** The sleeping initiatives of a team's last review, to one person alone. */
export async function showAsleep({ scope, reader }: PersonContext, team: Team): Promise<Reply> {
  const review = await reviewOpenFor(scope, team.id)
  if (!review) throw new UserError(to => notOpened(to, team.name))
  return privately(sleepList(await sleepersOf(scope, review), review, team.name, reader))
}

/** What became of the initiatives that a review named as asleep. */
export async function sleepersOf(scope: Scope, review: Review): Promise<Sleeper[]> {
  const { occurrenceId, openedAt, opening } = review
  const ids = opening.asleep.map(({ id }) => id)
  if (ids.length === 0) return []
  const initiatives = new Map((await findInitiatives(scope, ids)).map(each => [each.id, each]))
  const events = (await happenedBetween(scope, 'initiative', ids, { from: openedAt, before: later(openedAt, A_YEAR) })).filter(
    ({ origin, undoneBy }) => origin === sleepOrigin(occurrenceId) && undoneBy === null,
  )
  const until = (await reviewAfter(scope, review))?.openedAt ?? later(openedAt, A_YEAR)
  const awake = new Set(await touchedBetween(scope, ids, { from: openedAt, before: until, besides: sleepOrigin(occurrenceId) }))
  const concerned = [...opening.asleep.map(({ ownerId }) => ownerId), ...events.flatMap(({ personId }) => personId ?? [])]
  const people = new Map((await findPeople(scope, [...new Set(concerned)])).map(({ id, name }) => [id, name]))
  return opening.asleep.flatMap(({ id, ownerId }): Sleeper[] => {
    const initiative = initiatives.get(id)
    if (!initiative) return []
    const last = events.findLast(({ subject }) => subject.id === id)
    const decided = last ? decisionIn(last) : null
    // Whoever moved it elsewhere since decided anew.
    const stands = decided !== null && initiative.status === STATUS_AFTER[decided]
    return [
      {
        initiative,
        owner: people.get(ownerId) ?? '',
        isAwake: awake.has(id),
        decided: stands && last ? { as: decided, by: people.get(last.personId ?? '') ?? '' } : null,
      },
    ]
  })
}
