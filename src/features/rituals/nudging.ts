import { dateIn, type Instant, isQuiet } from '#src/time/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { type Person, quietHoursOf, zoneOf } from '../people/index.ts'
import { isOff, membersOf } from '../teams/index.ts'
import { readEnding } from './alarm-kinds.ts'
import { promptCard } from './cards.ts'
import { holdOccurrence } from './holding.ts'
import type { Happening, PromptedHappening, RitualKind } from './kind.ts'
import { happeningOf } from './members.ts'
import { nudgeName } from './moment-names.ts'
import { lockCards, promptsDueAt, promptsOf, saveNudged, type StoredPrompt } from './store/prompts.ts'

/**
 * The single reminder before people's time ends: to whoever neither answered nor skipped. What stands on one card and ends at one
 * moment is reminded of together, by whichever of its occurrences comes first.
 */
export const nudgeIsDue = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope, now } = context
    const named = readEnding(subject)
    const held = named && (await holdOccurrence(scope, named.occurrenceId))
    if (!held || now >= named.endsAt) return
    const waiting = await stillWaiting(context, kind, await endingOnCards(context, kind, named))
    const reminded = [...Map.groupBy(waiting, ({ person }) => person)].filter(([, own]) =>
      own.some(({ occurrence }) => occurrence.id === named.occurrenceId),
    )
    await saveNudged(
      scope,
      reminded.flatMap(([, own]) => own.map(({ prompt }) => prompt.id)),
      now,
    )
    for (const [person, own] of reminded) await kind.nudge(context, person, own, named.endsAt)
  },
  name: ({ scope }, subject, reader) => nudgeName(scope, kind, subject, reader),
})

/** Everything unanswered for all we know that ends at that moment, on the cards on which this occurrence stands; the cards are held. */
async function endingOnCards(
  { scope }: Context,
  kind: RitualKind,
  { occurrenceId, endsAt }: { readonly occurrenceId: string; readonly endsAt: Instant },
): Promise<StoredPrompt[]> {
  const own = (await promptsOf(scope, occurrenceId)).filter(prompt => prompt.closesAt === endsAt)
  await lockCards(
    scope,
    own.map(({ personId, dueAt }) => promptCard(kind.name, personId, dueAt).key),
  )
  const found: StoredPrompt[] = []
  for (const [dueAt, together] of Map.groupBy(own, prompt => prompt.dueAt)) {
    const personIds = together.map(({ personId }) => personId)
    found.push(...(await promptsDueAt(scope, kind.name, dueAt, personIds)))
  }
  return found.filter(
    ({ prompt }) => prompt.closesAt === endsAt && prompt.status === 'asked' && prompt.nudgedAt === null && prompt.skippedAt === null,
  )
}

type Waiting = PromptedHappening & { readonly person: Person }

/** What is not answered, of rituals that go on, by members who can be reminded now. */
async function stillWaiting({ scope, now }: Context, kind: RitualKind, prompts: readonly StoredPrompt[]): Promise<Waiting[]> {
  const people = new Map<string, Person>()
  const happenings = new Map<string, { readonly happening: Happening; readonly asked: ReadonlySet<string> }>()
  for (const [occurrenceId, together] of Map.groupBy(prompts, ({ occurrence }) => occurrence.id)) {
    const [first] = together
    const happening = first && !first.ritual.paused ? await happeningOf(scope, first.ritual, first.occurrence) : null
    if (!happening || happening.team.resting) continue
    const wanted = new Set(together.map(({ prompt }) => prompt.personId))
    const members = (await membersOf(scope, happening.team.id)).filter(
      person => wanted.has(person.id) && canBeReminded(person, happening, now),
    )
    const personIds = members.map(({ id }) => id)
    const answered = await kind.answered(scope, occurrenceId, personIds)
    for (const person of members) if (!people.has(person.id)) people.set(person.id, person)
    happenings.set(occurrenceId, { happening, asked: new Set(personIds.filter(id => !answered.has(id))) })
  }
  return prompts.flatMap(({ prompt, occurrence }): Waiting[] => {
    const person = people.get(prompt.personId)
    const known = happenings.get(occurrence.id)
    return person && known?.asked.has(person.id) ? [{ ...known.happening, prompt, person }] : []
  })
}

function canBeReminded(person: Person, { team }: Happening, now: Instant): boolean {
  const zone = zoneOf(person, team.zone)
  if (isOff(person, team, dateIn(now, zone))) return false
  return !(person.choseQuiet && isQuiet(now, zone, quietHoursOf(person)))
}
