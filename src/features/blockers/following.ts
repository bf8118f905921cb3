import type { Change, Context } from '../feature.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { storyOf } from '../programme/index.ts'
import { findTasks, isOpen, type Task } from '../tasks/index.ts'
import { membersOf } from '../teams/index.ts'
import { type Blocker, STANDING, stands } from './blocker.ts'
import { saveChange } from './changing.ts'
import { moved } from './rules/moves.ts'
import { plan, settle } from './settling.ts'
import { blockersOfTasks, findBlockers, lockBlockers, openBlockersOf } from './store/blockers.ts'

/** What changes elsewhere mean for blockers. */
export async function followChange(context: Context, change: Change): Promise<void> {
  switch (change.kind) {
    case 'blockers-changed':
      for (const blocker of await findBlockers(context.scope, change.blockerIds)) await settle(context, blocker)
      return
    case 'tasks-changed':
      return followTasks(context, change.taskIds)
    case 'person-changed':
      return planAnew(context, await openBlockersOf(context.scope, { ownerIds: [change.personId] }))
    case 'members-changed':
      return planAnew(context, await openBlockersOf(context.scope, { ownerIds: [...change.joined, ...change.left] }))
    case 'team-changed': {
      const members = (await membersOf(context.scope, change.teamId)).map(({ id }) => id)
      const own = await openBlockersOf(context.scope, { teamId: change.teamId })
      const owned = await openBlockersOf(context.scope, { ownerIds: members })
      return planAnew(context, [...own, ...owned.filter(({ id }) => own.every(other => other.id !== id))])
    }
    case 'initiatives-changed':
      return followInitiatives(context, change.initiativeIds)
    case 'channel-renamed':
    case 'wins-changed':
      return
    default:
      return change satisfies never
  }
}

async function planAnew(context: Context, blockers: readonly Blocker[]): Promise<void> {
  for (const blocker of blockers) await plan(context, blocker)
}

/** In the history of a blocker: it is over because its initiative was closed. */
const INITIATIVE_CLOSED = 'initiativeClosed'

/** Nothing is in the way of an initiative that is done or dropped. What blocks one of its tasks goes with that task. */
async function followInitiatives(context: Context, initiativeIds: readonly string[]): Promise<void> {
  const { scope } = context
  const closed = (await findInitiatives(scope, initiativeIds)).filter(({ status }) => status === 'done' || status === 'dropped')
  const concerned = closed.length === 0 ? [] : await openBlockersOf(scope, { initiativeIds: closed.map(({ id }) => id) })
  const own = concerned.filter(({ taskId }) => taskId === null)
  if (own.length === 0) return
  const changed: string[] = []
  for (const before of (
    await lockBlockers(
      scope,
      own.map(({ id }) => id),
    )
  ).filter(stands)) {
    const over = moved(before, { kind: 'resolve', by: null, note: '' }, context.now)
    if (over.kind !== 'changed' || before.initiativeId === null) continue
    const last = (await storyOf(scope, { kind: 'initiative', id: before.initiativeId })).at(-1)
    const deed = { way: last?.way ?? 'time', group: context.newId(), personId: last?.personId ?? null }
    await saveChange(context, before, over.blocker, deed, [{ field: INITIATIVE_CLOSED, from: null, to: before.initiativeId }])
    changed.push(before.id)
  }
  if (changed.length > 0) await context.changed({ kind: 'blockers-changed', blockerIds: changed })
}

/** In the history of a blocker: it is over because its task was closed. */
const TASK_CLOSED = 'taskClosed'

/** A task that is done or dropped waits for nothing any more. When that is undone, what blocked it does again. The tasks are held by whoever changed them. */
async function followTasks(context: Context, taskIds: readonly string[]): Promise<void> {
  const { scope } = context
  const concerned = await blockersOfTasks(scope, taskIds)
  if (concerned.length === 0) return
  const tasks = await findTasks(scope, taskIds)
  const blockers = await lockBlockers(
    scope,
    concerned.map(({ id }) => id),
  )
  const changed: string[] = []
  for (const task of tasks) {
    const own = blockers.filter(({ taskId }) => taskId === task.id)
    const ids = isOpen(task) ? await standAgain(context, task, own) : await overWith(context, task, own.filter(stands))
    changed.push(...ids)
  }
  if (changed.length > 0) await context.changed({ kind: 'blockers-changed', blockerIds: changed })
}

async function overWith(context: Context, task: Task, blockers: readonly Blocker[]): Promise<string[]> {
  const last = (await storyOf(context.scope, { kind: 'task', id: task.id })).at(-1)
  // A group of its own: undoing what was done to the task is nobody else's business, and brings the blocker back below.
  const deed = { way: last?.way ?? 'time', group: context.newId(), personId: last?.personId ?? null }
  for (const before of blockers) {
    const over = moved(before, { kind: 'resolve', by: null, note: '' }, context.now)
    if (over.kind === 'changed') await saveChange(context, before, over.blocker, deed, [{ field: TASK_CLOSED, from: null, to: task.id }])
  }
  return blockers.map(({ id }) => id)
}

/** Closing a task was undone: what was over with that closing stands again, as it stood then. */
async function standAgain(context: Context, task: Task, blockers: readonly Blocker[]): Promise<string[]> {
  if (!blockers.some(isOverWithTask)) return []
  const story = await storyOf(context.scope, { kind: 'task', id: task.id })
  const undone = story.at(-1)
  if (undone?.way !== 'undo') return []
  const closing = story.find(({ undoneBy, changes }) => undoneBy === undone.group && changes.some(({ field }) => field === 'status'))
  const deed = { way: undone.way, group: context.newId(), personId: undone.personId }
  const again: string[] = []
  for (const before of blockers.filter(blocker => isOverWithTask(blocker) && blocker.resolvedAt === closing?.at)) {
    const last = (await storyOf(context.scope, { kind: 'blocker', id: before.id })).at(-1)
    const status = STANDING.find(each => last?.changes.some(({ field, from }) => field === 'status' && from === each))
    if (!status) continue
    await saveChange(context, before, { ...before, status, resolvedAt: null }, deed, [{ field: TASK_CLOSED, from: task.id, to: null }])
    again.push(before.id)
  }
  return again
}

const isOverWithTask = ({ status, resolvedById }: Blocker): boolean => status === 'resolved' && resolvedById === null
