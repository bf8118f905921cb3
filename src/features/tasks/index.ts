import type { Feature } from '../feature.ts'
import { taskCommand } from './actions/command.ts'
import { accept, handBack, handedBack } from './actions/hand-over.ts'
import { homeTasks } from './actions/list.ts'
import { moveAction } from './actions/move.ts'
import { show } from './actions/show.ts'
import { undoAction } from './actions/undo.ts'
import { tellAlarm, tellOfChanges } from './telling.ts'

export { type ChangedTask, changeTasks, type Changing } from './changing.ts'
export { moveButton, showButton, undoButton } from './commands.ts'
export { createTask, type TaskDraft } from './creating.ts'
export { requireTask, requireTasks } from './finding.ts'
export { notReachable } from './messages/problems.ts'
export { dueWords, statusName, taskText } from './messages/words.ts'
export { type Move, outcomeOf, type TaskChange } from './rules/changing.ts'
export { readDraft } from './rules/draft-words.ts'
export { allNumbersFirst, writeNumbers } from './rules/numbers.ts'
export { type FirstTasks, openTasksDue, tasksDone, type TasksOf } from './store/days.ts'
export { type Tally, tallyTasks } from './store/tally.ts'
export { findTasks, lockTasks, openTasksOf, tasksByNumber, tasksOfInitiative } from './store/tasks.ts'
export { byDueDate, isOpen, isOverdue, LONGEST_TITLE, OPEN_STATUSES, type Task, TASK_STATUSES, taskRef, type TaskStatus } from './task.ts'

/** Numbered actions, and everything that can be done with them. */
export const tasksFeature: Feature = {
  name: 'tasks',
  actions: { move: moveAction, show, undo: undoAction, accept, 'hand-back': handBack, 'handed-back': handedBack },
  commands: [taskCommand],
  alarms: { tell: tellAlarm },
  home: homeTasks,
  follow: tellOfChanges,
}
