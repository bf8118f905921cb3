import type { Button, Message, Reply } from '#src/chat/index.ts'
import { UserError } from '#src/features/feature.ts'
import { createInitiative, EMPTY_CHARTER } from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { tasksByNumber, tasksFeature } from '#src/features/tasks/index.ts'
import type { Task } from '#src/features/tasks/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import type { Language } from '#src/language/index.ts'
import { type Instant, instant, zone } from '#src/time/index.ts'
import { aWorld, type SomePerson, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'

export const at = (iso: string): Instant => instant(Date.parse(iso))

/** Istanbul is where everyone is unless told otherwise: 09:00 on Monday 23 November 2026. */
export const aWorkplace = (fresh: Pick<TestDatabase, 'database'>, now = '2026-11-23T06:00:00Z'): Promise<World> =>
  aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, tasksFeature], now })

export const readerIn = (language: Language) => ({ language, zone: zone('Europe/Istanbul') }) as const
export const english = readerIn('en')

export const messageOf = (reply: Reply): Message => {
  if (reply.kind !== 'private') throw new Error(`no message but ${reply.kind}`)
  return reply.message
}

export const buttonsOf = ({ blocks }: Message): Button[] => blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : []))
export const labelsOf = (message: Message): string[] => buttonsOf(message).map(({ label }) => label)

/** The first button with this label. */
export function press(message: Message, label: string): Button['command'] {
  const found = buttonsOf(message).find(button => button.label === label)
  if (!found) throw new Error(`no button ${label}, only ${labelsOf(message).join(', ')}`)
  return found.command
}

/** What somebody is told, with its buttons, instead of what they asked for. */
export async function refused(asked: Promise<unknown>): Promise<Message> {
  const error: unknown = await asked.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UserError) || !error.next) throw new Error('nothing was refused with a message', { cause: error })
  return error.next(english)
}

export async function taskNumbered(world: World, number: number): Promise<Task> {
  const task = (await world.scope(scope => tasksByNumber(scope, [number]))).get(number)
  if (!task) throw new Error(`no task #${number}`)
  return task
}

/** An initiative with the next code: CX-1, CX-2. */
export const anInitiative = (world: World, owner: SomePerson, title = 'Close the loop') =>
  world.as(owner, 'tasks', context =>
    createInitiative(
      context,
      { ...EMPTY_CHARTER, title, ownerId: owner.personId, status: 'active', teamId: null, authorId: owner.personId },
      'form',
    ),
  )
