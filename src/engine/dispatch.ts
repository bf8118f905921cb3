import { type DirectoryInbound, NotUnderstood, type PersonInbound, type Platform, type Reply } from '#src/chat/index.ts'
import { UserError } from '#src/features/feature.ts'
import type { Reader } from '#src/language/index.ts'
import { answerFault, answerMistake, pointedOut, spoken } from './answers.ts'
import type { Deliveries } from './deliveries.ts'
import type { Environment } from './environment.ts'
import { handle } from './handle.ts'
import { retryConflicts } from './conflicts.ts'
import { forgetTaken, wasTaken } from './taken.ts'
import { markReply } from './opening.ts'
import { beginWork, type Work } from './work.ts'
import type { WorkspaceRow, Workspaces } from './workspaces.ts'

/**
 * How what a person or a platform did reaches the features: one transaction for each, a repeat changes nothing, and whatever goes
 * wrong is told to the one who asked.
 */
export type Dispatch = {
  person(platform: Platform, inbound: PersonInbound): Promise<Reply>
  directory(platform: Platform, inbound: DirectoryInbound): Promise<void>
}

/** Thrown inside a transaction to undo it: what has to be known first is not known yet. */
class Unknown extends Error {
  readonly what: 'account' | 'channel'
  constructor(what: 'account' | 'channel') {
    super(`unknown ${what}`)
    this.what = what
  }
}

/** Thrown inside a transaction to undo it and answer all the same: an answer that changes nothing must not count as taken. */
class Unchanged extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('answered without a change')
    this.reply = reply
  }
}

export function createDispatch(environment: Environment, workspaces: Workspaces, deliveries: Deliveries): Dispatch {
  const { database, log } = environment

  const transact = async (workspace: WorkspaceRow, id: string | undefined, run: (work: Work) => Promise<Reply>): Promise<Reply> =>
    retryConflicts(async () => {
      const { work, reply } = await database.transaction('person', async tx => {
        const work = beginWork({ environment, tx, workspace, now: environment.programmeNow(), wake: deliveries.wake })
        if (id !== undefined && (await wasTaken({ workspaceId: workspace.id, tx }, id, environment.systemNow())))
          return { work, reply: { kind: 'none' } as const }
        return { work, reply: await run(work) }
      })
      work.committed()
      return reply
    })

  const directory: Dispatch['directory'] = async (platform, inbound) => {
    const workspace = await workspaces.of(platform.name, inbound.workspace)
    if (inbound.kind === 'workspace') return workspaces.rename(workspace, inbound.name)
    await transact(workspace, inbound.id, async work => {
      await environment.directory.take(work.contextOf({ name: 'directory' }), inbound)
      return { kind: 'none' }
    })
  }

  /** Asks the platform for what is missing. False when the platform does not know it either, or Drumbeat may not see it. */
  const fetchUnknown = async (platform: Platform, inbound: PersonInbound, what: Unknown['what']): Promise<boolean> => {
    const { workspace } = inbound
    if (what === 'account') {
      const account = await platform.account(workspace, inbound.user)
      if (account) await directory(platform, { workspace, kind: 'accounts', accounts: [account] })
      return account !== null
    }
    if (inbound.conversation.kind !== 'channel') return false
    const id = inbound.conversation.channel
    const channel = await platform.channel(workspace, id)
    if (!channel) return false
    await directory(platform, { workspace, kind: 'accounts', accounts: channel.members })
    const members = channel.members.map(member => member.user)
    await directory(platform, { workspace, kind: 'channel', channel: id, name: channel.name, archived: channel.archived, members })
    return true
  }

  const attempt = async (
    workspace: WorkspaceRow,
    inbound: PersonInbound,
    channelIsHidden: boolean,
    reads: (reader: Reader) => void,
  ): Promise<Reply> => {
    try {
      return await transact(workspace, inbound.id, async work => {
        const context = work.contextOf({ name: 'directory' })
        const identified = await environment.directory.identify(context, inbound.user)
        if (!identified) throw new Unknown('account')
        reads(identified.reader)
        const { conversation } = inbound
        if (
          inbound.kind === 'command' &&
          conversation.kind === 'channel' &&
          !channelIsHidden &&
          !(await environment.directory.knowsChannel(context, conversation.channel))
        ) {
          throw new Unknown('channel')
        }
        const reply = await handle(environment, work, inbound, identified)
        if (reply.kind === 'invalid') throw new Unchanged(reply)
        // Another form in answer to a form asks on. Whoever did not get to see it sends theirs again, and must not find it closed.
        if (inbound.kind === 'submit' && reply.kind === 'form') await forgetTaken(context.scope, inbound.id)
        return spoken(work, inbound, identified.actor, reply)
      })
    } catch (error) {
      if (error instanceof Unchanged) return error.reply
      throw error
    }
  }

  const person: Dispatch['person'] = async (platform, received) => {
    const inbound = storable(received)
    const workspace = await workspaces.of(platform.name, inbound.workspace)
    let reader: Reader | null = null
    const reads = (found: Reader) => {
      reader = found
    }
    const attemptKnowing = async (channelIsHidden: boolean, fetched: number): Promise<Reply> => {
      try {
        return await attempt(workspace, inbound, channelIsHidden, reads)
      } catch (error) {
        // An account and a channel may both be new: each is fetched once.
        if (!(error instanceof Unknown)) throw error
        // Still nobody, though described: a bot.
        if (fetched >= 2) throw new NotUnderstood('no account that can act')
        const known = await fetchUnknown(platform, inbound, error.what)
        if (!known && error.what === 'account') throw new NotUnderstood('no such account')
        return attemptKnowing(channelIsHidden || !known, fetched + 1)
      }
    }
    try {
      return pointedOut(platform, inbound, reader, await attemptKnowing(false, 0))
    } catch (error) {
      if (error instanceof NotUnderstood) throw error
      if (error instanceof UserError)
        return pointedOut(platform, inbound, reader, await answer(workspace, inbound, answerMistake(error, inbound, reader)))
      const reference = environment.newId().slice(-8)
      log.error({ workspaceId: workspace.id, reference, kind: inbound.kind, err: error }, 'a request failed')
      return pointedOut(platform, inbound, reader, await answer(workspace, inbound, answerFault(reference, inbound, reader)))
    }
  }

  /** Says what went wrong where the reply is seen: words have no reply of their own, so theirs goes through the outbox. */
  const answer = (workspace: WorkspaceRow, inbound: PersonInbound, reply: Reply): Promise<Reply> =>
    isSaid(inbound) && reply.kind === 'private'
      ? transact(workspace, inbound.id, work => spoken(work, inbound, inbound, reply))
      : Promise.resolve(reply)

  return { person: async (platform, inbound) => markReply(environment.features, await person(platform, inbound)), directory }
}

/** What was typed, without what no database can hold: a null character, half of a surrogate pair. */
function storable(inbound: PersonInbound): PersonInbound {
  const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '')
  if (inbound.kind === 'submit') {
    const values = Object.entries(inbound.values).map(([name, value]) => {
      const typed = typeof value === 'string' ? clean(value) : Array.isArray(value) ? value.map(clean) : value
      return [name, typed] as const
    })
    return { ...inbound, values: Object.fromEntries(values) }
  }
  return 'text' in inbound ? { ...inbound, text: clean(inbound.text) } : inbound
}

const isSaid = (inbound: PersonInbound): boolean =>
  inbound.kind === 'message' || inbound.kind === 'message-edited' || inbound.kind === 'message-deleted' || inbound.kind === 'reaction'
