import { findPerson, isReachable } from '../people/index.ts'
import { workingMomentOf, workingTimeOf } from '../teams/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { speak } from '#src/language/index.ts'
import { type Blocker, blockerCode, stands } from './blocker.ts'
import { saveChange } from './changing.ts'
import { escalationOf } from './escalating.ts'
import { moved } from './rules/moves.ts'
import { AGE, drawCards, FOLLOW_UP, nextFollowUp, plan } from './settling.ts'
import { findBlockers, lockBlockers } from './store/blockers.ts'
import { isStillSo, readTelling, TELL, tellingIsDue } from './telling.ts'

/** Asks the owner of a blocker, or escalates it, when its moment has really come: people go away and come back meanwhile. */
const followUpIsDue: AlarmHandler = {
  async run(context, { subject }) {
    const [blocker] = await lockBlockers(context.scope, [subject])
    const next = blocker && (await nextFollowUp(context, blocker))
    if (!blocker || !next) return
    const at = await notBefore(context, blocker, next.at)
    if (at > context.now) return context.alarms.set({ kind: FOLLOW_UP, subject, dueAt: at })
    await (next.kind === 'ask' ? ask(context, blocker) : escalate(context, blocker))
  },
  async name({ scope }, subject, { language }) {
    const [blocker] = await findBlockers(scope, [subject])
    return blocker?.status === 'open' ? speak(language).say('blockers.momentFollowUp', { code: blockerCode(blocker) }) : null
  },
}

/** A machine that stood still asks nobody in the middle of their night. */
async function notBefore({ scope, now }: Context, { ownerId }: Blocker, at: Blocker['raisedAt']) {
  const owner = await findPerson(scope, ownerId)
  if (at > now || !owner || !isReachable(owner)) return at
  return workingMomentOf(await workingTimeOf(scope, owner), now, 0)
}

async function ask(context: Context, before: Blocker): Promise<void> {
  await change(context, before, { ...before, askedAt: context.now })
}

async function escalate(context: Context, before: Blocker): Promise<void> {
  const { to } = await escalationOf(context, before, null)
  const escalated = moved(before, { kind: 'escalate', to }, context.now)
  if (escalated.kind === 'changed') await change(context, before, escalated.blocker)
}

async function change(context: Context, before: Blocker, after: Blocker): Promise<void> {
  await saveChange(context, before, after, { way: 'time', group: context.newId(), personId: null })
  await context.changed({ kind: 'blockers-changed', blockerIds: [after.id] })
}

const ageIsDue: AlarmHandler = {
  async run(context, { subject }) {
    const [blocker] = await lockBlockers(context.scope, [subject])
    if (!blocker || !stands(blocker)) return
    await drawCards(context, blocker)
    await plan(context, blocker)
  },
  name: () => Promise.resolve(null),
}

const tellIsDue: AlarmHandler = {
  run: (context, { subject }) => tellingIsDue(context, subject),
  async name({ scope }, subject, { language }) {
    const named = readTelling(subject)
    const [blocker] = named ? await findBlockers(scope, [named.blockerId]) : []
    if (!named || !blocker || !isStillSo(named.reason, blocker, named.personId)) return null
    return speak(language).say('blockers.momentFollowUp', { code: blockerCode(blocker) })
  },
}

export const blockerAlarms: Readonly<Record<string, AlarmHandler>> = { [FOLLOW_UP]: followUpIsDue, [AGE]: ageIsDue, [TELL]: tellIsDue }
