import { dateIn, isQuiet } from '#src/time/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { findPerson, quietHoursOf, zoneOf, type Person } from '../people/index.ts'
import { isMember, isOff } from '../teams/index.ts'
import { promptCard } from './cards.ts'
import { holdOccurrence } from './holding.ts'
import type { PromptedHappening, RitualKind } from './kind.ts'
import { happeningOf } from './members.ts'
import { promptMomentName } from './moment-names.ts'
import { findPrompt, lockCards, promptsDueAt, saveNudged, type StoredPrompt } from './store/prompts.ts'

/**
 * The single reminder before a person's time ends: to whoever neither answered nor skipped. What stands on one card and ends at one
 * moment is reminded of together.
 */
export const nudgeIsDue = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope, now } = context
    const known = await findPrompt(scope, subject)
    if (!known || !(await holdOccurrence(scope, known.occurrence.id))) return
    const { personId, dueAt } = known.prompt
    await lockCards(scope, [promptCard(kind.name, personId, dueAt).key])
    const prompts = await promptsDueAt(scope, kind.name, dueAt, [personId])
    const own = prompts.find(({ prompt }) => prompt.id === subject)?.prompt
    const person = await findPerson(scope, personId)
    const endsAt = own?.closesAt
    if (!own || !endsAt || !person || person.deactivated || now >= endsAt || own.nudgedAt !== null) return
    const together = prompts.filter(({ prompt }) => prompt.closesAt === endsAt && prompt.nudgedAt === null)
    const waiting: PromptedHappening[] = []
    for (const each of together) {
      const happening = await stillWaiting(context, kind, person, each)
      if (happening) waiting.push(happening)
    }
    if (!waiting.some(({ prompt }) => prompt.id === subject)) return
    await saveNudged(
      scope,
      waiting.map(({ prompt }) => prompt.id),
      now,
    )
    await kind.nudge(context, person, waiting, endsAt)
  },
  name: ({ scope }, subject, reader) => promptMomentName(scope, kind, subject, reader),
})

async function stillWaiting(
  { scope, now }: Context,
  kind: RitualKind,
  person: Person,
  { prompt, occurrence, ritual }: StoredPrompt,
): Promise<PromptedHappening | null> {
  if (prompt.status !== 'asked' || prompt.skippedAt !== null || ritual.paused) return null
  const happening = await happeningOf(scope, ritual, occurrence)
  if (!happening || happening.team.resting || !(await isMember(scope, happening.team.id, person.id))) return null
  const zone = zoneOf(person, happening.team.zone)
  if (isOff(person, happening.team, dateIn(now, zone))) return null
  if (person.choseQuiet && isQuiet(now, zone, quietHoursOf(person))) return null
  const answered = await kind.answered(scope, occurrence.id, [person.id])
  return answered.has(person.id) ? null : { ...happening, prompt }
}
