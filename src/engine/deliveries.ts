import { type MessageReference, SendFailure } from '#src/chat/index.ts'
import type { Tx } from '#src/db/index.ts'
import { type Instant, later } from '#src/time/index.ts'
import { type Carrier, carrierOf } from './carriers.ts'
import { retryConflicts } from './conflicts.ts'
import { type Claimed, claimDeliveries, LEASE_MS, releaseLeases, renewLeases, standsAt, workspacesWithDeliveries } from './delivery-rows.ts'
import type { Via } from './destinations.ts'
import type { Environment } from './environment.ts'
import { settleExpired, settleFailed, settleSent } from './settle.ts'
import { beginWork } from './work.ts'
import type { WorkspaceRow } from './workspaces.ts'

/** On a timer of its own: however long a beat takes, what a slow platform takes its time for stays held. */
const RENEW_EVERY_MS = 3_000

/**
 * The sending side of the outbox. Each workspace has a pump of its own for the chat and one for its mail, so that the trouble of one slows
 * no other; a pump keeps as many sends under way as its platform bears, and asks the table again for each free place, so that answers to
 * people overtake fan-out that is still waiting.
 */
export type Deliveries = {
  /** Something was written for this workspace: start now instead of at the next beat. */
  wake(workspace: WorkspaceRow, via: Via): void
  /** Holds on to what is being sent. Happens by itself. */
  renew(): Promise<void>
  /** Starts the pumps of all workspaces that have something to send. Resolves when they have been started. */
  look(): Promise<void>
  /** Takes over what a process before this one was sending when it died, where no other can be at work. */
  takeOver(): Promise<void>
  /** Sends until nothing more can be sent now: all of it, or what this carries. */
  drain(only?: Via): Promise<void>
  /** Takes nothing new and resolves when what is under way has settled. */
  stop(): Promise<void>
}

export function createDeliveries(environment: Environment): Deliveries {
  const { database, log } = environment
  /** By workspace and what carries it, as `pumpOf` names them. */
  const pumps = new Map<string, Promise<void>>()
  const wokenAgain = new Set<string>()
  /** What is being sent, and until when it is held. */
  const held = new Map<string, Instant>()
  /** By pump: tells one that waits for slow sends that there is more, and free places for it. */
  const stir = new Map<string, () => void>()
  let renewing: ReturnType<typeof setInterval> | undefined
  let stopping = false
  const sends: Record<Via, number> = { chat: 0, email: 0 }

  const wake = (workspace: WorkspaceRow, via: Via) => {
    if (stopping) return
    const name = pumpOf(workspace, via)
    if (pumps.has(name)) {
      wokenAgain.add(name)
      stir.get(name)?.()
      return
    }
    const pump = runPump(name, workspace, via)
      .catch((error: unknown) =>
        log.error({ workspaceId: workspace.id, via, err: error }, 'sending stopped and will start again at the next beat'),
      )
      .finally(() => {
        pumps.delete(name)
        stir.delete(name)
        if (wokenAgain.delete(name)) wake(workspace, via)
      })
    pumps.set(name, pump)
  }

  const runPump = async (name: string, workspace: WorkspaceRow, via: Via) => {
    const carrier = carrierOf(environment, workspace, via)
    const { atOnce } = carrier
    const posts = new Set<Promise<void>>()
    const edits = new Set<Promise<void>>()
    while (!stopping) {
      const stirred = new Promise<void>(resolve => stir.set(name, resolve))
      const free = { posts: atOnce.posts - posts.size, edits: atOnce.edits - edits.size }
      const claim = (tx: Tx) => claimDeliveries(tx, workspace.id, via, environment.systemNow(), free)
      const claimed = free.posts + free.edits === 0 ? [] : await database.transaction('fan-out', claim)
      sends[via] += claimed.length
      for (const delivery of claimed) {
        const underWay = standsAt(delivery) === null ? posts : edits
        const sending: Promise<void> = sendOne(carrier, workspace, delivery).finally(() => underWay.delete(sending))
        underWay.add(sending)
      }
      if (posts.size + edits.size === 0) return
      const isFull = posts.size === atOnce.posts && edits.size === atOnce.edits
      await Promise.race([...posts, ...edits, ...(isFull ? [] : [stirred])])
    }
    await Promise.all([...posts, ...edits])
  }

  const sendOne = async (carrier: Carrier, workspace: WorkspaceRow, claimed: Claimed) => {
    held.set(claimed.id, later(environment.systemNow(), LEASE_MS))
    renewing ??= setInterval(() => void renewQuietly(), RENEW_EVERY_MS).unref()
    const outcome = await carrier.send(claimed).catch(failureOf)
    try {
      if (outcome === 'expired') await settle(workspace, claimed, settleExpired, true)
      else if (outcome instanceof SendFailure) await recordFailure(workspace, claimed, outcome)
      else await recordSent(carrier, workspace, claimed, outcome)
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

  const recordSent = async (carrier: Carrier, workspace: WorkspaceRow, claimed: Claimed, where: MessageReference) => {
    const pause = claimed.kind === 'card' ? carrier.cardEveryMs : 0
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
    for (const { via, ...workspace } of waiting) wake(workspace, via)
  }

  return {
    wake,
    renew,
    look,
    async takeOver() {
      // The embedded database has one process; of a server nobody can know, and leases run out there.
      if (database.kind === 'embedded') await database.transaction('fan-out', releaseLeases)
    },
    async drain(only) {
      const awaited = () => [...pumps].flatMap(([name, pump]) => (only === undefined || name.endsWith(` ${only}`) ? [pump] : []))
      // What waits behind a post that has to be tried again later cannot be sent now: a round without a send is the last.
      const sent = () => (only === undefined ? sends.chat + sends.email : sends[only])
      for (let before = -1; before !== sent();) {
        before = sent()
        await look()
        while (awaited().length > 0) await Promise.all(awaited())
      }
    },
    async stop() {
      stopping = true
      await Promise.all(pumps.values())
    },
  }
}

const pumpOf = (workspace: WorkspaceRow, via: Via): string => `${workspace.id} ${via}`

const failureOf = (error: unknown): SendFailure =>
  error instanceof SendFailure ? error : new SendFailure('unknown', error instanceof Error ? error.message : 'unknown fault')
