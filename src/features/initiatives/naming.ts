import type { Scope } from '#src/db/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { findPeople } from '../people/index.ts'
import type { Initiative } from './initiative.ts'
import type { Known } from './messages/words.ts'
import type { Names } from './rules/printing.ts'
import { findInitiatives } from './store/initiatives.ts'

/** The names of everyone and the codes of everything that these initiatives name. `today`: the reader's date. */
export async function knownFor(scope: Scope, initiatives: readonly Initiative[], today: LocalDate): Promise<Known & Names> {
  const personIds = initiatives.flatMap(({ ownerId, sponsorId, contributors, createdById }) => [
    ownerId,
    createdById,
    ...(sponsorId === null ? [] : [sponsorId]),
    ...contributors,
  ])
  const people = await findPeople(scope, [...new Set(personIds)])
  const needed = await findInitiatives(scope, [...new Set(initiatives.flatMap(({ dependsOn }) => dependsOn))])
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    users: new Map(people.map(({ id, user }) => [id, user])),
    codes: new Map(needed.map(({ id, code }) => [id, code])),
    today,
  }
}
