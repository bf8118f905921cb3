import type { PersonContext } from '../feature.ts'
import { UserError } from '../feature.ts'
import { type Initiative, initiativesByCode, requireInitiative } from '../initiatives/index.ts'
import { prefixOf } from '../programme/index.ts'
import { lockTasks, requireTasks, type Task, tasksByNumber } from '../tasks/index.ts'
import type { Recorded } from './rules/recorded.ts'
import { allNamedIn, type Named, type Saying } from './rules/saying.ts'

/** What an answer names, as far as the workspace has it. */
export type Things = {
  readonly tasks: ReadonlyMap<number, Task>
  readonly initiatives: ReadonlyMap<string, Initiative>
  /** What it does not have. */
  readonly unknown: readonly Refused[]
}

export type Refused = Extract<Recorded, { kind: 'refused' }>

/** Finds everything that an answer names, and what was recorded of it before. A code like ISO-9001 is only a word. */
export async function findThings(context: PersonContext, saying: Saying, earlier: readonly Recorded[]): Promise<Things> {
  const { scope } = context
  const named = [
    ...saying.statements.map((each): Named => (each.kind === 'task' ? each : { kind: 'initiative', code: each.code })),
    ...[...saying.notes, ...saying.obstacles].flatMap(({ about }) => about ?? []),
    ...saying.plans.flatMap(allNamedIn),
    ...saying.wins.flatMap(({ about }) => about),
  ]
  const numbers = unique(named.flatMap(each => (each.kind === 'task' ? each.number : [])))
  const codes = unique(named.flatMap(each => (each.kind === 'initiative' ? each.code : [])))
  const known = earlier.flatMap(each => (each.kind === 'task' || each.kind === 'planned' ? each.number : []))
  const knownCodes = earlier.flatMap(each => (each.kind === 'health' ? each.code : []))
  const tasks = await tasksByNumber(scope, unique([...numbers, ...known]))
  const initiatives = new Map((await initiativesByCode(scope, unique([...codes, ...knownCodes]))).map(each => [each.code, each]))
  const missing = codes.filter(code => !initiatives.has(code))
  const prefix = missing.length > 0 ? await prefixOf(scope) : ''
  const unknown: Refused[] = []
  for (const number of numbers.filter(each => !tasks.has(each)))
    unknown.push(...(await refusal(context, `#${number}`, () => requireTasks(context, [number]))))
  for (const code of missing.filter(each => each.startsWith(`${prefix}-`)))
    unknown.push(...(await refusal(context, code, () => requireInitiative(context, code))))
  return { tasks, initiatives, unknown }
}

/** Holds the tasks, all at once and in everybody's order, and resolves to the same things with the tasks as they are then. */
export async function holdTasks({ scope }: PersonContext, things: Things): Promise<Things> {
  const held = await lockTasks(
    scope,
    [...things.tasks.values()].map(({ id }) => id),
  )
  return { ...things, tasks: new Map(held.map(task => [task.number, task])) }
}

/** Tries something that concerns one line of an answer: what a person may not or cannot do is told, and the answer stands. */
export async function refusal({ reader }: PersonContext, ref: string, attempt: () => Promise<unknown>): Promise<Refused[]> {
  try {
    await attempt()
    return []
  } catch (error) {
    if (error instanceof UserError) return [{ kind: 'refused', ref, why: error.tell(reader) }]
    throw error
  }
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)]
