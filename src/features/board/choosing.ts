import type { Command } from '#src/chat/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import type { Board } from './board.ts'
import { noBoard, whichBoard, whichBoardText } from './messages/refusals.ts'
import { allBoards, boardOfChannel } from './store/boards.ts'

/** The boards that somebody may mean where they are: the channel's, else all. */
export async function boardsHere({ scope, conversation }: PersonContext): Promise<Board[]> {
  const here = conversation.kind === 'channel' ? await boardOfChannel(scope, conversation.channel) : null
  return here ? [here] : allBoards(scope)
}

/** The board somebody means: the channel's, else the only one; of several they are asked, with a button for each. UserError when there is none. */
export async function chooseBoard(context: PersonContext, ask: (board: Board) => Command): Promise<Board> {
  const [first, ...others] = await boardsHere(context)
  if (!first) throw new UserError(noBoard)
  if (others.length === 0) return first
  const boards = [first, ...others]
  throw new UserError(
    reader => whichBoardText(reader, boards),
    reader => whichBoard(reader, boards, ask),
  )
}
