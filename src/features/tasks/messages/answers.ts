import type { Message, Text } from '#src/chat/index.ts'
import { plainText } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { paragraph } from '../../people/index.ts'
import type { ChangedTask } from '../changing.ts'
import { moveButton, undoButton } from '../commands.ts'
import type { Known } from '../known.ts'
import { isOpen, type Task } from '../task.ts'
import { shortDay, taskLine, taskText, todayOf } from './words.ts'

type Telling = { readonly reader: Reader; readonly known: Known; readonly now: Instant }

const STATUS = {
  'to-do': 'tasks.saidToDo',
  doing: 'tasks.saidDoing',
  blocked: 'tasks.saidBlocked',
  done: 'tasks.saidDone',
  dropped: 'tasks.saidDropped',
} as const

/** The answer to a change tells its author (`me`) apart from others. */
type Answering = Telling & { readonly me: string }

/** What became of one task, in a sentence that begins with it: "Done: #41 Call ten detractors". */
function resultOf({ after, changes }: ChangedTask, { reader, known, now, me }: Answering): Text {
  const { say } = speak(reader.language)
  const task = { task: taskText(after) }
  const fields = new Set(changes.map(({ field }) => field))
  if (fields.has('status')) return say.rich(STATUS[after.status], task)
  if (fields.has('assigneeId')) {
    if (after.assigneeId === null) return say.rich('tasks.saidUnassigned', task)
    const named = { ...task, name: known.person(after.assigneeId) }
    return after.handedById === null ? say.rich('tasks.saidAssigned', named) : say.rich('tasks.saidHanded', named)
  }
  if (fields.has('dueOn'))
    return after.dueOn === null
      ? say.rich('tasks.saidNoDue', task)
      : say.rich('tasks.saidDue', { ...task, date: shortDay(reader, after.dueOn, todayOf(reader, now)) })
  if (fields.has('title')) return say.rich('tasks.saidRenamed', task)
  if (fields.has('initiativeId'))
    return after.initiativeId === null
      ? say.rich('tasks.saidUnmoved', task)
      : say.rich('tasks.saidMoved', { ...task, code: { kind: 'ref', text: known.code(after.initiativeId) } })
  if (fields.has('handedById') && after.assigneeId !== null)
    return after.assigneeId === me
      ? say.rich('tasks.saidAccepted', task)
      : say.rich('tasks.saidAssigned', { ...task, name: known.person(after.assigneeId) })
  return say.rich('tasks.saidAlready', task)
}

/** What is added about one task: what another did to it shortly before. By the id of the task. */
export type Earlier = ReadonlyMap<string, Text>

/** The answer to a change of one task or several, with a way back. `group` null: nothing was changed, so nothing can be undone. */
export function changedAnswer(results: readonly ChangedTask[], earlier: Earlier, group: string | null, telling: Answering): Message {
  const lines = results.map((result): Text => {
    const before = earlier.get(result.after.id)
    const said = resultOf(result, telling)
    return before ? [...said, '. ', ...before] : said
  })
  return answer(lines, group, telling.reader)
}

/** The answer to an undo: how the tasks are now. */
export function undoneAnswer(tasks: readonly Task[], { reader, known, now }: Telling): Message {
  const lines = tasks.map(task =>
    speak(reader.language).say.rich('tasks.saidUndone', { task: taskLine(reader, task, known, todayOf(reader, now), { assignee: true }) }),
  )
  return answer(lines, null, reader)
}

/** The answer to a new task: everything that was understood. */
export function addedAnswer(task: Task, group: string, { reader, known, now }: Telling): Message {
  const line = taskLine(reader, task, known, todayOf(reader, now), { assignee: true })
  const message = answer([speak(reader.language).say.rich('tasks.saidAdded', { task: line })], null, reader)
  const buttons = [...(isOpen(task) ? [moveButton(reader, task, 'start')] : []), undoButton(reader, group)]
  return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons }] }
}

function answer(lines: readonly Text[], group: string | null, reader: Reader): Message {
  const [first = [], ...others] = lines
  return {
    summary: lines.map(plainText).join('\n'),
    blocks: [
      others.length === 0 ? paragraph(first) : { kind: 'list', items: [...lines] },
      ...(group === null ? [] : [{ kind: 'buttons' as const, buttons: [undoButton(reader, group)] }]),
    ],
  }
}
