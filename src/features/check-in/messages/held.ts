import type { Message } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { leaveWords, takeWords, type Target } from '../commands.ts'
import { button, buttons, line, quiet, quote } from './blocks.ts'

/** What kept words can become. */
export type Possibility = { readonly team: string; readonly target: Target; readonly answered: boolean }

/** Asks what words are that nothing, or more than one thing, waited for. */
export function heldMessage(
  words: { readonly id: string; readonly text: string },
  why: 'nothing-waits' | 'several-wait',
  possible: readonly Possibility[],
  reader: Reader,
): Message {
  const { say } = speak(reader.language)
  return {
    summary: say('checkIn.heldSummary'),
    blocks: [
      line(say(why === 'nothing-waits' ? 'checkIn.heldNothingWaits' : 'checkIn.heldSeveralWait')),
      quote(words.text),
      buttons(
        ...possible.map(({ team, target, answered }) =>
          button(say(answered ? 'checkIn.heldAdd' : 'checkIn.heldAnswer', { team }), takeWords(words.id, target)),
        ),
        button(say('checkIn.heldLeave'), leaveWords(words.id)),
      ),
    ],
  }
}

/** The question, settled: by the team whose check-in took the words, or null when they were left alone. */
export function heldSettled(team: string | null, reader: Reader): Message {
  const { say } = speak(reader.language)
  const sentence = team === null ? say('checkIn.heldLeft') : say('checkIn.heldTaken', { team })
  return { summary: sentence, blocks: [quiet(sentence)] }
}
