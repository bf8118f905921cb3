import { references } from '#src/language/index.ts'
import type { PersonContext } from '../feature.ts'
import { type Initiative, initiativesByCode, requireInitiative } from '../initiatives/index.ts'
import { prefixOf } from '../programme/index.ts'
import { requireTasks, type Task } from '../tasks/index.ts'

/** What a text is about: the first task and the first initiative it names; that of its task where it names none. */
export type About = { readonly task: Task | null; readonly initiativeId: string | null }

/**
 * Finds what a text names. UserError when there is no such task, or no initiative of a code that looks like ours; a code that does not
 * (ISO-9001) is only a word.
 */
export async function aboutWhat(context: PersonContext, text: string): Promise<About> {
  const { tasks, codes } = references(text)
  const [task = null] = tasks.length > 0 ? await requireTasks(context, tasks) : []
  const initiative = codes.length > 0 ? await initiativeNamed(context, codes) : null
  return { task, initiativeId: initiative?.id ?? task?.initiativeId ?? null }
}

async function initiativeNamed(context: PersonContext, codes: readonly string[]): Promise<Initiative | null> {
  const found = await initiativesByCode(context.scope, codes)
  const first = codes.flatMap(code => found.find(initiative => initiative.code === code) ?? [])[0]
  const prefix = await prefixOf(context.scope)
  const unknown = codes.find(code => code.startsWith(`${prefix}-`) && found.every(initiative => initiative.code !== code))
  if (unknown !== undefined) await requireInitiative(context, unknown)
  return first ?? null
}
