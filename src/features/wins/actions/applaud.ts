import { z } from 'zod'
import type { PersonContext, Reacted } from '../../feature.ts'
import { action, UserError } from '../../feature.ts'
import { allowed, privately, rightsOf } from '../../people/index.ts'
import { record, type Way } from '../../programme/index.ts'
import { applaudedAlready, cannotApplaud, winGone } from '../messages/answers.ts'
import { type Applause, isHeard, pressed, reacted } from '../rules/applause.ts'
import { applauseOf, saveApplause } from '../store/applause.ts'
import { lockWin } from '../store/wins.ts'
import type { Win } from '../win.ts'

/** Somebody applauds with the button: once, however often they press. */
export const applaud = action({
  input: z.object({ win: z.string() }),
  async run(context, { win: id }) {
    await allowed(context, 'applaud')
    const win = await lockWin(context.scope, id)
    if (!win) throw new UserError(winGone)
    if (win.withdrawnAt !== null) throw new UserError(cannotApplaud)
    const isNew = await become(context, win, pressed, 'button')
    return isNew ? { kind: 'none' } : privately(applaudedAlready(context.reader))
  },
})

/** Somebody put a reaction on a win's card or took one off. Who may not applaud is not told: they only reacted. */
export async function heardReaction(context: PersonContext, { about, emoji, change }: Reacted): Promise<void> {
  const win = await lockWin(context.scope, about.subject)
  if (!win || win.withdrawnAt !== null) return
  if (change === 'added' && !(await rightsOf(context))('applaud')) return
  await become(context, win, before => reacted(before, emoji, change), 'reaction')
}

/** Changes how the actor applauds a win that is held; resolves to whether they count now and did not before, or the other way round. */
async function become(context: PersonContext, win: Win, how: (before: Applause | null) => Applause, way: Way): Promise<boolean> {
  const { scope, actor, now } = context
  const { personId } = actor
  const before = await applauseOf(scope, win.id, personId)
  const after = how(before)
  await saveApplause(scope, { winId: win.id, personId }, after, now)
  const [was, is] = [before !== null, isHeard(after)]
  if (was === is) return false
  const changes = [{ field: `applause of ${personId}`, from: was, to: is }]
  await record(context, [{ subject: { kind: 'win', id: win.id }, kind: 'changed', changes, personId, way, group: context.newId() }])
  await context.changed({ kind: 'wins-changed', winIds: [win.id] })
  return true
}
