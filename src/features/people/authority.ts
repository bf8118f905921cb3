import { type PersonContext, UserError } from '../feature.ts'
import { onlyAdmin, onlyMembers, onlyPeople, onlyThese } from './messages/rights.ts'
import { isReachable, type Person } from './person.ts'
import { type Capability, type Circumstance, may, type Relation, whoMay } from './rules/rights.ts'
import { belongsToATeam } from './store/membership.ts'
import { findPerson } from './store/people.ts'
import { hasActiveAdmin, peopleWithRoles } from './store/roles.ts'

type Given = ReadonlySet<Relation | Circumstance>
const NOTHING: Given = new Set()

/**
 * Resolves when the actor may do this, by the roles and the membership stored now and by what they are to the thing at hand; else
 * UserError that says who may. Whoever changes roles holds the workspace's people first (`lockPeople`).
 */
export async function allowed(context: PersonContext, capability: Capability, relations: Given = NOTHING): Promise<void> {
  if ((await rightsOf(context))(capability, relations)) return
  const who = whoMay(capability)
  if (who.includes('anyone')) throw new UserError(onlyPeople)
  const holders = (await peopleWithRoles(context.scope)).filter(isReachable)
  const admins = holders.filter(isActiveAdmin).map(({ name }) => name)
  if (who.every(grantee => grantee === 'admin')) throw new UserError(reader => onlyAdmin(reader, admins))
  if (who.includes('member')) throw new UserError(reader => onlyMembers(reader, admins))
  const leaders = who.includes('leader') ? holders.filter(({ roles }) => roles.has('leader')).map(({ name }) => name) : []
  throw new UserError(reader => onlyThese(reader, who, [...new Set([...leaders, ...admins])]))
}

/** What the actor may do, by what is stored now: for a card that shows a button only to those who may use it. */
export async function rightsOf({ scope, actor }: PersonContext): Promise<(capability: Capability, relations?: Given) => boolean> {
  const person = await findPerson(scope, actor.personId)
  const member = (await belongsToATeam(scope, actor.personId)) ? (['member'] as const) : []
  const hasAdmin = await hasActiveAdmin(scope)
  return (capability, relations = NOTHING) =>
    person !== null && may({ ...person, given: new Set([...relations, ...member]) }, capability, { hasAdmin })
}

/** The same as `allowed` for what concerns no single thing. */
export const allow = (context: PersonContext, capability: Capability): Promise<void> => allowed(context, capability)

/** Whether this person is an admin who can still act. */
export const isActiveAdmin = (person: Person): boolean => person.roles.has('admin') && !person.deactivated && !person.isBot
