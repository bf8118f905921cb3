import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { action, type PersonContext } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { knownFrom } from '../known.ts'
import { undoneAnswer } from '../messages/answers.ts'
import { undo } from '../undoing.ts'

/** Takes back what was done together, by the button of its answer. */
export const undoAction = action({
  input: z.object({ group: z.string() }),
  run: (context, { group }) => undoAndAnswer(context, group),
})

/** Takes back the actor's last change, or that of a group, and answers how the tasks are now. */
export async function undoAndAnswer(context: PersonContext, group: string | null): Promise<Reply> {
  const { scope, reader, now } = context
  const tasks = await undo(context, group)
  return privately(undoneAnswer(tasks, { reader, known: await knownFrom(scope, { tasks }), now }))
}
