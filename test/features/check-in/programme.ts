import type { Form, Reply } from '#src/chat/index.ts'
import { type Blocker, blockersOfOrigins } from '#src/features/blockers/index.ts'
import { features } from '#src/features/index.ts'
import { createInitiative, EMPTY_CHARTER, type Initiative, initiativeByCode } from '#src/features/initiatives/index.ts'
import { storyOf } from '#src/features/programme/index.ts'
import { createTask, type Task, tasksByNumber } from '#src/features/tasks/index.ts'
import { type Win, winsOfOrigins } from '#src/features/wins/index.ts'
import { localDate } from '#src/time/index.ts'
import { aWorld, type SomePerson, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'

/** A world with everything in it, beginning on Monday 23 November 2026 at seven in Istanbul. */
export const aWholeStory = (fresh: TestDatabase, now = '2026-11-23T04:00:00Z'): Promise<World> =>
  aWorld({ database: fresh.database, features, now })

/** An initiative with the next code: CX-1, CX-2. */
export const anInitiative = (world: World, owner: SomePerson, title = 'Close the loop'): Promise<Initiative> =>
  world.as(owner, 'initiatives', context =>
    createInitiative(
      context,
      { ...EMPTY_CHARTER, title, ownerId: owner.personId, status: 'active', teamId: null, authorId: owner.personId },
      'form',
    ),
  )

type TaskOptions = { readonly due?: string; readonly of?: Initiative; readonly by?: SomePerson }

/** A task of somebody's, with the next number, made by themself unless told otherwise. */
export const aTask = (world: World, whose: SomePerson, title: string, { due, of, by = whose }: TaskOptions = {}): Promise<Task> =>
  world.as(by, 'tasks', context =>
    createTask(
      context,
      { title, assigneeId: whose.personId, dueOn: due === undefined ? null : localDate(due), initiativeId: of?.id ?? null },
      'command',
    ),
  )

export async function taskNumbered(world: World, number: number): Promise<Task> {
  const task = (await world.scope(scope => tasksByNumber(scope, [number]))).get(number)
  if (!task) throw new Error(`there is no task #${number}`)
  return task
}

export const statusOf = async (world: World, number: number) => (await taskNumbered(world, number)).status

export async function initiativeWith(world: World, code: string): Promise<Initiative> {
  const found = await world.scope(scope => initiativeByCode(scope, code))
  if (!found) throw new Error(`there is no ${code}`)
  return found
}

/** What was noted about a thing, in order. */
export const notesOn = async (world: World, kind: 'task' | 'initiative', id: string): Promise<unknown[]> =>
  (await world.scope(scope => storyOf(scope, { kind, id }))).flatMap(event =>
    event.kind === 'note' ? event.changes.map(({ to }) => to) : [],
  )

const originsIn = (world: World) =>
  world.scope(async ({ workspaceId, tx }) => (await tx.response.findMany({ where: { workspaceId } })).map(({ id }) => id))

/** Everything that was said in answers to check-ins. */
export const winsSaid = async (world: World): Promise<Win[]> => {
  const origins = await originsIn(world)
  return world.scope(scope => winsOfOrigins(scope, origins))
}
export const blockersSaid = async (world: World): Promise<Blocker[]> => {
  const origins = await originsIn(world)
  return world.scope(scope => blockersOfOrigins(scope, origins))
}

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`no form but ${reply.kind}`)
  return reply.form
}
