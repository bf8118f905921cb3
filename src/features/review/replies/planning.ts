import { shortened } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { dateIn, isLocalDate, localDate } from '#src/time/index.ts'
import { type PersonContext, UserError } from '../../feature.ts'
import { type Initiative, initiativesOfPerson } from '../../initiatives/index.ts'
import { isReachable, peopleNamed } from '../../people/index.ts'
import { saidAnew, storyOf } from '../../programme/index.ts'
import { type Besides, type Deed, firstOf, type Recorded, refusal, replaceIn, type Things } from '../../recording/index.ts'
import { changeTasks, createTask, findTasks, isOpen, LONGEST_TITLE, readDraft, type Task, tasksByNumber } from '../../tasks/index.ts'
import { isCovered } from '../answering.ts'
import { dueInReview } from '../due.ts'
import { taskClosed } from '../messages/problems.ts'
import { MOST_NEW } from '../rules/form.ts'
import { type PlanPart, readPlan } from '../rules/plan-lines.ts'
import { deletePlanned, planIn, savePlanned, savePlannedIn } from '../store/plan.ts'
import type { Review } from '../store/reviews.ts'

type Planned = Extract<Recorded, { kind: 'planned' }>
type Making = Extract<PlanPart, { kind: 'make' }>
type Wish = Pick<Task, 'title' | 'initiativeId' | 'assigneeId' | 'dueOn'>

/**
 * Records what a reply plans: the tasks it names join the plan, other words become tasks of it. Said anew, it plans what it says now: a task
 * that its words made is worded anew where nobody has touched it, and dropped with words that are gone. `of`: the initiative that all of the reply is about.
 */
export const planInReplies =
  (context: PersonContext, review: Review, of: string | undefined): Required<Besides>['plan'] =>
  async ({ deed, lines, things, earlier }) => {
    const parts = lines.flatMap(readPlan)
    const known = earlier.filter(each => each.kind === 'planned')
    const numbers = [...new Set(parts.flatMap(part => (part.kind === 'pick' ? part.numbers : [])))]
    const picked: Recorded[] = []
    for (const number of numbers) picked.push(...(await pick(context, review, deed, { number, things, known })))
    const wanted = parts.filter(part => part.kind === 'make')
    const made = await make(context, review, deed, { parts: wanted.slice(0, MOST_NEW), known, things, of })
    const standing = new Set([...picked, ...made].flatMap(each => (each.kind === 'planned' ? each.number : [])))
    const gone: Recorded[] = []
    for (const each of known.filter(({ number }) => !standing.has(number))) gone.push(...(await unplan(context, review, deed, each)))
    return [...picked, ...made, ...gone, ...(wanted.length > MOST_NEW ? [tooMany(context.reader)] : [])]
  }

/** Lets a task join the plan, due by its end unless it is due before. One that is in it already stays as it is. */
async function pick(
  context: PersonContext,
  review: Review,
  { way, group, origin }: Deed,
  { number, things, known }: { readonly number: number; readonly things: Things; readonly known: readonly Planned[] },
): Promise<Recorded[]> {
  const { occurrenceId } = review
  const task = things.tasks.get(number)
  if (!task) return []
  const ref = `#${number}`
  const said: Planned = { kind: 'planned', number, made: false, text: ref }
  if (known.some(each => each.number === number)) return [known.find(each => each.number === number) ?? said]
  const refused = await refusal(context, ref, async () => {
    if (!isOpen(task)) throw new UserError(reader => taskClosed(reader, task))
    const plan = await planIn(context.scope, [occurrenceId])
    if (plan.some(({ taskId }) => taskId === task.id)) return
    const end = await dueInReview(context, review)
    const dueOn = task.dueOn !== null && task.dueOn <= end ? task.dueOn : end
    await changeTasks(context, [task], { dueOn }, { way, group, origin })
    await join(context, occurrenceId, task, origin)
  })
  return refused.length > 0 ? refused : [said]
}

/** What goes beyond so many as a form takes is not made. */
const tooMany = ({ language }: Reader): Recorded => ({
  kind: 'refused',
  ref: '',
  why: speak(language).say('review.tooManyTasks', { limit: MOST_NEW }),
})

type Make = {
  readonly parts: readonly Making[]
  readonly known: readonly Planned[]
  readonly things: Things
  readonly of: string | undefined
}

/** Makes the tasks that are said, and words anew those that were made by these words before. */
async function make(context: PersonContext, review: Review, deed: Deed, { parts, known, things, of }: Make): Promise<Recorded[]> {
  const before = known.filter(({ made }) => made)
  const tasks = await tasksByNumber(
    context.scope,
    before.map(({ number }) => number),
  )
  const recorded: Recorded[] = []
  for (const { now, before: said } of saidAnew(before, parts).lines) {
    const { text } = now
    if (said && said.text === text) {
      recorded.push(said)
      continue
    }
    const again = known.find(each => !each.made && each.text === text)
    if (again) {
      recorded.push(again)
      continue
    }
    const refused = await refusal(context, '', async () => {
      const wish = await wishIn(context, review, text, things, of)
      const task = said && !(await handOn(context, review, deed, said)) ? tasks.get(said.number) : undefined
      const same = task ? null : await sameTask(context, review, wish)
      const isTold = recorded.some(each => each.kind === 'planned' && each.number === same?.number)
      if (same) recorded.push(...(isTold ? [] : [{ kind: 'planned' as const, number: same.number, made: false, text }]))
      else if (said && task) recorded.push({ ...said, text, number: await rewordTask(context, deed, task, said, wish) })
      else recorded.push({ kind: 'planned', number: await makeTask(context, review, deed, wish), made: true, text })
    })
    // What was made of the words before stays until they say something that can be.
    recorded.push(...(refused.length > 0 && said ? [said] : []), ...refused)
  }
  return recorded
}

/** The open task of the plan that another asked for with the same words, for the same initiative and person. */
async function sameTask({ scope }: PersonContext, { occurrenceId }: Review, wish: Wish): Promise<Task | null> {
  const planned = (await planIn(scope, [occurrenceId])).map(({ taskId }) => taskId)
  const isWished = ({ title, initiativeId, assigneeId }: Task): boolean =>
    title === wish.title && initiativeId === wish.initiativeId && assigneeId === wish.assigneeId
  return (await findTasks(scope, planned)).find(task => isOpen(task) && isWished(task)) ?? null
}

/** What these words made and another reply plans in the same words is that one's from now on, made by it. Resolves to whether there is such a reply. */
async function handOn({ scope }: PersonContext, { occurrenceId }: Review, { others, origin }: Deed, said: Planned): Promise<boolean> {
  const { number, text } = said
  const heir = await firstOf(others, (each): each is Planned => each.kind === 'planned' && each.number === number && each.text === text)
  const task = heir && (await tasksByNumber(scope, [number])).get(number)
  if (!heir || !task) return false
  await savePlannedIn(scope, occurrenceId, task.id, heir.of.origin)
  await replaceIn(others, heir.of, heir.recorded, { ...heir.recorded, made: said.made, by: said.by ?? origin })
  return true
}

async function makeTask(
  context: PersonContext,
  { occurrenceId, teamId }: Review,
  { way, group, origin }: Deed,
  wish: Wish,
): Promise<number> {
  const task = await createTask(context, { ...wish, teamId, group, origin }, way)
  await join(context, occurrenceId, task, origin)
  return task.number
}

/** What somebody has changed meanwhile is theirs. */
async function rewordTask(context: PersonContext, { way, group, origin }: Deed, task: Task, said: Planned, wish: Wish): Promise<number> {
  if (await isUntouched(context, task, said.by ?? origin, origin)) await changeTasks(context, [task], wish, { way, group, origin })
  return task.number
}

async function join({ scope, now, actor }: PersonContext, occurrenceId: string, task: Task, replyId: string): Promise<void> {
  const { id: taskId, initiativeId } = task
  await savePlanned(scope, [{ occurrenceId, taskId, initiativeId, personId: actor.personId, replyId, plannedAt: now }])
}

/**
 * A task as its words ask for it: of the initiative they name, else of the one that all of the reply is about, else of the only one that the
 * author owns here; for whom they name, else the author. UserError when they name nobody, or somebody who cannot be reached.
 */
async function wishIn(context: PersonContext, review: Review, words: string, things: Things, of: string | undefined): Promise<Wish> {
  const { now, reader, actor } = context
  const { rest, people } = await peopleNamed(context, { text: words, named: [], command: 'task add' })
  const assignee = people.find(isReachable)
  const read = readDraft(rest, new Set(things.initiatives.keys()), dateIn(now, reader.zone))
  const draft = 'kind' in read ? { title: rest === '' ? words : rest, code: null, due: null } : read
  const named = 'kind' in read && read.kind === 'two-initiatives' ? read.codes[0] : draft.code
  const code = named ?? of
  const own = code === undefined ? await ownInitiative(context, review) : (things.initiatives.get(code)?.id ?? null)
  const end = await dueInReview(context, review)
  const due = draft.due?.date ?? end
  const isWithin = due <= end && due >= dateIn(now, reader.zone)
  return {
    title: shortened(draft.title, LONGEST_TITLE),
    initiativeId: own,
    assigneeId: assignee?.id ?? actor.personId,
    dueOn: isWithin ? due : end,
  }
}

async function ownInitiative(context: PersonContext, review: Review): Promise<string | null> {
  const { scope, actor } = context
  const own: Initiative[] = []
  for (const each of await initiativesOfPerson(scope, actor.personId))
    if (each.ownerId === actor.personId && each.status === 'active' && (await isCovered(context, review, each))) own.push(each)
  const [only, another] = own
  return only && !another ? only.id : null
}

/**
 * What was planned with words that are gone is planned no more, unless another reply plans it too. A task that they made and nobody touched is
 * dropped.
 */
async function unplan(context: PersonContext, review: Review, deed: Deed, said: Planned): Promise<Recorded[]> {
  const { scope } = context
  const { occurrenceId } = review
  const { way, group, origin, others } = deed
  const { number, made } = said
  const task = (await tasksByNumber(scope, [number])).get(number)
  const item = (await planIn(scope, [occurrenceId])).find(({ taskId, replyId }) => taskId === task?.id && replyId === origin)
  if (!task || !item) return []
  if (await handOn(context, review, deed, said)) return []
  const heir = await firstOf(others, (each): each is Planned => each.kind === 'planned' && each.number === number)
  if (heir) {
    await savePlannedIn(scope, occurrenceId, task.id, heir.of.origin)
    if (!made) await replaceIn(others, heir.of, heir.recorded, { ...heir.recorded, by: said.by ?? origin })
    return []
  }
  await deletePlanned(scope, occurrenceId, [task.id])
  const by = { way, group, origin, right: 'settled' } as const
  if (made && (await isUntouched(context, task, said.by ?? origin, origin))) await changeTasks(context, [task], { status: 'dropped' }, by)
  if (!made) await giveDateBack(context, task, said.by ?? origin, by)
  return [{ kind: 'unplanned', number }]
}

/** Whether nobody but these replies has done anything to a task. */
async function isUntouched({ scope }: PersonContext, { id }: Pick<Task, 'id'>, ...replies: readonly string[]): Promise<boolean> {
  const [task] = await findTasks(scope, [id])
  const story = await storyOf(scope, { kind: 'task', id })
  return task !== undefined && isOpen(task) && story.every(({ origin }) => origin !== null && replies.includes(origin))
}

/** The day that a task had before the plan, unless somebody set another since. `planner`: the reply that planned it first. */
async function giveDateBack(context: PersonContext, task: Task, planner: string, by: Parameters<typeof changeTasks>[3]): Promise<void> {
  const story = await storyOf(context.scope, { kind: 'task', id: task.id })
  const last = story.findLast(({ undoneBy, changes }) => undoneBy === null && changes.some(({ field }) => field === 'dueOn'))
  const from = last?.origin === planner ? last?.changes.find(({ field }) => field === 'dueOn')?.from : undefined
  if (!isOpen(task) || from === undefined) return
  await changeTasks(context, [task], { dueOn: typeof from === 'string' && isLocalDate(from) ? localDate(from) : null }, by)
}
