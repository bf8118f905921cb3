import { shortened } from '#src/chat/index.ts'
import { daysBetween, isLocalDate, type LocalDate } from '#src/time/index.ts'
import type { Charter } from '../../initiatives/index.ts'
import type { Proposal } from '../board.ts'
import { suggestedPriority } from './medians.ts'
import { type DecisionRecord, mediansIn } from './record.ts'
import { titleOf } from './title.ts'

/** What something approved becomes. `initiativeId`: a task of that initiative; null: an initiative of its own. */
export type Plan = {
  readonly initiativeId: string | null
  readonly title: string
  readonly ownerId: string
  readonly sponsorId: string | null
  /** 1 is the highest. */
  readonly priority: number | null
  readonly deadline: LocalDate | null
  /** Person-days. */
  readonly effort: number | null
}

/** What the votes suggest: an initiative with their medians. */
export function planOf(proposal: Pick<Proposal, 'problem'>, record: DecisionRecord, ownerId: string): Plan {
  const medians = mediansIn(record)
  return {
    initiativeId: null,
    title: titleOf(proposal),
    ownerId,
    sponsorId: null,
    priority: suggestedPriority(medians),
    deadline: medians.deadline !== null && isLocalDate(medians.deadline) ? medians.deadline : null,
    effort: medians.effort,
  }
}

/** As much of the cost as the budget of an initiative holds. */
const BUDGET = 100
/** Days up to which a deadline is near, and neither near nor far. */
const SHORT = 92
const MEDIUM = 366

/** The charter of the initiative that a proposal becomes. `reached`: what its deadline's milestone is called. */
export function charterOf(
  proposal: Pick<Proposal, 'problem' | 'benefit' | 'cost' | 'areas'>,
  { title, ownerId, sponsorId, priority, deadline, effort }: Plan,
  { today, reached }: { readonly today: LocalDate; readonly reached: string },
): Omit<Charter, 'definitionOfDone' | 'contributors' | 'dependsOn'> {
  const ahead = deadline === null ? 0 : daysBetween(today, deadline)
  return {
    title,
    goal: proposal.problem,
    benefit: proposal.benefit,
    milestones: deadline === null ? [] : [{ title: reached, dueOn: deadline }],
    ownerId,
    sponsorId,
    areas: proposal.areas,
    horizon: ahead <= SHORT ? 'short' : ahead <= MEDIUM ? 'medium' : 'long',
    priority,
    effort,
    budget: shortened(proposal.cost.replace(/\s+/gu, ' ').trim(), BUDGET),
  }
}
