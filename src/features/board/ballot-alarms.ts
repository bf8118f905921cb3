import { speak } from '#src/language/index.ts'
import type { AlarmHandler } from '../feature.ts'
import { absencesChange } from './absences.ts'
import { ABSENCES_CHANGE, CLOSE, CONFIRM, REMIND, TELL_BALLOT, TELL_DECISION } from './ballot-alarm-kinds.ts'
import { proposalCode, decisionCode } from './board.ts'
import { calendarOf } from './calendar.ts'
import { closeBallot } from './closing.ts'
import { confirmByItself } from './confirming.ts'
import { decisionTellingIsDue } from './decision-tellings.ts'
import { workingHourFrom } from './rules/moments.ts'
import { ballotShown } from './showing.ts'
import { findBallot, lockBallot } from './store/ballots.ts'
import { findDecision } from './store/decisions.ts'
import { findProposal } from './store/proposals.ts'
import { askMissing, tellingIsDue } from './tellings.ts'

const nobodySees: AlarmHandler['name'] = () => Promise.resolve(null)

const votingEnds: AlarmHandler = {
  run: (context, { subject }) => closeBallot(context, subject),
  name: async ({ scope }, subject, { language }) => {
    const ballot = await findBallot(scope, subject)
    const proposal = ballot && (await findProposal(scope, ballot.proposalId))
    return proposal ? speak(language).say('ballots.momentClose', { code: proposalCode(proposal) }) : null
  },
}

/** A machine that stood still reminds nobody of what is over, nor in the middle of the board's night. */
const votesAreMissing: AlarmHandler = {
  async run(context, { subject }) {
    // Held, as by whoever votes meanwhile: what is said about it would else put back what their vote said.
    const ballot = await lockBallot(context.scope, subject)
    const shown = ballot && (await ballotShown(context, subject))
    if (!shown || shown.ballot.closedAt !== null || shown.ballot.closesAt <= context.now) return
    const at = workingHourFrom(context.now, await calendarOf(context.scope, shown.board))
    if (at >= shown.ballot.closesAt) return
    await (at > context.now ? context.alarms.set({ kind: REMIND, subject, dueAt: at }) : askMissing(context, shown, 'vote', shown.seats))
  },
  name: async ({ scope }, subject, { language }) => {
    const ballot = await findBallot(scope, subject)
    const proposal = ballot && ballot.closedAt === null ? await findProposal(scope, ballot.proposalId) : null
    return proposal ? speak(language).say('ballots.momentRemind', { code: proposalCode(proposal) }) : null
  },
}

const becomesByItself: AlarmHandler = {
  run: (context, { subject }) => confirmByItself(context, subject),
  name: async ({ scope }, subject, { language }) => {
    const decision = await findDecision(scope, subject)
    return decision && decision.confirmedAt === null ? speak(language).say('ballots.momentConfirm', { code: decisionCode(decision) }) : null
  },
}

/** The moments of ballots and decisions. */
export const ballotAlarms: Readonly<Record<string, AlarmHandler>> = {
  [CLOSE]: votingEnds,
  [REMIND]: votesAreMissing,
  [ABSENCES_CHANGE]: { run: (context, { subject }) => absencesChange(context, subject), name: nobodySees },
  [CONFIRM]: becomesByItself,
  [TELL_BALLOT]: { run: (context, { subject }) => tellingIsDue(context, subject), name: nobodySees },
  [TELL_DECISION]: { run: (context, { subject }) => decisionTellingIsDue(context, subject), name: nobodySees },
}
