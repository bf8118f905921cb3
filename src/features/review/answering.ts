import type { LocalDate } from '#src/time/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import { findInitiative, type Health, type Initiative, relationsTo, setHealth } from '../initiatives/index.ts'
import { allowed } from '../people/index.ts'
import type { HistoryEvent } from '../programme/index.ts'
import { changeTasks, createTask, findTasks, isOpen, lockTasks, type Task } from '../tasks/index.ts'
import { reviewingTeam } from './covering.ts'
import { giveDatesBack } from './dates-back.ts'
import { redrawAnswered } from './drawing.ts'
import { dueInReview } from './due.ts'
import { gone, notCovered, over } from './messages/problems.ts'
import { deletePlanned, planIn, savePlanned } from './store/plan.ts'
import { lockReview, type Review, reviewOpenFor } from './store/reviews.ts'
import { saveStatement, type Source, type Statement, statementOf } from './store/statements.ts'

/** What somebody says of one initiative in a review. What is left out stays as it is. */
export type Answer = {
  readonly health?: Health
  /** At most 280 characters. Counts only together with a health. */
  readonly note?: string
  /** Open tasks to be finished by the end of what the review plans. They join the plan; those in it stay. */
  readonly planTaskIds?: readonly string[]
  /** Tasks that are in the plan no longer: they were shown as picked, and were not picked any more. */
  readonly unplanTaskIds?: readonly string[]
  /** Made anew for the plan, unless an open one of that title is in it already, for the same initiative and person. `assigneeId` left out: its owner. */
  readonly newTasks?: readonly { readonly title: string; readonly assigneeId?: string }[]
}

/** What came of an answer. */
export type Answered = {
  readonly initiative: Initiative
  readonly statement: Statement
  /** Open tasks that joined the plan, and those that were made for it. */
  readonly planned: readonly Task[]
  readonly made: readonly Task[]
  /** What was to join it, but has been closed meanwhile. */
  readonly closed: readonly Task[]
  /** The day by which what joined the plan is due, unless it was due before. */
  readonly planUntil: LocalDate
}

/** How something was said. `replyId`: the thread reply it comes from; `group`: what it is undone together with. */
export type Saying = { readonly source: Source; readonly replyId?: string; readonly group?: string }

/**
 * Holds a review that takes answers: the latest of its team, whether its window is open or not. UserError when the next one has opened;
 * whoever opens that one holds this one first, so that an answer is either counted there or refused.
 */
async function holdOpenReview({ scope }: Pick<PersonContext, 'scope'>, occurrenceId: string): Promise<Review> {
  const review = await lockReview(scope, occurrenceId)
  if (!review) throw new UserError(gone)
  const latest = await reviewOpenFor(scope, review.teamId)
  if (latest?.occurrenceId !== review.occurrenceId) throw new UserError(over)
  return review
}

/**
 * Records what somebody says of an initiative in a review: its health, the plan, and the statement that the card shows. Of two who say
 * something in the same moment the second to be stored has the last word; both are in the initiative's history. Saying the same again
 * changes nothing. UserError when the actor may not, or the review takes no answers any more: then nothing is changed.
 */
export async function recordAnswer(
  context: PersonContext,
  { occurrenceId }: Pick<Review, 'occurrenceId'>,
  initiativeId: string,
  answer: Answer,
  { source, replyId, group = context.newId() }: Saying,
): Promise<Answered> {
  const { scope, now, actor } = context
  const review = await holdOpenReview(context, occurrenceId)
  const known = await findInitiative(scope, initiativeId)
  if (!known) throw new UserError(gone)
  if (!(await isCovered(context, review, known))) throw new UserError(reader => notCovered(reader, known))
  const origin = replyId === undefined ? {} : { origin: replyId }
  const before = await statementOf(scope, occurrenceId, initiativeId)
  await allowed(context, 'set-health', relationsTo(known, actor.personId))
  const { initiative, health } = await sayHealth(context, known, before, answer, { source, group, ...origin })
  const plan = await changePlan(context, review, initiative, answer, { group, replyId: replyId ?? null, ...origin })
  const said: Statement = {
    occurrenceId,
    initiativeId,
    personId: actor.personId,
    health: health?.health ?? before?.health ?? null,
    note: health?.note ?? before?.note ?? '',
    source,
    saidAt: now,
  }
  const isNew = health !== null || before === null
  if (isNew) await saveStatement(scope, said)
  await redrawAnswered(context, review, [initiative.ownerId, actor.personId])
  return { initiative, statement: isNew ? said : before, ...plan }
}

/** Whether a review asks about an initiative: it stood on its card when it opened, or is covered since. */
export const isCovered = async (
  { scope }: Pick<PersonContext, 'scope'>,
  { opening, teamId }: Review,
  initiative: Initiative,
): Promise<boolean> =>
  opening.initiatives.some(({ id }) => id === initiative.id) ||
  (initiative.status === 'active' && (await reviewingTeam(scope, initiative)) === teamId)

type Together = { readonly group: string; readonly origin?: string }

/**
 * Says the health where something is said that does not stand already. What a reply says stands only as long as the reply: said by form or by
 * command too, it stands by itself.
 */
async function sayHealth(
  context: PersonContext,
  initiative: Initiative,
  before: Statement | null,
  { health, note = '' }: Answer,
  { source, ...together }: Together & { readonly source: Source },
): Promise<{ readonly initiative: Initiative; readonly health: { readonly health: Health; readonly note: string } | null }> {
  if (health === undefined) return { initiative, health: null }
  const isTheirs = before?.personId === context.actor.personId && (before.source !== 'thread' || source === 'thread')
  const standsSaid = isTheirs && before.health === health && before.note === note
  if (standsSaid && initiative.health === health && initiative.healthNote === note) return { initiative, health: null }
  return { initiative: await setHealth(context, initiative, { health, note }, 'review', together), health: { health, note } }
}

/** Lets tasks join the plan or leave it. One that joins is due by its end, unless it is due before; one that leaves gets its day back. */
async function changePlan(
  context: PersonContext,
  review: Review,
  initiative: Initiative,
  { planTaskIds = [], unplanTaskIds = [], newTasks = [] }: Answer,
  { replyId, ...together }: Together & { readonly replyId: string | null },
): Promise<Pick<Answered, 'planned' | 'made' | 'closed' | 'planUntil'>> {
  const { scope, now, actor } = context
  const { occurrenceId } = review
  const end = await dueInReview(context, review)
  const plan = await planIn(scope, [occurrenceId])
  const standing = new Set(plan.map(({ taskId }) => taskId))
  const own = new Set(plan.flatMap(item => (item.initiativeId === initiative.id ? item.taskId : [])))
  // What leaves the plan may get its day back: all that changes is held at once.
  if (unplanTaskIds.length > 0) await lockTasks(scope, [...new Set([...planTaskIds, ...unplanTaskIds])])
  const tasks = await findTasks(scope, [...new Set([...own, ...planTaskIds, ...unplanTaskIds])])
  // A form that is sent twice makes its tasks once.
  const open = new Set(tasks.filter(task => own.has(task.id) && isOpen(task)).map(wordsOf))
  const wanted = new Set(planTaskIds)
  const fresh = tasks.filter(({ id }) => wanted.has(id) && !standing.has(id))
  const joining = fresh.filter(isOpen)
  const changed = await changeTasks(context, joining, ({ dueOn }) => (dueOn !== null && dueOn <= end ? {} : { dueOn: end }), {
    way: 'review',
    ...together,
  })
  const made: Task[] = []
  for (const { title, assigneeId = initiative.ownerId } of newTasks) {
    if (open.has(wordsOf({ title, assigneeId }))) continue
    open.add(wordsOf({ title, assigneeId }))
    const draft = { title, assigneeId, initiativeId: initiative.id, dueOn: end, teamId: review.teamId, ...together }
    made.push(await createTask(context, draft, 'review'))
  }
  const planned = changed.map(({ after }) => after)
  const leaving = new Set(unplanTaskIds)
  const theirs = tasks.filter(task => leaving.has(task.id) && (own.has(task.id) || task.initiativeId === initiative.id))
  await deletePlanned(
    scope,
    occurrenceId,
    theirs.map(({ id }) => id),
  )
  const joinedAt = new Map(plan.map(({ taskId, plannedAt }) => [taskId, plannedAt]))
  const isPlanning = ({ subject, kind, way, at }: HistoryEvent): boolean =>
    kind === 'changed' && way === 'review' && at === joinedAt.get(subject.id)
  await giveDatesBack(context, theirs, isPlanning, { way: 'review', ...together })
  await savePlanned(
    scope,
    [...planned, ...made].map(({ id: taskId }) => ({
      occurrenceId,
      taskId,
      initiativeId: initiative.id,
      personId: actor.personId,
      replyId,
      plannedAt: now,
    })),
  )
  return { planned, made, closed: fresh.filter(task => !isOpen(task)), planUntil: end }
}

/** By what a task is known again that was asked for twice. */
const wordsOf = ({ title, assigneeId }: Pick<Task, 'title' | 'assigneeId'>): string => JSON.stringify([title, assigneeId])
