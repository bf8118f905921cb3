import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { action, type PersonContext } from '../../feature.ts'
import type { Way } from '../../programme/index.ts'
import { changeAndAnswer } from '../answering.ts'
import { heldInOrder } from '../changing.ts'
import { requireTask } from '../finding.ts'
import { closed, notClosed } from '../messages/problems.ts'
import { type Move, outcomeOf, STATUS_AFTER } from '../rules/changing.ts'
import type { Task } from '../task.ts'

/** Lets tasks move on, all or none. UserError at the first that cannot: it is closed, or there is nothing to reopen. */
export async function moveTasks(context: PersonContext, tasks: readonly Task[], move: Move, way: Way): Promise<Reply> {
  for (const task of await heldInOrder(context.scope, tasks)) {
    const outcome = outcomeOf(task, move)
    if (outcome === 'closed') throw closed(task)
    if (outcome === 'open') throw notClosed(task)
  }
  const right = move === 'drop' ? 'drop-task' : 'change-task'
  return changeAndAnswer(context, tasks, { status: STATUS_AFTER[move] }, { way, right })
}

/** The same by a button under one task. */
export const moveAction = action({
  input: z.object({ task: z.string(), move: z.enum(['start', 'done', 'reopen', 'drop']) }),
  run: async (context, { task, move }) => moveTasks(context, [await requireTask(context, task)], move, 'button'),
})
