import type { Scope } from '#src/db/index.ts'
import type { Zone } from '#src/time/index.ts'
import { quietHoursOf, zoneOf, type Person } from '../people/index.ts'
import { findTeam, membersOf, type Team } from '../teams/index.ts'
import type { Happening } from './kind.ts'
import type { Occurrence, Ritual } from './ritual.ts'
import { type Agreed, type Askable, type Moment, momentOf, type PlannedWindow, windowsOf } from './rules/moments.ts'

/** What decides when a member of a team in this zone is asked. */
const askable = (person: Person, teamZone: Zone): Askable => ({
  personId: person.id,
  zone: zoneOf(person, teamZone),
  quiet: quietHoursOf(person),
  choseQuiet: person.choseQuiet,
})

/** The windows of an occurrence for these people, as they are agreed. */
export const windowsFor = (agreed: Agreed, people: readonly Person[]): PlannedWindow[] =>
  windowsOf(
    agreed,
    people.map(person => askable(person, agreed.teamZone)),
  )

/**
 * When an occurrence asks a member. A date that has begun keeps the zone that the team had then: moved in the middle of the day, its
 * windows would ask nobody.
 */
export const momentFor = (agreed: Agreed, person: Person): Moment | null => momentOf(agreed, askable(person, agreed.teamZone))

/** A ritual with its team and everyone in it. */
export type RitualTeam = {
  readonly ritual: Ritual
  readonly team: Team
  readonly people: readonly Person[]
  readonly members: readonly Askable[]
}

export async function ritualTeam(scope: Scope, ritual: Ritual): Promise<RitualTeam | null> {
  const team = await findTeam(scope, ritual.teamId)
  if (!team) return null
  const people = await membersOf(scope, team.id)
  return { ritual, team, people, members: people.map(person => askable(person, team.zone)) }
}

/** The team of a ritual, for one of its occurrences. */
export async function happeningOf(scope: Scope, ritual: Ritual, occurrence: Occurrence): Promise<Happening | null> {
  const team = await findTeam(scope, ritual.teamId)
  return team && { team, ritual, occurrence }
}
