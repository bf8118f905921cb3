import type { Instant } from '#src/time/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { CLOSING } from './alarm-kinds.ts'
import { holdOccurrence } from './holding.ts'
import type { RitualKind } from './kind.ts'
import { happeningOf } from './members.ts'
import { closingName } from './moment-names.ts'
import type { Occurrence, RitualWindow } from './ritual.ts'
import { windowEnds } from './rules/closing.ts'
import { promptsOf } from './store/prompts.ts'
import { findWindow, saveWindowStatus } from './store/windows.ts'

/** The end of a window: later than planned where everyone has time of their own and questions arrived late. */
export const windowCloses = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope, now, alarms } = context
    const known = await findWindow(scope, subject)
    const held = known && (await holdOccurrence(scope, known.occurrenceId))
    const window = await findWindow(scope, subject)
    if (!held || window?.status !== 'open') return
    const dueAt = await endOf(context, kind, window, held.occurrence)
    if (dueAt > now) return alarms.set({ kind: CLOSING, subject, dueAt })
    await saveWindowStatus(scope, [subject], 'closed')
    const happening = await happeningOf(scope, held.ritual, held.occurrence)
    if (happening) await kind.closed(context, happening)
  },
  name: ({ scope }, subject, reader) => closingName(scope, kind, subject, reader),
})

async function endOf({ scope }: Context, kind: RitualKind, window: RitualWindow, occurrence: Occurrence): Promise<Instant> {
  if (kind.timeEnds === 'for-all') return window.closesAt
  const prompts = await promptsOf(scope, occurrence.id)
  return windowEnds(
    window,
    occurrence,
    prompts.filter(({ windowId }) => windowId === window.id),
  )
}
