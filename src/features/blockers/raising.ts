import { type PersonContext, UserError } from '../feature.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { allowed, findPeople, isReachable } from '../people/index.ts'
import { saidAnew, takeNumber, type Way } from '../programme/index.ts'
import { isOpen, lockTasks, type Task } from '../tasks/index.ts'
import { type Blocker, type BlockerDraft, stands } from './blocker.ts'
import { block, type Deed, release, saveChange } from './changing.ts'
import { taskClosed } from './messages/problems.ts'
import { ownerOf } from './rules/owner.ts'
import { blockersOfOrigins, lockBlockers } from './store/blockers.ts'

/** Somebody raises a blocker: its owner is found, its task is blocked. UserError when they may not, or the task is closed. */
export async function raiseBlocker(context: PersonContext, draft: BlockerDraft, way: Way): Promise<Blocker> {
  const [blocker] = await raiseBlockers(context, [draft], way)
  if (!blocker) throw new Error('a blocker was raised and is not there')
  return blocker
}

/** Raises several at once, all or none. */
export async function raiseBlockers(context: PersonContext, drafts: readonly BlockerDraft[], way: Way): Promise<readonly Blocker[]> {
  await allowed(context, 'raise-blocker')
  const tasks = await lockTasks(
    context.scope,
    drafts.flatMap(({ taskId }) => taskId ?? []),
  )
  const closed = tasks.find(task => !isOpen(task))
  if (closed) throw new UserError(reader => taskClosed(reader, closed))
  const deed = { way, group: context.newId(), personId: context.actor.personId }
  const raised: Blocker[] = []
  for (const draft of drafts) raised.push(await raise(context, draft, tasks, null, deed))
  await context.changed({ kind: 'blockers-changed', blockerIds: raised.map(({ id }) => id) })
  return raised
}

async function raise(
  context: PersonContext,
  draft: BlockerDraft,
  tasks: readonly Task[],
  origin: string | null,
  deed: Deed,
): Promise<Blocker> {
  const { scope, now, actor, newId } = context
  const { number } = await takeNumber(scope, 'blocker')
  const blocker: Blocker = {
    ...(await decided(context, draft, tasks)),
    id: newId(),
    number,
    taskStatus: null,
    raisedById: actor.personId,
    raisedAt: now,
    status: 'open',
    askedAt: null,
    acknowledgedAt: null,
    escalatedAt: null,
    escalatedToId: null,
    resolvedAt: null,
    resolvedById: null,
    resolution: '',
    origin,
  }
  return standing(context, null, blocker, deed)
}

/** What follows from a draft: whom it belongs to, and the initiative of its task. A task that is closed is in nobody's way. */
async function decided({ scope, actor }: PersonContext, { ownerId, ...draft }: BlockerDraft, tasks: readonly Task[]) {
  const task = tasks.find(({ id }) => id === draft.taskId)
  const initiativeId = draft.initiativeId ?? task?.initiativeId ?? null
  const [initiative] = initiativeId === null ? [] : await findInitiatives(scope, [initiativeId])
  const able = (
    await findPeople(
      scope,
      [ownerId, initiative?.ownerId].flatMap(id => id ?? []),
    )
  ).filter(isReachable)
  const concerned = { named: ownerId, initiativeOwner: initiative?.ownerId ?? null, raisedBy: actor.personId }
  return {
    text: draft.text,
    teamId: draft.teamId,
    initiativeId,
    taskId: task && isOpen(task) ? task.id : null,
    ownerId: ownerOf(concerned, id => able.some(person => person.id === id)),
  }
}

/** Blocks the task of a blocker and saves it. */
async function standing(context: PersonContext, before: Blocker | null, after: Blocker, deed: Deed): Promise<Blocker> {
  const taskStatus = await block(context, after, { way: deed.way, group: deed.group })
  const blocker = { ...after, taskStatus }
  await saveChange(context, before, blocker, deed)
  return blocker
}

/**
 * Lets the blockers of an answer (its `origin`) be those it says now: new lines are raised, reworded ones changed, and what it says no more
 * is withdrawn, unless somebody has acted on it. The owner of a blocker that somebody acted on stays. A line whose blocker was resolved
 * raises nothing new while its words are the same. Resolves to the blockers in the order of the lines. UserError, with nothing
 * changed, when something new may not be raised.
 */
export async function reconcileBlockers(
  context: PersonContext,
  origin: string,
  lines: readonly BlockerDraft[],
  way: Way = 'check-in',
): Promise<readonly Blocker[]> {
  const { scope, actor } = context
  const known = await blockersOfOrigins(scope, [origin])
  const tasks = await lockTasks(
    scope,
    [...known, ...lines].flatMap(({ taskId }) => taskId ?? []),
  )
  const all = await lockBlockers(
    scope,
    known.map(({ id }) => id),
  )
  // What is over counts only for the very same words.
  const said = saidAnew(
    [...all.filter(stands), ...all.filter(each => !stands(each) && lines.some(({ text }) => text === each.text))],
    lines,
  )
  const matched = said.lines.map(({ now, before }) => ({
    now,
    before: before && (stands(before) || before.text === now.text) ? before : null,
  }))
  if (matched.some(({ before }) => before === null)) await allowed(context, 'raise-blocker')

  const deed = { way, group: context.newId(), personId: actor.personId }
  const changed: string[] = []
  const blockers: Blocker[] = []
  for (const { now, before } of matched) {
    const after = before ? await reworded(context, before, now, tasks, deed) : await raise(context, now, tasks, origin, deed)
    if (after !== before) changed.push(after.id)
    blockers.push(after)
  }
  for (const before of said.gone) {
    if (before.status !== 'open') continue
    await withdraw(context, before, deed)
    changed.push(before.id)
  }
  if (changed.length > 0) await context.changed({ kind: 'blockers-changed', blockerIds: changed })
  return blockers
}

async function withdraw(context: PersonContext, before: Blocker, deed: Deed): Promise<void> {
  const after: Blocker = { ...before, status: 'withdrawn', resolvedAt: context.now, resolvedById: deed.personId }
  await saveChange(context, before, after, deed)
  await release(context, after, deed)
}

/** The same blocker in the words of now; itself when nothing is different. */
async function reworded(
  context: PersonContext,
  before: Blocker,
  draft: BlockerDraft,
  tasks: readonly Task[],
  deed: Deed,
): Promise<Blocker> {
  if (before.status === 'resolved') return before
  const { ownerId, ...now } = await decided(context, draft, tasks)
  if (before.status === 'withdrawn') {
    const again: Blocker = { ...before, ...now, ownerId, status: 'open', askedAt: null, resolvedAt: null, resolvedById: null }
    return standing(context, before, again, deed)
  }
  const after: Blocker = { ...before, ...now, ...(before.status === 'open' ? { ownerId } : {}) }
  if (after.taskId === before.taskId) return (await saveChange(context, before, after, deed)) ? after : before
  const moved = await standing(context, before, after, deed)
  await release(context, before, deed)
  return moved
}
