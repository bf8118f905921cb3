import { addDays, type LocalDate } from '#src/time/index.ts'
import { type Initiative, isOpen } from '../../initiatives/index.ts'
import type { Win } from '../../wins/index.ts'
import type { Deadline, DigestFacts, HealthWeek } from '../facts.ts'
import { isWorse } from './rewinding.ts'

/** How far ahead deadlines are told: two weeks, today included. */
export const lastDay = (today: LocalDate): LocalDate => addDays(today, 13)

/** Whether the days of an initiative's tasks are worth a leader's time: it is urgent by its priority, or in trouble. */
export const matters = ({ status, priority, health }: Pick<Initiative, 'status' | 'priority' | 'health'>): boolean =>
  status === 'active' && ((priority !== null && priority <= 2) || health === 'at-risk' || health === 'off-track')

/** The milestones of open initiatives that lie in the two weeks from today on, the earliest first. */
export const milestonesAhead = (initiatives: readonly Initiative[], today: LocalDate): Deadline[] =>
  initiatives
    .filter(isOpen)
    .flatMap(initiative => initiative.milestones.map(({ title, dueOn }) => ({ initiative, title, dueOn })))
    .filter(({ dueOn }) => dueOn >= today && dueOn <= lastDay(today))
    .toSorted((one, other) =>
      one.dueOn === other.dueOn ? one.initiative.number - other.initiative.number : one.dueOn < other.dueOn ? -1 : 1,
    )

/** The win that most people applaud; of several the first. Null: there is none. */
export const bestWin = (wins: readonly Win[]): Win | null =>
  wins.reduce<Win | null>((best, win) => (best === null || win.applause.length > best.applause.length ? win : best), null)

/** Whether nothing changed since the last digest. What stands as it stood is told all the same. */
export const isCalm = (facts: DigestFacts): boolean => {
  const { span, health, moved, overdue, blockers, escalations, tasks, wins, decisions, ballots, plan } = facts
  const opened = ballots.filter(({ openedAt }) => openedAt >= span.from)
  return (
    health.changes.length + moved.length + overdue.fresh + tasks.done === 0 &&
    blockers.raised + blockers.resolved + escalations.since === 0 &&
    wins.count + decisions.length + opened.length + plan.kept === 0
  )
}

/** Whether anybody said anything of the health of initiatives that were at work in these weeks. */
export const wasSaid = (weeks: readonly HealthWeek[]): boolean =>
  weeks.some(({ count }) => count['on-track'] + count['at-risk'] + count['off-track'] > 0)

/** What of the picture's two kinds there is to show: health if anybody said any, else what was planned if that was in two weeks. Null: neither. */
export function pictureKind({ health, plan }: Pick<DigestFacts, 'health' | 'plan'>): 'health' | 'plan' | null {
  if (wasSaid(health.weeks)) return 'health'
  return plan.weeks.filter(({ planned }) => planned > 0).length >= 2 ? 'plan' : null
}

/** Those that became worse, and the others. */
export const byDirection = (changes: DigestFacts['health']['changes']) => ({
  worse: changes.filter(isWorse),
  other: changes.filter(change => !isWorse(change)),
})
