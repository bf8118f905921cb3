import type { NamedPerson, Reply } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { PersonContext, TypedCommand } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { requireTasks } from '../finding.ts'
import { purposeOf, taskHelp } from '../messages/help.ts'
import { noDate, unreadable } from '../messages/problems.ts'
import { exampleOf } from '../rules/examples.ts'
import { allNumbersFirst, writeNumbers } from '../rules/numbers.ts'
import { nearestVerb, type Verb, VERBS } from '../rules/verbs.ts'
import { type NotRead, readRequest, type TaskRequest, writeRequest } from '../rules/words.ts'
import { addTask } from './add.ts'
import { assignTasks, forwardTasks } from './assign.ts'
import { dateTasks, moveToInitiative, renameTask } from './change.ts'
import { listFiltered, listMine } from './list.ts'
import { moveTasks } from './move.ts'
import { showTasks } from './show.ts'
import { undoAndAnswer } from './undo.ts'

/** Of all that can be asked, what help for everything shows. */
const OFTEN: ReadonlySet<Verb> = new Set(['add', 'done'])

/** `/task`, alone and with everything that can stand after it. */
export const taskCommand: TypedCommand = {
  word: 'task',
  short: true,
  also: ['tasks', 'görev', 'gorev', 'görevler', 'görevlerim', 'zadanie', 'zadania'],
  usage: [
    { example: '/task', purpose: ({ language }) => speak(language).say('tasks.purposeMine'), often: true },
    ...VERBS.map(verb => ({
      example: ({ language }: Reader) => exampleOf(language, verb),
      purpose: (reader: Reader) => purposeOf(reader, verb),
      often: OFTEN.has(verb),
    })),
  ],
  run(context, { text, named }) {
    const request = readRequest(text, dateIn(context.now, context.reader.zone))
    return 'numbers' in request ? withTasks(context, request, named) : withoutTasks(context, request, { text, named })
  },
}

type Numbered = Extract<TaskRequest, { readonly numbers: readonly number[] }>

async function withTasks(context: PersonContext, request: Numbered, named: readonly NamedPerson[]): Promise<Reply> {
  const tasks = await requireTasks(context, request.numbers)
  switch (request.kind) {
    case 'move-on':
      return moveTasks(context, tasks, request.move, 'command')
    case 'show':
      return showTasks(context, tasks)
    case 'due':
      return dateTasks(context, tasks, request.due)
    case 'assign':
      return assignTasks(context, tasks, { who: request.who, named })
    case 'forward':
      return forwardTasks(context, tasks, { who: request.who, named })
    case 'move':
      return moveToInitiative(context, tasks, request.to)
    default:
      return request satisfies never
  }
}

async function withoutTasks(
  context: PersonContext,
  request: Exclude<TaskRequest, Numbered> | NotRead,
  { text, named }: { readonly text: string; readonly named: readonly NamedPerson[] },
): Promise<Reply> {
  switch (request.kind) {
    case 'mine':
      return listMine(context, request.page)
    case 'help':
      return privately(taskHelp(context.reader))
    case 'undo':
      return undoAndAnswer(context, null)
    case 'add':
      return addTask(context, request.words, named)
    case 'list':
      return listFiltered(context, request.words, named)
    case 'rename':
      return renameTask(context, await requireTasks(context, [request.number]), request.title)
    case 'no-date':
      throw noDate(request.about, request.text)
    case 'unreadable':
      throw unreadable(request.verb, request.verb === null ? meantBy(text, context) : null)
    default:
      return request satisfies never
  }
}

/** The whole command that somebody probably meant by words that begin with no verb: one with a slip mended, else a new task of these words. */
function meantBy(text: string, { now, reader }: PersonContext): string | null {
  const verb = nearestVerb(text)
  const rest = text.trim().replace(/^\S+\s*/, '')
  if (verb !== null) {
    const mended = readRequest(`${verb} ${rest}`, dateIn(now, reader.zone))
    return mended.kind === 'unreadable' || mended.kind === 'no-date' ? exampleOf(reader.language, verb) : `/task ${writeRequest(mended)}`
  }
  const numbered = allNumbersFirst(text)
  if (numbered) return `/task show ${writeNumbers(numbered.numbers)}`
  return /\s/.test(text.trim()) ? `/task add ${text.trim()}` : null
}
