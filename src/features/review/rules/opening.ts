import { z } from 'zod'
import { instant } from '#src/time/index.ts'
import { HEALTHS } from '../../initiatives/index.ts'

const Health = z.enum(HEALTHS).nullable()
const count = z.number().int().nonnegative()
const Moment = z.number().int().transform(instant)

/** What a review showed of one initiative when it opened. */
export const InitiativeFacts = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  ownerId: z.string(),
  /** 1 is the highest of 5; null: not set. */
  priority: z.number().int().nullable(),
  /** How it did when the review before opened, and when this one did. Null: nobody had said. */
  before: Health,
  health: Health,
  /** Tasks finished since the review before. */
  done: count,
  /** Open tasks that are due until the end of what this review plans, or were planned in the one before. Overdue ones are among them. */
  planned: count,
  /** Open tasks whose day had passed. */
  overdue: count,
  /** Of all its tasks that were not dropped, how many were done. */
  progress: z.object({ done: count, of: count }),
  /** The oldest of what stood in its way; age in working days of its owner. */
  blocker: z.object({ number: z.number().int(), days: count, ownerId: z.string() }).nullable(),
})
export type InitiativeFacts = z.infer<typeof InitiativeFacts>

/** One task of the plan of the review before, and what became of it. */
export const PlannedFacts = z.object({
  taskId: z.string(),
  number: z.number().int(),
  title: z.string(),
  initiativeId: z.string().nullable(),
  personId: z.string(),
  /** Done in time. Dropped ones are not counted at all. */
  outcome: z.enum(['kept', 'open', 'dropped']),
})
export type PlannedFacts = z.infer<typeof PlannedFacts>

/**
 * What a review's card showed at its opening: kept, so that it can be read later and compared with the next. Lists that can grow without
 * end keep their first entries and how many there were. Names are looked up when it is read.
 */
export const Opening = z.object({
  /** The most important first. */
  initiatives: z.array(InitiativeFacts),
  wins: z.object({
    total: count,
    first: z.array(z.object({ id: z.string(), byId: z.string(), text: z.string() })),
  }),
  /** The oldest first. */
  blockers: z.object({
    total: count,
    first: z.array(
      z.object({
        id: z.string(),
        number: z.number().int(),
        text: z.string(),
        ownerId: z.string(),
        /** Working days of its owner. */
        days: count,
        /** When it was raised. */
        raisedAt: Moment,
      }),
    ),
  }),
  /** The plan of the review before. */
  plan: z.array(PlannedFacts),
  /** Initiatives untouched for three weeks, as they were named. */
  asleep: z.array(z.object({ id: z.string(), code: z.string(), title: z.string(), ownerId: z.string() })),
})
export type Opening = z.infer<typeof Opening>
