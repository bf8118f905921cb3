import { addDays, dateIn, type Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { zoneOf, type Person } from '../people/index.ts'
import { isOff } from '../teams/index.ts'
import { promptCard } from './cards.ts'
import { savePromptsDelivered } from './delivering.ts'
import { endOfTime, lastChance } from './ends.ts'
import type { Happening, RitualKind } from './kind.ts'
import { setNudgeForAll } from './reminding.ts'
import type { RitualWindow } from './ritual.ts'
import { createPrompts, lockCards, promptsBefore, promptsDueAt, promptsOf } from './store/prompts.ts'

/** Somebody to ask, and the moment at which it is due to them. */
export type Due = { readonly person: Person; readonly dueAt: Instant }

/** How far back an earlier question may still stand open on somebody's screen. */
const LOOK_BACK_DAYS = -10

/**
 * Asks these people, once each: who is off on that date of theirs or by now, was asked already or has answered already is left in peace.
 * The occurrence is locked by whoever asks.
 */
export async function ask(
  context: Context,
  kind: RitualKind,
  happening: Happening,
  window: RitualWindow,
  due: readonly Due[],
): Promise<void> {
  const { scope, now, newId } = context
  const { occurrence, team, ritual } = happening
  const working = due.filter(({ person, dueAt }) => {
    const zone = zoneOf(person, occurrence.teamZone)
    return !isOff(person, team, dateIn(dueAt, zone)) && !isOff(person, team, dateIn(now, zone))
  })
  const asked = new Set((await promptsOf(scope, occurrence.id)).map(({ personId }) => personId))
  const answered = await kind.answered(
    scope,
    occurrence.id,
    working.map(({ person }) => person.id),
  )
  const fresh = working.filter(({ person }) => !asked.has(person.id) && !answered.has(person.id))
  if (fresh.length === 0) return
  await createPrompts(
    scope,
    fresh.map(({ person, dueAt }) => ({ id: newId(), occurrenceId: occurrence.id, windowId: window.id, personId: person.id, dueAt })),
  )
  for (const _ of fresh) context.measure('prompts_due')
  await lockCards(
    scope,
    fresh.map(({ person, dueAt }) => promptCard(kind.name, person.id, dueAt).key),
  )
  for (const [dueAt, together] of Map.groupBy(fresh, each => each.dueAt)) {
    // As late as it makes sense to ask, and no later.
    const expiresAt = await lastChance(scope, kind, occurrence, dueAt)
    const cards = together.map(({ person }) => ({ person, expiresAt, ...promptCard(kind.name, person.id, dueAt) }))
    const endsAt = await endOfTime(scope, kind, occurrence, { askedAt: dueAt, dueAt })
    await setNudgeForAll(context, kind, { team, occurrence, endsAt })
    await joinStandingCards(context, kind, dueAt, together)
    await kind.ask(context, dueAt, cards)
  }
  const earlier = await promptsBefore(
    scope,
    ritual.id,
    { from: addDays(occurrence.date, LOOK_BACK_DAYS), date: occurrence.date },
    fresh.map(({ person }) => person.id),
  )
  await kind.supersede(context, happening, earlier)
}

/** Where the card of another team stands on the platform already, this question is asked as soon as that card is drawn anew. */
async function joinStandingCards(context: Context, kind: RitualKind, dueAt: Instant, together: readonly Due[]): Promise<void> {
  const personIds = together.map(({ person }) => person.id)
  const prompts = await promptsDueAt(context.scope, kind.name, dueAt, personIds)
  const standing = new Set(prompts.filter(({ prompt }) => prompt.status === 'asked').map(({ prompt }) => prompt.personId))
  const joining = prompts.filter(({ prompt }) => prompt.status === 'asking' && standing.has(prompt.personId))
  await savePromptsDelivered(context, kind, joining)
}
