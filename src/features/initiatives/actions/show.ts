import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { findPeople, privately } from '../../people/index.ts'
import { type HistoryEvent, storyOf } from '../../programme/index.ts'
import { initiativeList } from '../messages/list.ts'
import { transformationMap } from '../messages/map.ts'
import { initiativeGone, unreadableTopic } from '../messages/refusals.ts'
import { initiativeStory } from '../messages/story.ts'
import { knownFor } from '../naming.ts'
import { areaNamed } from '../rules/areas.ts'
import { mapOf, pageOf } from '../rules/listing.ts'
import { nearestTopic } from '../rules/nearest.ts'
import { type Filter, readFilter } from '../rules/words.ts'
import { nearest } from '#src/language/index.ts'
import type { Initiative } from '../initiative.ts'
import { allInitiatives, areasInUse, findInitiative, findInitiatives, initiativesOfPerson, openInitiatives } from '../store/initiatives.ts'
import { showTo } from '../viewing.ts'

/** Shows one initiative: that of a button, or the one chosen from a list. */
export const show = action({
  input: z.object({ initiative: z.string() }).or(z.object({ choice: z.string() })),
  run: async (context, input) => showTo(context, await required(context, 'choice' in input ? input.choice : input.initiative)),
})

/** Shows a page of a list. */
export const list = action({
  input: z.object({ filter: z.string().max(100), page: z.string().regex(/^\d{1,6}$/) }),
  run: (context, { filter, page }) => listInitiatives(context, readFilter(filter), Number(page)),
})

/** Shows what became of one initiative. */
export const story = action({
  input: z.object({ initiative: z.string() }),
  run: async (context, { initiative }) => tellStory(context, await required(context, initiative)),
})

async function required({ scope }: PersonContext, id: string): Promise<Initiative> {
  const initiative = await findInitiative(scope, id)
  if (!initiative) throw new UserError(initiativeGone)
  return initiative
}

/** One page of the initiatives that a filter lets through. UserError when it names an area that nobody uses. */
export async function listInitiatives(context: PersonContext, asked: Filter, wanted: number): Promise<Reply> {
  const { scope, reader, now } = context
  const filter = asked.kind === 'area' ? { ...asked, area: await knownArea(context, asked.area) } : asked
  const found = await filtered(context, filter)
  const page = pageOf(found, wanted)
  const known = await knownFor(scope, page.items, dateIn(now, reader.zone))
  return privately(initiativeList(reader, { filter, count: found.length, page, known }))
}

async function filtered({ scope, actor }: PersonContext, filter: Filter): Promise<Initiative[]> {
  switch (filter.kind) {
    case 'open':
      return openInitiatives(scope)
    case 'all':
      return allInitiatives(scope)
    case 'mine':
      return initiativesOfPerson(scope, actor.personId)
    case 'horizon':
      return (await openInitiatives(scope)).filter(({ horizon }) => horizon === filter.horizon)
    case 'area':
      return (await openInitiatives(scope)).filter(({ areas }) => areaNamed(filter.area, areas) !== null)
    default:
      return filter satisfies never
  }
}

async function knownArea({ scope }: PersonContext, typed: string): Promise<string> {
  const areas = await areasInUse(scope)
  const area = areaNamed(typed, areas)
  if (area !== null) return area
  const near = nearest(typed, areas) ?? nearestTopic(typed)
  throw new UserError(reader => unreadableTopic(reader, typed, near))
}

/** The transformation map of everything open. */
export async function showMap({ scope, reader }: PersonContext): Promise<Reply> {
  const initiatives = await openInitiatives(scope)
  const rows = mapOf(initiatives, new Intl.Collator(reader.language).compare)
  return privately(transformationMap(reader, rows, initiatives.length))
}

/** What became of an initiative, to the actor alone. */
export async function tellStory({ scope, reader, now }: PersonContext, initiative: Initiative): Promise<Reply> {
  const events = await storyOf(scope, { kind: 'initiative', id: initiative.id })
  const known = await knownFor(scope, [initiative], dateIn(now, reader.zone))
  const ids = idsIn(events)
  const people = [...known.people, ...(await findPeople(scope, ids)).map(({ id, name }) => [id, name] as const)]
  const codes = [...known.codes, ...(await findInitiatives(scope, ids)).map(({ id, code }) => [id, code] as const)]
  return privately(initiativeStory(reader, initiative, events, { ...known, people: new Map(people), codes: new Map(codes) }))
}

/** Everything in a history that may be an id of a person or an initiative. */
function idsIn(events: readonly HistoryEvent[]): string[] {
  const fields = new Set(['ownerId', 'sponsorId', 'contributors', 'dependsOn'])
  const values = events.flatMap(({ changes }) => changes.flatMap(({ field, from, to }) => (fields.has(field) ? [from, to].flat() : [])))
  const authors = events.flatMap(({ personId }) => personId ?? [])
  return [...new Set([...authors, ...values.filter(value => typeof value === 'string')])]
}
