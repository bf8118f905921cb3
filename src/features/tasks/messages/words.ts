import type { Inline, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import { dateIn } from '#src/time/index.ts'
import { dayOf } from '../../people/index.ts'
import type { Known } from '../known.ts'
import { isOpen, isOverdue, type Task, taskRef, type TaskStatus } from '../task.ts'

const STATUS = {
  'to-do': 'tasks.statusToDo',
  doing: 'tasks.statusDoing',
  blocked: 'tasks.statusBlocked',
  done: 'tasks.statusDone',
  dropped: 'tasks.statusDropped',
} as const

/** What a status is called. */
export const statusName = ({ language }: Reader, status: TaskStatus): string => speak(language).say(STATUS[status])

/** `#41 Call ten detractors`: a task as it stands in an answer. */
export const taskText = (task: Pick<Task, 'number' | 'title'>): Text => [taskRef(task), ` ${task.title}`]

/** Today, for whoever reads. */
export const todayOf = ({ zone }: Reader, now: Instant): LocalDate => dateIn(now, zone)

/** A day in few words; with its year when that is not this one. */
export const shortDay = (reader: Reader, date: LocalDate, today: LocalDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? formats(reader).shortDate(date) : dayOf(reader, date, today)

/** When a task is due, as part of its line; null: it has no day, or the day no longer matters. */
export function dueWords(reader: Reader, task: Pick<Task, 'status' | 'dueOn'>, today: LocalDate): string | null {
  const { say } = speak(reader.language)
  const { dueOn } = task
  if (dueOn === null || !isOpen(task)) return null
  if (dueOn === today) return say('tasks.dueToday')
  const date = shortDay(reader, dueOn, today)
  return isOverdue(task, today) ? say('tasks.overdueSince', { date }) : say('tasks.due', { date })
}

/** A task in one line: what it is, and what of it matters in a list. `assignee`: whether the list is of several people's tasks. */
export function taskLine(reader: Reader, task: Task, known: Known, today: LocalDate, show: { readonly assignee: boolean }): Text {
  const { say } = speak(reader.language)
  const assignee = task.assigneeId === null ? say('tasks.withNobody') : known.person(task.assigneeId)
  const details: (Inline | null)[] = [
    statusName(reader, task.status),
    dueWords(reader, task, today),
    show.assignee ? assignee : null,
    task.initiativeId === null ? null : { kind: 'ref', text: known.code(task.initiativeId) },
    task.handedById === null ? null : say('tasks.handedBy', { name: known.person(task.handedById) }),
  ]
  return [...taskText(task), ...details.flatMap((detail): Inline[] => (detail === null ? [] : [' · ', detail]))]
}
