import type { Scope } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { leaderOf } from './leader.ts'
import { type Coming, comingDigest } from './rules/schedule.ts'
import { findSubscriptions, lastGiven } from './store/subscriptions.ts'
import { COMES } from './subjects.ts'
import { isRunning, type Subscription } from './subscription.ts'

/** The next digest of a person; null: it has ended, or there is nobody to get it. */
export async function nextDigest(scope: Scope, subscription: Subscription, now: Instant): Promise<Coming | null> {
  const leader = isRunning(subscription) ? await leaderOf(scope, subscription.personId) : null
  return leader && comingDigest(subscription, await lastGiven(scope, subscription.personId), leader.reader.zone, now)
}

/** Plans the next digest, or forgets the one that was planned. One that is late because nobody was there to give it still comes. */
export async function planDigest({ scope, now, alarms }: Context, subscription: Subscription): Promise<void> {
  const coming = await nextDigest(scope, subscription, now)
  const alarm = { kind: COMES, subject: subscription.personId }
  if (coming) await alarms.set({ ...alarm, dueAt: coming.at })
  else await alarms.cancel(alarm)
}

/** Plans anew for these people: they may be in another zone, or gone. */
export async function planForPeople(context: Context, personIds: readonly string[]): Promise<void> {
  for (const subscription of (await findSubscriptions(context.scope, personIds)).filter(isRunning)) await planDigest(context, subscription)
}
