import type { Scope } from '#src/db/index.ts'
import type { Role } from '../../feature.ts'
import type { Person } from '../person.ts'
import { findPeople } from './people.ts'

/** Everyone of the workspace who holds at least one role. */
export async function peopleWithRoles(scope: Scope): Promise<Person[]> {
  const { workspaceId, tx } = scope
  const rows = await tx.personRole.findMany({ where: { workspaceId }, select: { personId: true }, distinct: ['personId'] })
  return findPeople(
    scope,
    rows.map(row => row.personId),
  )
}

/** Whether anybody who can still act is an admin. */
export async function hasActiveAdmin({ workspaceId, tx }: Scope): Promise<boolean> {
  const admin = await tx.personRole.findFirst({
    where: { workspaceId, role: 'admin', person: { identity: { deactivated: false, isBot: false } } },
    select: { personId: true },
  })
  return admin !== null
}

/** Gives a role; giving it twice is harmless. */
export async function saveRole({ workspaceId, tx }: Scope, personId: string, role: Role): Promise<void> {
  await tx.personRole.createMany({ data: [{ workspaceId, personId, role }], skipDuplicates: true })
}

/** Takes a role. */
export async function deleteRole({ workspaceId, tx }: Scope, personId: string, role: Role): Promise<void> {
  await tx.personRole.deleteMany({ where: { workspaceId, personId, role } })
}
