import type { Message } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { answerOf, stands, type Response } from '../rules/response.ts'
import { answerBlocks } from './answer.ts'
import { bold, line, quiet } from './blocks.ts'

/** One member's answer in the summary's thread. Mood is never part of it. The name pings nobody. */
export function answerCard(person: string, response: Response, reader: Reader): Message {
  const { say } = speak(reader.language)
  if (!stands(response)) {
    return {
      summary: say('checkIn.answerTakenBack', { person }),
      blocks: [quiet(...say.rich('checkIn.answerTakenBack', { person: bold(person) }))],
    }
  }
  return { summary: say('checkIn.answerSummary', { person }), blocks: [line(bold(person)), ...answerBlocks(answerOf(response), reader)] }
}
