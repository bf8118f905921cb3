import type { Text } from '#src/chat/index.ts'
import { type Initiative, initiativeRef } from '../../initiatives/index.ts'
import { type Task, taskRef } from '../../tasks/index.ts'

/** What came of a decision. */
export type Work = { readonly initiative: Initiative | null; readonly task: Task | null }

/** The same by code and title; null: nothing yet. */
export function workWords({ initiative, task }: Work): Text | null {
  if (task) return [taskRef(task), ` ${task.title}`]
  return initiative && [initiativeRef(initiative), ` ${initiative.title}`]
}
