import { shortened } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { PersonContext } from '../../feature.ts'
import { type Initiative, initiativesOfPerson } from '../../initiatives/index.ts'
import { isReachable, peopleNamed } from '../../people/index.ts'
import { saidAnew, storyOf } from '../../programme/index.ts'
import { type Besides, type Deed, firstOf, type Recorded, refusal, replaceIn, type Things } from '../../recording/index.ts'
import {
  changeTasks,
  createTask,
  findTasks,
  isOpen,
  LONGEST_TITLE,
  notReachable,
  readDraft,
  type Task,
  tasksByNumber,
} from '../../tasks/index.ts'
import { isCovered } from '../answering.ts'
import { giveDatesBack } from '../dates-back.ts'
import { dueInReview } from '../due.ts'
import { taskClosed } from '../messages/problems.ts'
import { MOST_NEW, MOST_SHOWN } from '../rules/form.ts'
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
    const picked = await pick(context, review, deed, { numbers: numbers.slice(0, MOST_SHOWN), things, known })
    const wanted = parts.filter(part => part.kind === 'make')
    const made = await make(context, review, deed, { parts: wanted.slice(0, MOST_NEW), known, things, of })
    const standing = new Set([...picked, ...made].flatMap(each => (each.kind === 'planned' ? each.number : [])))
    const gone: Recorded[] = []
    for (const each of known.filter(({ number }) => !standing.has(number))) gone.push(...(await unplan(context, review, deed, each)))
    const { say } = speak(context.reader.language)
    const left = [
      ...(numbers.length > MOST_SHOWN ? [leftOut(say('review.tooManyPicked', { limit: MOST_SHOWN }))] : []),
      ...(wanted.length > MOST_NEW ? [leftOut(say('review.tooManyTasks', { limit: MOST_NEW }))] : []),
    ]
    return [...picked, ...made, ...gone, ...left]
  }

type Picking = { readonly numbers: readonly number[]; readonly things: Things; readonly known: readonly Planned[] }

/** Lets tasks join the plan, due by its end unless they are due before. Those that are in it already stay as they are. */
async function pick(context: PersonContext, review: Review, deed: Deed, { numbers, things, known }: Picking): Promise<Recorded[]> {
  const tasks = numbers.flatMap(number => things.tasks.get(number) ?? [])
  const before = new Map(known.map(each => [each.number, each]))
  const fresh = tasks.filter(({ number }) => !before.has(number))
  const plan = new Set(fresh.length > 0 ? (await planIn(context.scope, [review.occurrenceId])).map(({ taskId }) => taskId) : [])
  const refused = await joinAll(
    context,
    review,
    deed,
    fresh.filter(task => isOpen(task) && !plan.has(task.id)),
  )
  return tasks.flatMap((task): Recorded | readonly Recorded[] => {
    const { number } = task
    const ref = `#${number}`
    const said = before.get(number)
    if (said) return said
    if (!isOpen(task)) return { kind: 'refused', ref, why: taskClosed(context.reader, task) }
    return refused.get(number) ?? { kind: 'planned', number, made: false, text: ref }
  })
}

/** Lets open tasks join all at once; where their author may not change one of them, one by one. Resolves to what was refused, by number. */
async function joinAll(
  context: PersonContext,
  review: Review,
  { way, group, origin }: Deed,
  tasks: readonly Task[],
): Promise<ReadonlyMap<number, readonly Recorded[]>> {
  const refused = new Map<number, readonly Recorded[]>()
  if (tasks.length === 0) return refused
  const end = await dueInReview(context, review)
  const joinThese = async (these: readonly Task[]): Promise<void> => {
    await changeTasks(context, these, ({ dueOn }) => ({ dueOn: dueOn !== null && dueOn <= end ? dueOn : end }), { way, group, origin })
    await join(context, review.occurrenceId, these, origin)
  }
  if ((await refusal(context, '', () => joinThese(tasks))).length === 0) return refused
  for (const task of tasks) {
    const why = await refusal(context, `#${task.number}`, () => joinThese([task]))
    if (why.length > 0) refused.set(task.number, why)
  }
  return refused
}

/** What goes beyond so many as a form takes is neither planned nor made. */
const leftOut = (why: string): Recorded => ({ kind: 'refused', ref: '', why })

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
  await join(context, occurrenceId, [task], origin)
  return task.number
}

/** What somebody has changed meanwhile is theirs. */
async function rewordTask(context: PersonContext, { way, group, origin }: Deed, task: Task, said: Planned, wish: Wish): Promise<number> {
  if (await isUntouched(context, task, said.by ?? origin, origin)) await changeTasks(context, [task], wish, { way, group, origin })
  return task.number
}

async function join({ scope, now, actor }: PersonContext, occurrenceId: string, tasks: readonly Task[], replyId: string): Promise<void> {
  const item = { occurrenceId, personId: actor.personId, replyId, plannedAt: now }
  await savePlanned(
    scope,
    tasks.map(({ id: taskId, initiativeId }) => ({ ...item, taskId, initiativeId })),
  )
}

/**
 * A task as its words ask for it: of the initiative they name, else of the one that all of the reply is about, else of the only one that the
 * author owns here; for whom they name first, else the author. UserError when they name nobody, or somebody who cannot be reached.
 */
async function wishIn(context: PersonContext, review: Review, words: string, things: Things, of: string | undefined): Promise<Wish> {
  const { now, reader, actor } = context
  const { rest, people } = await peopleNamed(context, { text: words, named: [], command: 'task add', most: 1 })
  const [assignee] = people
  if (assignee && !isReachable(assignee)) throw notReachable(assignee.name)
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
  if (!made) await giveDatesBack(context, [task], event => event.origin === (said.by ?? origin), by)
  return [{ kind: 'unplanned', number }]
}

/** Whether nobody but these replies has done anything to a task. */
async function isUntouched({ scope }: PersonContext, { id }: Pick<Task, 'id'>, ...replies: readonly string[]): Promise<boolean> {
  const [task] = await findTasks(scope, [id])
  const story = await storyOf(scope, { kind: 'task', id })
  return task !== undefined && isOpen(task) && story.every(({ origin }) => origin !== null && replies.includes(origin))
}
