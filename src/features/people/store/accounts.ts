import type { Account } from '#src/chat/index.ts'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** The stored descriptions of these accounts. */
export async function findAccounts({ workspaceId, tx }: Scope, users: readonly string[]): Promise<(Account & { personId: string })[]> {
  const rows = await tx.identity.findMany({ where: { workspaceId, userId: { in: [...users] } } })
  return rows.map(({ userId, workspaceId: _, ...row }) => ({ user: userId, ...row }))
}

/** Stores accounts that are new, each with a person of its own. The caller holds the workspace's people (`lockPeople`). */
export async function createAccounts(
  { workspaceId, tx }: Scope,
  accounts: readonly Account[],
  newId: () => string,
  now: Instant,
): Promise<void> {
  const people = accounts.map(account => ({ personId: newId(), account }))
  await tx.person.createMany({
    data: people.map(({ personId, account }) => ({ workspaceId, id: personId, name: account.name, createdAt: toDate(now) })),
  })
  await tx.identity.createMany({
    data: people.map(({ personId, account }) => ({ workspaceId, userId: account.user, personId, ...described(account) })),
  })
}

/** Stores what the platform says of an account now. */
export async function saveAccount({ workspaceId, tx }: Scope, personId: string, account: Account): Promise<void> {
  await tx.identity.updateMany({ where: { workspaceId, userId: account.user }, data: described(account) })
  await tx.person.updateMany({ where: { workspaceId, id: personId }, data: { name: account.name } })
}

/** Field by field: a platform may know more of an account than is stored. */
const described = ({ name, handle, locale, zone, isBot, isGuest, isOwner, deactivated }: Account) => ({
  name,
  handle,
  locale,
  zone,
  isBot,
  isGuest,
  isOwner,
  deactivated,
})
