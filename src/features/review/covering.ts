import type { Scope } from '#src/db/index.ts'
import { activeInitiatives, type Initiative, initiativesOfPerson } from '../initiatives/index.ts'
import { findPeople, isReachable, type Person } from '../people/index.ts'
import { ritualsOfTeams } from '../rituals/index.ts'
import { type Team, teamsOfPeople } from '../teams/index.ts'
import { REVIEW } from './keys.ts'

/**
 * What a team's review covers now: its own active initiatives, by number, and those of no team whose owner it asks. An owner of several
 * teams is asked about these by the oldest of the teams that hold a review.
 */
export async function initiativesCovered(scope: Scope, team: Pick<Team, 'id'>): Promise<Initiative[]> {
  const active = await activeInitiatives(scope, { teamId: team.id })
  const homeless = active.filter(({ teamId }) => teamId === null)
  const homes = await homesOf(
    scope,
    homeless.map(({ ownerId }) => ownerId),
  )
  return active.filter(({ teamId, ownerId }) => teamId === team.id || (teamId === null && homes.get(ownerId) === team.id))
}

/** The owners of what a team's review covers, as far as they can be asked, by name. */
export async function ownersCovered(scope: Scope, team: Pick<Team, 'id'>): Promise<Person[]> {
  const covered = await initiativesCovered(scope, team)
  const owners = await findPeople(scope, [...new Set(covered.map(({ ownerId }) => ownerId))])
  return owners.filter(isReachable)
}

/** The team whose review covers an initiative while it is active, by id; null: none does. */
export async function reviewingTeam(scope: Scope, { teamId, ownerId }: Pick<Initiative, 'teamId' | 'ownerId'>): Promise<string | null> {
  return teamId ?? (await homesOf(scope, [ownerId])).get(ownerId) ?? null
}

/** The teams in whose review a person answers for an initiative, by id. */
export async function teamsReviewing(scope: Scope, personId: string): Promise<string[]> {
  const owned = (await initiativesOfPerson(scope, personId)).filter(({ ownerId, status }) => ownerId === personId && status === 'active')
  const home = owned.some(({ teamId }) => teamId === null) ? (await homesOf(scope, [personId])).get(personId) : undefined
  return [...new Set(owned.flatMap(({ teamId }) => teamId ?? home ?? []))]
}

/** Of each of these people, the oldest of their teams that holds a review. */
async function homesOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const teams = await teamsOfPeople(scope, [...new Set(personIds)])
  const rituals = await ritualsOfTeams(scope, [...new Set([...teams.values()].flat())], REVIEW)
  const reviewing = new Set(rituals.filter(({ paused }) => !paused).map(({ teamId }) => teamId))
  return new Map(
    [...teams].flatMap(([personId, own]): [string, string][] => {
      const home = own.find(teamId => reviewing.has(teamId))
      return home === undefined ? [] : [[personId, home]]
    }),
  )
}
