import type { Instant, LocalDate } from '#src/time/index.ts'
import type { Blocker } from '../blockers/index.ts'
import type { DecisionSummary, OpenBallot } from '../board/index.ts'
import type { Participation } from '../check-in/index.ts'
import type { Health, Initiative, Status } from '../initiatives/index.ts'
import type { FirstTasks, Task } from '../tasks/index.ts'
import type { Win } from '../wins/index.ts'

/** From one moment (included) to another (not included). */
export type Span = { readonly from: Instant; readonly before: Instant }

/** Of how many initiatives at work what is said; `unknown`: nobody said yet. */
export type HealthCount = Readonly<Record<Health | 'unknown', number>>

/** An initiative at work whose health is another than it was. */
export type HealthChange = { readonly initiative: Initiative; readonly before: Health | null }

/** An initiative whose status is another than it was. `before` null: it was not there. */
export type StatusChange = { readonly initiative: Initiative; readonly before: Status | null }

/** How initiatives stood at the end of an ISO week; the last is the week under way, as it is now. */
export type HealthWeek = { readonly week: number; readonly count: HealthCount }

/** What was planned in the reviews of a week, and what of it was done in time. */
export type PlanWeek = { readonly week: number; readonly kept: number; readonly planned: number }

/** So many days of the calendar in the way: less than a week, one or two weeks, longer. */
export type BlockerAge = 'fresh' | 'older' | 'oldest'

/** A milestone of an open initiative. */
export type Deadline = { readonly dueOn: LocalDate; readonly initiative: Initiative; readonly title: string }

/** Everything a digest tells, before any words. */
export type DigestFacts = {
  readonly span: Span
  /** The leader's date. */
  readonly today: LocalDate
  /** Names of the chosen teams; empty: all of the workspace. */
  readonly teams: readonly string[]
  readonly health: { readonly now: HealthCount; readonly changes: readonly HealthChange[]; readonly weeks: readonly HealthWeek[] }
  readonly moved: readonly StatusChange[]
  /** `fresh`: those of them whose day has passed since the last digest. `worst` has waited longest. */
  readonly overdue: { readonly count: number; readonly fresh: number; readonly worst: readonly Task[] }
  readonly blockers: {
    readonly raised: number
    readonly resolved: number
    readonly open: number
    readonly escalated: number
    readonly byAge: Readonly<Record<BlockerAge, number>>
    /** The most first; a blocker of an initiative with two areas counts in both. `area` null: it has none. */
    readonly byArea: readonly { readonly area: string | null; readonly count: number }[]
    /** The first of the open ones. `days`: by the leader's calendar, since it was raised. */
    readonly oldest: { readonly blocker: Blocker; readonly owner: string; readonly days: number } | null
  }
  /** Since the last digest. `open`: of the blockers that are escalated now; `since`: all of them, also those that somebody resolved. */
  readonly escalations: { readonly open: number; readonly since: number }
  /** Done since the last digest, and not opened again. */
  readonly tasks: { readonly done: number }
  readonly plan: { readonly kept: number; readonly planned: number; readonly weeks: readonly PlanWeek[] }
  readonly participation: readonly (Participation & { readonly team: string })[]
  /** `best`: the most applauded; where nobody applauded, the first. */
  readonly wins: { readonly count: number; readonly best: { readonly win: Win; readonly by: string } | null }
  readonly decisions: readonly DecisionSummary[]
  readonly ballots: readonly OpenBallot[]
  /** `tasks`: of initiatives that matter. */
  readonly deadlines: { readonly milestones: readonly Deadline[]; readonly tasks: FirstTasks }
  readonly asleep: readonly Initiative[]
}
