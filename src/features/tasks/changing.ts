import type { Scope } from '#src/db/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import { findInitiatives, type Initiative, relationsTo } from '../initiatives/index.ts'
import { allowed, type Capability, type Circumstance, type Relation, rightsOf } from '../people/index.ts'
import { differences, type FieldChange, record, type Way } from '../programme/index.ts'
import { notYours } from './messages/problems.ts'
import { changed, type TaskChange } from './rules/changing.ts'
import { lockTasks, saveTask } from './store/tasks.ts'
import { stateOf, type Task } from './task.ts'

/** How a change came about. */
export type Changing = {
  readonly way: Way
  /** What happens together and is undone together. */
  readonly group: string
  /** The answer or message it came from. */
  readonly origin?: string
  /** What the actor must be allowed; `settled`: whoever calls has seen to that. Left out: to change tasks. */
  readonly right?: Extract<Capability, 'change-task' | 'assign-task' | 'drop-task'> | 'settled'
}

/** What became of a task. No changes: it was like that already. */
export type ChangedTask = { readonly before: Task; readonly after: Task; readonly changes: readonly FieldChange[] }

/**
 * Changes tasks, all or none, writes it into their history and tells the features that follow. The tasks are held and read anew, so that
 * nothing that another did meanwhile is lost. `change` may decide by what a task is then. Resolves in the order of the
 * tasks given. UserError that names the first task that the actor may not change.
 */
export async function changeTasks(
  context: PersonContext,
  tasks: readonly Pick<Task, 'id'>[],
  change: TaskChange | ((task: Task) => TaskChange),
  { way, group, origin, right = 'change-task' }: Changing,
): Promise<readonly ChangedTask[]> {
  const { scope, now, actor } = context
  const held = await heldInOrder(scope, tasks)
  if (right !== 'settled') await requireRight(context, held, right)
  const results = held.map((before): ChangedTask => {
    const after = changed(before, typeof change === 'function' ? change(before) : change, now)
    const changes = differences(stateOf(before), stateOf(after))
    return changes.length > 0 ? { before, after, changes } : { before, after: before, changes }
  })
  const made = results.filter(({ changes }) => changes.length > 0)
  for (const { after } of made) await saveTask(scope, after)
  await record(
    context,
    made.map(({ after, changes }) => ({
      subject: { kind: 'task', id: after.id },
      kind: 'changed',
      changes,
      personId: actor.personId,
      way,
      group,
      ...(origin === undefined ? {} : { origin }),
    })),
  )
  if (made.length > 0) await context.changed({ kind: 'tasks-changed', taskIds: made.map(({ after }) => after.id) })
  return results
}

/** Holds tasks and resolves to them as they are then, in the order given. */
export async function heldInOrder(scope: Scope, tasks: readonly Pick<Task, 'id'>[]): Promise<Task[]> {
  const ids = [...new Set(tasks.map(({ id }) => id))]
  const held = new Map((await lockTasks(scope, ids)).map(task => [task.id, task]))
  return ids.flatMap(id => held.get(id) ?? [])
}

async function requireRight(context: PersonContext, tasks: readonly Task[], right: Capability): Promise<void> {
  const may = await rightsOf(context)
  const relations = await relationsOf(context, tasks)
  for (const task of tasks) {
    const given = relations.get(task.id) ?? new Set()
    if (may(right, given)) continue
    await allowed(context, right, given).catch((error: unknown) => {
      throw error instanceof UserError ? notYours(task, error) : error
    })
  }
}

/** What the actor is to each of these tasks, by the id of the task. */
export async function relationsOf(
  { scope, actor }: Pick<PersonContext, 'scope' | 'actor'>,
  tasks: readonly Task[],
): Promise<ReadonlyMap<string, ReadonlySet<Relation | Circumstance>>> {
  const initiatives = new Map<string | null, Initiative>(
    (await findInitiatives(scope, [...new Set(tasks.flatMap(task => task.initiativeId ?? []))])).map(each => [each.id, each]),
  )
  return new Map(
    tasks.map(task => {
      const given = new Set(relationsTo(initiatives.get(task.initiativeId) ?? null, actor.personId))
      if (task.assigneeId === actor.personId) given.add('assignee')
      if (task.createdById === actor.personId) given.add('author')
      if (task.assigneeId === null) given.add('unassigned')
      return [task.id, given]
    }),
  )
}
