/** The moments of proposals and meetings that an alarm waits for. */

/** A proposal still waits to be checked: its chair is reminded. Subject: the proposal. */
export const REMIND_CHAIR = 'remind-chair'
/** It still does: a deputy is asked. Subject: the proposal. */
export const HAND_OVER = 'hand-over'
/** A question about a proposal is not answered: its author is reminded. Subject: the proposal. */
export const REMIND_AUTHOR = 'remind-author'
/** It still is not: the chair hears that they can go on without. Subject: the proposal. */
export const UNANSWERED = 'unanswered'
/** The chair or a deputy goes away or is back: all that waits for the chair is looked at. Subject: the board. */
export const OFFICERS_CHANGE = 'officers-change'
/** Somebody is told once they work. Subject: see `proposal-tellings.ts`. */
export const TELL_PROPOSAL = 'tell-of-proposal'
/** Nobody sees to what waits for a chair: somebody is told once they work. Subject: see `lacking.ts`. */
export const TELL_LACK = 'tell-of-lack'
/** The agenda of the last meeting is to say how things stand now. Subject: the board. */
export const REDRAW_AGENDA = 'redraw-agenda'
/** A board meets. Subject: the board. */
export const MEETING = 'meeting'

/** Working days of the chair until they are reminded, and then until a deputy is asked. */
export const REMINDED_AFTER = 5
export const HANDED_OVER_AFTER = 1
/** Working days of the author until they are reminded of a question, and then until the chair hears. */
export const ANSWERED_WITHIN = 5
