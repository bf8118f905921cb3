import { Message, type MessageReference, type Outgoing, type Platform, SendFailure } from '#src/chat/index.ts'
import { fromDate, type Tx } from '#src/db/index.ts'
import { type Claimed, claimDeliveries, LEASE_MS, releaseLeases, renewLeases, standsAt, workspacesWithDeliveries } from './delivery-rows.ts'
import { type Environment, platformNamed } from './environment.ts'
import { conversationOf } from './outbox.ts'
import { retryConflicts } from './conflicts.ts'
import { markOpening } from './opening.ts'
import { settleExpired, settleFailed, settleSent } from './settle.ts'
import { type Instant, later } from '#src/time/index.ts'
import { beginWork } from './work.ts'
import type { WorkspaceRow } from './workspaces.ts'

/** On a timer of its own: however long a beat takes, what a slow platform takes its time for stays held. */
const RENEW_EVERY_MS = 3_000

/**
 * Edits have so many places of their own: a platform lets through fewer of them, and one that waits for its turn must not stand in the way of
 * a question, or of an answer to somebody.
 */
const EDITS_AT_ONCE = 2

/**
 * The sending side of the outbox. Each workspace has a pump of its own, so that the trouble of one slows no other; a pump keeps
 * as many sends under way as its platform bears, and asks the table again for each free place, so that answers to people
 * overtake fan-out that is still waiting.
 */
export type Deliveries = {
  /** Something was written for this workspace: start now instead of at the next beat. */
  wake(workspace: WorkspaceRow): void
  /** Holds on to what is being sent. Happens by itself. */
  renew(): Promise<void>
  /** Starts the pumps of all workspaces that have something to send. Resolves when they have been started. */
  look(): Promise<void>
  /** Takes over what a process before this one was sending when it died, where no other can be at work. */
  takeOver(): Promise<void>
  /** Sends until nothing more can be sent now. */
  drain(): Promise<void>
  /** Takes nothing new and resolves when what is under way has settled. */
  stop(): Promise<void>
}

export function createDeliveries(environment: Environment): Deliveries {
  const { database, log } = environment
  const pumps = new Map<string, Promise<void>>()
  const wokenAgain = new Set<string>()
  /** What is being sent, and until when it is held. */
  const held = new Map<string, Instant>()
  /** By workspace: tells a pump that waits for slow sends that there is more, and free places for it. */
  const stir = new Map<string, () => void>()
  let renewing: ReturnType<typeof setInterval> | undefined
  let stopping = false
  let sends = 0

  const wake = (workspace: WorkspaceRow) => {
    if (stopping) return
    if (pumps.has(workspace.id)) {
      wokenAgain.add(workspace.id)
      stir.get(workspace.id)?.()
      return
    }
    const pump = runPump(workspace)
      .catch((error: unknown) =>
        log.error({ workspaceId: workspace.id, err: error }, 'sending stopped and will start again at the next beat'),
      )
      .finally(() => {
        pumps.delete(workspace.id)
        stir.delete(workspace.id)
        if (wokenAgain.delete(workspace.id)) wake(workspace)
      })
    pumps.set(workspace.id, pump)
  }

  const runPump = async (workspace: WorkspaceRow) => {
    const platform = platformNamed(environment, workspace.platform)
    const { atOnce } = platform.pace
    const editsAtOnce = Math.min(atOnce, EDITS_AT_ONCE)
    const posts = new Set<Promise<void>>()
    const edits = new Set<Promise<void>>()
    while (!stopping) {
      const stirred = new Promise<void>(resolve => stir.set(workspace.id, resolve))
      const free = { posts: atOnce - posts.size, edits: editsAtOnce - edits.size }
      const claim = (tx: Tx) => claimDeliveries(tx, workspace.id, environment.systemNow(), free)
      const claimed = free.posts + free.edits === 0 ? [] : await database.transaction('fan-out', claim)
      sends += claimed.length
      for (const delivery of claimed) {
        const underWay = standsAt(delivery) === null ? posts : edits
        const sending: Promise<void> = sendOne(platform, workspace, delivery).finally(() => underWay.delete(sending))
        underWay.add(sending)
      }
      if (posts.size + edits.size === 0) return
      const isFull = posts.size === atOnce && edits.size === editsAtOnce
      await Promise.race([...posts, ...edits, ...(isFull ? [] : [stirred])])
    }
    await Promise.all([...posts, ...edits])
  }

  /** Sends, edits, or finds out that it had been sent already; or sends nothing, when its time has passed. */
  const place = async (platform: Platform, workspace: WorkspaceRow, claimed: Claimed): Promise<MessageReference | 'expired'> => {
    const outgoing = outgoingOf(environment, workspace, claimed)
    const stands = standsAt(claimed)
    if (stands) {
      await platform.edit(outgoing, stands)
      return stands
    }
    const found = claimed.unsure ? await platform.find(outgoing) : null
    if (found === null || found === 'cannot-tell') {
      const isPast = claimed.expiresAt !== null && fromDate(claimed.expiresAt) < environment.programmeNow()
      return isPast ? 'expired' : platform.post(outgoing)
    }
    // A card may have been revised since the send that got lost on its way back.
    if (claimed.kind === 'card') await platform.edit(outgoing, found)
    return found
  }

  const sendOne = async (platform: Platform, workspace: WorkspaceRow, claimed: Claimed) => {
    held.set(claimed.id, later(environment.systemNow(), LEASE_MS))
    renewing ??= setInterval(() => void renewQuietly(), RENEW_EVERY_MS).unref()
    const outcome = await place(platform, workspace, claimed).catch(failureOf)
    try {
      if (outcome === 'expired') await settle(workspace, claimed, settleExpired, true)
      else if (outcome instanceof SendFailure) await recordFailure(workspace, claimed, outcome)
      else await recordSent(platform, workspace, claimed, outcome)
    } catch (error) {
      // Its lease will run out, and then it is looked for on the platform before it is sent again.
      log.error({ workspaceId: workspace.id, delivery: claimed.id, err: error }, 'what became of a message could not be written down')
    } finally {
      held.delete(claimed.id)
      if (held.size === 0) {
        clearInterval(renewing)
        renewing = undefined
      }
    }
  }

  const inTransaction = <Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> =>
    retryConflicts(() => database.transaction('fan-out', run))

  const settle = async <Result>(
    workspace: WorkspaceRow,
    claimed: Claimed,
    run: (settling: Parameters<typeof settleSent>[0]) => Promise<Result>,
    heard: boolean,
  ) => {
    const { work, result } = await inTransaction(async tx => {
      const work = beginWork({ environment, tx, workspace, now: environment.programmeNow(), wake })
      const feature = heard ? environment.features.find(candidate => candidate.name === claimed.feature) : undefined
      const result = await run({ tx, claimed, feature, work, systemNow: environment.systemNow() })
      return { work, result }
    })
    work.committed()
    return result
  }

  const recordSent = async (platform: Platform, workspace: WorkspaceRow, claimed: Claimed, where: MessageReference) => {
    const pause = claimed.kind === 'card' ? platform.pace.cardEveryMs : 0
    try {
      await settle(workspace, claimed, settling => settleSent(settling, where, pause), true)
    } catch (error) {
      // The message stands, whatever its feature makes of it: it must not be sent again for that.
      log.error(
        { workspaceId: workspace.id, delivery: claimed.id, feature: claimed.feature, err: error },
        'a feature failed to take note of a sent message',
      )
      await settle(workspace, claimed, settling => settleSent(settling, where, pause), false)
    }
  }

  const recordFailure = async (workspace: WorkspaceRow, claimed: Claimed, failure: SendFailure) => {
    const parked = await settle(workspace, claimed, settling => settleFailed(settling, failure, environment.random()), true)
    const fields = {
      workspaceId: workspace.id,
      delivery: claimed.id,
      key: claimed.key,
      failure: failure.kind,
      reason: failure.message,
      attempt: claimed.attempts,
    }
    if (parked) log.error(fields, 'a message could not be sent and was parked')
    else if (failure.kind === 'workspace-stopped' && !claimed.stopped)
      log.warn(fields, 'nothing can be sent to this workspace until it is mended')
    else log.debug(fields, 'a message could not be sent and will be tried again')
  }

  const renew = async () => {
    const soon = later(environment.systemNow(), LEASE_MS / 2)
    const ids = [...held].flatMap(([id, until]) => (until < soon ? [id] : []))
    if (ids.length === 0) return
    const now = environment.systemNow()
    await database.transaction('person', tx => renewLeases(tx, ids, now))
    for (const id of ids) if (held.has(id)) held.set(id, later(now, LEASE_MS))
  }

  const renewQuietly = () => renew().catch((error: unknown) => log.warn({ err: error }, 'what is being sent could not be kept hold of'))

  const look = async () => {
    const names = environment.platforms.map(platform => platform.name)
    const waiting = await database.transaction('fan-out', tx => workspacesWithDeliveries(tx, names, environment.systemNow()))
    for (const workspace of waiting) wake(workspace)
  }

  return {
    wake,
    renew,
    look,
    async takeOver() {
      // The embedded database has one process; of a server nobody can know, and leases run out there.
      if (database.kind === 'embedded') await database.transaction('fan-out', releaseLeases)
    },
    async drain() {
      // What waits behind a post that has to be tried again later cannot be sent now: a round without a send is the last.
      for (let before = -1; before !== sends;) {
        before = sends
        await look()
        while (pumps.size > 0) await Promise.all(pumps.values())
      }
    },
    async stop() {
      stopping = true
      await Promise.all(pumps.values())
    },
  }
}

function outgoingOf({ features }: Environment, workspace: WorkspaceRow, claimed: Claimed): Outgoing {
  const message = Message.safeParse(claimed.content)
  if (!message.success) throw new SendFailure('rejected', 'what was stored is no message')
  const root = standsAt({ channelId: claimed.rootChannelId, messageId: claimed.rootMessageId })
  return {
    workspace: workspace.externalId,
    to: conversationOf(claimed.conversation),
    ...(root === null ? {} : { thread: root }),
    message: markOpening(features, message.data),
    deliveryId: claimed.id,
  }
}

const failureOf = (error: unknown): SendFailure =>
  error instanceof SendFailure ? error : new SendFailure('unknown', error instanceof Error ? error.message : 'unknown fault')
