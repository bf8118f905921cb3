import { type Scope, toDate } from '#src/db/index.ts'
import { byDueDate, OPEN_STATUSES, type Task } from '../task.ts'
import { TaskRow } from './rows.ts'

/** These tasks, by number; ids that the workspace does not have are left out. */
export async function findTasks({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<Task[]> {
  if (ids.length === 0) return []
  const rows = await tx.task.findMany({ where: { workspaceId, id: { in: [...ids] } }, orderBy: { number: 'asc' } })
  return rows.map(row => TaskRow.parse(row))
}

/** The tasks with these numbers; those that the workspace does not have are left out. */
export async function tasksByNumber({ workspaceId, tx }: Scope, numbers: readonly number[]): Promise<ReadonlyMap<number, Task>> {
  if (numbers.length === 0) return new Map()
  const rows = await tx.task.findMany({ where: { workspaceId, number: { in: [...numbers] } } })
  return new Map(rows.map(row => [row.number, TaskRow.parse(row)]))
}

/** The open tasks of these people, each list in the order of `byDueDate`. Everyone asked for is in it. */
export async function openTasksOf({ workspaceId, tx }: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Task[]>> {
  const where = { workspaceId, assigneeId: { in: [...personIds] }, status: { in: [...OPEN_STATUSES] } }
  const rows = personIds.length === 0 ? [] : await tx.task.findMany({ where })
  const tasks = Map.groupBy(
    rows.map(row => TaskRow.parse(row)),
    ({ assigneeId }) => assigneeId,
  )
  return new Map(personIds.map(personId => [personId, (tasks.get(personId) ?? []).toSorted(byDueDate)]))
}

/** Everything that belongs to an initiative, what is done or dropped too, in the order of `byDueDate`. */
export async function tasksOfInitiative({ workspaceId, tx }: Scope, initiativeId: string): Promise<Task[]> {
  const rows = await tx.task.findMany({ where: { workspaceId, initiativeId } })
  return rows.map(row => TaskRow.parse(row)).toSorted(byDueDate)
}

/** Holds these tasks until the end of the transaction, and resolves to them as they are then, by number. */
export async function lockTasks(scope: Scope, ids: readonly string[]): Promise<Task[]> {
  const { workspaceId, tx } = scope
  if (ids.length === 0) return []
  await tx.$queryRaw`
    SELECT "id" FROM "Task" WHERE "workspaceId" = ${workspaceId} AND "id" = ANY(${[...ids]}) ORDER BY "id" FOR NO KEY UPDATE`
  return findTasks(scope, ids)
}

/** Stores a new task. */
export async function createTaskRow({ workspaceId, tx }: Scope, { createdAt, changedAt, closedAt, ...task }: Task): Promise<void> {
  const moments = { createdAt: toDate(createdAt), changedAt: toDate(changedAt), closedAt: closedAt === null ? null : toDate(closedAt) }
  await tx.task.create({ data: { workspaceId, ...task, ...moments } })
}

/** Writes what of a task can change. */
export async function saveTask({ workspaceId, tx }: Scope, task: Task): Promise<void> {
  const { id, title, initiativeId, assigneeId, dueOn, status, handedById, handedNote, closedAt, changedAt } = task
  const fields = { title, initiativeId, assigneeId, dueOn, status, handedById, handedNote }
  const moments = { closedAt: closedAt === null ? null : toDate(closedAt), changedAt: toDate(changedAt) }
  await tx.task.updateMany({ where: { workspaceId, id }, data: { ...fields, ...moments } })
}
