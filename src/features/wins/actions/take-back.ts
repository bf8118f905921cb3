import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed, privately } from '../../people/index.ts'
import type { Way } from '../../programme/index.ts'
import { nothingToTakeBack, saidInAnswer, winGone, winTakenBack } from '../messages/answers.ts'
import { changeWin } from '../saying.ts'
import { lastWinOf, lockWin } from '../store/wins.ts'

/** Takes a win back. */
export const takeBack = action({ input: z.object({ win: z.string() }), run: (context, { win }) => withdraw(context, win, 'button') })

/** Takes back the last win that the actor shared by itself. */
export async function takeBackLast(context: PersonContext): Promise<Reply> {
  const win = await lastWinOf(context.scope, context.actor.personId)
  if (!win) throw new UserError(nothingToTakeBack)
  return withdraw(context, win.id, 'command')
}

async function withdraw(context: PersonContext, id: string, way: Way): Promise<Reply> {
  const win = await lockWin(context.scope, id)
  if (!win) throw new UserError(winGone)
  await allowed(context, 'withdraw-win', new Set(win.byId === context.actor.personId ? (['author'] as const) : []))
  if (win.origin !== null) throw new UserError(saidInAnswer)
  if (win.withdrawnAt !== null) return privately(winTakenBack(context.reader, win, false))
  const after = { ...win, withdrawnAt: context.now }
  await changeWin(context, win, after, { way, group: context.newId() })
  await context.changed({ kind: 'wins-changed', winIds: [id] })
  return privately(winTakenBack(context.reader, win, true))
}
