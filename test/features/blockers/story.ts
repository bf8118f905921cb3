import type { Message, Reply } from '#src/chat/index.ts'
import { blockersFeature, type Blocker, openBlockersOf } from '#src/features/blockers/index.ts'
import { createInitiative, EMPTY_CHARTER, type Initiative } from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { createTask, tasksByNumber, tasksFeature, type Task } from '#src/features/tasks/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { winsFeature } from '#src/features/wins/index.ts'
import type { Language } from '#src/language/index.ts'
import { type Instant, instant, localDate, zone } from '#src/time/index.ts'
import { aWorld, type Said, type SomePerson, type World, wordsOf } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'

export const at = (iso: string): Instant => instant(Date.parse(iso))

/** Where blockers are raised. Monday 23 November 2026, 10:00 in Istanbul, unless told otherwise. */
export const aProgramme = (fresh: Pick<TestDatabase, 'database'>, now = '2026-11-23T07:00:00Z'): Promise<World> =>
  aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, tasksFeature, winsFeature, blockersFeature], now })

export const readerIn = (language: Language) => ({ language, zone: zone('Europe/Istanbul') }) as const
export const english = readerIn('en')

type Charter = {
  readonly sponsor?: SomePerson
  readonly dependsOn?: readonly Initiative[]
  readonly milestones?: readonly { readonly title: string; readonly dueOn: string }[]
  readonly team?: string
}

/** An initiative with the next code: CX-1, CX-2. */
export const anInitiative = (
  world: World,
  owner: SomePerson,
  title = 'Close the loop',
  { sponsor, dependsOn = [], milestones = [], team }: Charter = {},
) =>
  world.as(owner, 'blockers', context =>
    createInitiative(
      context,
      {
        ...EMPTY_CHARTER,
        title,
        ownerId: owner.personId,
        sponsorId: sponsor?.personId ?? null,
        dependsOn: dependsOn.map(({ id }) => id),
        milestones: milestones.map(milestone => ({ ...milestone, dueOn: localDate(milestone.dueOn) })),
        status: 'active',
        teamId: team ?? null,
        authorId: owner.personId,
      },
      'form',
    ),
  )

/** A task with the next number: #1, #2. */
export const aTask = (
  world: World,
  author: SomePerson,
  title = 'Call ten detractors',
  { initiative, dueOn }: { readonly initiative?: Initiative; readonly dueOn?: string } = {},
): Promise<Task> =>
  world.as(author, 'blockers', context =>
    createTask(
      context,
      {
        title,
        initiativeId: initiative?.id ?? null,
        assigneeId: author.personId,
        ...(dueOn === undefined ? {} : { dueOn: localDate(dueOn) }),
      },
      'command',
    ),
  )

/** What a task is now. */
export const statusOf = async (world: World, number: number): Promise<Task['status'] | undefined> =>
  (await world.scope(scope => tasksByNumber(scope, [number]))).get(number)?.status

/** What stands in the way, the oldest first. */
export const standing = (world: World): Promise<Blocker[]> => world.scope(scope => openBlockersOf(scope))

/** What was said of blockers to one person, or in a channel, as it reads now. */
export const saidTo = (world: World, where: { readonly user: string } | string): string[] => messagesTo(world, where).map(wordsOf)

export const messagesTo = (world: World, where: { readonly user: string } | string): Said[] =>
  world.said.filter(
    ({ to, feature }) =>
      feature !== 'tasks' && (to.kind === 'channel' ? to.channel === where : typeof where !== 'string' && to.user === where.user),
  )

/** The command of the first button with this label. */
export function press(message: Message, label: string) {
  const buttons = message.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : []))
  const found = buttons.find(button => button.label === label)
  if (!found) throw new Error(`no button ${label}, only ${buttons.map(button => button.label).join(', ')}`)
  return found.command
}

export const messageOf = (reply: Reply): Message => {
  if (reply.kind !== 'private') throw new Error(`no message but ${reply.kind}`)
  return reply.message
}
