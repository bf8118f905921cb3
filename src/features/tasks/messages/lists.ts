import { type Block, type Button, type Message, typedAgain } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { bold, paragraph, quietly } from '../../people/index.ts'
import { acceptButton, handBackButton, moveButton, showButton } from '../commands.ts'
import type { Known } from '../known.ts'
import { exampleOf } from '../rules/examples.ts'
import { isOpen, type Task } from '../task.ts'
import { taskLine, todayOf } from './words.ts'

/** One page of tasks. `again`: what to type for the same list without its page. */
export type Page = { readonly tasks: readonly Task[]; readonly page: number; readonly more: boolean; readonly again: string }

type Telling = { readonly reader: Reader; readonly known: Known; readonly now: Instant }

/** What most people will do next with a task, and its details. */
function nextButtons(reader: Reader, task: Task, forMe: boolean): Button[] {
  if (!isOpen(task)) return [moveButton(reader, task, 'reopen'), showButton(reader, task)]
  if (forMe && task.handedById !== null) return [acceptButton(reader, task), handBackButton(reader, task), showButton(reader, task)]
  const start = task.status === 'to-do' ? [moveButton(reader, task, 'start')] : []
  return [...start, moveButton(reader, task, 'done', 'primary'), showButton(reader, task)]
}

/** Everything that can be done with a task by a button. */
export function allButtons(reader: Reader, task: Task, forMe: boolean): Button[] {
  const next = nextButtons(reader, task, forMe).slice(0, -1)
  const handed = forMe && task.handedById !== null && isOpen(task) ? [moveButton(reader, task, 'done')] : []
  return [...next, ...handed, ...(isOpen(task) ? [moveButton(reader, task, 'drop')] : [])]
}

/** Tasks with their buttons under each. */
export const withButtons = (tasks: readonly Task[], { reader, known, now }: Telling): Block[] =>
  tasks.flatMap((task): Block[] => [
    paragraph(taskLine(reader, task, known, todayOf(reader, now), { assignee: false })),
    { kind: 'buttons', buttons: nextButtons(reader, task, true) },
  ])

/** My open tasks, each with its buttons. */
export function myTasks(page: Page, telling: Telling): Message {
  const { reader } = telling
  const { say } = speak(reader.language)
  if (page.tasks.length === 0 && page.page === 1) {
    const none = say('tasks.mineNone')
    const how = say.rich('tasks.mineHow', { example: bold(exampleOf(reader.language, 'add')) })
    return { summary: none, blocks: [paragraph([none]), paragraph(how)] }
  }
  return listed(say('tasks.mineTitle'), withButtons(page.tasks, telling), page, reader)
}

/** Tasks that fit a filter, a line for each. */
export function taskList(page: Page, { reader, known, now }: Telling): Message {
  const { say } = speak(reader.language)
  if (page.tasks.length === 0 && page.page === 1) return { summary: say('tasks.listNone'), blocks: [paragraph([say('tasks.listNone')])] }
  const items = page.tasks.map(task => taskLine(reader, task, known, todayOf(reader, now), { assignee: true }))
  return listed(say('tasks.listTitle'), items.length === 0 ? [] : [{ kind: 'list', items }], page, reader)
}

function listed(title: string, blocks: readonly Block[], { tasks, page, more, again }: Page, reader: Reader): Message {
  const { say } = speak(reader.language)
  const turn = (label: string, to: number): Button => ({
    label,
    command: typedAgain(`drumbeat ${again}${to === 1 ? '' : ` page ${to}`}`),
    style: 'plain',
  })
  const buttons = [...(page > 1 ? [turn(say('tasks.pageBack'), page - 1)] : []), ...(more ? [turn(say('tasks.pageNext'), page + 1)] : [])]
  const shown = tasks.length === 0 ? 'tasks.pageEmpty' : 'tasks.pageShown'
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...blocks,
      ...(page > 1 || more ? [quietly(say(shown, { page: String(page) }))] : []),
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  }
}

/** My next tasks, on a page of one's own; nothing to do: nothing to show. */
export function homeSection(tasks: readonly Task[], more: boolean, telling: Telling): Block[] {
  const { say } = speak(telling.reader.language)
  if (tasks.length === 0) return []
  return [
    { kind: 'heading', text: say('tasks.mineTitle') },
    ...withButtons(tasks, telling),
    ...(more ? [paragraph(say.rich('tasks.homeMore', { example: bold('/task') }))] : []),
  ]
}
