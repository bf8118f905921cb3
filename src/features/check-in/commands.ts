import type { Command } from '#src/chat/index.ts'
import type { LocalDate } from '#src/time/index.ts'

/** Which check-in a button or a form is about. It names it; the action decides whether it takes answers. */
export type Target = { readonly ritual: string; readonly date: LocalDate }

const named = ({ ritual, date }: Target) => ({ ritual, date })

export const openForm = (target: Target): Command => ({ action: 'check-in.open', input: named(target) })
/** `seen`: how many messages in words the form was drawn from; `tasks`: with which status it showed each of them. */
export const sendForm = (
  target: Target,
  seen: number,
  tasks: readonly { readonly number: number; readonly status: string }[] = [],
): Command => ({
  action: 'check-in.answer',
  input: {
    ...named(target),
    seen: String(seen),
    ...(tasks.length > 0 ? { tasks: tasks.map(({ number, status }) => `${number}:${status}`).join(' ') } : {}),
  },
})
export const skipToday = (target: Target): Command => ({ action: 'check-in.skip', input: named(target) })
export const takeBack = (target: Target): Command => ({ action: 'check-in.take-back', input: named(target) })
export const takeWords = (words: string, target: Target): Command => ({ action: 'check-in.take-words', input: { words, ...named(target) } })
export const leaveWords = (words: string): Command => ({ action: 'check-in.leave-words', input: { words } })
export const tryForm = (team: string): Command => ({ action: 'check-in.try-open', input: { team } })
export const trySending = (team: string): Command => ({ action: 'check-in.try-answer', input: { team } })
export const trySkipping = (): Command => ({ action: 'check-in.try-skip', input: {} })
