import { speak } from '#src/language/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import { storyOf } from '../programme/index.ts'
import { type ChangedTask, changeTasks, isOpen, statusName, type Task, type TaskStatus } from '../tasks/index.ts'
import type { Chosen, Deed } from './deed.ts'
import { firstOf, replaceIn } from './others.ts'
import type { Recorded } from './rules/recorded.ts'
import type { Saying } from './rules/saying.ts'
import { refusal } from './things.ts'

type Said = Extract<Recorded, { kind: 'task' }>
type Wish = {
  readonly task: Task
  readonly to: TaskStatus
  readonly outcome: 'said' | 'chosen' | 'back'
  /** It is as this answer left it, so that this answer may say otherwise. */ readonly own: boolean
}

/**
 * Gives tasks the statuses that an answer states. What it stated already is not done again, whatever became of the task since; a choice in
 * the form goes before words. The tasks are held. A task whose words are gone returns to what it was, unless somebody changed it since.
 */
export async function settleStatuses(
  context: PersonContext,
  deed: Deed,
  {
    tasks,
    saying,
    chosen,
    earlier,
  }: {
    readonly tasks: ReadonlyMap<number, Task>
    readonly saying: Saying
    readonly chosen: readonly Chosen[]
    readonly earlier: readonly Recorded[]
  },
): Promise<Recorded[]> {
  const known = new Map(earlier.flatMap((each): [number, Said][] => (each.kind === 'task' ? [[each.number, each]] : [])))
  const kept: Recorded[] = []
  const wishes = new Map<number, Wish>()
  for (const [number, said] of known) {
    const task = tasks.get(number)
    const again = saying.statements.some(each => each.kind === 'task' && each.number === number && each.status === said.status)
    if (deed.stands && (again || !said.said)) kept.push(said)
    else if (task && (await isUntouched(context, task, said, deed)) && !(await isTakenOver(deed, said)))
      wishes.set(number, { task, to: beforeIt(said), outcome: 'back', own: true })
  }
  for (const statement of saying.statements) {
    if (statement.kind !== 'task' || known.get(statement.number)?.status === statement.status) continue
    const task = tasks.get(statement.number)
    const said = known.get(statement.number)
    const own = task && said ? await isUntouched(context, task, said, deed) : false
    if (task) wishes.set(statement.number, { task, to: statement.status, outcome: 'said', own })
  }
  for (const { number, status } of chosen) {
    const task = tasks.get(number)
    if (task) wishes.set(number, { task, to: status, outcome: 'chosen', own: false })
  }
  const done: Recorded[] = []
  for (const wish of wishes.values()) done.push(...(await fulfil(context, deed, wish, known.get(wish.task.number))))
  const settled = new Set(wishes.keys())
  return [...kept.filter(each => each.kind === 'task' && !settled.has(each.number)), ...done]
}

async function fulfil(
  context: PersonContext,
  { way, group, origin }: Deed,
  { task, to, outcome, own }: Wish,
  known: Said | undefined,
): Promise<Recorded[]> {
  const changed: ChangedTask[] = []
  const right = to === 'dropped' ? 'drop-task' : 'change-task'
  const refused = await refusal(context, `#${task.number}`, async () => {
    if (!own) requireOpen(task, to)
    changed.push(...(await changeTasks(context, [task], { status: to }, { way, group, origin, right })))
  })
  if (refused.length > 0) return refused
  if (outcome === 'back') return [{ kind: 'back', number: task.number, status: to }]
  const from = known?.from ?? changed[0]?.before.status ?? task.status
  return [{ kind: 'task', number: task.number, status: to, from, said: outcome === 'said' }]
}

/** What another finished meanwhile is opened again first, so that nobody undoes it by accident. */
function requireOpen(task: Task, to: TaskStatus): void {
  if (isOpen(task) || to === task.status || to === 'to-do') return
  throw new UserError(reader =>
    speak(reader.language).say('tasks.closed', { task: `#${task.number}`, status: statusName(reader, task.status) }),
  )
}

/** Its blockers were resolved when it was closed, so that it does not become blocked again by itself. */
const beforeIt = ({ from }: Said): TaskStatus => (from === 'blocked' ? 'doing' : from)

/** Whether another says the same, having found it so: then the task stays as it is, and is the other's from now on. */
async function isTakenOver({ others, origin }: Deed, { number, status, from, by = origin }: Said): Promise<boolean> {
  const same = await firstOf(
    others,
    (each, isLater): each is Said =>
      isLater && each.kind === 'task' && each.number === number && each.status === status && each.from === status,
  )
  if (same) await replaceIn(others, same.of, same.recorded, { ...same.recorded, from, by })
  return same !== null
}

/** Whether a task is still as this answer left it, by this answer. */
async function isUntouched({ scope }: PersonContext, task: Task, said: Said, { origin }: Deed): Promise<boolean> {
  if (task.status !== said.status || said.from === said.status) return false
  const story = await storyOf(scope, { kind: 'task', id: task.id })
  const last = story.findLast(({ undoneBy, changes }) => undoneBy === null && changes.some(({ field }) => field === 'status'))
  return last?.origin === (said.by ?? origin)
}
