import type { Scope } from '#src/db/index.ts'
import { quietHoursOf, zoneOf, type Person } from '../people/index.ts'
import { findTeam, membersOf, type Team } from '../teams/index.ts'
import type { Happening } from './kind.ts'
import type { Occurrence, Ritual } from './ritual.ts'
import type { Agreed, Askable } from './rules/moments.ts'

/** What decides when a member of a team is asked. */
export const askable = (person: Person, team: Team): Askable => ({
  personId: person.id,
  zone: zoneOf(person, team.zone),
  quiet: quietHoursOf(person),
  choseQuiet: person.choseQuiet,
})

export const agreedOf = ({ date, localTime, zoneMode }: Occurrence, { zone }: Team): Agreed => ({
  date,
  localTime,
  zoneMode,
  teamZone: zone,
})

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
  return { ritual, team, people, members: people.map(person => askable(person, team)) }
}

/** The team of a ritual, for one of its occurrences. */
export async function happeningOf(scope: Scope, ritual: Ritual, occurrence: Occurrence): Promise<Happening | null> {
  const team = await findTeam(scope, ritual.teamId)
  return team && { team, ritual, occurrence }
}
