import type { Scope } from '#src/db/index.ts'
import { tooMany, unknownTask, unknownTasks } from './messages/problems.ts'
import { MOST_AT_ONCE } from './rules/numbers.ts'
import { findTasks, tasksByNumber } from './store/tasks.ts'
import type { Task } from './task.ts'

/** The tasks with these numbers, in this order; UserError that names those the workspace does not have, or when they are too many at once. */
export async function requireTasks({ scope }: { readonly scope: Scope }, numbers: readonly number[]): Promise<Task[]> {
  if (numbers.length > MOST_AT_ONCE) throw tooMany()
  const found = await tasksByNumber(scope, numbers.filter(isStorable))
  const missing = numbers.filter(number => !found.has(number))
  if (missing.length > 0) throw unknownTasks(missing)
  return numbers.flatMap(number => found.get(number) ?? [])
}

/** What a column of whole numbers can hold. */
const isStorable = (number: number): boolean => Number.isInteger(number) && number > 0 && number < 2 ** 31

/** The task that a button names; UserError when the workspace has none of this id. */
export async function requireTask({ scope }: { readonly scope: Scope }, id: string): Promise<Task> {
  const [task] = await findTasks(scope, [id])
  if (!task) throw unknownTask()
  return task
}
