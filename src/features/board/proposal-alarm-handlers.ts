import type { Scope } from '#src/db/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { AlarmHandler } from '../feature.ts'
import { findPerson } from '../people/index.ts'
import { askAnew, handOverIsDue, reminderIsDue } from './asking.ts'
import { proposalCode } from './board.ts'
import { lackTellingIsDue } from './lacking.ts'
import { meetingIsDue, redrawIsDue } from './meeting.ts'
import {
  HAND_OVER,
  MEETING,
  OFFICERS_CHANGE,
  REDRAW_AGENDA,
  REMIND_AUTHOR,
  REMIND_CHAIR,
  TELL_LACK,
  TELL_PROPOSAL,
  UNANSWERED,
} from './proposal-alarms.ts'
import { proposalTellingIsDue } from './proposal-tellings.ts'
import { findBoard } from './store/boards.ts'
import { findProposal } from './store/proposals.ts'
import { authorReminderIsDue, unansweredIsDue } from './unanswered.ts'

/** What a moment of a proposal that still waits is called; null: it waits no longer. */
async function waitingName(
  scope: Scope,
  subject: string,
  name: (named: { readonly code: string; readonly chair: string }) => string,
): Promise<string | null> {
  const proposal = await findProposal(scope, subject)
  const board = proposal?.status === 'waiting' ? await findBoard(scope, proposal.boardId) : null
  if (!proposal || !board) return null
  return name({ code: proposalCode(proposal), chair: (await findPerson(scope, board.chairId))?.name ?? board.name })
}

const sayFor = ({ language }: Reader) => speak(language).say

/** What comes of proposals and of meetings by itself. */
export const proposalAlarms: Readonly<Record<string, AlarmHandler>> = {
  [REMIND_CHAIR]: {
    run: (context, { subject }) => reminderIsDue(context, subject),
    name: ({ scope }, subject, reader) => waitingName(scope, subject, named => sayFor(reader)('proposals.momentRemind', named)),
  },
  [HAND_OVER]: {
    run: (context, { subject }) => handOverIsDue(context, subject),
    name: ({ scope }, subject, reader) => waitingName(scope, subject, ({ code }) => sayFor(reader)('proposals.momentHandOver', { code })),
  },
  [REMIND_AUTHOR]: {
    run: (context, { subject }) => authorReminderIsDue(context, subject),
    async name({ scope }, subject, reader) {
      const proposal = await findProposal(scope, subject)
      const author = proposal?.status === 'returned' ? await findPerson(scope, proposal.byId) : null
      return proposal && author && sayFor(reader)('proposals.momentRemind', { code: proposalCode(proposal), chair: author.name })
    },
  },
  [UNANSWERED]: { run: (context, { subject }) => unansweredIsDue(context, subject), name: () => Promise.resolve(null) },
  [OFFICERS_CHANGE]: {
    async run(context, { subject }) {
      const board = await findBoard(context.scope, subject)
      if (board) await askAnew(context, board, null)
    },
    name: () => Promise.resolve(null),
  },
  [TELL_PROPOSAL]: { run: (context, { subject }) => proposalTellingIsDue(context, subject), name: () => Promise.resolve(null) },
  [TELL_LACK]: { run: (context, { subject }) => lackTellingIsDue(context, subject), name: () => Promise.resolve(null) },
  [REDRAW_AGENDA]: { run: (context, { subject }) => redrawIsDue(context, subject), name: () => Promise.resolve(null) },
  [MEETING]: {
    run: (context, { subject, dueAt }) => meetingIsDue(context, subject, dueAt),
    async name({ scope }, subject, reader) {
      const board = await findBoard(scope, subject)
      return board && sayFor(reader)('meetings.moment', { board: board.name })
    },
  },
}
