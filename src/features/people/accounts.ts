import type { Account } from '#src/chat/index.ts'
import type { Context } from '../feature.ts'
import { type AccountChange, compareAccounts } from './rules/accounts.ts'
import { createAccounts, findAccounts, saveAccount } from './store/accounts.ts'
import { lockPeople } from './store/people.ts'

/** Someone whose account is new or no longer what it was. `before` null: new. */
export type ChangedAccount = AccountChange & { readonly account: Account; readonly before: Account | null }

/**
 * Stores the platform's descriptions of accounts and resolves to those that changed anything. Writes only what differs, so
 * that whole lists may come at every start.
 */
export async function takeAccounts(context: Context, accounts: readonly Account[]): Promise<ChangedAccount[]> {
  const { scope } = context
  const latest = new Map(accounts.map(account => [account.user, account]))
  if (latest.size === 0) return []
  let stored = await findAccounts(scope, [...latest.keys()])
  const differing = () => stored.flatMap(before => changeOf(before, latest.get(before.user)))
  if (stored.length === latest.size && differing().length === 0) return []

  // Another process may be taking the same description: whoever comes second compares with what the first one wrote.
  await lockPeople(scope)
  stored = await findAccounts(scope, [...latest.keys()])
  const known = new Set(stored.map(({ user }) => user))
  const fresh = [...latest.values()].filter(({ user }) => !known.has(user))
  if (fresh.length > 0) await createAccounts(scope, fresh, context.newId, context.now)

  const changed = differing()
  for (const { personId, account } of changed) await saveAccount(scope, personId, account)
  for (const { personId, matters } of changed) if (matters) await context.changed({ kind: 'person-changed', personId })
  return [...fresh.map(account => ({ account, before: null, differs: true, matters: true, standing: true })), ...changed]
}

function changeOf(before: Account & { readonly personId: string }, account: Account | undefined) {
  if (!account) return []
  const change = compareAccounts(before, account)
  return change.differs ? [{ ...change, account, before, personId: before.personId }] : []
}
