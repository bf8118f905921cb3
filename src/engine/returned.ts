import { z } from 'zod'
import type { ReturnedMail, ReturnedOutcome } from '#src/chat/index.ts'
import { fromDate, type Tx, toDate } from '#src/db/index.ts'
import { hours, later } from '#src/time/index.ts'
import { retryConflicts } from './conflicts.ts'
import type { Deliveries } from './deliveries.ts'
import { destinationOf } from './destinations.ts'
import type { Environment } from './environment.ts'
import { beginWork } from './work.ts'

/** So long after it was written a mail is worth another try, as when its server does not take it; and so long it waits before each. */
const WORTH_TRYING_MS = hours(12)
const PAUSE_MS = hours(1)

const Sent = z.object({
  ...{ workspaceId: z.string(), key: z.string(), subject: z.string(), feature: z.string(), conversation: z.string() },
  status: z.enum(['waiting', 'sending', 'unsure', 'settled', 'parked', 'expired', 'dismissed']),
  attempts: z.number(),
  createdAt: z.date(),
  ...{ platform: z.string(), externalId: z.string() },
})
type Sent = z.infer<typeof Sent>

/**
 * Takes a report about a mail that came back. One that failed for good is parked, as if its server had not taken it, and its feature hears
 * of it; one that failed for now is tried again while it is worth it. The id of a delivery cannot be guessed: whoever names one has seen
 * the mail. A report about another recipient than the one it was sent to changes nothing.
 */
export async function takeReturned(environment: Environment, wake: Deliveries['wake'], returned: ReturnedMail): Promise<ReturnedOutcome> {
  const { outcome, committed } = await retryConflicts(() =>
    environment.database.transaction('person', tx => take(environment, wake, tx, returned)),
  )
  committed()
  return outcome
}

type Taken = { readonly outcome: ReturnedOutcome; committed(): void }
const nothing = (outcome: ReturnedOutcome): Taken => ({ outcome, committed: () => {} })

async function take(
  environment: Environment,
  wake: Deliveries['wake'],
  tx: Tx,
  { deliveryId: id, failures }: ReturnedMail,
): Promise<Taken> {
  const sent = await lockSent(tx, id)
  if (!sent || !environment.platforms.some(({ name }) => name === sent.platform)) return nothing('unknown')
  const to = destinationOf(sent.conversation)
  const failure = to.kind === 'email' ? failures.find(({ addresses }) => addresses.includes(to.address.toLowerCase())) : undefined
  if (!failure || isUnsent(sent)) return nothing('unknown')
  if (sent.status === 'sending') return nothing('not-yet')
  const isWaiting = sent.status === 'waiting' || sent.status === 'unsure'
  if ((sent.status !== 'settled' && !isWaiting) || (isWaiting && failure.kind === 'unavailable')) return nothing('known')

  const { kind, reason } = failure
  const now = environment.systemNow()
  // Where it stands is forgotten: it stands nowhere, and is posted anew when it is tried again.
  const back = { error: reason, channelId: null, messageId: null, sentAt: null, attempts: 1 }
  const where = { workspaceId: sent.workspaceId, id }
  if (kind === 'unavailable' && later(fromDate(sent.createdAt), WORTH_TRYING_MS) > now) {
    await tx.delivery.updateMany({ where, data: { ...back, status: 'waiting', notBefore: toDate(later(now, PAUSE_MS)) } })
    return nothing('tried-again')
  }
  const { workspaceId, platform, externalId, key, subject } = sent
  const work = beginWork({ environment, tx, workspace: { id: workspaceId, platform, externalId }, now: environment.programmeNow(), wake })
  const feature = environment.features.find(({ name }) => name === sent.feature)
  const cause = kind === 'no-recipient' ? kind : 'other'
  await tx.delivery.updateMany({ where, data: { ...back, status: 'parked' } })
  if (feature) await feature.undeliverable?.(work.contextOf(feature), { key, subject, to, reason, cause })
  environment.log.warn({ workspaceId, delivery: id, key, reason }, 'a mail came back and was parked')
  return { outcome: 'parked', committed: work.committed }
}

/** Nobody can have got what was never handed to a mail server. */
const isUnsent = ({ status, attempts }: Sent): boolean => status === 'waiting' && attempts === 0

/** Held until the end of the transaction, so that two reports of one failure are one. */
async function lockSent(tx: Tx, id: string): Promise<Sent | null> {
  const rows = await tx.$queryRaw`
    SELECT d."workspaceId", d."key", d."subject", d."feature", d."conversation", d."status", d."attempts", d."createdAt",
      w."platform", w."externalId"
    FROM "Delivery" d JOIN "Workspace" w ON w."id" = d."workspaceId"
    WHERE d."id" = ${id} AND d."via" = 'email' FOR UPDATE OF d`
  return z.array(Sent).parse(rows)[0] ?? null
}
