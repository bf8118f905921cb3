import { dateIn, type Instant } from '#src/time/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { type Person, zoneOf } from '../people/index.ts'
import { isOff, readerOf } from '../teams/index.ts'
import { readEnding } from './alarm-kinds.ts'
import { promptCard } from './cards.ts'
import { holdOccurrence } from './holding.ts'
import type { Happening, PromptedHappening, RitualKind } from './kind.ts'
import { happeningOf } from './members.ts'
import { nudgeName } from './moment-names.ts'
import { reminderMoment, setFirst } from './reminding.ts'
import { lockCards, promptsDueAt, promptsOf, saveNudged, type StoredPrompt } from './store/prompts.ts'

/**
 * The single reminder before people's time ends: to whoever neither answered nor skipped, to each when it does not disturb them. What
 * stands on one card and ends at one moment is reminded of together, by whichever of its occurrences comes first.
 */
export const nudgeIsDue = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope, now } = context
    const named = readEnding(subject)
    const held = named && (await holdOccurrence(scope, named.occurrenceId))
    if (!held || now >= named.endsAt) return
    const waiting = await stillWaiting(context, kind, await endingOnCards(context, kind, named))
    const concerned = [...Map.groupBy(waiting, ({ person }) => person)].flatMap(([person, own]) => {
      const one = own.find(({ occurrence }) => occurrence.id === named.occurrenceId)
      return one ? [{ person, own, at: reminderMoment(one, kind, { ...one, endsAt: named.endsAt }, now) }] : []
    })
    const reminded = concerned.filter(({ at }) => at !== null && at <= now)
    const later = concerned.flatMap(({ at }) => (at !== null && at > now ? [at] : []))
    await setFirst(context.alarms, { occurrence: held.occurrence, endsAt: named.endsAt }, later)
    await saveNudged(
      scope,
      reminded.flatMap(({ own }) => own.map(({ prompt }) => prompt.id)),
      now,
    )
    for (const { person, own } of reminded) await remind(context, kind, person, own, named.endsAt)
  },
  name: ({ scope }, subject, reader) => nudgeName(scope, kind, subject, reader),
})

async function remind(
  { outbox }: Context,
  kind: RitualKind,
  person: Person,
  prompts: readonly PromptedHappening[],
  endsAt: Instant,
): Promise<void> {
  const [first] = prompts
  if (!first) return
  const teams = prompts.map(({ team }) => team.name)
  await outbox.post({
    key: kind.nudgeKey(first.prompt.id),
    to: { kind: 'direct', user: person.user },
    message: kind.nudge(teams, endsAt, readerOf(person, first.team)),
    urgency: 'fan-out',
    subject: promptCard(kind.name, person.id, first.prompt.dueAt).subject,
    expiresAt: endsAt,
  })
}

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

/** What is not answered, of rituals that go on, by those who take part and can be reminded now. */
async function stillWaiting({ scope, now }: Context, kind: RitualKind, prompts: readonly StoredPrompt[]): Promise<Waiting[]> {
  const people = new Map<string, Person>()
  const happenings = new Map<string, { readonly happening: Happening; readonly asked: ReadonlySet<string> }>()
  for (const [occurrenceId, together] of Map.groupBy(prompts, ({ occurrence }) => occurrence.id)) {
    const [first] = together
    const happening = first && !first.ritual.paused ? await happeningOf(scope, first.ritual, first.occurrence) : null
    if (!happening || happening.team.resting) continue
    const wanted = new Set(together.map(({ prompt }) => prompt.personId))
    const members = (await kind.people(scope, happening.team)).filter(
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
  return !isOff(person, team, dateIn(now, zoneOf(person, team.zone)))
}
