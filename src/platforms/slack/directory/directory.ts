import { type Account, SendFailure } from '#src/chat/index.ts'
import { SlackRefusal } from '../client.ts'
import { accountOf, type SlackUser } from './account.ts'
import type { Reading } from './reading.ts'

/** People and channels of the workspace. Accounts are remembered as Slack last described them. */
export type SlackDirectory = {
  /** Null: Slack knows no such account. Rejects when Slack cannot be asked. */
  account(user: string): Promise<Account | null>
  /** Null: Drumbeat is not in it, or may not see it. */
  channel(channel: string): Promise<DescribedChannel | null>
  /** How somebody is called; null: never heard of. */
  nameOf(user: string): string | null
  /** Takes what Slack says of somebody and resolves to their account. Without a locale in it the one that is remembered stays. */
  learn(user: SlackUser): Account
  /** The same for somebody of whom only what an event says is known: what it leaves out is asked for. */
  follow(user: SlackUser): Promise<Account>
}

export type DescribedChannel = { readonly name: string; readonly archived: boolean; readonly members: readonly Account[] }

/** Slack's words for a channel that cannot be seen. */
const HIDDEN = new Set(['channel_not_found', 'not_in_channel', 'method_not_supported_for_channel_type', 'fetch_members_failed'])
const NOBODY = new Set(['user_not_found', 'users_not_found', 'user_not_visible'])
/** How many accounts are asked for at once: a large channel must not use up the ceiling of a minute in a second. */
const ASKED_AT_ONCE = 5

export function createDirectory(reading: Reading): SlackDirectory {
  const known = new Map<string, Account>()
  const asking = new Map<string, Promise<Account | null>>()

  const learn = (user: SlackUser): Account => {
    const described = accountOf(user)
    const account = user.locale == null ? { ...described, locale: known.get(user.id)?.locale ?? null } : described
    known.set(user.id, account)
    return account
  }

  const ask = async (user: string): Promise<Account | null> => {
    try {
      return learn(await reading.user(user))
    } catch (error) {
      if (error instanceof SlackRefusal && NOBODY.has(error.code)) return null
      throw error
    }
  }

  /** Asked for once, however many wait for the answer. */
  const asked = (user: string): Promise<Account | null> => {
    const underWay = asking.get(user) ?? ask(user).finally(() => asking.delete(user))
    asking.set(user, underWay)
    return underWay
  }

  const accounts = async (users: readonly string[]): Promise<Account[]> => {
    const found: (Account | null)[] = []
    for (let start = 0; start < users.length; start += ASKED_AT_ONCE)
      found.push(...(await Promise.all(users.slice(start, start + ASKED_AT_ONCE).map(async user => known.get(user) ?? asked(user)))))
    return found.filter(account => account !== null)
  }

  return {
    learn,
    // Whoever asks does so because what is stored does not fit: what is remembered may be as old.
    account: asked,
    nameOf: user => known.get(user)?.name ?? null,
    async follow(user) {
      const isWhole = user.locale != null || known.get(user.id)?.locale != null || user.deleted === true
      return (isWhole ? null : await asked(user.id).catch(() => null)) ?? learn(user)
    },
    async channel(channel) {
      try {
        const { name, is_archived, is_member } = await reading.channel(channel)
        if (is_member === false) return null
        return { name: name ?? channel, archived: is_archived === true, members: await accounts(await reading.members(channel)) }
      } catch (error) {
        if (isHidden(error)) return null
        throw error
      }
    },
  }
}

const isHidden = (error: unknown): boolean =>
  (error instanceof SlackRefusal && HIDDEN.has(error.code)) || (error instanceof SendFailure && error.kind === 'rejected')
