import type { Scope } from '#src/db/index.ts'
import { findTasks } from '../tasks/index.ts'
import type { Decision } from './board.ts'
import { allBoards } from './store/boards.ts'
import { findDecisions } from './store/decisions.ts'

/**
 * Of which initiatives and teams something of a board is wanted: by the initiative or the task that came of it, or of the decision that it
 * reverses; or because its board sits in one of these channels. Null: all of the workspace.
 */
export type Concerning = {
  readonly initiativeIds: ReadonlySet<string>
  readonly teamIds: ReadonlySet<string>
  readonly channels: ReadonlySet<string>
} | null

/** Something of a board. `became`: what came of it; null: nothing yet. */
type Matter = {
  readonly boardId: string
  readonly reversesId: string | null
  readonly became: Pick<Decision, 'initiativeId' | 'taskId'> | null
}

/** Those of some things that are wanted, in their order. `matterOf`: what each is about. */
export async function concerned<Each>(
  scope: Scope,
  wanted: Concerning,
  all: readonly Each[],
  matterOf: (each: Each) => Matter,
): Promise<readonly Each[]> {
  if (wanted === null || all.length === 0) return all
  const matters = all.map(matterOf)
  const channels = new Map((await allBoards(scope)).map(({ id, channel }) => [id, channel]))
  const reversed = await findDecisions(
    scope,
    matters.flatMap(({ reversesId }) => reversesId ?? []),
  )
  const workOf = ({ reversesId, became }: Matter) => [...(became ? [became] : []), ...reversed.filter(({ id }) => id === reversesId)]
  const taskIds = matters.flatMap(matter => workOf(matter).flatMap(({ taskId }) => taskId ?? []))
  const tasks = new Map((await findTasks(scope, taskIds)).map(task => [task.id, task]))
  const isOf = (initiativeId: string | null, teamId: string | null) =>
    wanted.initiativeIds.has(initiativeId ?? '') || wanted.teamIds.has(teamId ?? '')
  return all.filter(each => {
    const matter = matterOf(each)
    if (wanted.channels.has(channels.get(matter.boardId) ?? '')) return true
    return workOf(matter).some(({ initiativeId, taskId }) => {
      const task = tasks.get(taskId ?? '')
      return isOf(initiativeId, null) || (task !== undefined && isOf(task.initiativeId, task.teamId))
    })
  })
}
