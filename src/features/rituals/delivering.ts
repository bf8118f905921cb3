import { type Instant, later, minutes } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople } from '../people/index.ts'
import { findTeam } from '../teams/index.ts'
import { promptCard, promptSubject } from './cards.ts'
import { CLOSING } from './alarm-kinds.ts'
import { endOfTime } from './ends.ts'
import type { RitualKind } from './kind.ts'
import { setNudge, setNudgeForAll } from './reminding.ts'
import { startsFor, windowEnds } from './rules/closing.ts'
import { lockCards, promptsDueAt, promptsOf, savePromptAsked, savePromptFailed, type StoredPrompt } from './store/prompts.ts'
import { findWindow } from './store/windows.ts'

/** Later than this after its moment, a prompt counts as late. */
const LATE_MS = minutes(1)

/** A card with questions stands on the platform: from now on the person's time runs. */
export async function promptDelivered(context: Context, kind: RitualKind, subject: string): Promise<void> {
  const prompts = await promptsOnCard(context, kind, subject)
  await savePromptsDelivered(
    context,
    kind,
    prompts.filter(({ prompt }) => prompt.status !== 'asked'),
  )
}

/** A card with questions will never arrive. */
export async function promptUndeliverable(context: Context, kind: RitualKind, subject: string): Promise<void> {
  const waiting = (await promptsOnCard(context, kind, subject)).filter(({ prompt }) => prompt.status === 'asking')
  await savePromptFailed(
    context.scope,
    waiting.map(({ prompt }) => prompt.id),
  )
  for (const _ of waiting) context.measure('prompts_failed')
}

async function promptsOnCard({ scope }: Context, kind: RitualKind, subject: string): Promise<StoredPrompt[]> {
  const card = promptSubject(subject)
  if (!card) return []
  await lockCards(scope, [promptCard(kind.name, card.personId, card.dueAt).key])
  return promptsDueAt(scope, kind.name, card.dueAt, [card.personId])
}

/** Starts the time of these questions. Who gets theirs on time is reminded with all the others; who gets it late, a little later too. */
export async function savePromptsDelivered(context: Context, kind: RitualKind, prompts: readonly StoredPrompt[]): Promise<void> {
  const { scope, now } = context
  for (const { prompt, occurrence, ritual } of prompts) {
    const closesAt = await endOfTime(scope, kind, occurrence, { askedAt: now, dueAt: prompt.dueAt })
    await savePromptAsked(scope, prompt.id, now, closesAt)
    if (startsFor(now, prompt.dueAt) !== prompt.dueAt) await remindLate(context, kind, { prompt, occurrence, ritual }, closesAt)
    context.measure('prompts_sent')
    if (now > later(prompt.dueAt, LATE_MS)) context.measure('prompts_late')
    if (kind.timeEnds === 'for-each') await bringClosingForward(context, prompt.windowId, occurrence)
  }
}

/** The reminder of somebody whose question came late: their own, where their time is their own. */
async function remindLate(
  context: Context,
  kind: RitualKind,
  { prompt, occurrence, ritual }: StoredPrompt,
  endsAt: Instant,
): Promise<void> {
  const team = await findTeam(context.scope, ritual.teamId)
  if (!team) return
  const of = { team, occurrence, endsAt }
  if (kind.timeEnds === 'for-all') return setNudgeForAll(context, kind, of)
  const people = await findPeople(context.scope, [prompt.personId])
  await setNudge(
    context,
    kind,
    of,
    people.map(person => ({ person, prompt: { dueAt: prompt.dueAt, askedAt: context.now } })),
  )
}

/** A window that was held back for questions on their way can end when the last of them has arrived. */
async function bringClosingForward(
  { scope, now, alarms }: Context,
  windowId: string,
  occurrence: StoredPrompt['occurrence'],
): Promise<void> {
  const window = await findWindow(scope, windowId)
  if (window?.status !== 'open' || now <= window.closesAt) return
  const prompts = (await promptsOf(scope, occurrence.id)).filter(prompt => prompt.windowId === windowId)
  await alarms.set({ kind: CLOSING, subject: windowId, dueAt: windowEnds(window, occurrence, prompts) })
}
