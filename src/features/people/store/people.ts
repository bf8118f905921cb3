import { z } from 'zod'
import type { Scope } from '#src/db/index.ts'
import type { Language } from '#src/language/index.ts'
import type { HolidayCalendar, QuietHours, Zone } from '#src/time/index.ts'
import type { Away, Person } from '../person.ts'
import { PersonRow } from '../rows.ts'
import type { Nameable } from '../rules/names.ts'

const People = z.array(PersonRow)

/** One person; null when the workspace has none of this id. */
export const findPerson = async (scope: Scope, personId: string): Promise<Person | null> => (await findPeople(scope, [personId]))[0] ?? null

/** These people, in one query, in the order of their names; ids that the workspace does not have are left out. */
export const findPeople = (scope: Scope, personIds: readonly string[]): Promise<Person[]> => load(scope, { personIds, users: [] })

/** The person behind an account; null when the platform has not described it yet. */
export const personOfUser = async (scope: Scope, user: string): Promise<Person | null> => (await peopleOfUsers(scope, [user]))[0] ?? null

/** The people behind these accounts, in one query, in the order of their names. */
export const peopleOfUsers = (scope: Scope, users: readonly string[]): Promise<Person[]> => load(scope, { personIds: [], users })

async function load(
  { workspaceId, tx }: Scope,
  wanted: { readonly personIds: readonly string[]; readonly users: readonly string[] },
): Promise<Person[]> {
  if (wanted.personIds.length + wanted.users.length === 0) return []
  return People.parse(
    await tx.$queryRaw`
      SELECT p."id", i."userId" AS "user", p."name", i."handle", p."language", p."zone", i."locale", i."zone" AS "platformZone",
        p."holidays", p."quietFrom", p."quietTo", p."awayFrom", p."awayUntil", i."isBot", i."isGuest", i."isOwner", i."deactivated",
        ARRAY(SELECT r."role" FROM "PersonRole" r WHERE r."workspaceId" = p."workspaceId" AND r."personId" = p."id") AS "roles"
      FROM "Identity" i JOIN "Person" p ON p."workspaceId" = i."workspaceId" AND p."id" = i."personId"
      WHERE i."workspaceId" = ${workspaceId} AND (i."personId" = ANY(${[...wanted.personIds]}) OR i."userId" = ANY(${[...wanted.users]}))
      ORDER BY p."name", p."id"`,
  )
}

/** Those who own the workspace on the platform. */
export async function workspaceOwners(scope: Scope): Promise<Person[]> {
  const { workspaceId, tx } = scope
  const rows = await tx.identity.findMany({ where: { workspaceId, isOwner: true }, select: { personId: true } })
  return findPeople(
    scope,
    rows.map(row => row.personId),
  )
}

/** All accounts that are people, by what they can be called, to find whom somebody means. Closed ones are among them. */
export async function namesOfPeople({ workspaceId, tx }: Scope): Promise<(Nameable & { readonly deactivated: boolean })[]> {
  const rows = await tx.identity.findMany({
    where: { workspaceId, isBot: false },
    select: { personId: true, userId: true, name: true, handle: true, deactivated: true },
    orderBy: [{ name: 'asc' }, { userId: 'asc' }],
  })
  return rows.map(({ userId: user, ...row }) => ({ user, ...row }))
}

/**
 * Holds the workspace's roles and list of people until the end of the transaction. NO KEY: rows that only refer to the
 * workspace can still be written by others.
 */
export async function lockPeople({ workspaceId, tx }: Scope): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Workspace" WHERE "id" = ${workspaceId} FOR NO KEY UPDATE`
}

/** Holds one person until the end of the transaction. */
export async function lockPerson({ workspaceId, tx }: Scope, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Person" WHERE "workspaceId" = ${workspaceId} AND "id" = ${personId} FOR NO KEY UPDATE`
}

/** What a person may choose about themself; a key that is left out stays as it is, null returns to what holds without a choice. */
export type Choices = {
  readonly language?: Language | null
  readonly zone?: Zone | null
  readonly holidays?: HolidayCalendar | null
  readonly quiet?: QuietHours | null
  readonly away?: Away | null
}

/** Saves what a person chose. */
export async function saveChoices({ workspaceId, tx }: Scope, personId: string, choices: Choices): Promise<void> {
  const { quiet, away, ...plain } = choices
  await tx.person.updateMany({
    where: { workspaceId, id: personId },
    data: {
      ...plain,
      ...(quiet === undefined ? {} : { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }),
      ...(away === undefined ? {} : { awayFrom: away?.from ?? null, awayUntil: away?.until ?? null }),
    },
  })
}
