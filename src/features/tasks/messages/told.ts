import { type Form, type Message, plainText, type Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { bold, paragraph, sentence } from '../../people/index.ts'
import { acceptButton, handBackButton, showButton, undoButton } from '../commands.ts'
import type { Known } from '../known.ts'
import { isOpen, LONGEST_NOTE, type Task, taskRef } from '../task.ts'
import { statusName, taskLine, taskText, todayOf } from './words.ts'

type Telling = { readonly reader: Reader; readonly known: Known; readonly now: Instant }

const quoted = (note: string): Message['blocks'] => (note === '' ? [] : [{ kind: 'quote', text: [note] }])

/** To somebody who was given tasks by another. `by`: the names of those who gave them. */
export function assignedMessage(tasks: readonly Task[], by: string, { reader, known, now }: Telling): Message {
  const { say } = speak(reader.language)
  const items = tasks.map((task): Text => taskLine(reader, task, known, todayOf(reader, now), { assignee: false }))
  const told = say.rich('tasks.assignedTold', { name: by, count: tasks.length })
  const [only, ...others] = tasks
  return {
    summary: [plainText(told), ...items.map(plainText)].join('\n'),
    blocks: [
      paragraph(told),
      { kind: 'list', items },
      ...(only && others.length === 0 ? [{ kind: 'buttons' as const, buttons: [showButton(reader, only)] }] : []),
    ],
  }
}

/** The same once that was undone: how those tasks are now. */
export function takenBackMessage(tasks: readonly Task[], { reader, known, now }: Telling): Message {
  const [first = [], ...others] = tasks.map(task => {
    const line = taskLine(reader, task, known, todayOf(reader, now), { assignee: true })
    return speak(reader.language).say.rich('tasks.saidUndone', { task: line })
  })
  return sentence(first, ...others.map(paragraph))
}

/** To somebody who is handed a task: they accept it or hand it back. Once that is settled, how it ended. */
export function handedCard(
  task: Task,
  handing: { readonly to: string; readonly by: string; readonly note: string },
  telling: Telling,
): Message {
  const { reader, known, now } = telling
  const { say } = speak(reader.language)
  const waits = task.handedById !== null && task.assigneeId === handing.to && isOpen(task)
  if (!waits) {
    const name = task.assigneeId === null ? say('tasks.withNobody') : known.person(task.assigneeId)
    return sentence(say.rich('tasks.handedOver', { task: taskText(task), status: statusName(reader, task.status), name }))
  }
  const told = say.rich('tasks.handedTold', { name: bold(known.person(handing.by)) })
  const line = taskLine(reader, { ...task, handedById: null }, known, todayOf(reader, now), { assignee: false })
  return {
    summary: `${plainText(told)} ${plainText(line)}`,
    blocks: [
      paragraph(told),
      paragraph(line),
      ...quoted(handing.note),
      { kind: 'buttons', buttons: [acceptButton(reader, task), handBackButton(reader, task), showButton(reader, task)] },
    ],
  }
}

/** To whoever gets a task back that they had handed over. */
export function handedBackMessage(task: Task, by: string, note: string, { reader }: Pick<Telling, 'reader'>): Message {
  const told = speak(reader.language).say.rich('tasks.handedBackTold', { name: bold(by), task: taskText(task) })
  return sentence(told, ...quoted(note), { kind: 'buttons', buttons: [showButton(reader, task)] })
}

/** To whoever handed a task back. */
export const handedBackAnswer = (task: Task, to: string, group: string, { reader }: Pick<Telling, 'reader'>): Message =>
  sentence(speak(reader.language).say.rich('tasks.handedBackSaid', { name: to, task: taskText(task) }), {
    kind: 'buttons',
    buttons: [undoButton(reader, group)],
  })

/** The form in which somebody says why they hand a task back. */
export function handBackForm(task: Task, by: string, { reader }: Pick<Telling, 'reader'>): Form {
  const { say } = speak(reader.language)
  return {
    title: say('tasks.handBack'),
    fields: [
      { kind: 'note', text: [taskRef(task), ` ${task.title}`] },
      {
        kind: 'text',
        id: 'note',
        label: say('tasks.handBackNote'),
        hint: say('tasks.handBackHint', { name: by }),
        lines: 'many',
        required: false,
        maxLength: LONGEST_NOTE,
      },
    ],
    submitLabel: say('tasks.handBack'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'tasks.handed-back', input: { task: task.id } },
  }
}
