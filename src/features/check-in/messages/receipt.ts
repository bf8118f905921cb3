import type { Block, Message } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { openForm, takeBack, type Target } from '../commands.ts'
import { answerOf, stands, type Mood, type Response } from '../rules/response.ts'
import { answerBlocks, moodName } from './answer.ts'
import { button, buttons, heading, line, quiet } from './blocks.ts'
import { recordedForAuthor } from '../../recording/index.ts'

/** What was understood, shown back to its author. `open`: it can still be changed. */
export function receiptMessage(
  receipt: {
    readonly team: string
    readonly date: LocalDate
    readonly response: Response
    readonly target: Target
    readonly open: boolean
    readonly wasAsked: boolean
  },
  reader: Reader,
): Message {
  const { say } = speak(reader.language)
  const { team, date, response, target, open, wasAsked } = receipt
  if (!stands(response)) {
    const gone = say('checkIn.receiptTakenBack', { team })
    const again = open && !wasAsked ? [buttons(button(say('checkIn.open'), openForm(target)))] : []
    return { summary: gone, blocks: [quiet(gone), ...recordedForAuthor(response.recorded, reader), ...again] }
  }
  const change = buttons(button(say('checkIn.edit'), openForm(target)), button(say('checkIn.takeBack'), takeBack(target)))
  return {
    summary: say('checkIn.receiptSummary', { team }),
    blocks: [
      heading(say('checkIn.receiptHeading', { team })),
      quiet(say('checkIn.receiptWhere', { date: formats(reader).date(date) })),
      ...answerBlocks(answerOf(response), reader),
      ...moodBlocks(response.mood, reader),
      ...recordedForAuthor(response.recorded, reader),
      ...(open ? [change] : []),
    ],
  }
}

const moodBlocks = (mood: Mood | null, reader: Reader): Block[] =>
  mood === null ? [] : [quiet(speak(reader.language).say('checkIn.receiptMood', { mood: moodName(mood, reader) }))]

/** What became of a test: shown to its author and recorded nowhere. */
export function testResult(team: string, answer: Parameters<typeof answerBlocks>[0], mood: Mood | null, reader: Reader): Message {
  const { say } = speak(reader.language)
  return {
    summary: say('checkIn.testResult'),
    blocks: [
      heading(say('checkIn.receiptHeading', { team })),
      line(say('checkIn.testResult')),
      ...answerBlocks(answer, reader),
      ...moodBlocks(mood, reader),
    ],
  }
}
