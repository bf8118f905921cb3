import type { Account, DirectoryInbound } from '#src/chat/index.ts'
import type { Directory } from '#src/features/directory.ts'
import { zone } from '#src/time/index.ts'

/** A directory that remembers what it was told, for tests of the engine alone. */
export type KnownPeople = Directory & { readonly taken: readonly DirectoryInbound[] }

export function knownPeople(): KnownPeople {
  const accounts = new Map<string, Account>()
  const channels = new Set<string>()
  const taken: DirectoryInbound[] = []
  return {
    taken,
    take: (_, inbound) => {
      taken.push(inbound)
      if (inbound.kind === 'accounts') for (const account of inbound.accounts) accounts.set(account.user, account)
      if (inbound.kind === 'channel') channels.add(inbound.channel)
      return Promise.resolve()
    },
    identify: (_, user) => {
      const account = accounts.get(user)
      return Promise.resolve(
        account
          ? {
              actor: {
                personId: `P-${user}`,
                user,
                name: account.name,
                roles: new Set(account.isOwner ? (['admin'] as const) : []),
                isOwner: account.isOwner,
              },
              reader: { language: 'en', zone: zone('Europe/London') },
            }
          : null,
      )
    },
    knowsChannel: (_, channel) => Promise.resolve(channels.has(channel)),
  }
}
