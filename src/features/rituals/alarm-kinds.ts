/** The moments of a ritual that an alarm waits for. */

/** A window opens. Subject: the window. */
export const OPENING = 'open'
/** Somebody is asked later than their window opened. Subject: occurrence and person, see `latecomer`. */
export const LATECOMER = 'ask'
/** Before a person's time ends. Subject: the prompt. */
export const NUDGE = 'nudge'
/** A window ends. Subject: the window. */
export const CLOSING = 'close'

export const latecomer = (occurrenceId: string, personId: string): string => `${occurrenceId} ${personId}`

export function readLatecomer(subject: string): { readonly occurrenceId: string; readonly personId: string } | null {
  const [occurrenceId, personId] = subject.split(' ')
  return occurrenceId && personId ? { occurrenceId, personId } : null
}
