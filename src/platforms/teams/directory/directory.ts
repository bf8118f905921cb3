import type { Account, Platform } from '#src/chat/index.ts'
import type { Database, Tx } from '#src/db/index.ts'
import type { Calls, RosterMember, Service } from '../connector/calls.ts'
import { TeamsRefusal } from '../connector/failure.ts'
import { findKnownChannel } from '../store/channels.ts'
import { findByAccount, findPerson, type Known, learn } from '../store/people.ts'
import { findTenant } from '../store/tenants.ts'
import { accountOf, botAccount, learnedOf, userOf } from './account.ts'

/** Who there is in Teams, asked for when it is needed. */
export type TeamsDirectory = Pick<Platform, 'account' | 'channel'> & {
  /** Everyone in a team or chat, Drumbeat included; null when it is not there itself. Rejects with a SendFailure. */
  roster(service: Service, conversation: string): Promise<Account[] | null>
  /** The workspace's ids of accounts, by the ids that Teams names them with. `where`: a conversation or team they are in. */
  usersOf(service: Service, where: string, accounts: readonly Named[]): Promise<ReadonlyMap<string, string>>
}

/** An account as an activity names it: not always with the id of its Entra account. */
export type Named = { readonly id: string; readonly aadObjectId?: string | undefined }

export function createDirectory({ calls, database }: { readonly calls: Calls; readonly database: Database }): TeamsDirectory {
  const store = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => database.transaction('person', run)

  /** Somebody as Teams describes them now; null when they are not where they were seen. */
  const ask = async (service: Service, where: readonly (string | null)[], account: string): Promise<RosterMember | null> => {
    for (const conversation of new Set(where)) {
      const member = conversation === null ? null : await unlessRefused(calls.member(service, conversation, account))
      if (member) {
        await store(tx => learn(tx, service.tenantId, [learnedOf(service.tenantId, member, conversation ?? '')]))
        return member
      }
    }
    return null
  }

  const roster: TeamsDirectory['roster'] = async (service, conversation) => {
    const { tenantId, botId } = service
    const members = await unlessRefused(calls.roster(service, conversation))
    if (members === null) return null
    const learned = members.filter(({ id }) => id !== botId).map(member => learnedOf(tenantId, member, conversation))
    const known = await store(async tx => {
      await learn(tx, tenantId, learned)
      return findByAccount(
        tx,
        tenantId,
        learned.map(({ account }) => account),
      )
    })
    const users = new Set(learned.map(({ user }) => user))
    return [...known.filter(({ user }) => users.has(user)).map(accountOf), botAccount(botId)]
  }

  return {
    roster,

    async account(workspace, user) {
      const find = () => store(tx => findPerson(tx, workspace, user))
      const service = await store(tx => findTenant(tx, workspace))
      if (service === null) return null
      if (user === service.botId) return botAccount(user)
      const known = await find()
      if (known === null) return null
      await ask(service, [known.chat, known.seenIn], known.account)
      return accountOf((await find()) ?? known)
    },

    async channel(workspace, channel) {
      const service = await store(tx => findTenant(tx, workspace))
      const known = await store(tx => findKnownChannel(tx, workspace, channel))
      if (service === null || known === null) return null
      const members = await roster(service, known.team ?? known.channel)
      return members && { name: known.name, archived: known.archived, members }
    },

    async usersOf(service, where, accounts) {
      const users = new Map(accounts.flatMap(({ id, aadObjectId }) => (aadObjectId ? [[id, aadObjectId] as const] : [])))
      const missing = accounts.map(({ id }) => id).filter(id => !users.has(id))
      if (missing.length === 0) return users
      const known: readonly Known[] = await store(tx => findByAccount(tx, service.tenantId, missing))
      for (const { account, user } of known) users.set(account, user)
      for (const id of missing.slice(0, ASKED_AT_MOST)) {
        if (users.has(id) || id === service.botId) continue
        const member = await ask(service, [where], id)
        if (member) users.set(id, userOf(member))
      }
      // Whom Teams does not know there goes by the id that it named them with.
      for (const id of missing) if (!users.has(id)) users.set(id, id)
      return users
    },
  }
}

/** How many unknown people one message may name before the rest go by their ids. */
const ASKED_AT_MOST = 20

/** Null instead of a refusal: it is not there, or not for us. */
export const unlessRefused = async <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof TeamsRefusal) return null
    throw error
  })
