import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import { OPEN_STATUSES, type Task } from '../task.ts'
import { TaskRow } from './rows.ts'

/** Which tasks: of these initiatives, or made in these teams. Null: all of the workspace. */
export type TasksOf = { readonly initiativeIds: readonly string[]; readonly teamIds: readonly string[] } | null

/** The first few of some tasks, in the order of their days, and how many there are. */
export type FirstTasks = { readonly count: number; readonly first: readonly Task[] }

/** The open tasks whose day lies between two, both included; a bound that is left out does not matter. Counted by the database, so that thousands cost no more. */
export async function openTasksDue(
  { workspaceId, tx }: Scope,
  of: TasksOf,
  { from, to }: { readonly from?: LocalDate; readonly to: LocalDate },
  most: number,
): Promise<FirstTasks> {
  const where = { workspaceId, status: { in: [...OPEN_STATUSES] }, dueOn: { ...(from && { gte: from }), lte: to }, ...whichOf(of) }
  const count = await tx.task.count({ where })
  if (count === 0 || most === 0) return { count, first: [] }
  const rows = await tx.task.findMany({ where, orderBy: [{ dueOn: 'asc' }, { number: 'asc' }], take: most })
  return { count, first: rows.map(row => TaskRow.parse(row)) }
}

/** How many tasks were done from one moment (included) to another (not included) and not opened again. Counted by the database. */
export const tasksDone = (
  { workspaceId, tx }: Scope,
  of: TasksOf,
  { from, before }: { readonly from: Instant; readonly before: Instant },
): Promise<number> =>
  tx.task.count({ where: { workspaceId, status: 'done', closedAt: { gte: toDate(from), lt: toDate(before) }, ...whichOf(of) } })

const whichOf = (of: TasksOf) => of && { OR: [{ initiativeId: { in: [...of.initiativeIds] } }, { teamId: { in: [...of.teamIds] } }] }
