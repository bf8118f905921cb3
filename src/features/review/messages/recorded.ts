import type { Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { healthWord, initiativeRef } from '../../initiatives/index.ts'
import { bold, paragraph, sentence } from '../../people/index.ts'
import { type Task, taskText } from '../../tasks/index.ts'
import type { Answered } from '../answering.ts'

/** What was recorded of an answer, to whoever gave it. */
export function recordedMessage({ initiative, statement, planned, made, closed, planUntil }: Answered, reader: Reader): Message {
  const { say } = speak(reader.language)
  const tasks = [...planned, ...made].flatMap((task, index): Text => [...(index > 0 ? [', '] : []), ...taskText(task)])
  const said = say.rich('review.recorded', {
    initiative: [initiativeRef(initiative), ` ${initiative.title}`],
    health: bold(healthWord(reader, statement.health)),
  })
  const plan =
    tasks.length > 0 ? [paragraph(say.rich('review.recordedPlan', { date: formats(reader).date(planUntil), tasks: [...tasks] }))] : []
  return sentence(said, ...plan, ...(closed.length > 0 ? [paragraph(leftOut(closed, reader))] : []))
}

/** What was picked for a plan but had been closed meanwhile. */
export const leftOut = (closed: readonly Task[], { language }: Reader): Text =>
  speak(language).say.rich('review.leftOut', {
    tasks: closed.flatMap((task, index): Text => [...(index > 0 ? [', '] : []), ...taskText(task)]),
  })
