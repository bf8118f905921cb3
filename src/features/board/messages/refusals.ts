import { type Command, type Message, shortened } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { choice } from '../../people/index.ts'
import { type Board, type Decision, decisionCode, type Proposal, proposalCode } from '../board.ts'
import { TEXT_LENGTH } from '../rules/proposal-fields.ts'
import type { ProposalShown } from '../viewing.ts'
import { statusWords } from './proposal-parts.ts'

/** How things are written. */
export const PROPOSE = '/propose'
export const BOARD = '/board'
export const SETUP_EXAMPLE = '/board setup'
export const AGENDA_EXAMPLE = '/board agenda'

/** When a board is set up where there is no channel. */
export const setupInChannel = ({ language }: Reader): string => speak(language).say('boardSetup.inChannel', { example: SETUP_EXAMPLE })

/** When Drumbeat does not see into the channel. */
export const channelUnknown = ({ language }: Reader): string => speak(language).say('boardSetup.channelUnknown', { example: SETUP_EXAMPLE })

/** When the workspace has no board. */
export const noBoard = ({ language }: Reader): string => speak(language).say('boardSetup.noBoard', { example: SETUP_EXAMPLE })

/** When a button names a board that is not there. */
export const boardGone = ({ language }: Reader): string => speak(language).say('boardSetup.boardGone', { example: BOARD })

/** When there are several boards. */
export const whichBoardText = (reader: Reader, boards: readonly Board[]): string =>
  speak(reader.language).say('boardSetup.whichBoardText', { names: formats(reader).list(boards.map(({ name }) => name)) })

/** The same with a button for each. */
export const whichBoard = (reader: Reader, boards: readonly Board[], ask: (board: Board) => Command): Message =>
  choice(
    [speak(reader.language).say('boardSetup.whichBoard')],
    boards.map(board => ({ label: board.name, command: ask(board), style: 'plain' as const })),
  )

/** When what was typed after `/board` is nothing. */
export const boardUnreadable = (reader: Reader, text: string): string =>
  speak(reader.language).say('boardSetup.unreadable', {
    text: shortened(text, 60),
    examples: [BOARD, SETUP_EXAMPLE, AGENDA_EXAMPLE, '/board D-3', '/board P-12', reverseExample(reader)].join(' · '),
  })

/** How a reversal is asked for. */
export const reverseExample = (_: Reader, code = 'D-3'): string => `/board reverse ${code} …`

/** When a button names a proposal that is not there. */
export const proposalGone = ({ language }: Reader): string => speak(language).say('proposals.gone', { example: BOARD })

/** When there is no proposal of this number. */
export const proposalUnknown = ({ language }: Reader, number: number): string =>
  speak(language).say('proposals.unknown', { code: proposalCode({ number }), example: BOARD })

/** When there is no decision of this number. */
export const decisionUnknown = ({ language }: Reader, number: number): string =>
  speak(language).say('proposals.decisionUnknown', { code: decisionCode({ number }), example: AGENDA_EXAMPLE })

/** When no decision was named that could be reversed. */
export const reverseWhich = (reader: Reader): string =>
  speak(reader.language).say('proposals.reverseWhich', { example: reverseExample(reader) })

/** When it was not said why. */
export function reverseReason(reader: Reader, decision: Decision): string {
  const code = decisionCode(decision)
  return speak(reader.language).say('proposals.reverseReason', { code, example: reverseExample(reader, code) })
}

/** When somebody asks for it already. */
export const reverseAlready = ({ language }: Reader, proposal: Proposal): string =>
  speak(language).say('proposals.reverseAlready', { proposal: proposalCode(proposal) })

/** When it was reversed before. */
export const reverseReversed = ({ language }: Reader, decision: Decision, by: Decision): string =>
  speak(language).say('proposals.reverseReversed', { code: decisionCode(decision), by: decisionCode(by) })

/** When it was a reversal that was refused. */
export function reverseKept(reader: Reader, decision: Decision, kept: Decision): string {
  const first = decisionCode(kept)
  return speak(reader.language).say('proposals.reverseKept', {
    code: decisionCode(decision),
    first,
    example: reverseExample(reader, first),
  })
}

/** When a reversal was to be merged. */
export const notMerged = ({ language }: Reader, proposal: Proposal): string =>
  speak(language).say('proposals.notMerged', { code: proposalCode(proposal) })

/** When it only put the item off. */
export const reverseDeferred = ({ language }: Reader, decision: Decision): string =>
  speak(language).say('proposals.reverseDeferred', { code: decisionCode(decision) })

/** When what was typed is too long for the form to begin with. */
export const textTooLong = ({ language }: Reader): string => speak(language).say('proposals.textTooLong', { limit: TEXT_LENGTH })

/** When somebody else than chair or deputy decides about a proposal. */
export function onlyChair(reader: Reader, board: Board, chair: string, deputies: readonly string[]): string {
  const { say } = speak(reader.language)
  const named = { chair, board: board.name }
  return deputies.length === 0
    ? say('proposals.onlyChair', named)
    : say('proposals.onlyChairOr', { ...named, deputies: formats(reader).list(deputies) })
}

/** When a deputy says what becomes of a decision though the chair is there. */
export const onlyChairHere = ({ language }: Reader, board: Board, chair: string, decision: Decision): string =>
  speak(language).say('ballots.confirmOnlyChair', { chair, board: board.name, decision: decisionCode(decision) })

/** When it would go back to somebody who is not there any more. */
export const authorGone = ({ language }: Reader, proposal: Proposal, person: string): string =>
  speak(language).say('proposals.authorGone', { code: proposalCode(proposal), person })

/** The same where neither the chair nor a deputy is there any more. */
export const onlyChairGone = ({ language }: Reader, board: Board, chair: string): string =>
  speak(language).say('proposals.onlyChairGone', { chair, board: board.name, example: SETUP_EXAMPLE })

/** When somebody without a seat asks to reverse a decision. */
export const onlySeats = ({ language }: Reader, board: Board, chair: string): string =>
  speak(language).say('proposals.onlySeats', { board: board.name, chair })

/** When somebody else than its author answers or withdraws. */
export const onlyAuthor = ({ language }: Reader, proposal: Proposal, person: string): string =>
  speak(language).say('proposals.onlyAuthor', { code: proposalCode(proposal), person })

/** When a proposal is past what was asked; nothing changed. */
export function alreadySo(reader: Reader, shown: ProposalShown): string {
  const { say } = speak(reader.language)
  const { proposal, chair } = shown
  const named = { code: proposalCode(proposal), when: formats(reader).moment(proposal.statusAt) }
  return proposal.status === 'waiting'
    ? say('proposals.alreadyWaiting', { ...named, chair })
    : say('proposals.already', { ...named, status: statusWords(reader, shown) })
}
