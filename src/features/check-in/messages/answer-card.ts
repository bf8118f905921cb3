import type { Block, Message } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import type { Person } from '../../people/index.ts'
import { applauseLine, type Win, winButtons } from '../../wins/index.ts'
import { answerOf, stands, type Response } from '../rules/response.ts'
import { answerBlocks } from './answer.ts'
import { bold, buttons, line, quiet, withReferences } from './blocks.ts'
import { recordedBlocks } from '../../recording/index.ts'

/** A win of an answer, with those who applaud it. */
export type WinApplauded = { readonly win: Win; readonly applauders: readonly Pick<Person, 'name'>[] }

/** One member's answer in the summary's thread. Mood is never part of it. The name pings nobody. */
export function answerCard(person: string, response: Response, reader: Reader, wins: readonly WinApplauded[] = []): Message {
  const { say } = speak(reader.language)
  if (!stands(response)) {
    return {
      summary: say('checkIn.answerTakenBack', { person }),
      blocks: [quiet(...say.rich('checkIn.answerTakenBack', { person: bold(person) }))],
    }
  }
  return {
    summary: say('checkIn.answerSummary', { person }),
    blocks: [
      line(bold(person)),
      ...answerBlocks(answerOf(response), reader),
      ...recordedBlocks(response.recorded, reader),
      ...wins.flatMap(each => winBlocks(each, wins.length > 1, reader)),
    ],
  }
}

/** Applause for a win; where there are several, each says which. */
function winBlocks({ win, applauders }: WinApplauded, several: boolean, reader: Reader): Block[] {
  const heard = applauseLine(applauders, reader)
  const row = winButtons(win, reader)
  return [
    ...(several ? [quiet(...withReferences(win.text))] : []),
    ...(heard === null ? [] : [quiet(heard)]),
    ...(row.length > 0 ? [buttons(...row)] : []),
  ]
}
