import type { Inline } from '#src/chat/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import type { State } from '../programme/index.ts'

/** What a task can be. */
export const TASK_STATUSES = ['to-do', 'doing', 'blocked', 'done', 'dropped'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

/** What waits to be done, in one way or another. */
export const OPEN_STATUSES = ['to-do', 'doing', 'blocked'] as const satisfies readonly TaskStatus[]

/** A numbered action, usually of an initiative. */
export type Task = {
  readonly id: string
  /** 41 in #41; never given twice in a workspace. */
  readonly number: number
  readonly title: string
  readonly initiativeId: string | null
  /** The team in whose channel it was made. */
  readonly teamId: string | null
  readonly assigneeId: string | null
  readonly dueOn: LocalDate | null
  readonly status: TaskStatus
  /** Whoever handed it over and waits for the assignee to accept it; null: nobody waits. */
  readonly handedById: string | null
  readonly handedNote: string
  readonly createdById: string
  readonly createdAt: Instant
  readonly changedAt: Instant
  /** When it was done or dropped; null: it is open. */
  readonly closedAt: Instant | null
}

/** What of a task can be changed. */
export type TaskFields = Pick<Task, 'title' | 'initiativeId' | 'assigneeId' | 'dueOn' | 'status' | 'handedById' | 'handedNote'>

/** Ceilings of what people write, in characters. */
export const LONGEST_TITLE = 200
export const LONGEST_NOTE = 280

/** Whether a task is neither done nor dropped. */
export const isOpen = ({ status }: Pick<Task, 'status'>): boolean => OPEN_STATUSES.some(open => open === status)

/** Whether its day has passed and it is still open. `today`: the reader's date. */
export const isOverdue = (task: Pick<Task, 'status' | 'dueOn'>, today: LocalDate): boolean =>
  isOpen(task) && task.dueOn !== null && task.dueOn < today

/** `#41`, as a reference in a text. */
export const taskRef = ({ number }: Pick<Task, 'number'>): Inline => ({ kind: 'ref', text: `#${number}` })

/** What the history keeps of a task: all that can change. */
export const stateOf = ({ title, initiativeId, teamId, assigneeId, dueOn, status, handedById, handedNote }: Task): State => ({
  title,
  initiativeId,
  teamId,
  assigneeId,
  dueOn,
  status,
  handedById,
  handedNote,
})

/** Earliest day first, those without a day last, then by number: what is overdue comes first by itself. */
export const byDueDate = (one: Task, other: Task): number =>
  one.dueOn === other.dueOn ? one.number - other.number : one.dueOn === null ? 1 : other.dueOn === null || one.dueOn < other.dueOn ? -1 : 1
