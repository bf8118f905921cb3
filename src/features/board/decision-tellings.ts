import type { Message } from '#src/chat/index.ts'
import type { Reader } from '#src/language/index.ts'
import { type Instant, quietEnds } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, findPerson, isReachable, type Person, quietHoursOf } from '../people/index.ts'
import { workingMomentOf, workingTimeOf } from '../teams/index.ts'
import { TELL_DECISION } from './ballot-alarm-kinds.ts'
import type { Board, Decision, Proposal } from './board.ts'
import { type DecisionShown, decisionShown } from './decision-showing.ts'
import { askForOfficers } from './lacking.ts'
import { confirmCard, confirmElsewhere } from './messages/confirm.ts'
import { type OfficersNow, officersNow, watchOfficers } from './officers.ts'
import { toldBecame, toldDecided, toldReversed } from './messages/told.ts'
import { isAbsent } from './showing.ts'
import { lockDecision, lockUnsettled } from './store/decisions.ts'
import { allMergedInto } from './store/proposals.ts'
import { readerFor } from './tellings.ts'
import { workWords } from './messages/work-words.ts'

/**
 * Why somebody hears of a decision: they proposed it and it is made, or has become something; it reverses what was decided on theirs; or they
 * can say what it becomes.
 */
const REASONS = ['decided', 'became', 'reversed', 'confirm'] as const
type Reason = (typeof REASONS)[number]

const keyOf = (reason: Reason, decisionId: string, personId: string): string => `decision-${reason}:${decisionId}:${personId}`

/** Tells whoever proposed it, or something that was merged into it, once, when they work. */
export async function tellProposers(context: Context, reason: 'decided' | 'became', decisionId: string): Promise<void> {
  const shown = await decisionShown(context.scope, decisionId)
  if (!shown) return
  const about = aboutOf(reason, shown)
  const authors = [about, ...(await allMergedInto(context.scope, about.id))].map(({ byId }) => byId)
  for (const personId of new Set(authors)) await tellSoon(context, reason, shown, personId)
}

/** The proposal that a telling is about. */
const aboutOf = (reason: Reason, { proposal, subject }: DecisionShown): Proposal => (reason === 'became' ? subject : proposal)

/** Tells whoever proposed what a decision reverses, unless they asked for that themself. */
export async function tellOriginal(context: Context, { id, outcome, reversesId }: Decision): Promise<void> {
  const shown = outcome === 'approve' && reversesId !== null ? await decisionShown(context.scope, id) : null
  if (shown?.original && shown.original.byId !== shown.proposal.byId) await tellSoon(context, 'reversed', shown, shown.original.byId)
}

/** Asks the chair, and while they are not there the first deputy who is, what a decision becomes; where neither is, whoever can name another. */
export async function askChair(context: Context, shown: DecisionShown): Promise<void> {
  for (const { id } of thoseWhoConfirm(await officersNow(context, shown.board))) await tellSoon(context, 'confirm', shown, id)
  await askForOfficers(context, shown.board)
  await watchOfficers(context, shown.board)
}

/**
 * The same for all that waits for a board's chair, after they or the deputies changed, went away or came back. `gone`: those who are asked no
 * more; nor is a deputy once the chair is there.
 */
export async function askConfirmersAnew(context: Context, board: Board, gone: readonly string[]): Promise<void> {
  const { chairIs, deputies } = await officersNow(context, board)
  const others = new Set([...gone, ...(chairIs === 'there' ? deputies.map(({ id }) => id) : [])])
  for (const { id } of await lockUnsettled(context.scope, board.id)) {
    const shown = await decisionShown(context.scope, id)
    if (!shown || shown.follows === 'nothing') continue
    for (const person of await findPeople(context.scope, [...others]))
      await context.outbox.revise(keyOf('confirm', id, person.id), confirmElsewhere(await readerFor(context, person), shown))
    await askChair(context, shown)
  }
}

/** The chair; and, while they are away or their account is closed, the first deputy who is there. */
function thoseWhoConfirm({ chair, chairIs, deputiesThere }: OfficersNow): Person[] {
  return [...(chair ? [chair] : []), ...(chairIs === 'there' ? [] : deputiesThere.slice(0, 1))]
}

/** Lets what the chair was asked say how that ended. */
export async function tellSettled(context: Context, shown: DecisionShown): Promise<void> {
  const { scope, outbox } = context
  const { board, decision } = shown
  for (const person of await findPeople(scope, [board.chairId, ...board.deputies]))
    await outbox.revise(keyOf('confirm', decision.id, person.id), confirmCard(await readerFor(context, person), shown, person.id))
}

async function tellSoon(context: Context, reason: Reason, shown: DecisionShown, personId: string): Promise<void> {
  const { scope, now, alarms, outbox } = context
  const { decision } = shown
  const person = await findPerson(scope, personId)
  if (!person || !isReachable(person) || (reason === 'confirm' && decision.confirmedAt !== null)) return
  if (reason === 'confirm' && !thoseWhoConfirm(await officersNow(context, shown.board)).some(({ id }) => id === personId)) return
  const at = await momentFor(context, reason, shown, person)
  if (at > now) return alarms.set({ kind: TELL_DECISION, subject: [reason, decision.id, personId].join(' '), dueAt: at })
  const saying = {
    key: keyOf(reason, decision.id, personId),
    to: { kind: 'direct', user: person.user } as const,
    message: messageFor(await readerFor(context, person), reason, shown, personId, await ownMerged(context, reason, shown, personId)),
    urgency: 'fan-out' as const,
    subject: decision.id,
  }
  await (reason === 'confirm' ? outbox.card(saying) : outbox.post(saying))
}

/** What waits for an answer stands in the messages of whoever is away, so that they find it. */
async function momentFor({ scope, now }: Context, reason: Reason, { board }: DecisionShown, person: Person): Promise<Instant> {
  const time = await workingTimeOf(scope, person)
  const waitsForThem = reason === 'confirm' && isAbsent(person, board, now)
  return waitsForThem ? quietEnds(now, time.zone, quietHoursOf(person)) : workingMomentOf(time, now, 0)
}

/** What somebody proposed that was merged into what a telling is about; null: that itself is theirs, or nothing was. */
async function ownMerged({ scope }: Context, reason: Reason, shown: DecisionShown, personId: string): Promise<Proposal | null> {
  const about = aboutOf(reason, shown)
  if (about.byId === personId || (reason !== 'decided' && reason !== 'became')) return null
  return (await allMergedInto(scope, about.id)).find(({ byId }) => byId === personId) ?? null
}

function messageFor(reader: Reader, reason: Reason, shown: DecisionShown, personId: string, merged: Proposal | null): Message {
  const { subject, names, work } = shown
  switch (reason) {
    case 'decided':
      return toldDecided(reader, shown, merged)
    case 'became': {
      const ownerId = work.task?.assigneeId ?? work.initiative?.ownerId ?? null
      const owner = ownerId === personId || ownerId === null ? null : (names.get(ownerId) ?? '')
      return toldBecame(reader, subject, workWords(work) ?? [], owner, merged)
    }
    case 'reversed':
      return shown.original ? toldReversed(reader, shown.original, shown) : toldDecided(reader, shown, merged)
    case 'confirm':
      return confirmCard(reader, shown, personId)
    default:
      return reason satisfies never
  }
}

/** The moment for something that waited until somebody works. */
export async function decisionTellingIsDue(context: Context, subject: string): Promise<void> {
  const [word, decisionId = '', personId = ''] = subject.split(' ')
  const reason = REASONS.find(each => each === word)
  // Held, so that whoever says at this moment what it becomes is not left with a card that asks for that.
  const decision = reason && (await lockDecision(context.scope, decisionId))
  const shown = decision && (await decisionShown(context.scope, decisionId))
  if (reason && shown) await tellSoon(context, reason, shown, personId)
}
