import type { Scope } from '#src/db/index.ts'
import type { Reader } from '#src/language/index.ts'
import { findPerson, hasActiveAdmin, isReachable, may, type Person } from '../people/index.ts'
import { readerOf, type Team, teamsOfPerson } from '../teams/index.ts'

/** Whoever gets a digest: how they read, and where they are. */
export type Leader = { readonly person: Person; readonly reader: Reader; readonly team: Team | null }

/** The person of this id as a leader, by what is stored now; null: there is nobody of it whom anything could reach. */
export async function leaderOf(scope: Scope, personId: string): Promise<Leader | null> {
  const person = await findPerson(scope, personId)
  if (!person || !isReachable(person)) return null
  const [team = null] = await teamsOfPerson(scope, personId)
  return { person, reader: readerOf(person, team), team }
}

/** Whether their roles still allow the digest. Nobody is a leader or an admin by belonging to a team. */
export const mayRead = async (scope: Scope, person: Person): Promise<boolean> =>
  may(person, 'read-digest', { hasAdmin: await hasActiveAdmin(scope) })
