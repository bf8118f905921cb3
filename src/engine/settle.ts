import type { MessageReference, SendFailure } from '#src/chat/index.ts'
import { type Tx, toDate } from '#src/db/index.ts'
import type { Feature, Undelivered } from '#src/features/feature.ts'
import { type Instant, later, minutes } from '#src/time/index.ts'
import { retryDelay } from './backoff.ts'
import { type Claimed, ROOT_PARKED, standsAt } from './delivery-rows.ts'
import { destinationOf } from './destinations.ts'
import type { Work } from './work.ts'

/** What became of a delivery is written here, together with what its feature makes of it. */

/**
 * How often a send is tried before it is parked, and the longest pause in between. A chat is given up within half an hour: what is said there
 * soon means nothing more. A mail server may be away for a night, and one that greylists wants to be asked again later.
 */
const PATIENCE = {
  chat: { attempts: 12, longestPauseMs: minutes(5) },
  email: { attempts: 24, longestPauseMs: minutes(60) },
} as const
/** How long a stopped workspace is left alone before it is tried again. */
const STOPPED_PAUSE_MS = 60_000

type Settling = {
  readonly tx: Tx
  readonly claimed: Claimed
  readonly feature: Feature | undefined
  readonly work: Work
  readonly systemNow: Instant
}

/** The platform has it. A card that was revised meanwhile goes out again, not before `cardEveryMs` have passed. */
export async function settleSent(
  { tx, claimed, feature, work, systemNow }: Settling,
  where: MessageReference,
  cardEveryMs: number,
): Promise<void> {
  // The feature first: whoever revises a card locks what it shows before the card's own row, and so must we.
  if (feature && standsAt(claimed) === null)
    await feature.delivered?.(work.contextOf(feature), { key: claimed.key, subject: claimed.subject })
  await tx.$executeRaw`
    UPDATE "Delivery" SET "status" = CASE WHEN "version" > ${claimed.version} THEN 'waiting' ELSE 'settled' END,
      "sentVersion" = ${claimed.version}, "channelId" = ${where.channel}, "messageId" = ${where.message}, "leaseUntil" = NULL, "attempts" = 0,
      "error" = NULL, "sentAt" = ${toDate(systemNow)}, "notBefore" = ${toDate(later(systemNow, cardEveryMs))}
    WHERE "workspaceId" = ${claimed.workspaceId} AND "id" = ${claimed.id}`
  // What was given up with it can be said after all. Whatever comes back from being given up comes as unsure.
  if (standsAt(claimed) === null && claimed.unsure)
    await tx.delivery.updateMany({
      where: { workspaceId: claimed.workspaceId, threadKey: claimed.key, messageId: null, status: 'parked', error: ROOT_PARKED },
      data: { status: 'waiting', attempts: 0, error: null },
    })
  if (claimed.stopped) await tx.workspace.updateMany({ where: { id: claimed.workspaceId }, data: { sendAfter: null, sendError: null } })
}

/** It did not arrive, or nobody knows. Resolves to true when it was given up. */
export async function settleFailed(settling: Settling, failure: SendFailure, random: number): Promise<boolean> {
  const { tx, claimed, systemNow } = settling
  const again = (status: 'waiting' | 'unsure', wait: number, attempts = claimed.attempts) =>
    tx.delivery.updateMany({
      where: { workspaceId: claimed.workspaceId, id: claimed.id },
      data: {
        status,
        attempts,
        notBefore: toDate(later(systemNow, wait)),
        leaseUntil: null,
        error: failure.message.slice(0, 500).toWellFormed(),
      },
    })
  const patience = PATIENCE[claimed.via]
  const doubt = claimed.unsure ? 'unsure' : 'waiting'
  switch (failure.kind) {
    case 'rate-limited': {
      const wait = failure.retryAfterMs ?? 1_000
      await holdBack(tx, claimed.workspaceId, later(systemNow, wait), null)
      await again(doubt, wait, claimed.attempts - 1)
      return false
    }
    case 'workspace-stopped':
      await holdBack(tx, claimed.workspaceId, later(systemNow, STOPPED_PAUSE_MS), failure.message)
      await again(doubt, STOPPED_PAUSE_MS, claimed.attempts - 1)
      return false
    case 'unavailable':
    case 'unknown':
      if (claimed.attempts >= patience.attempts) return park(settling, failure)
      await again(failure.kind === 'unknown' ? 'unsure' : doubt, retryDelay(claimed.attempts, random, patience.longestPauseMs))
      return false
    case 'rejected':
    case 'no-recipient':
      return park(settling, failure)
    default:
      return failure.kind satisfies never
  }
}

/** Its time passed before it could be sent: nobody needs to mend anything, and nobody is told late. */
export const settleExpired = (settling: Settling): Promise<true> =>
  giveUp(settling, { status: 'expired', error: 'its time had passed', cause: 'late' })

const park = (settling: Settling, { kind, message }: SendFailure): Promise<true> =>
  giveUp(settling, {
    status: 'parked',
    error: message.slice(0, 500).toWellFormed(),
    cause: kind === 'no-recipient' ? kind : 'other',
  })

type GivenUp = { readonly status: 'parked' | 'expired'; readonly error: string; readonly cause: Undelivered['cause'] }

async function giveUp({ tx, claimed, feature, work }: Settling, { status, error, cause }: GivenUp): Promise<true> {
  const { workspaceId, id, key, subject, conversation } = claimed
  const lost = { key, subject, to: destinationOf(conversation), reason: error, cause }
  if (feature) await feature.undeliverable?.(work.contextOf(feature), lost)
  await tx.delivery.updateMany({ where: { workspaceId, id }, data: { status, leaseUntil: null, error } })
  if (standsAt(claimed)) return true
  // What hangs under it can never be sent either; left waiting, it would hold up its conversation.
  await tx.delivery.updateMany({
    where: { workspaceId, threadKey: key, messageId: null, status: { in: ['waiting', 'unsure'] } },
    data: { status: 'parked', error: ROOT_PARKED },
  })
  return true
}

async function holdBack(tx: Tx, workspaceId: string, until: Instant, error: string | null): Promise<void> {
  // A short wait never shortens a longer one.
  await tx.workspace.updateMany({
    where: { id: workspaceId, OR: [{ sendAfter: null }, { sendAfter: { lt: toDate(until) } }] },
    data: { sendAfter: toDate(until) },
  })
  if (error !== null) await tx.workspace.updateMany({ where: { id: workspaceId }, data: { sendError: error.slice(0, 500).toWellFormed() } })
}
