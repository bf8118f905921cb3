import type { Context } from '../feature.ts'
import { findPerson, isReachable } from '../people/index.ts'
import { storyOf } from '../programme/index.ts'
import { findTeam, nextMorning, teamReader, workingTimeOf } from '../teams/index.ts'
import { postingsOf, DEFAULT_POSTINGS } from '../wins/index.ts'
import { type Blocker, stands } from './blocker.ts'
import { escalationOf } from './escalating.ts'
import { blockerCard } from './messages/cards.ts'
import { type FollowUp, followUp } from './rules/follow-up.ts'
import { holdsUp, placeOf, shownBlocker } from './showing.ts'
import { retell, tell, whoEscalated } from './telling.ts'

/** Nobody acknowledges it: its owner is asked, then it is escalated. Subject: the blocker. */
export const FOLLOW_UP = 'follow-up'
/** A working day more: its cards say so. Subject: the blocker. */
export const AGE = 'age'

/**
 * Lets everything that is seen and planned of a blocker follow from what it is now: its cards, what people are told, its alarms. Doing it
 * again changes nothing more. Only this feature may, because alarms and cards come back to whoever set them: others tell of a change.
 */
export async function settle(context: Context, blocker: Blocker): Promise<void> {
  await drawCards(context, blocker)
  await tellPeople(context, blocker)
  await plan(context, blocker)
}

/** Its card in the channel, and what stands in people's direct messages. */
export async function drawCards(context: Context, blocker: Blocker): Promise<void> {
  const { scope, now, outbox } = context
  const shown = await shownBlocker(context, blocker)
  const place = await placeOf(scope, blocker)
  if (place) {
    const holds = blocker.status === 'escalated' ? await holdsUp(context, shown) : null
    const message = blockerCard(shown, holds, teamReader(place.team), now)
    const [key, to] = [`blocker:${blocker.id}`, { kind: 'channel', channel: place.channel } as const]
    if (stands(blocker)) await outbox.card({ key, to, message, urgency: 'answer', subject: blocker.id })
    else await outbox.revise(key, message)
  }
  await retell(context, shown)
}

async function tellPeople(context: Context, blocker: Blocker): Promise<void> {
  const { ownerId, raisedById, escalatedToId } = blocker
  await tell(context, 'owner', blocker, ownerId)
  await tell(context, 'asked', blocker, ownerId)
  if (blocker.status === 'escalated' && escalatedToId !== null) {
    await tell(context, 'escalated', blocker, escalatedToId)
    // Later changes are no news to those who only hear of it.
    if (blocker.escalatedAt !== context.now) return
    const { to, also } = await escalationOf(context, blocker, await whoEscalated(context, blocker))
    for (const personId of to === escalatedToId ? also : []) await tell(context, 'also', blocker, personId)
  }
  if (blocker.status === 'resolved' && (await whoResolved(context, blocker)) !== raisedById)
    await tell(context, 'resolved', blocker, raisedById)
}

/** Who resolved it, or closed its task; null: nobody known. */
async function whoResolved({ scope }: Context, { id, resolvedById }: Blocker): Promise<string | null> {
  return resolvedById ?? (await storyOf(scope, { kind: 'blocker', id })).at(-1)?.personId ?? null
}

/** Sets or takes back its alarms. While its team pauses none is set for what follows; the end of the pause tells of a change. */
export async function plan(context: Context, blocker: Blocker): Promise<void> {
  const { scope, now, alarms } = context
  const next = await nextFollowUp(context, blocker)
  const [following, ageing] = [
    { kind: FOLLOW_UP, subject: blocker.id },
    { kind: AGE, subject: blocker.id },
  ]
  await (next ? alarms.set({ ...following, dueAt: next.at }) : alarms.cancel(following))
  const owner = stands(blocker) ? await findPerson(scope, blocker.ownerId) : null
  await (owner ? alarms.set({ ...ageing, dueAt: nextMorning(await workingTimeOf(scope, owner), now) }) : alarms.cancel(ageing))
}

/** What comes next for a blocker and when, by the working days of its owner; null: nothing, or its team pauses. */
export async function nextFollowUp({ scope, now }: Pick<Context, 'scope' | 'now'>, blocker: Blocker): Promise<FollowUp | null> {
  const team = blocker.teamId === null ? null : await findTeam(scope, blocker.teamId)
  if (blocker.status !== 'open' || team?.resting === true) return null
  const owner = await findPerson(scope, blocker.ownerId)
  // A closed account can neither be asked nor wait.
  if (!owner || !isReachable(owner)) return { kind: 'escalate', at: now }
  const { escalateAfter } = team ? await postingsOf(scope, team.id) : DEFAULT_POSTINGS
  return followUp(blocker, await workingTimeOf(scope, owner), escalateAfter)
}
