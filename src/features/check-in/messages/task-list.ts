import { type Block, shortened, type Text } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { type Task, taskRef } from '../../tasks/index.ts'
import type { Listed } from '../rules/due.ts'
import { bold, line } from './blocks.ts'

/** Characters of a title: enough to know the task by. */
const TITLE_LENGTH = 100

/** What is due, overdue and in progress for a person. `today`: their date. */
export function listedTasks({ tasks, more, today }: Listed & { readonly today: LocalDate }, reader: Reader): Block[] {
  if (tasks.length === 0) return []
  const { say } = speak(reader.language)
  const rest = more > 0 ? [[say('common.more', { count: more })]] : []
  return [line(bold(say('checkIn.tasksHeading'))), { kind: 'list', items: [...tasks.map(task => described(task, today, reader)), ...rest] }]
}

/** A task by number and title, with the one thing about it that matters most today. */
function described(each: Task, today: LocalDate, reader: Reader): Text {
  const { say } = speak(reader.language)
  const { dueOn, status, title } = each
  const task: Text = [taskRef(each), ` ${shortened(title.replace(/\s+/gu, ' '), TITLE_LENGTH)}`]
  if (dueOn !== null && dueOn < today) return say.rich('checkIn.taskOverdue', { task, date: formats(reader).shortDate(dueOn) })
  if (dueOn !== null && dueOn === today) return say.rich('checkIn.taskToday', { task })
  if (status === 'blocked') return say.rich('checkIn.taskBlocked', { task })
  if (dueOn !== null) return say.rich('checkIn.taskDue', { task, date: formats(reader).shortDate(dueOn) })
  return status === 'doing' ? say.rich('checkIn.taskDoing', { task }) : task
}
