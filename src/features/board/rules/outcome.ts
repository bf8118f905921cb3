import { z } from 'zod'
import { Paper, type Tally, tallyOf } from './papers.ts'
import { CHOICES, type Majority, MAJORITIES, type Outcome, OUTCOMES, Rules, TIE_BREAKS, type TieBreak, votesNeeded } from './rules.ts'

/** The edition of the rules that counts from now on. Until the second, the importance that an abstention named could break a tie. */
export const COUNTING = 2

/** All that an outcome depends on, and nothing else. */
export const Count = z
  .object({
    rules: Rules,
    /** How many could vote. */
    seats: z.number().int().nonnegative(),
    papers: z.array(Paper).readonly(),
    /** Votes of which nothing is told but that they were given: of a secret ballot that too few took part in. */
    withheld: z.number().int().nonnegative(),
    /** The number of its proposal. */
    proposal: z.number().int(),
    /** Numbers of the proposals that the board voted on at the same time. */
    besides: z.array(z.number().int()).readonly(),
    /** Which edition of these rules it is counted by; decisions of before this was written down are of the first. */
    counting: z.literal([1, 2]).default(1),
  })
  .readonly()
export type Count = z.infer<typeof Count>

/** What one tie-break had to say; `result` null: nothing, so the next was asked. */
const TieStep = z
  .object({
    kind: z.literal('tie-break'),
    by: z.enum(TIE_BREAKS),
    result: z.enum(OUTCOMES).nullable(),
    /**
     * Of the chair: what they voted, `none` when they did not, `unknown` on a secret ballot. Of importance: the sum of what was said
     * and by how many. Of the earlier proposal: the first of all that were voted on together.
     */
    chair: z.enum([...CHOICES, 'none', 'unknown']).optional(),
    importance: z.object({ sum: z.number(), of: z.number() }).optional(),
    first: z.number().nullable().optional(),
  })
  .readonly()

/** How an outcome came about, one reason after the other. */
export const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quorum'), votes: z.number(), needed: z.number(), reached: z.boolean() }).readonly(),
  /** `result` null: a tie. */
  z.object({ kind: z.literal('majority'), majority: z.enum(MAJORITIES), result: z.enum(OUTCOMES).nullable() }).readonly(),
  TieStep,
  /** Nothing broke the tie. */
  z.object({ kind: z.literal('still-tied') }).readonly(),
])
export type Step = z.infer<typeof Step>
export type TieStep = z.infer<typeof TieStep>

export type Result = {
  readonly outcome: Outcome
  readonly tally: Tally
  readonly reachedQuorum: boolean
  readonly trace: readonly Step[]
}

/**
 * What a ballot comes to. The order of the papers never matters. Without a quorum it is deferred, whatever the votes say; else the majority
 * rule decides, and of a tie the board's tie-breaks in their order; what they leave tied is deferred.
 */
export function outcomeOf(count: Count): Result {
  const { rules, seats, papers } = count
  const tally = tallyOf(papers)
  const needed = votesNeeded(rules.quorum, seats)
  const votes = papers.length + count.withheld
  const quorum: Step = { kind: 'quorum', votes, needed, reached: votes >= needed }
  if (!quorum.reached) return { outcome: 'defer', tally, reachedQuorum: false, trace: [quorum] }
  const result = byMajority(rules.majority, tally)
  const majority: Step = { kind: 'majority', majority: rules.majority, result }
  const ties = result === null ? tieBreaks(count, tally) : []
  const broken = result ?? ties.at(-1)?.result ?? null
  const trace: readonly Step[] = [quorum, majority, ...ties, ...(broken === null ? ([{ kind: 'still-tied' }] as const) : [])]
  return { outcome: broken ?? 'defer', tally, reachedQuorum: true, trace }
}

/**
 * Null: a tie, which is as many for approving as against it (for rejecting and deferring together). Two thirds are of all that are no
 * abstentions, and have no tie; consent is refused by a single rejection. What is not approved is rejected when more say so than defer,
 * else deferred.
 */
function byMajority(majority: Majority, { approve, reject, defer }: Tally): Outcome | null {
  const against = reject + defer
  const refused = reject > defer ? 'reject' : 'defer'
  if (approve === 0) return refused
  switch (majority) {
    case 'simple':
      return approve > against ? 'approve' : approve === against ? null : refused
    case 'two-thirds':
      return 3 * approve >= 2 * (approve + against) ? 'approve' : refused
    case 'consent':
      if (reject > 0) return refused
      return approve > defer ? 'approve' : approve === defer ? null : refused
    default:
      return majority satisfies never
  }
}

/** Asks one tie-break after the other, until one has an answer. */
function tieBreaks(count: Count, tally: Tally): TieStep[] {
  const steps: TieStep[] = []
  for (const by of count.rules.tieBreak) {
    const step = TIE_STEPS[by](count, tally)
    steps.push(step)
    if (step.result !== null) break
  }
  return steps
}

const TIE_STEPS: Readonly<Record<TieBreak, (count: Count, tally: Tally) => TieStep>> = {
  chair({ rules, papers }) {
    const vote = papers.find(({ chair }) => chair)?.choice ?? 'none'
    const chair = rules.secret ? 'unknown' : vote
    const result = chair === 'approve' || chair === 'reject' || chair === 'defer' ? chair : null
    return { kind: 'tie-break', by: 'chair', chair, result }
  },
  importance({ papers, counting }, { reject, defer }) {
    const counted = counting === 1 ? papers : papers.filter(({ choice }) => choice !== 'abstain')
    const said = counted.flatMap(({ importance }) => importance ?? [])
    const sum = said.reduce((total, each) => total + each, 0)
    // The middle of 1 to 5, compared without dividing.
    const middle = 3 * said.length
    const result = sum > middle ? 'approve' : sum < middle ? (reject > defer ? 'reject' : 'defer') : null
    return { kind: 'tie-break', by: 'importance', importance: { sum, of: said.length }, result }
  },
  earlier({ proposal, besides }) {
    const first = besides.length === 0 ? null : Math.min(proposal, ...besides)
    return { kind: 'tie-break', by: 'earlier', first, result: first === null ? null : first === proposal ? 'approve' : 'defer' }
  },
}
