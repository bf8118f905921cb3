import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed, privately } from '../../people/index.ts'
import type { Way } from '../../programme/index.ts'
import { changeHeld, holdInitiative } from '../changing.ts'
import { relationsTo } from '../initiative.ts'
import { doneAsk, moveRefused, nowStatus } from '../messages/answers.ts'
import { afterMove, isAlready, type Move, MOVES } from '../rules/moves.ts'
import { countOpenTasks } from '../store/initiatives.ts'
import { showTo } from '../viewing.ts'

/** Moves an initiative by a button. `open`: how many open tasks its author was told of and did not mind. */
export const move = action({
  input: z.object({
    initiative: z.string(),
    move: z.enum(MOVES),
    open: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  run: (context, { initiative, move, open }) => moveInitiative(context, initiative, move, { way: 'button', open: Number(open ?? 0) }),
})

/**
 * Moves an initiative. Where it is already, it stays. Before it is done while tasks of it are open (more than `open`), its author is asked:
 * the tasks stay open either way. UserError when it may not be, or is not possible from where it is.
 */
export async function moveInitiative(
  context: PersonContext,
  id: string,
  move: Move,
  { way, open }: { readonly way: Way; readonly open: number },
): Promise<Reply> {
  const { scope, actor, reader } = context
  const held = await holdInitiative(context, id, 'itself')
  await allowed(context, move === 'approve' ? 'approve-initiative' : 'move-initiative', relationsTo(held, actor.personId))
  if (isAlready(held.status, move)) return showTo(context, held, nowStatus(reader, held, false))
  const status = afterMove(held.status, move)
  if (status === null) throw new UserError(to => moveRefused(to, held))
  const tasks = move === 'done' ? await countOpenTasks(scope, id) : 0
  if (tasks > open) return privately(doneAsk(reader, held, tasks))
  const { after } = await changeHeld(context, held, { status }, { way })
  return showTo(context, after, nowStatus(reader, after, true))
}
