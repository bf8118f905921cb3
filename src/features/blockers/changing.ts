import type { Scope } from '#src/db/index.ts'
import { type Context, type PersonContext, UserError } from '../feature.ts'
import { findInitiatives, relationsTo } from '../initiatives/index.ts'
import { allowed, type Capability, type Circumstance, type Relation } from '../people/index.ts'
import { differences, type FieldChange, record, type Way } from '../programme/index.ts'
import { changeTasks, findTasks, lockTasks, type Task } from '../tasks/index.ts'
import { type Blocker, stands, stateOf } from './blocker.ts'
import { blockerGone } from './messages/problems.ts'
import { type Move, type Moved, moved } from './rules/moves.ts'
import { findBlockers, lockBlockers, openBlockersOf, saveBlocker } from './store/blockers.ts'

/** How something came to change. */
export type Deed = {
  readonly way: Way
  /** What happens together. */
  readonly group: string
  /** Who did it; null: Drumbeat itself. */
  readonly personId: string | null
}

/** Saves a blocker and writes down what is different (and `besides`). Resolves to whether anything is. Whoever calls tells of the change. */
export async function saveChange(
  context: Pick<Context, 'scope' | 'now' | 'newId'>,
  before: Blocker | null,
  after: Blocker,
  { way, group, personId }: Deed,
  besides: readonly FieldChange[] = [],
): Promise<boolean> {
  const changes = [...differences(before && stateOf(before), stateOf(after)), ...besides]
  if (before !== null && changes.length === 0) return false
  await saveBlocker(context.scope, after)
  const origin = after.origin === null ? {} : { origin: after.origin }
  const kind = before === null ? 'created' : 'changed'
  await record(context, [{ subject: { kind: 'blocker', id: after.id }, kind, changes, personId, way, group, ...origin }])
  return true
}

const RIGHT = {
  acknowledge: 'acknowledge-blocker',
  'take-over': 'take-over-blocker',
  resolve: 'resolve-blocker',
  escalate: 'escalate-blocker',
} as const satisfies Record<Move['kind'], Capability>

/** What became of a request, and the blocker and its task as they are then; `task` null: none went on. */
export type Acted = { readonly outcome: Moved['kind']; readonly blocker: Blocker; readonly wentOn: Task | null }

/**
 * Lets the actor do something about a blocker: of several at once, one after the other, each seeing what the one before did. `move` may look at
 * the blocker as it is then. UserError when there is no such blocker here, or the actor may not.
 */
export async function act(
  context: PersonContext,
  id: string,
  kind: Move['kind'],
  move: (blocker: Blocker) => Promise<Move> | Move,
  way: Way,
): Promise<Acted> {
  const { scope, actor, now } = context
  const before = await held(scope, id)
  if (!before) throw new UserError(blockerGone)
  // Who comes too late hears that first, whoever they are.
  if (!stands(before)) return { outcome: 'over', blocker: before, wentOn: null }
  await allowed(context, RIGHT[kind], await relationsToBlocker(scope, before, actor.personId))
  const asked = moved(before, await move(before), now)
  if (asked.kind !== 'changed') return { outcome: asked.kind, blocker: before, wentOn: null }
  const deed = { way, group: context.newId(), personId: actor.personId }
  await saveChange(context, before, asked.blocker, deed)
  const wentOn = stands(asked.blocker) ? null : await release(context, asked.blocker, deed)
  await context.changed({ kind: 'blockers-changed', blockerIds: [id] })
  return { outcome: 'changed', blocker: asked.blocker, wentOn }
}

/** Holds a blocker until the end of the transaction, and its task before it; null when the workspace has none of this id. */
export async function held(scope: Scope, id: string): Promise<Blocker | null> {
  const [known] = await findBlockers(scope, [id])
  if (!known) return null
  if (known.taskId !== null) await lockTasks(scope, [known.taskId])
  return (await lockBlockers(scope, [id]))[0] ?? null
}

/** What somebody is to a blocker, and to the initiative it is in the way of. */
export async function relationsToBlocker(
  scope: Scope,
  { initiativeId, ownerId, raisedById }: Blocker,
  personId: string,
): Promise<ReadonlySet<Relation | Circumstance>> {
  const [initiative = null] = initiativeId === null ? [] : await findInitiatives(scope, [initiativeId])
  return new Set([
    ...relationsTo(initiative, personId),
    ...(ownerId === personId ? (['blocker-owner'] as const) : []),
    ...(raisedById === personId ? (['author'] as const) : []),
  ])
}

/** Its task is blocked from now on. Resolves to what it was before; null when the blocker is about no task. The caller holds the task. */
export async function block(
  context: PersonContext,
  { taskId, id }: Pick<Blocker, 'taskId' | 'id'>,
  deed: Omit<Deed, 'personId'>,
): Promise<Task['status'] | null> {
  const [task] = taskId === null ? [] : await findTasks(context.scope, [taskId])
  if (!task) return null
  if (task.status !== 'blocked') {
    await changeTasks(context, [task], { status: 'blocked' }, { ...deed, right: 'settled' })
    return task.status
  }
  const others = (await openBlockersOf(context.scope, { taskIds: [task.id] })).filter(other => other.id !== id)
  return others[0]?.taskStatus ?? 'to-do'
}

/** Its task becomes again what it was, when nothing else blocks it; null when it does not. The caller holds the task. */
export async function release(context: PersonContext, { taskId, taskStatus }: Blocker, { way, group }: Deed): Promise<Task | null> {
  const [task] = taskId === null ? [] : await findTasks(context.scope, [taskId])
  if (task?.status !== 'blocked' || (await openBlockersOf(context.scope, { taskIds: [task.id] })).length > 0) return null
  const [changed] = await changeTasks(context, [task], { status: taskStatus ?? 'to-do' }, { way, group, right: 'settled' })
  return changed?.after ?? null
}
