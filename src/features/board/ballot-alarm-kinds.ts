/** The moments of a ballot that an alarm waits for. */

/** Voting ends. Subject: the ballot. */
export const CLOSE = 'close-ballot'
/** Those who have not voted are reminded. Subject: the ballot. */
export const REMIND = 'remind-voters'
/** Somebody whose vote is missing goes away or is back. Subject: the ballot. */
export const ABSENCES_CHANGE = 'absences-change'
/** What was approved becomes an initiative by itself. Subject: the decision. */
export const CONFIRM = 'confirm-by-itself'
/** Somebody is told once they work. Subject: see `tellings.ts`. */
export const TELL_BALLOT = 'tell-of-ballot'
/** The same about a decision. Subject: see `decision-tellings.ts`. */
export const TELL_DECISION = 'tell-of-decision'
