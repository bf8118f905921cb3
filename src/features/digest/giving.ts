import { speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { channelName } from '../wins/index.ts'
import { composed } from './composing.ts'
import { tell, tellEnded, tellLost } from './ending.ts'
import { gather } from './gathering.ts'
import { sentence } from '../people/index.ts'
import { emailWaits } from './messages/answers.ts'
import { type Leader, leaderOf, mayRead } from './leader.ts'
import { type Going, placesOf } from './places.ts'
import { planDigest } from './planning.ts'
import { withoutMailsTo } from './refused.ts'
import { comingDigest, since, timing } from './rules/schedule.ts'
import { lastGiven, lockSubscription, saveIssue, savePlaces, saveSubscription } from './store/subscriptions.ts'
import { COMES, issuedKey, issuedSubject } from './subjects.ts'
import { isRunning, type Subscription } from './subscription.ts'

/** The moment of a leader's digest: given once for its date, late on the same day if nobody was there, else left to the next one. */
export const digestComes: AlarmHandler = {
  async run(context, { subject: personId }) {
    const { scope, now, alarms } = context
    const subscription = await lockSubscription(scope, personId)
    const leader = await leaderOf(scope, personId)
    if (!subscription || !leader || !isRunning(subscription)) return
    const { zone } = leader.reader
    const coming = comingDigest(subscription, await lastGiven(scope, personId), zone, now)
    if (!coming) return
    const when = timing(coming, now, zone, leader.person.quiet)
    switch (when.kind) {
      case 'wait':
        return alarms.set({ kind: COMES, subject: personId, dueAt: when.until })
      case 'give':
        return planDigest(context, await give(context, subscription, leader, coming.date))
      case 'too-late': {
        const next = comingDigest(subscription, coming.date, zone, now)
        if (next) await alarms.set({ kind: COMES, subject: personId, dueAt: next.at })
        return
      }
      default:
        return when satisfies never
    }
  },

  async name({ scope }, personId, { language }) {
    const leader = await leaderOf(scope, personId)
    return leader && speak(language).say('digest.moment', { person: leader.person.name })
  },
}

/** Gives the digest of a date, if its leader may still read it, and resolves to the subscription as it is then. The caller holds it. */
async function give(context: Context, subscription: Subscription, leader: Leader, date: LocalDate): Promise<Subscription> {
  const { scope, now } = context
  const { personId } = subscription
  const from = since(subscription, leader.reader.zone, now)
  if (!(await saveIssue(scope, { personId, date, since: from, at: now }))) return subscription
  if (!(await mayRead(scope, leader.person))) return tellEnded(context, await withoutMails(context, subscription, leader), leader, date)
  const { going, lost } = await placesOf(scope, subscription, leader, context.mail)
  const after = lost === null ? subscription : await tellLost(context, subscription, leader, await channelName(scope, lost), date)
  const { email } = subscription.to
  if (email !== null && !context.mail)
    await tell(context, leader, `digest-waits:${personId} ${email}`, sentence(emailWaits(leader.reader, email)))
  // What nobody could be given stays for the next one.
  if (going.length === 0) return after
  await savePlaces(
    scope,
    { personId, date },
    going.map(({ place }) => place),
  )
  await send(context, subscription, leader, { going, date })
  const given = { ...after, lastAt: now }
  await saveSubscription(scope, given, now)
  return given
}

/** Takes back the mails of a digest that have not left yet. The caller holds it, and saves it. */
async function withoutMails(context: Context, subscription: Subscription, { person }: Leader): Promise<Subscription> {
  const { email } = subscription.to
  return email === null ? subscription : withoutMailsTo(context, subscription, { kind: 'email', user: person.user, address: email })
}

type Sending = { readonly going: readonly Going[]; readonly date: LocalDate }

/** One delivery for each place, from the same facts. */
async function send(context: Context, subscription: Subscription, leader: Leader, { going, date }: Sending): Promise<void> {
  const { scope, now, outbox } = context
  const { personId, teamIds } = subscription
  const { zone } = leader.reader
  const facts = await gather(scope, { teamIds, since: since(subscription, zone, now), now, zone })
  const compose = composed(facts, leader.person.name, context)
  for (const { place, to, reader } of going) {
    const issued = { personId, date, place }
    const message = await compose(place, reader, to)
    await outbox.post({ key: issuedKey(issued), to, message, urgency: 'fan-out', subject: issuedSubject(issued) })
  }
}
