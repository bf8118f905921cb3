import { instant, type Instant } from '#src/time/index.ts'

/** The moments of a ritual that an alarm waits for. */

/** A window opens. Subject: the window. */
export const OPENING = 'open'
/** The next of many people in an open window are asked. Subject: window and the last person who was, see `following`. */
export const ASKING = 'ask-next'
/** Somebody is asked later than their window opened. Subject: occurrence and person, see `latecomer`. */
export const LATECOMER = 'ask'
/** Before people's time ends. Subject: occurrence and that end, see `ending`: who shares both is reminded in one go. */
export const NUDGE = 'nudge'
/** A window ends. Subject: the window. */
export const CLOSING = 'close'

export const ending = (occurrenceId: string, endsAt: Instant): string => `${occurrenceId} ${endsAt}`

export function readEnding(subject: string): { readonly occurrenceId: string; readonly endsAt: Instant } | null {
  const [, occurrenceId, endsAt] = /^(\S+) (-?\d{1,16})$/.exec(subject) ?? []
  return occurrenceId === undefined || endsAt === undefined ? null : { occurrenceId, endsAt: instant(Number(endsAt)) }
}

export const latecomer = (occurrenceId: string, personId: string): string => `${occurrenceId} ${personId}`

export function readLatecomer(subject: string): { readonly occurrenceId: string; readonly personId: string } | null {
  const [occurrenceId, personId] = subject.split(' ')
  return occurrenceId && personId ? { occurrenceId, personId } : null
}

export const following = (windowId: string, personId: string): string => `${windowId} ${personId}`

export function readFollowing(subject: string): { readonly windowId: string; readonly after: string } | null {
  const [windowId, after] = subject.split(' ')
  return windowId && after ? { windowId, after } : null
}
