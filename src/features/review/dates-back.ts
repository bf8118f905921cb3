import { isLocalDate, localDate, type LocalDate } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { type HistoryEvent, storyOf } from '../programme/index.ts'
import { changeTasks, type Changing, isOpen, type Task } from '../tasks/index.ts'

/**
 * Gives tasks that leave a plan the day back that they had before it, unless somebody set another since. `planned`: whether an event is the one
 * with which a task joined. The tasks are held.
 */
export async function giveDatesBack(
  context: PersonContext,
  tasks: readonly Task[],
  planned: (event: HistoryEvent) => boolean,
  { way, group, origin }: Omit<Changing, 'right'>,
): Promise<void> {
  const before = new Map<string, LocalDate | null>()
  for (const { id } of tasks.filter(isOpen)) {
    const story = await storyOf(context.scope, { kind: 'task', id })
    const last = story.findLast(({ undoneBy, changes }) => undoneBy === null && changes.some(({ field }) => field === 'dueOn'))
    const from = last && planned(last) ? last.changes.find(({ field }) => field === 'dueOn')?.from : undefined
    if (from !== undefined) before.set(id, typeof from === 'string' && isLocalDate(from) ? localDate(from) : null)
  }
  const back = tasks.filter(({ id }) => before.has(id))
  if (back.length === 0) return
  const by = { way, group, right: 'settled', ...(origin === undefined ? {} : { origin }) } as const
  await changeTasks(context, back, ({ id }) => ({ dueOn: before.get(id) ?? null }), by)
}
