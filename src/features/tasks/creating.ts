import type { PersonContext } from '../feature.ts'
import { allowed } from '../people/index.ts'
import { differences, record, takeNumber, type Way } from '../programme/index.ts'
import { teamOfChannel } from '../teams/index.ts'
import { createTaskRow } from './store/tasks.ts'
import { stateOf, type Task, type TaskFields } from './task.ts'

/** A task to be made. What is left out is empty; its team is that of the channel in which it is made, else none. */
export type TaskDraft = Pick<Task, 'title'> &
  Partial<Pick<TaskFields, 'initiativeId' | 'assigneeId' | 'dueOn'>> & {
    readonly teamId?: string | null
    /** What it is made together with, and undone together with. */
    readonly group?: string
    /** The answer or message it comes from. */
    readonly origin?: string
    /** Whoever calls has seen to it that the actor may. Left out: they must be allowed to add tasks. */
    readonly right?: 'settled'
  }

/** Makes a task, with the next number, and tells whoever gets it from somebody else. UserError when the actor may make none. */
export async function createTask(context: PersonContext, draft: TaskDraft, way: Way): Promise<Task> {
  const { scope, now, newId, actor, conversation } = context
  if (draft.right !== 'settled') await allowed(context, 'add-task')
  const team = draft.teamId === undefined && conversation.kind === 'channel' ? await teamOfChannel(scope, conversation.channel) : null
  const { number } = await takeNumber(scope, 'task')
  const task: Task = {
    id: newId(),
    number,
    title: draft.title,
    initiativeId: draft.initiativeId ?? null,
    teamId: draft.teamId ?? team?.id ?? null,
    assigneeId: draft.assigneeId ?? null,
    dueOn: draft.dueOn ?? null,
    status: 'to-do',
    handedById: null,
    handedNote: '',
    createdById: actor.personId,
    createdAt: now,
    changedAt: now,
    closedAt: null,
  }
  await createTaskRow(scope, task)
  await record(context, [
    {
      subject: { kind: 'task', id: task.id },
      kind: 'created',
      changes: differences(null, stateOf(task)),
      personId: actor.personId,
      way,
      group: draft.group ?? newId(),
      ...(draft.origin === undefined ? {} : { origin: draft.origin }),
    },
  ])
  await context.changed({ kind: 'tasks-changed', taskIds: [task.id] })
  return task
}
