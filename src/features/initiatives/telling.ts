import { dateIn, isQuiet, later, quietEnds } from '#src/time/index.ts'
import { speak } from '#src/language/index.ts'
import type { AlarmHandler, Change, Context } from '../feature.ts'
import { findChannel, findPerson, isReachable, quietHoursOf } from '../people/index.ts'
import { happenedBetween, type HistoryEvent } from '../programme/index.ts'
import { findTeam, readerOf, teamReader, teamsOfPerson } from '../teams/index.ts'
import type { Initiative } from './initiative.ts'
import { channelCard } from './messages/card.ts'
import { type Post, toldPost } from './messages/told.ts'
import { knownFor } from './naming.ts'
import { findInitiative, findInitiatives } from './store/initiatives.ts'

/** The alarm with which somebody is told after their quiet hours. */
export const TELL_POST = 'tell-post'

const FIELD_OF = { owner: 'ownerId', sponsor: 'sponsorId' } as const satisfies Record<Post, keyof Initiative>
const POSTS: readonly Post[] = ['owner', 'sponsor']

/** The key of the card of an initiative in its team's channel. */
export const cardKey = (initiativeId: string): string => `initiative:${initiativeId}`

/** Keeps the card in the team's channel as the initiative is, and tells a new owner or sponsor once. */
export async function followChange(context: Context, change: Change): Promise<void> {
  if (change.kind !== 'initiatives-changed') return
  const { scope, now } = context
  const initiatives = await findInitiatives(scope, change.initiativeIds)
  for (const initiative of initiatives) await showInChannel(context, initiative)
  // What this transaction wrote has this very moment; what another wrote in it is told by the same keys, so once all the same.
  const events = await happenedBetween(scope, 'initiative', change.initiativeIds, { from: now, before: later(now, 1) })
  for (const event of events)
    for (const post of POSTS) {
      const initiative = initiatives.find(({ id }) => id === event.subject.id)
      if (initiative && isNewPost(event, initiative, post)) await tellSoon(context, initiative, post, event)
    }
}

function isNewPost(event: HistoryEvent, initiative: Initiative, post: Post): boolean {
  const holder = initiative[FIELD_OF[post]]
  const changed = event.changes.some(({ field, to }) => field === FIELD_OF[post] && to === holder)
  // Whoever made it and owns it knows, also where somebody else has let it become one.
  const isMakers = post === 'owner' && event.kind === 'created' && holder === initiative.createdById
  return changed && holder !== null && holder !== event.personId && !isMakers
}

async function showInChannel(context: Context, initiative: Initiative): Promise<void> {
  const team = initiative.teamId === null ? null : await findTeam(context.scope, initiative.teamId)
  if (!team || (await findChannel(context.scope, team.channel))?.archived === true) return
  const reader = teamReader(team)
  await context.outbox.card({
    key: cardKey(initiative.id),
    to: { kind: 'channel', channel: team.channel },
    message: channelCard(reader, initiative, await knownFor(context.scope, [initiative], dateIn(context.now, reader.zone))),
    urgency: 'fan-out',
    subject: initiative.id,
  })
}

type Telling = {
  readonly initiativeId: string
  readonly post: Post
  readonly personId: string
  readonly by: string
  readonly event: string
}

const subjectOf = ({ initiativeId, post, personId, by, event }: Telling): string => [initiativeId, post, personId, by, event].join(' ')

function tellingOf(subject: string): Telling | null {
  const [initiativeId = '', word, personId = '', by = '', event = ''] = subject.split(' ')
  const post = POSTS.find(each => each === word)
  return post === undefined ? null : { initiativeId, post, personId, by, event }
}

async function tellSoon(context: Context, initiative: Initiative, post: Post, event: HistoryEvent): Promise<void> {
  const { scope, now } = context
  const personId = initiative[FIELD_OF[post]] ?? ''
  const person = await findPerson(scope, personId)
  if (!person || !isReachable(person)) return
  const telling = { initiativeId: initiative.id, post, personId, by: event.personId ?? '', event: event.id }
  const [team] = await teamsOfPerson(scope, personId)
  const { zone } = readerOf(person, team ?? null)
  if (!isQuiet(now, zone, quietHoursOf(person))) return tell(context, telling)
  await context.alarms.set({ kind: TELL_POST, subject: subjectOf(telling), dueAt: quietEnds(now, zone, quietHoursOf(person)) })
}

/** Only while they still have it: who was owner for an hour of the night need not know. */
async function tell(context: Context, { initiativeId, post, personId, by, event }: Telling): Promise<void> {
  const { scope, outbox } = context
  const initiative = await findInitiative(scope, initiativeId)
  const person = await findPerson(scope, personId)
  if (!initiative || !person || !isReachable(person) || initiative[FIELD_OF[post]] !== personId) return
  const [team] = await teamsOfPerson(scope, personId)
  const author = by === '' ? null : await findPerson(scope, by)
  await outbox.post({
    key: `initiative-${post}:${event}`,
    to: { kind: 'direct', user: person.user },
    message: toldPost(readerOf(person, team ?? null), initiative, post, author?.name ?? null),
    urgency: 'fan-out',
    subject: initiativeId,
  })
}

/** The quiet hours of a new owner or sponsor are over. */
export const postIsTold: AlarmHandler = {
  async run(context, { subject }) {
    const telling = tellingOf(subject)
    if (telling) await tell(context, telling)
  },
  async name({ scope }, subject, reader) {
    const telling = tellingOf(subject)
    const initiative = telling && (await findInitiative(scope, telling.initiativeId))
    return initiative ? speak(reader.language).say('initiatives.tellLater', { code: initiative.code }) : null
  },
}
