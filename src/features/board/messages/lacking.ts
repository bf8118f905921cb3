import type { Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold, button, choice } from '../../people/index.ts'
import { proposalRef } from '../board.ts'
import type { Lacking } from '../lacking.ts'
import { titleOf } from '../rules/title.ts'
import { SETUP_EXAMPLE } from './refusals.ts'

/** Asks for a chair or a deputy where what waits for the chair stands still. `mayChange`: the reader can name one. */
export const lackMessage = (reader: Reader, lacking: Lacking, { mayChange }: { readonly mayChange: boolean }): Message =>
  choice(
    words(reader, lacking),
    mayChange ? [button(speak(reader.language).say('boardSetup.change'), 'board.setup-form', { board: lacking.board.id }, 'primary')] : [],
  )

function words(reader: Reader, { lack, board, chair, deputies, proposal }: Lacking): Text {
  const { say } = speak(reader.language)
  const said = { chair: bold(chair?.name ?? ''), board: board.name, example: bold(SETUP_EXAMPLE) }
  switch (lack) {
    case 'left':
      return say.rich(deputies === 'there' ? 'boardSetup.lackLeftDeputy' : 'boardSetup.lackLeft', said)
    case 'away': {
      const until = chair?.away?.until ?? null
      return until === null
        ? say.rich(deputies === 'none' ? 'boardSetup.lackAway' : 'boardSetup.lackAllAway', said)
        : say.rich(deputies === 'none' ? 'boardSetup.lackAwayUntil' : 'boardSetup.lackAllAwayUntil', {
            ...said,
            date: formats(reader).date(until),
          })
    }
    case 'silent':
      return say.rich(deputies === 'none' ? 'boardSetup.lackSilent' : 'boardSetup.lackSilentAway', {
        ...said,
        code: proposal ? proposalRef(proposal) : '',
        title: proposal ? titleOf(proposal) : '',
      })
    default:
      return lack satisfies never
  }
}
