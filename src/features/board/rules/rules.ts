import { z } from 'zod'

/** What a vote can say. An abstention counts for the quorum and for nothing else of the outcome. */
export const CHOICES = ['approve', 'reject', 'defer', 'abstain'] as const
export type Choice = (typeof CHOICES)[number]

/** What a ballot can come to. */
export const OUTCOMES = ['approve', 'reject', 'defer'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How many must approve: more than not, two in three, or nobody against it. */
export const MAJORITIES = ['simple', 'two-thirds', 'consent'] as const
export type Majority = (typeof MAJORITIES)[number]

/** What breaks a tie. */
export const TIE_BREAKS = ['chair', 'importance', 'earlier'] as const
export type TieBreak = (typeof TIE_BREAKS)[number]

/** How many must vote at least: so many, or so many in a hundred of the seats. */
export const Quorum = z.object({ kind: z.enum(['members', 'share']), value: z.number().int().min(1) }).readonly()
export type Quorum = z.infer<typeof Quorum>

/** The rules of a board, and of a ballot as they were when it opened. */
export const Rules = z
  .object({
    quorum: Quorum,
    majority: z.enum(MAJORITIES),
    /** Working days that a ballot stays open. */
    votingDays: z.number().int().min(1),
    secret: z.boolean(),
    /** Whether the tally shows while votes are taken. Never with a secret ballot. */
    openTally: z.boolean(),
    /** In this order, each at most once. */
    tieBreak: z.array(z.enum(TIE_BREAKS)).readonly(),
  })
  .readonly()
export type Rules = z.infer<typeof Rules>

/** With fewer votes the result of a secret ballot would tell how single people voted. */
export const LEAST_SECRET = 3

/** How many votes a quorum is, of so many seats: at least one; of a share, rounded up. A number above the seats stands: it is never reached. */
export const votesNeeded = ({ kind, value }: Quorum, seats: number): number =>
  Math.max(1, kind === 'members' ? value : Math.ceil((seats * value) / 100))

/** Why rules cannot hold for so many seats; null: they can. */
export type RulesProblem = 'quorum-too-high' | 'share-too-high' | 'secret-needs-three' | 'secret-and-open'

/** What is wrong with rules for so many seats: a quorum nobody can reach, or a secret that would not be kept. */
export function problemOf(
  { quorum, secret, openTally }: Pick<Rules, 'quorum' | 'secret' | 'openTally'>,
  seats: number,
): RulesProblem | null {
  if (quorum.kind === 'share' && quorum.value > 100) return 'share-too-high'
  if (quorum.kind === 'members' && quorum.value > seats) return 'quorum-too-high'
  if (secret && openTally) return 'secret-and-open'
  return secret && votesNeeded(quorum, seats) < LEAST_SECRET ? 'secret-needs-three' : null
}
