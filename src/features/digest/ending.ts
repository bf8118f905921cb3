import type { Message } from '#src/chat/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { isActiveAdmin, peopleWithRoles } from '../people/index.ts'
import type { Leader } from './leader.ts'
import { channelLost, endedMessage } from './messages/told.ts'
import { saveSubscription } from './store/subscriptions.ts'
import { NOWHERE, type Subscription } from './subscription.ts'

/** Ends the digest of somebody who may not read it any more, tells them once, and resolves to it as it is then. */
export async function tellEnded(context: Context, subscription: Subscription, leader: Leader, date: LocalDate): Promise<Subscription> {
  const admins = (await peopleWithRoles(context.scope)).filter(isActiveAdmin).map(({ name }) => name)
  await tell(context, leader, `digest-ended:${subscription.personId}:${date}`, endedMessage(leader.reader, admins))
  const after = { ...subscription, to: NOWHERE, emailSecret: null }
  await saveSubscription(context.scope, after, context.now)
  return after
}

/** Takes a channel out of a digest that cannot go there any more, tells its leader once, and resolves to it as it is then. */
export async function tellLost(
  context: Context,
  subscription: Subscription,
  leader: Leader,
  channel: string,
  date: LocalDate,
): Promise<Subscription> {
  await tell(context, leader, `digest-lost:${subscription.personId}:${date}`, channelLost(leader.reader, channel))
  const after = { ...subscription, to: { ...subscription.to, channel: null } }
  await saveSubscription(context.scope, after, context.now)
  return after
}

/** Says something about a digest to whose it is. It names no digest as its subject: what becomes of it matters to none. */
export const tell = ({ outbox }: Context, { person }: Leader, key: string, message: Message): Promise<void> =>
  outbox.post({ key, to: { kind: 'direct', user: person.user }, message, urgency: 'fan-out', subject: person.id })
