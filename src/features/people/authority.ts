import { type PersonContext, UserError } from '../feature.ts'
import { onlyAdmin, onlyPeople } from './messages/rights.ts'
import type { Person } from './person.ts'
import { type Capability, may } from './rules/rights.ts'
import { findPerson } from './store/people.ts'
import { hasActiveAdmin, peopleWithRoles } from './store/roles.ts'

/**
 * Resolves when the actor may do this, by the roles stored now; else UserError, naming whom to ask. Whoever changes roles
 * holds the workspace's people first (`lockPeople`).
 */
export async function allow({ scope, actor }: PersonContext, capability: Capability): Promise<void> {
  const person = await findPerson(scope, actor.personId)
  if (person && may(person, capability, { hasAdmin: await hasActiveAdmin(scope) })) return
  if (capability === 'set-up-team') throw new UserError(onlyPeople)
  const admins = (await peopleWithRoles(scope)).filter(isActiveAdmin).map(({ name }) => name)
  throw new UserError(reader => onlyAdmin(reader, admins))
}

/** Whether this person is an admin who can still act. */
export const isActiveAdmin = (person: Person): boolean => person.roles.has('admin') && !person.deactivated && !person.isBot
