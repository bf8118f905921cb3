import type { Instant } from '#src/time/index.ts'
import { OPEN_STATUSES, type Task, type TaskFields, type TaskStatus } from '../task.ts'

/** What is asked of a task; what is left out stays. */
export type TaskChange = Partial<TaskFields>

const isOpenStatus = (status: TaskStatus): boolean => OPEN_STATUSES.some(open => open === status)

/**
 * A task after a change. Whoever gets it without being handed it has nothing to accept, and neither has anybody once it is closed.
 * The moment at which it was closed stays when a closed task is closed in another way.
 */
export function changed(task: Task, change: TaskChange, now: Instant): Task {
  const after = { ...task, ...change, changedAt: now }
  const moved = after.assigneeId !== task.assigneeId && change.handedById === undefined
  const open = isOpenStatus(after.status)
  const handing = moved || !open ? { handedById: null, handedNote: '' } : {}
  return { ...after, ...handing, closedAt: open ? null : (task.closedAt ?? now) }
}

/** What people can ask a task to become. */
export type Move = 'start' | 'done' | 'reopen' | 'drop'

/** What a move leads to. */
export const STATUS_AFTER: Readonly<Record<Move, TaskStatus>> = { start: 'doing', done: 'done', reopen: 'to-do', drop: 'dropped' }

/**
 * Whether a move changes something. `closed`: it is done or dropped, and is opened again first, so that nobody undoes by accident what
 * another finished; `open`: there is nothing to reopen.
 */
export function outcomeOf({ status }: Pick<Task, 'status'>, move: Move): 'moves' | 'already' | 'closed' | 'open' {
  if (move === 'reopen') return isOpenStatus(status) ? 'open' : 'moves'
  if (status === STATUS_AFTER[move]) return 'already'
  return isOpenStatus(status) ? 'moves' : 'closed'
}
