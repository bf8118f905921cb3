import { type Block, type Button, type Message, plainText, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { paragraph } from '../../people/index.ts'
import { moveButton, type Task, taskRef } from '../../tasks/index.ts'

/** Characters of a title: enough to know a task by. */
const TITLE_LENGTH = 100
/** Buttons of a message; who has more tasks on one day finds them with /task. */
const MOST_BUTTONS = 5

/** Tells an assignee what is due soon and what should have been done. `today`: their date. */
export function dueMessage(tasks: readonly Task[], today: LocalDate, reader: Reader): Message {
  const { say } = speak(reader.language)
  const [only] = tasks
  const lines = tasks.map(task => dueLine(task, today, reader))
  const heading = say('reminders.dueHeading', { count: tasks.length })
  const list: Block[] = tasks.length === 1 ? lines.map(paragraph) : [paragraph([heading]), { kind: 'list', items: lines }]
  return {
    summary: only && tasks.length === 1 ? plainText(dueLine(only, today, reader)) : heading,
    blocks: [...list, { kind: 'buttons', buttons: tasks.slice(0, MOST_BUTTONS).map(task => doneButton(task, tasks.length > 1, reader)) }],
  }
}

/** A task by number and title. */
export const named = (task: Pick<Task, 'number' | 'title'>): Text => [
  taskRef(task),
  ` ${shortened(task.title.replace(/\s+/gu, ' '), TITLE_LENGTH)}`,
]

function dueLine(task: Task, today: LocalDate, reader: Reader): Text {
  const { say } = speak(reader.language)
  const { dueOn } = task
  if (dueOn === null) return named(task)
  const date = formats(reader).date(dueOn)
  if (dueOn === today) return say.rich('reminders.dueToday', { task: named(task) })
  return dueOn < today
    ? say.rich('reminders.duePassed', { task: named(task), date })
    : say.rich('reminders.dueOn', { task: named(task), date })
}

function doneButton(task: Task, several: boolean, reader: Reader): Button {
  const done = moveButton(reader, task, 'done', several ? 'plain' : 'primary')
  return several ? { ...done, label: `${done.label} · #${task.number}` } : done
}
