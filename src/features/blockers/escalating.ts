import type { Context } from '../feature.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { findPeople, isAway, isReachable, peopleWithRoles, type Person } from '../people/index.ts'
import { workingTimeOf } from '../teams/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { Blocker } from './blocker.ts'
import { type Candidate, escalatedTo } from './rules/escalation.ts'

/**
 * To whom a blocker is escalated now. `by`: who does it themself; null: it escalates by itself. `also`: the others of that rank, who hear
 * of it too.
 */
export async function escalationOf(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  { initiativeId, ownerId }: Pick<Blocker, 'initiativeId' | 'ownerId'>,
  by: string | null,
): Promise<{ readonly to: string; readonly also: readonly string[] }> {
  const [initiative] = initiativeId === null ? [] : await findInitiatives(scope, [initiativeId])
  const people = await findPeople(
    scope,
    [ownerId, initiative?.sponsorId, initiative?.ownerId].flatMap(id => id ?? []),
  )
  const holders = await peopleWithRoles(scope)
  const candidates = new Map<string, Candidate>()
  for (const person of [...people, ...holders]) {
    const today = dateIn(now, (await workingTimeOf(scope, person)).zone)
    candidates.set(person.id, { id: person.id, isReachable: isReachable(person), isAway: isAway(person, today) })
  }
  const called = (ids: readonly (string | null | undefined)[]) => ids.flatMap(id => candidates.get(id ?? '') ?? [])
  const withRole = (role: 'leader' | 'admin') => called(holders.filter(({ roles }: Person) => roles.has(role)).map(({ id }) => id))
  const ranks = [called([initiative?.sponsorId]), called([initiative?.ownerId]), withRole('leader'), withRole('admin')]
  const holder = candidates.get(ownerId) ?? { id: ownerId, isReachable: false, isAway: false }
  const { to, also } = escalatedTo(ranks, holder, by)
  return { to: to.id, also: also.map(({ id }) => id) }
}
