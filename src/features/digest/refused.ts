import type { Mailbox } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { Context, Feature, Undelivered } from '../feature.ts'
import { channelName } from '../wins/index.ts'
import { tell } from './ending.ts'
import { leaderOf } from './leader.ts'
import { confirmRefused, refusedMessage } from './messages/told.ts'
import { issueOf, lockSubscription, savePlaces, saveSubscription } from './store/subscriptions.ts'
import { type Place, readAsking, readIssued } from './subjects.ts'
import type { Subscription } from './subscription.ts'

/**
 * One delivery of a digest could not be made: its leader hears where, once for each. When none is left, the next digest looks back
 * as far as this one did, so that nothing in it is lost. A direct message that does not arrive cannot be told of by another.
 */
export const refused: NonNullable<Feature['undeliverable']> = async (context, undelivered) => {
  const { subject, to, cause } = undelivered
  const issued = readIssued(subject)
  if (!issued) return askingRefused(context, undelivered)
  const { scope, now } = context
  const { personId, date, place } = issued
  const subscription = await lockSubscription(scope, personId)
  const leader = await leaderOf(scope, personId)
  if (!subscription) return
  const lastAt = await lookedBefore(scope, subscription, { date, place })
  if (lastAt !== subscription.lastAt) await saveSubscription(scope, { ...subscription, lastAt }, now)
  // Nobody is told of what was too late, or not wanted any more.
  if (!leader || to.kind === 'direct' || cause === 'late') return
  const where =
    to.kind === 'channel'
      ? ({ place: 'channel', channel: await channelName(scope, to.channel) } as const)
      : ({ place: 'email', address: to.address, isUnknown: cause === 'no-recipient' } as const)
  await tell(context, leader, `digest-refused:${subject}`, refusedMessage(leader.reader, where, date))
}

/** The mail that asks to confirm an address could not be delivered: its leader hears that once, because they wait for it. */
async function askingRefused(context: Context, { key, subject, to, cause }: Undelivered): Promise<void> {
  const personId = readAsking(subject)
  if (personId === null || to.kind !== 'email' || cause === 'late') return
  const leader = await leaderOf(context.scope, personId)
  if (leader) await tell(context, leader, `digest-refused:${key}`, confirmRefused(leader.reader, to.address))
}

/**
 * Takes back the mails that have not left yet for an address that is no place of a digest any more, and resolves to the digest as it is then.
 * The caller holds it, and saves it.
 */
export async function withoutMailsTo({ scope, outbox }: Context, subscription: Subscription, to: Mailbox): Promise<Subscription> {
  let after = subscription
  for (const subject of await outbox.withdraw(to)) {
    const issued = readIssued(subject)
    if (issued?.personId === subscription.personId) after = { ...after, lastAt: await lookedBefore(scope, after, issued) }
  }
  return after
}

/** Takes a place that refused a digest out of it, and resolves to until when the last digest looked that somebody got. The caller holds it. */
async function lookedBefore(
  scope: Scope,
  { personId, lastAt }: Subscription,
  { date, place }: { readonly date: LocalDate; readonly place: Place },
): Promise<Subscription['lastAt']> {
  const issue = await issueOf(scope, personId, date)
  if (!issue?.places.includes(place)) return lastAt
  const left = issue.places.filter(other => other !== place)
  await savePlaces(scope, { personId, date }, left)
  return issue.at === lastAt && left.length === 0 ? issue.since : lastAt
}
