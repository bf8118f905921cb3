import type { Message, Text } from '#src/chat/index.ts'
import { plainText } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { HistoryEvent } from '../../programme/index.ts'
import type { Known } from '../known.ts'
import { isOverdue, type Task } from '../task.ts'
import { allButtons } from './lists.ts'
import { storyLines } from './story.ts'
import { dueWords, shortDay, statusName, taskText, todayOf } from './words.ts'

type Telling = { readonly reader: Reader; readonly known: Known; readonly now: Instant; readonly forMe: boolean }

/** Of a long story, what is shown: how it began, and the latest. */
const MOST_LINES = 20

/** Everything about a task: how it is, what happened, and what can be done. */
export function taskCard(task: Task, events: readonly HistoryEvent[], telling: Telling): Message {
  const { reader, known, now, forMe } = telling
  const { say } = speak(reader.language)
  const today = todayOf(reader, now)
  const day = task.dueOn === null ? say('tasks.noDay') : shortDay(reader, task.dueOn, today)
  const due = isOverdue(task, today) ? dueWords(reader, task, today) : day
  const facts: { label: string; value: Text }[] = [
    { label: say('tasks.factStatus'), value: [statusName(reader, task.status)] },
    ...(task.initiativeId === null
      ? []
      : [{ label: say('tasks.factInitiative'), value: [{ kind: 'ref' as const, text: known.code(task.initiativeId) }] }]),
    { label: say('tasks.factAssignee'), value: [task.assigneeId === null ? say('common.nobody') : known.person(task.assigneeId)] },
    { label: say('tasks.factDue'), value: [due ?? day] },
    { label: say('tasks.factAuthor'), value: [known.person(task.createdById)] },
  ]
  const handed = task.handedById === null ? [] : [say('tasks.handedBy', { name: known.person(task.handedById) })]
  const lines = storyLines(task, events, telling)
  return {
    summary: plainText(taskText(task)),
    blocks: [
      { kind: 'text', text: taskText(task), tone: 'normal' },
      { kind: 'facts', facts },
      ...handed.map(text => ({ kind: 'text' as const, text: [text], tone: 'normal' as const })),
      { kind: 'heading', text: say('tasks.storyTitle') },
      { kind: 'list', items: shortened(lines, count => say('common.more', { count })) },
      { kind: 'buttons', buttons: allButtons(reader, task, forMe) },
    ],
  }
}

function shortened(lines: readonly Text[], more: (count: number) => string): Text[] {
  const [first, ...others] = lines
  if (lines.length <= MOST_LINES || first === undefined) return [...lines]
  const latest = others.slice(-(MOST_LINES - 2))
  return [first, [more(others.length - latest.length)], ...latest]
}
