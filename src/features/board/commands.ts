import type { Reply } from '#src/chat/index.ts'
import { type Reader, type SentenceKey, speak } from '#src/language/index.ts'
import { type PersonContext, type TypedCommand, UserError } from '../feature.ts'
import { reverse } from './actions/reverse.ts'
import { openSetup } from './actions/set-up.ts'
import { showAgenda, showBoard, showDecision, showProposal } from './actions/show.ts'
import { chooseBoard } from './choosing.ts'
import {
  AGENDA_EXAMPLE,
  BOARD,
  boardUnreadable,
  decisionUnknown,
  proposalUnknown,
  reverseExample,
  reverseWhich,
  SETUP_EXAMPLE,
} from './messages/refusals.ts'
import { type BoardWords, readBoardWords } from './rules/board-words.ts'
import { decisionByNumber } from './store/decisions.ts'
import { proposalByNumber } from './store/proposals.ts'

const LINES = [
  [BOARD, 'boardSetup.purposeShow'],
  [SETUP_EXAMPLE, 'boardSetup.purposeSetup'],
  [AGENDA_EXAMPLE, 'boardSetup.purposeAgenda'],
] as const satisfies readonly (readonly [string, SentenceKey])[]

const saying =
  (key: (typeof LINES)[number][1] | 'boardSetup.purposeReverse') =>
  ({ language }: Reader): string =>
    speak(language).say(key)

/** Shows a board, sets it up, and asks to reverse what it decided. */
export const boardCommand: TypedCommand = {
  word: 'board',
  short: true,
  also: ['kurul', 'rada'],
  usage: [
    ...LINES.map(([example, key]) => ({ example, purpose: saying(key), often: key === 'boardSetup.purposeShow' })),
    { example: reverseExample, purpose: saying('boardSetup.purposeReverse') },
  ],
  run: (context, { text }) => answer(context, readBoardWords(text)),
}

async function answer(context: PersonContext, words: BoardWords): Promise<Reply> {
  const { scope } = context
  switch (words.kind) {
    case 'show':
      return showBoard(context, await chooseBoard(context, ({ id }) => ({ action: 'board.show', input: { board: id } })))
    case 'setup':
      return openSetup(context)
    case 'agenda':
      return showAgenda(context, await chooseBoard(context, ({ id }) => ({ action: 'board.agenda', input: { board: id } })))
    case 'proposal': {
      const proposal = await proposalByNumber(scope, words.number)
      if (!proposal) throw new UserError(reader => proposalUnknown(reader, words.number))
      return showProposal(context, proposal)
    }
    case 'decision':
    case 'reverse': {
      const decision = await decisionByNumber(scope, words.number)
      if (!decision) throw new UserError(reader => decisionUnknown(reader, words.number))
      return words.kind === 'decision' ? showDecision(context, decision) : reverse(context, decision.id, words.reason)
    }
    case 'reverse-which':
      throw new UserError(reverseWhich)
    case 'unreadable':
      throw new UserError(reader => boardUnreadable(reader, words.text))
    default:
      return words satisfies never
  }
}
