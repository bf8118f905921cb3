import { z } from 'zod'
import { type Figures, Paper } from './papers.ts'
import { mediansOf } from './medians.ts'
import { Count, outcomeOf, type Result, Step } from './outcome.ts'
import { CHOICES, OUTCOMES } from './rules.ts'

/** A paper as it is kept. On a secret ballot without a name and in no order; else with the id (in an export the name) of who has the seat. */
export const KeptPaper = Paper.unwrap().extend({
  voter: z.string().optional(),
  /** The deputy who voted for them. */
  standIn: z.string().optional(),
  comment: z.string().optional(),
})
export type KeptPaper = z.infer<typeof KeptPaper>

const count = z.number().int().nonnegative()

/** All that a recount needs, as it is kept with a decision and exported. */
export const DecisionRecord = Count.unwrap().extend({
  papers: z.array(KeptPaper),
  /** Everyone who could vote, by id (in an export by name), and whether they or a deputy did. */
  voters: z.array(z.object({ voter: z.string(), voted: z.boolean(), standIn: z.string().optional() })),
  result: z.object({
    outcome: z.enum(OUTCOMES),
    tally: z.object({ approve: count, reject: count, defer: count, abstain: count } satisfies Record<
      (typeof CHOICES)[number],
      typeof count
    >),
    reachedQuorum: z.boolean(),
    trace: z.array(Step),
  }),
})
export type DecisionRecord = z.infer<typeof DecisionRecord>

/** What an export of a decision holds. */
export const Exported = z.object({
  format: z.literal('drumbeat-decision-1'),
  /** D-3, P-12. */
  decision: z.string(),
  proposal: z.string(),
  at: z.iso.datetime(),
  record: DecisionRecord,
})
export type Exported = z.infer<typeof Exported>

/** The result from the papers and rules alone, whatever the record says it was. */
export const recount = ({ rules, seats, papers, withheld, proposal, besides, counting }: DecisionRecord): Result =>
  outcomeOf({ rules, seats, papers, withheld, proposal, besides, counting })

/** What of the recorded result the papers do not bear out; empty: they agree. */
export function disagreements(record: DecisionRecord): string[] {
  const again = recount(record)
  const { result } = record
  return [
    ...(again.outcome === result.outcome ? [] : [`outcome: recorded ${result.outcome}, counted ${again.outcome}`]),
    ...CHOICES.filter(choice => again.tally[choice] !== result.tally[choice]).map(
      choice => `${choice}: recorded ${result.tally[choice]}, counted ${again.tally[choice]}`,
    ),
    ...(again.reachedQuorum === result.reachedQuorum ? [] : ['quorum: recorded otherwise than counted']),
    ...(JSON.stringify(Step.array().parse(again.trace)) === JSON.stringify(result.trace)
      ? []
      : ['reasons: recorded otherwise than counted']),
    ...(record.papers.length + record.withheld <= record.seats ? [] : [`papers: more than the ${record.seats} seats`]),
  ]
}

/** The medians of a record. */
export const mediansIn = ({ papers }: DecisionRecord): Figures => mediansOf(papers)
