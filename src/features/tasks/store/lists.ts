import type { Scope } from '#src/db/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { byDueDate, type Task, type TaskStatus } from '../task.ts'
import { TaskRow } from './rows.ts'

/** Which tasks are wanted. What is left out does not matter. Days are included. */
export type Wanted = {
  readonly statuses: readonly TaskStatus[]
  /** Of any of these; null: with nobody. */
  readonly assigneeIds?: readonly (string | null)[]
  readonly initiativeId?: string
  readonly dueFrom?: LocalDate
  readonly dueTo?: LocalDate
  readonly withoutDay?: boolean
}

/**
 * So many of the wanted tasks after the first so many, in the order of `byDueDate`, and whether there are more. Each status (and person)
 * is asked for by itself and has its order from an index, so that what is read does not grow with the number of all tasks.
 */
export async function listTasks(
  { workspaceId, tx }: Scope,
  { statuses, assigneeIds, initiativeId, dueFrom, dueTo, withoutDay }: Wanted,
  { skip, take }: { readonly skip: number; readonly take: number },
): Promise<{ readonly tasks: readonly Task[]; readonly more: boolean }> {
  const day = withoutDay === true ? null : { ...(dueFrom && { gte: dueFrom }), ...(dueTo && { lte: dueTo }) }
  const bounded = day === null || Object.keys(day).length > 0
  const people = assigneeIds ?? [undefined]
  const found: Task[] = []
  for (const person of people)
    for (const status of statuses) {
      const rows = await tx.task.findMany({
        where: {
          workspaceId,
          status,
          ...(person === undefined ? {} : { assigneeId: person }),
          ...(initiativeId === undefined ? {} : { initiativeId }),
          ...(bounded ? { dueOn: day } : {}),
        },
        orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
        take: skip + take + 1,
      })
      found.push(...rows.map(row => TaskRow.parse(row)))
    }
  const tasks = found.toSorted(byDueDate).slice(skip)
  return { tasks: tasks.slice(0, take), more: tasks.length > take }
}
