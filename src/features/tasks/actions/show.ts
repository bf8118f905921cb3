import { z } from 'zod'
import type { Message, Reply } from '#src/chat/index.ts'
import { action, type PersonContext } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { storyOf } from '../../programme/index.ts'
import { requireTask } from '../finding.ts'
import { knownFrom } from '../known.ts'
import { taskCard } from '../messages/card.ts'
import { taskList } from '../messages/lists.ts'
import type { Task } from '../task.ts'

/** Everything about a task by a button. */
export const show = action({
  input: z.object({ task: z.string() }),
  run: async (context, { task }) => privately(await cardOf(context, await requireTask(context, task))),
})

/** `show 41`: everything about it; of several tasks a line for each. */
export async function showTasks(context: PersonContext, tasks: readonly Task[]): Promise<Reply> {
  const { scope, reader, now } = context
  const [only, ...others] = tasks
  if (only && others.length === 0) return privately(await cardOf(context, only))
  const known = await knownFrom(scope, { tasks })
  return privately(taskList({ tasks, page: 1, more: false, again: '' }, { reader, known, now }))
}

async function cardOf({ scope, reader, now, actor }: PersonContext, task: Task): Promise<Message> {
  const events = await storyOf(scope, { kind: 'task', id: task.id })
  const known = await knownFrom(scope, { tasks: [task], events })
  return taskCard(task, events, { reader, known, now, forMe: task.assigneeId === actor.personId })
}
