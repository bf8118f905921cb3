import type { Block, NamedPerson, Reply } from '#src/chat/index.ts'
import { addDays, dateIn, type LocalDate, weekdayOf } from '#src/time/index.ts'
import type { PersonContext } from '../../feature.ts'
import { requireInitiative } from '../../initiatives/index.ts'
import { peopleNamed, privately } from '../../people/index.ts'
import { knownFrom } from '../known.ts'
import { homeSection, myTasks, taskList } from '../messages/lists.ts'
import { filterUnreadable } from '../messages/problems.ts'
import { type DueFilter, type Filter, readFilter, writeFilter } from '../rules/filter-words.ts'
import { listTasks, type Wanted } from '../store/lists.ts'
import { OPEN_STATUSES, TASK_STATUSES } from '../task.ts'

/** With buttons under each, so few fit a message of any platform. */
const MINE_PER_PAGE = 5
const LISTED_PER_PAGE = 10

/** `/task`: what the actor has to do, with buttons. */
export async function listMine(context: PersonContext, page: number): Promise<Reply> {
  const { scope, actor, reader, now } = context
  const wanted = { statuses: OPEN_STATUSES, assigneeIds: [actor.personId] }
  const { tasks, more } = await listTasks(scope, wanted, pageOf(page, MINE_PER_PAGE))
  return privately(myTasks({ tasks, page, more, again: 'task' }, { reader, known: await knownFrom(scope, { tasks }), now }))
}

/** `list CX-3 overdue`, `list @bora this week`, `list all`. */
export async function listFiltered(context: PersonContext, words: string, named: readonly NamedPerson[]): Promise<Reply> {
  const { scope, actor, reader, now } = context
  const { rest, people } = await peopleNamed(context, { text: words, named, command: 'task list' })
  const filter = readFilter(rest)
  if ('kind' in filter) throw filterUnreadable(filter.word)
  const initiative = filter.code === null ? null : await requireInitiative(context, filter.code)
  const assignees = [...new Set([...(filter.whose === 'mine' ? [actor.personId] : []), ...people.map(({ id }) => id)])]
  const wanted: Wanted = {
    statuses: statusesOf(filter),
    ...(assignees.length > 0 ? { assigneeIds: assignees } : filter.whose === 'nobody' ? { assigneeIds: [null] } : {}),
    ...(initiative ? { initiativeId: initiative.id } : {}),
    ...(filter.due === null ? {} : daysOf(filter.due, dateIn(now, reader.zone))),
  }
  const { tasks, more } = await listTasks(scope, wanted, pageOf(filter.page, LISTED_PER_PAGE))
  const again = ['task list', ...people.map(({ user }) => `@${user}`), writeFilter({ ...filter, page: 1 })].join(' ').trim()
  return privately(taskList({ tasks, page: filter.page, more, again }, { reader, known: await knownFrom(scope, { tasks }), now }))
}

/** The actor's next tasks, on a page of their own. */
export async function homeTasks(context: PersonContext): Promise<Block[]> {
  const { scope, actor, reader, now } = context
  const { tasks, more } = await listTasks(scope, { statuses: OPEN_STATUSES, assigneeIds: [actor.personId] }, pageOf(1, MINE_PER_PAGE))
  return homeSection(tasks, more, { reader, known: await knownFrom(scope, { tasks }), now })
}

const pageOf = (page: number, take: number) => ({ skip: (page - 1) * take, take })

function statusesOf({ status, closed }: Filter): Wanted['statuses'] {
  if (status !== null) return [status]
  return closed ? TASK_STATUSES : OPEN_STATUSES
}

/** Days are the reader's; a week begins on Monday and ends on Sunday. */
function daysOf(due: DueFilter, today: LocalDate): Pick<Wanted, 'dueFrom' | 'dueTo' | 'withoutDay'> {
  switch (due) {
    case 'overdue':
      return { dueTo: addDays(today, -1) }
    case 'today':
      return { dueFrom: today, dueTo: today }
    case 'this-week':
      return { dueFrom: addDays(today, 1 - weekdayOf(today)), dueTo: addDays(today, 7 - weekdayOf(today)) }
    case 'no-date':
      return { withoutDay: true }
    default:
      return due satisfies never
  }
}
