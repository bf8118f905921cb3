import { later, minutes } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { eventsOfGroup, type HistoryEvent, lastDoneBy, markUndone, storyOf } from '../programme/index.ts'
import { changeTasks, heldInOrder } from './changing.ts'
import { knownFrom } from './known.ts'
import { undoElsewhere, undoLate, undoNothing, undoNotYours, undoSince, undoTwice } from './messages/problems.ts'
import { eventSentences } from './messages/story.ts'
import type { TaskChange } from './rules/changing.ts'
import { changedSince, takingBack, UNDO_MINUTES } from './rules/undoing.ts'
import type { Task } from './task.ts'

/**
 * Takes back what the actor last did to tasks, or what they did together in `group`. Resolves to the tasks as they are then. UserError when
 * there is nothing, it is too long ago, another's, undone already, changed since (naming by whom), or done together with something else.
 */
export async function undo(context: PersonContext, group: string | null): Promise<readonly Task[]> {
  const { scope, actor, now, newId } = context
  const since = later(now, -minutes(UNDO_MINUTES))
  const together = group === null ? await lastDoneBy(scope, actor.personId, ['task'], since) : await eventsOfGroup(scope, group)
  const events = together.filter(({ kind }) => kind !== 'note')
  const [first] = events
  if (!first) throw undoNothing()
  if (events.some(({ personId }) => personId !== actor.personId)) throw undoNotYours()
  if (first.at < since) throw undoLate()
  if (events.some(({ way }) => way === 'undo')) throw undoNothing()
  const own = events.filter(({ subject }) => subject.kind === 'task')
  const ids = own.map(({ subject }) => ({ id: subject.id }))
  const tasks = await heldInOrder(scope, ids)
  if (own.length < events.length) throw undoElsewhere(tasks)
  const undoing = newId()
  await requireUnchanged(context, tasks, own)
  if (!(await markUndone(scope, first.group, undoing))) throw undoTwice()
  const back = Map.groupBy(own, ({ subject }) => subject.id)
  const change = (task: Task) =>
    (back.get(task.id) ?? []).toReversed().reduce<TaskChange>((all, event) => ({ ...all, ...takingBack(event) }), {})
  const results = await changeTasks(context, tasks, change, { way: 'undo', group: undoing, right: 'settled' })
  return results.map(({ after }) => after)
}

/** Whoever changed the same meanwhile is not overruled. */
async function requireUnchanged(context: PersonContext, tasks: readonly Task[], events: readonly HistoryEvent[]): Promise<void> {
  const { scope, now } = context
  for (const task of tasks) {
    const own = events.filter(({ subject }) => subject.id === task.id)
    if (own.some(({ undoneBy }) => undoneBy !== null)) throw undoTwice()
    const fields = changedSince(task, own)
    if (fields.size === 0) continue
    const story = await storyOf(scope, { kind: 'task', id: task.id })
    const by = story.findLast(({ changes }) => changes.some(({ field }) => fields.has(field)))
    const known = await knownFrom(scope, { events: by ? [by] : [] })
    throw undoSince(reader => (by ? (eventSentences(task, by, { reader, known, now }, fields)[0]?.event ?? []) : []))
  }
}
