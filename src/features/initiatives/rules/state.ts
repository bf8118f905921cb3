import { z } from 'zod'
import { isLocalDate, localDate, instant } from '#src/time/index.ts'
import { type HistoryEvent, rebuild, type State } from '../../programme/index.ts'
import { HEALTHS, HORIZONS, type Initiative, STATUSES } from '../initiative.ts'

/** What the history keeps of an initiative: all of it but its id and the moments, which the events themselves have. */
export function stateOf({ id: _, createdAt: __, changedAt: ___, milestones, ...fields }: Initiative): State {
  return { ...fields, milestones: milestones.map(({ title, dueOn }) => ({ title, dueOn })) }
}

const Kept = z.object({
  number: z.number(),
  code: z.string(),
  teamId: z.string().nullable().default(null),
  title: z.string(),
  goal: z.string(),
  benefit: z.string(),
  definitionOfDone: z.string(),
  milestones: z.array(z.object({ title: z.string(), dueOn: z.string().refine(isLocalDate).transform(localDate) })),
  ownerId: z.string(),
  sponsorId: z.string().nullable().default(null),
  contributors: z.array(z.string()),
  areas: z.array(z.string()),
  horizon: z.enum(HORIZONS),
  dependsOn: z.array(z.string()),
  priority: z.number().nullable().default(null),
  effort: z.number().nullable().default(null),
  budget: z.string(),
  status: z.enum(STATUSES),
  health: z.enum(HEALTHS).nullable().default(null),
  healthNote: z.string(),
  healthAt: z.number().transform(instant).nullable().default(null),
  createdById: z.string(),
})

/** The initiative that a whole history leads to. Throws when it does not begin with its creation: then it is no whole history. */
export function fromHistory(events: readonly HistoryEvent[]): Initiative {
  const changes = events.filter(({ kind }) => kind !== 'note')
  const [first, last] = [changes[0], changes.at(-1)]
  if (first?.kind !== 'created' || !last) throw new Error('a history that does not begin with the creation of its subject')
  return { ...Kept.parse(rebuild(changes)), id: first.subject.id, createdAt: first.at, changedAt: last.at }
}
