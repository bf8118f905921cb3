import { setTimeout as sleep } from 'node:timers/promises'
import { wasSetBack } from '#src/time/index.ts'

export type Wait = (ms: number) => Promise<void>

/** Teams' published rates, kept before it has to complain: its complaint would make the whole tenant wait. */
export type Pace = (conversation: string) => Promise<void>

/** Seven a second, eight in two seconds, sixty in thirty seconds for one conversation, posts and changes together. */
const BURST = 5
const EVERY_MS = 550

/** Resolves when it is the caller's turn in a conversation: a short burst goes through, then one after another, in the order of coming. */
export function createPace({ systemNow, wait = ms => sleep(ms) }: { readonly systemNow: () => number; readonly wait?: Wait }): Pace {
  /** Up to when the turns of a conversation are taken; those that are over are forgotten, oldest first. */
  const taken = new Map<string, number>()
  let latest = 0
  return async conversation => {
    const now = systemNow()
    // Turns are moments of the clock: when that was set back, those taken before would have to be waited for as long as it was set back.
    if (wasSetBack(latest, now)) {
      taken.clear()
      latest = now
    }
    latest = Math.max(latest, now)
    const until = Math.max(taken.get(conversation) ?? 0, now) + EVERY_MS
    taken.delete(conversation)
    taken.set(conversation, until)
    for (const [other, end] of taken) {
      if (end > now) break
      taken.delete(other)
    }
    const ahead = until - now - BURST * EVERY_MS
    if (ahead > 0) await wait(ahead)
  }
}
