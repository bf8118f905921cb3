import { addDays, type LocalDate } from '#src/time/index.ts'
import type { Task } from '../../tasks/index.ts'
import { type WorkingTime, worksOn } from '../../teams/index.ts'

/** Nobody is told longer than this before a due date, or after it: who works on none of these days is away. */
const MOST_DAYS = 60

/** More than this is no short list any more. */
const LISTED = 8

/** On which dates the assignee of a task hears of its due date: the working day of theirs before it, and the first one after it. Null: never. */
export function reminderDates(
  dueOn: LocalDate,
  person: WorkingTime,
): { readonly before: LocalDate | null; readonly passed: LocalDate | null } {
  return { before: nearestWorked(dueOn, -1, person), passed: nearestWorked(dueOn, 1, person) }
}

function nearestWorked(date: LocalDate, step: 1 | -1, person: WorkingTime): LocalDate | null {
  for (let days = 1; days <= MOST_DAYS; days += 1) {
    const at = addDays(date, step * days)
    if (worksOn(person, at)) return at
  }
  return null
}

/** Whether the assignee of a task hears of its due date on this date of theirs. */
export function isRemindedOn(date: LocalDate, { dueOn }: Pick<Task, 'dueOn'>, person: WorkingTime): boolean {
  if (dueOn === null) return false
  const { before, passed } = reminderDates(dueOn, person)
  return before === date || passed === date
}

/** What a question lists, and how many more there are. */
export type Listed = { readonly tasks: readonly Task[]; readonly more: number }

/**
 * Of a person's open tasks, in their order, those that a question lists: what is overdue, what is due until the end of their next working
 * day, and what is in progress or blocked. Where there are too many, what they are to hear of today goes first.
 */
export function tasksToList(tasks: readonly Task[], today: LocalDate, person: WorkingTime): Listed {
  const next = nearestWorked(today, 1, person) ?? today
  const concerned = tasks.filter(({ dueOn, status }) => status !== 'to-do' || (dueOn !== null && dueOn <= next))
  const first = concerned.filter(task => isRemindedOn(today, task, person))
  const kept = new Set([...new Set([...first, ...concerned])].slice(0, LISTED))
  return { tasks: concerned.filter(task => kept.has(task)), more: concerned.length - kept.size }
}
