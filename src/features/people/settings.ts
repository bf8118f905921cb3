import type { PersonContext, SettingsSection } from '../feature.ts'
import { allowed } from './authority.ts'
import { noRoleFor } from './messages/roles.ts'
import { accountUnknown, holdersSummary, roleFields } from './messages/role-fields.ts'
import { isReachable, type Person } from './person.ts'
import { chosenFor, FORM_ROLES, type FormRole } from './rules/role-fields.ts'
import { peopleOfUsers } from './store/people.ts'
import { deleteRole, peopleWithRoles, saveRole } from './store/roles.ts'

/** Who leads and who is on the board, in the settings form of a team that is there; they hold for the whole workspace. */
export const roleSettings: SettingsSection = {
  async fields({ scope, reader }, team) {
    if (team.id === null) return []
    const holders = await holdersOf(scope)
    return roleFields(reader, { leader: usersOf(holders, 'leader'), board: usersOf(holders, 'board') })
  },

  async check({ scope, reader }, values) {
    const errors: Record<string, string> = {}
    for (const role of FORM_ROLES) {
      const chosen = chosenFor(role, values)
      if (chosen === null) continue
      const people = await peopleOfUsers(scope, chosen.users)
      const other = people.find(person => !isReachable(person))
      if (people.length < chosen.users.length) errors[chosen.field] = accountUnknown(reader)
      else if (other) errors[chosen.field] = noRoleFor(reader, other.name)
    }
    return errors
  },

  async save(context, _team, values) {
    for (const role of FORM_ROLES) {
      const chosen = chosenFor(role, values)
      if (chosen !== null) await give(context, role, chosen.users)
    }
  },

  async summary({ scope }, _teamId, reader) {
    const holders = await holdersOf(scope)
    const names = (role: FormRole) => holders.filter(({ roles }) => roles.has(role)).map(({ name }) => name)
    return holdersSummary(reader, { leader: names('leader'), board: names('board') })
  },
}

const holdersOf = async (scope: PersonContext['scope']): Promise<Person[]> => (await peopleWithRoles(scope)).filter(isReachable)

const usersOf = (holders: readonly Person[], role: FormRole): string[] =>
  holders.filter(({ roles }) => roles.has(role)).map(({ user }) => user)

/** Exactly these people have the role from now on. No admin comes or goes by it, so nobody else has to wait. */
async function give(context: PersonContext, role: FormRole, users: readonly string[]): Promise<void> {
  await allowed(context, 'grant-role')
  const { scope } = context
  const chosen = (await peopleOfUsers(scope, users)).map(({ id }) => id)
  for (const holder of await holdersOf(scope))
    if (holder.roles.has(role) && !chosen.includes(holder.id)) await deleteRole(scope, holder.id, role)
  for (const personId of chosen) await saveRole(scope, personId, role)
}
