import type { Message } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, findPerson, isAway, isReachable, peopleWithRoles, type Person } from '../people/index.ts'
import { storyOf } from '../programme/index.ts'
import { readerOf, teamsOfPerson, workingMomentOf, workingTimeOf } from '../teams/index.ts'
import { type Blocker, stands } from './blocker.ts'
import { personalCard, resolvedMessage } from './messages/cards.ts'
import { type BlockerShown, type HoldsUp, holdsUp, shownBlocker } from './showing.ts'
import { findBlockers } from './store/blockers.ts'

/** Why somebody hears of a blocker in their direct messages. */
export const REASONS = ['owner', 'asked', 'escalated', 'also', 'resolved'] as const
export type Reason = (typeof REASONS)[number]

/** The alarm for what waits until a person works. Its subject says what, about which blocker, to whom. */
export const TELL = 'tell'
export const telling = (reason: Reason, blockerId: string, personId: string): string => `${reason} ${blockerId} ${personId}`

/** What such a subject says; null: it is none. */
export function readTelling(subject: string): { readonly reason: Reason; readonly blockerId: string; readonly personId: string } | null {
  const [said, blockerId, personId] = subject.split(' ')
  const reason = REASONS.find(each => each === said)
  return reason && blockerId && personId ? { reason, blockerId, personId } : null
}

/** Once for each time it becomes so: raised, asked about, escalated, resolved. */
const keyOf = (reason: Reason, { id, escalatedAt, resolvedAt }: Blocker, personId: string): string => {
  const time = reason === 'escalated' || reason === 'also' ? `:${escalatedAt ?? ''}` : reason === 'resolved' ? `:${resolvedAt ?? ''}` : ''
  return `blocker-${reason}:${id}:${personId}${time}`
}

/** Whether it still is as it was when somebody was to be told. */
export function isStillSo(reason: Reason, blocker: Blocker, personId: string): boolean {
  switch (reason) {
    case 'owner':
      return blocker.status === 'open' && blocker.ownerId === personId && blocker.raisedById !== personId
    case 'asked':
      return blocker.status === 'open' && blocker.ownerId === personId && blocker.askedAt !== null
    case 'escalated':
      return blocker.status === 'escalated' && blocker.escalatedToId === personId
    case 'also':
      return blocker.status === 'escalated' && blocker.escalatedToId !== personId
    case 'resolved':
      return blocker.status === 'resolved' && blocker.raisedById === personId
    default:
      return reason satisfies never
  }
}

/** Tells somebody what they should hear about a blocker: now when they work, else as soon as they do. Once, however often it is asked for. */
export async function tell(context: Context, reason: Reason, blocker: Blocker, personId: string): Promise<void> {
  const person = await findPerson(context.scope, personId)
  if (!person || !isReachable(person) || !isStillSo(reason, blocker, personId)) return
  const time = await workingTimeOf(context.scope, person)
  const awake = workingMomentOf(time, context.now, 0)
  // Who is away without an end is not asked; what concerns them waits for them in their messages.
  if (reason === 'asked' && isAway(person, dateIn(context.now, time.zone))) return
  if (awake > context.now) {
    await context.alarms.set({ kind: TELL, subject: telling(reason, blocker.id, personId), dueAt: awake })
    return
  }
  const saying = {
    key: keyOf(reason, blocker, personId),
    to: { kind: 'direct', user: person.user } as const,
    message: await messageFor(context, reason, await shownBlocker(context, blocker), person),
    urgency: 'fan-out' as const,
    subject: blocker.id,
  }
  await (reason === 'resolved' ? context.outbox.post(saying) : context.outbox.card(saying))
}

/** The moment for something that waited: told if it is still so. */
export async function tellingIsDue(context: Context, subject: string): Promise<void> {
  const named = readTelling(subject)
  const [blocker] = named ? await findBlockers(context.scope, [named.blockerId]) : []
  if (named && blocker) await tell(context, named.reason, blocker, named.personId)
}

/** Lets what people were told about a blocker say how that is now, where they were told: whoever owned it before, too. */
export async function retell(context: Context, shown: BlockerShown): Promise<void> {
  const { blocker, escalatedTo } = shown
  const owners = await everyOwner(context, blocker)
  // Only leaders and admins are several of one rank, so that some of them only hear of it.
  const others = blocker.escalatedAt === null ? [] : await peopleWithRoles(context.scope)
  const told: readonly (readonly [Reason, Person])[] = [
    ...owners.flatMap(owner => [['owner', owner] as const, ['asked', owner] as const]),
    ...(escalatedTo ? [['escalated', escalatedTo] as const] : []),
    ...others.map(other => ['also', other] as const),
  ]
  for (const [reason, person] of told)
    await context.outbox.revise(keyOf(reason, blocker, person.id), await messageFor(context, reason, shown, person))
}

/** Everyone who ever owned a blocker, by its history. */
async function everyOwner({ scope }: Context, { id, ownerId }: Blocker): Promise<Person[]> {
  const changes = (await storyOf(scope, { kind: 'blocker', id })).flatMap(event => event.changes)
  const before = changes.flatMap(({ field, to }) => (field === 'ownerId' && typeof to === 'string' ? to : []))
  return findPeople(scope, [...new Set([ownerId, ...before])])
}

async function messageFor(context: Context, reason: Reason, shown: BlockerShown, to: Person): Promise<Message> {
  const [team = null] = await teamsOfPerson(context.scope, to.id)
  const reader = readerOf(to, team)
  if (reason === 'resolved') return resolvedMessage(shown, reader, context.now)
  const isEscalated = reason === 'escalated' || reason === 'also'
  const holds: HoldsUp | null = isEscalated && stands(shown.blocker) ? await holdsUp(context, shown) : null
  const wasOwner = (reason === 'owner' || reason === 'asked') && shown.owner.id !== to.id
  if (reason !== 'escalated') return personalCard(shown, { kind: wasOwner ? 'former-owner' : reason }, holds, reader, context.now)
  const by = await whoEscalated(context, shown.blocker)
  const person = by === null ? null : await findPerson(context.scope, by)
  return personalCard(shown, { kind: reason, by: person?.name ?? null }, holds, reader, context.now)
}

/** Whoever escalated it the last time, by id; null: it happened by itself. */
export async function whoEscalated({ scope }: Pick<Context, 'scope'>, { id }: Pick<Blocker, 'id'>): Promise<string | null> {
  const story = await storyOf(scope, { kind: 'blocker', id })
  const last = story.findLast(({ changes }) => changes.some(({ field, to }) => field === 'status' && to === 'escalated'))
  return last?.personId ?? null
}
