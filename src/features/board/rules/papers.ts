import { z } from 'zod'
import { CHOICES, type Choice } from './rules.ts'

/** What a vote may say besides its choice; null: nothing was said of it. */
export const Figures = z
  .object({
    /** 5 is the most important. */
    importance: z.number().int().min(1).max(5).nullable(),
    /** 1 is the highest. */
    priority: z.number().int().min(1).max(5).nullable(),
    /** A date, YYYY-MM-DD. */
    deadline: z.string().nullable(),
    /** Person-days. */
    effort: z.number().int().min(0).max(99_999).nullable(),
  })
  .readonly()
export type Figures = z.infer<typeof Figures>

export const NO_FIGURES: Figures = { importance: null, priority: null, deadline: null, effort: null }

/** A ballot paper as it is counted. `chair`: it is the vote of the chair's seat; on a secret ballot nobody knows, so it never is. */
export const Paper = z.object({ choice: z.enum(CHOICES), chair: z.boolean(), ...Figures.unwrap().shape }).readonly()
export type Paper = z.infer<typeof Paper>

export type Tally = Readonly<Record<Choice, number>>

/** How many papers say what. */
export const tallyOf = (papers: readonly Pick<Paper, 'choice'>[]): Tally => {
  const count = (choice: Choice): number => papers.filter(paper => paper.choice === choice).length
  return { approve: count('approve'), reject: count('reject'), defer: count('defer'), abstain: count('abstain') }
}
