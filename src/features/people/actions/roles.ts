import { z } from 'zod'
import type { NamedPerson, Reply } from '#src/chat/index.ts'
import { nearest, speak } from '#src/language/index.ts'
import { action, type PersonContext, type Role, type TypedCommand, UserError } from '../../feature.ts'
import { allow, isActiveAdmin } from '../authority.ts'
import { privately } from '../messages/parts.ts'
import {
  grantExample,
  lastAdmin,
  nobodyNamed,
  noRoleFor,
  roleChanged,
  roleList,
  rolesUnreadable,
  whichPerson,
  whichPersonText,
} from '../messages/roles.ts'
import { isReachable } from '../person.ts'
import { whoIsMeant } from '../rules/names.ts'
import { readRoleRequest, type RoleChange, type RoleRequest } from '../rules/role-words.ts'
import { findPerson, lockPeople, namesOfPeople, personOfUser } from '../store/people.ts'
import { deleteRole, peopleWithRoles, saveRole } from '../store/roles.ts'

type Change = { readonly change: RoleChange; readonly role: Role }
const MOST_CHOICES = 5

/** Gives or takes a role of one person. */
export const changeRoleAction = action({
  input: z.object({ change: z.enum(['grant', 'remove']), role: z.enum(['admin', 'leader', 'board']), person: z.string() }),
  run: (context, { person, ...change }) => changeRole(context, person, change),
})

/** Lists, gives and takes roles. */
export const rolesCommand: TypedCommand = {
  word: 'roles',
  short: false,
  usage: [
    { example: '/drumbeat roles', purpose: ({ language }) => speak(language).say('people.purposeRoles') },
    { example: grantExample, purpose: ({ language }) => speak(language).say('people.purposeRolesGrant') },
  ],
  async run(context, { text, named }) {
    const request = readRoleRequest(text, named)
    switch (request.kind) {
      case 'list':
        return privately(roleList(context.reader, await peopleWithRoles(context.scope)))
      case 'unreadable':
        throw new UserError(rolesUnreadable)
      case 'change':
        return changeRole(context, await personMeant(context, request, named), request)
      default:
        return request satisfies never
    }
  },
}

async function personMeant(
  context: PersonContext,
  request: Extract<RoleRequest, { kind: 'change' }>,
  named: readonly NamedPerson[],
): Promise<string> {
  const { who } = request
  if ('user' in who) {
    const person = await personOfUser(context.scope, who.user)
    const text = named.find(({ user }) => user === who.user)?.text.replace(/^@/, '') ?? ''
    if (!person) throw new UserError(reader => nobodyNamed(reader, text, null))
    return person.id
  }
  // Who may not change roles learns that first, and not who else there is.
  await allow(context, request.change === 'grant' && request.role === 'admin' ? 'name-admin' : 'grant-role')
  const people = await namesOfPeople(context.scope)
  const fitting = whoIsMeant(who.name, people)
  const [only, ...others] = fitting
  if (!only) {
    const near = nearest(
      who.name,
      people.flatMap(({ name, handle }) => [name, handle]),
    )
    throw new UserError(reader => nobodyNamed(reader, who.name, near))
  }
  if (others.length === 0) return only.personId
  const { change, role } = request
  throw new UserError(
    reader => whichPersonText(reader, who.name),
    reader => whichPerson(reader, who.name, fitting.slice(0, MOST_CHOICES), { change, role }),
  )
}

async function changeRole(context: PersonContext, personId: string, { change, role }: Change): Promise<Reply> {
  const { scope, reader } = context
  await lockPeople(scope)
  await allow(context, change === 'grant' && role === 'admin' ? 'name-admin' : 'grant-role')
  const person = await findPerson(scope, personId)
  if (!person) throw new UserError(rolesUnreadable)
  if (change === 'grant' && !isReachable(person)) throw new UserError(to => noRoleFor(to, person.name))
  if (person.roles.has(role) === (change === 'grant')) return privately(roleChanged(reader, person, role, change, false))
  if (change === 'grant') {
    await saveRole(scope, personId, role)
  } else {
    const admins = (await peopleWithRoles(scope)).filter(isActiveAdmin)
    if (role === 'admin' && admins.every(admin => admin.id === personId)) throw new UserError(to => lastAdmin(to, person.name))
    await deleteRole(scope, personId, role)
  }
  return privately(roleChanged(reader, person, role, change, true))
}
