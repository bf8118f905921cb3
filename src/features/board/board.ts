import type { Inline } from '#src/chat/index.ts'
import type { Language, Reader } from '#src/language/index.ts'
import type { Instant, LocalDate, LocalTime, Zone } from '#src/time/index.ts'
import type { Figures } from './rules/papers.ts'
import type { DecisionRecord } from './rules/record.ts'
import type { Choice, Outcome, Rules } from './rules/rules.ts'

/** Who decides on new items, in which channel, and by which rules. */
export type Board = {
  readonly id: string
  /** The platform's id of the channel. */
  readonly channel: string
  readonly name: string
  readonly language: Language
  readonly zone: Zone
  readonly chairId: string
  /** Since when they chair it without a break. */
  readonly chairSince: Instant
  /** People's ids, in the order in which they were named. The chair has a seat whether or not they are among them. */
  readonly members: readonly string[]
  readonly deputies: readonly string[]
  /** Of ballots that open from now on. */
  readonly rules: Rules
  /** RFC 5545 RRULE over dates of its meetings; null: it has none. */
  readonly meetings: string | null
  readonly meetingTime: LocalTime
  /** The first date on which a meeting can be. */
  readonly startsOn: LocalDate
  /** What belongs into the programme, as the board wrote it. */
  readonly frame: string
  readonly createdAt: Instant
}

/** How a board's channel is spoken to. */
export const boardReader = ({ language, zone }: Pick<Board, 'language' | 'zone'>): Reader => ({ language, zone })

/** Whoever has a seat: the chair first, then the members in their order, each once. */
export const seatHolders = ({ chairId, members }: Pick<Board, 'chairId' | 'members'>): readonly string[] => [
  ...new Set([chairId, ...members]),
]

export const PROPOSAL_STATUSES = ['waiting', 'returned', 'voting', 'deferred', 'decided', 'merged', 'withdrawn'] as const
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number]

/** Those that are not over: similar items are looked for among them, and others can be merged into them. */
export const OPEN_PROPOSALS = ['waiting', 'returned', 'voting', 'deferred'] as const satisfies readonly ProposalStatus[]

/** Those that whoever proposed them can take back: nothing is on the ballot yet, or it is over for now. */
export const WITHDRAWABLE = ['waiting', 'returned', 'deferred'] as const satisfies readonly ProposalStatus[]

export const URGENCIES = ['low', 'normal', 'high'] as const
export type Urgency = (typeof URGENCIES)[number]

/** A new item on its way into the programme. */
export type Proposal = {
  readonly id: string
  /** 12 in P-12; never given twice in a workspace. */
  readonly number: number
  readonly boardId: string
  /** As typed; its first line is what it is called. */
  readonly problem: string
  readonly benefit: string
  readonly cost: string
  readonly areas: readonly string[]
  readonly evidence: string
  readonly urgency: Urgency
  readonly byId: string
  readonly createdAt: Instant
  readonly changedAt: Instant
  readonly status: ProposalStatus
  /** Since when it has that status. */
  readonly statusAt: Instant
  /** What the chair or a deputy asked when it was last returned; empty: nothing. */
  readonly question: string
  /** Who asked that; null: nobody, or before that was kept. */
  readonly askedById: string | null
  /** When a chair was last reminded that it waits; see `isReminded`. */
  readonly remindedAt: Instant | null
  /** While it waits: what it had been merged into, which was withdrawn. */
  readonly mergedIntoId: string | null
  readonly mergedIntoInitiativeId: string | null
  /** The decision that it wants reversed; null: it is a new item. */
  readonly reversesId: string | null
}

/**
 * Whether it can be merged, and others into it. A reversal cannot: the same decision could be reversed a second time meanwhile, and what was
 * merged into it would be lost, because it is the first proposal that becomes work.
 */
export const isMergeable = ({ reversesId }: Pick<Proposal, 'reversesId'>): boolean => reversesId === null

/** One vote of the board on a proposal. */
export type Ballot = {
  readonly id: string
  readonly boardId: string
  readonly proposalId: string
  readonly openedAt: Instant
  readonly closesAt: Instant
  /** When it was given the same time again for want of a quorum. */
  readonly extendedAt: Instant | null
  readonly closedAt: Instant | null
  /** As they were when it opened, like the chair, whose vote may break a tie. */
  readonly rules: Rules
  readonly chairId: string
}

/** The right to one vote: a member's, which a deputy may use for them while they are away. */
export type Seat = {
  readonly personId: string
  readonly voted: boolean
  /** The deputy who voted for them; null: they did themselves, or nobody has. */
  readonly standInId: string | null
}

/** What one vote says. */
export type Vote = Figures & { readonly choice: Choice; readonly comment: string }

/** What a ballot came to. Only what follows it (the last five) is ever written again, once. */
export type Decision = {
  readonly id: string
  /** 3 in D-3. */
  readonly number: number
  readonly boardId: string
  readonly proposalId: string
  readonly ballotId: string
  readonly at: Instant
  readonly outcome: Outcome
  readonly record: DecisionRecord
  /** The decision that this one reverses. */
  readonly reversesId: string | null
  /** When what it became was settled; `confirmedById` null then: by itself, because nobody had. */
  readonly confirmedAt: Instant | null
  readonly confirmedById: string | null
  readonly initiativeId: string | null
  readonly taskId: string | null
}

/** `P-12`, `D-3`, as they are written. */
export const proposalCode = ({ number }: Pick<Proposal, 'number'>): string => `P-${number}`
export const decisionCode = ({ number }: Pick<Decision, 'number'>): string => `D-${number}`

/** The same as references in a text. */
export const proposalRef = (proposal: Pick<Proposal, 'number'>): Inline => ({ kind: 'ref', text: proposalCode(proposal) })
export const decisionRef = (decision: Pick<Decision, 'number'>): Inline => ({ kind: 'ref', text: decisionCode(decision) })
