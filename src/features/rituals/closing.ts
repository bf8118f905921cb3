import type { AlarmHandler } from '../feature.ts'
import { CLOSING } from './alarm-kinds.ts'
import { holdOccurrence } from './holding.ts'
import type { RitualKind } from './kind.ts'
import { happeningOf } from './members.ts'
import { closingName } from './moment-names.ts'
import { windowEnds } from './rules/closing.ts'
import { promptsOf } from './store/prompts.ts'
import { findWindow, saveWindowStatus } from './store/windows.ts'

/** The end of a window: later than planned where questions arrived late. */
export const windowCloses = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope, now, alarms } = context
    const known = await findWindow(scope, subject)
    const held = known && (await holdOccurrence(scope, known.occurrenceId))
    const window = await findWindow(scope, subject)
    if (!held || window?.status !== 'open') return
    const prompts = (await promptsOf(scope, held.occurrence.id)).filter(({ windowId }) => windowId === subject)
    const dueAt = windowEnds(window, held.occurrence, prompts)
    if (dueAt > now) return alarms.set({ kind: CLOSING, subject, dueAt })
    await saveWindowStatus(scope, [subject], 'closed')
    const happening = await happeningOf(scope, held.ritual, held.occurrence)
    if (happening) await kind.closed(context, happening)
  },
  name: ({ scope }, subject, reader) => closingName(scope, kind, subject, reader),
})
