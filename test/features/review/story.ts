import type { Block, Button, FormValues, Reply } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { blockersFeature } from '#src/features/blockers/index.ts'
import {
  changeHeld,
  createInitiative,
  EMPTY_CHARTER,
  findInitiative,
  type Health,
  holdInitiative,
  type Initiative,
  initiativesFeature,
} from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { programmeFeature } from '#src/features/programme/index.ts'
import type { Context } from '#src/features/feature.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { openReview } from '#src/features/review/opening.ts'
import { reviewOpenFor, type Review } from '#src/features/review/store/reviews.ts'
import { occurrenceOn, ritualOfTeam, saveOccurrence } from '#src/features/rituals/index.ts'
import { changeTasks, createTask, tasksByNumber, tasksFeature, type Task } from '#src/features/tasks/index.ts'
import { findTeam, teamsFeature } from '#src/features/teams/index.ts'
import { winsFeature } from '#src/features/wins/index.ts'
import { instant, type Instant, localDate } from '#src/time/index.ts'
import { aWorld, type Said, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'

export const at = (iso: string): Instant => instant(Date.parse(iso))

/** A world with everything a review looks at, beginning on Monday 23 November 2026, 10:00 in Istanbul, unless told otherwise. */
export const aStory = (database: Database, now = '2026-11-23T07:00:00Z', options: { readonly reacts?: boolean } = {}): Promise<World> =>
  aWorld({
    ...options,
    database,
    features: [
      peopleFeature,
      teamsFeature,
      programmeFeature,
      initiativesFeature,
      tasksFeature,
      winsFeature,
      blockersFeature,
      reviewFeature,
    ],
    now,
  })

/** Sets a team's review as the settings form does. Friday 10:00, every week, for 24 hours unless told otherwise. */
export const aReview = (
  world: World,
  team: SomeTeam,
  terms: Partial<Record<'day' | 'time' | 'rhythm' | 'window', string>> = {},
): Promise<void> =>
  world.as(team.members[0] ?? { user: '' }, 'review', async context => {
    const values = {
      'review-day': terms.day ?? '5',
      'review-time': terms.time ?? '10:00',
      'review-rhythm': terms.rhythm ?? 'weekly',
      'review-window': terms.window ?? '24',
    }
    await reviewFeature.settings?.save(context, { id: team.teamId, isNew: false }, values)
    await context.changed({ kind: 'team-changed', teamId: team.teamId })
  })

/** An active initiative of a team, with the next code: CX-1, CX-2. */
export const anInitiative = (
  world: World,
  team: SomeTeam | null,
  owner: SomePerson,
  title: string,
  given: { readonly health?: Health; readonly priority?: number; readonly sponsor?: SomePerson } = {},
): Promise<Initiative> =>
  world.as(owner, 'initiatives', async context => {
    const draft = {
      ...EMPTY_CHARTER,
      title,
      ownerId: owner.personId,
      sponsorId: given.sponsor?.personId ?? null,
      priority: given.priority ?? null,
      status: 'active' as const,
      teamId: team?.teamId ?? null,
      authorId: owner.personId,
    }
    const made = await createInitiative(context, draft, 'form')
    if (given.health === undefined) return made
    const held = await holdInitiative(context, made.id, 'itself')
    return (await changeHeld(context, held, { health: given.health, healthNote: '' }, { way: 'form' })).after
  })

/** A task with the next number: #1, #2. */
export const aTask = (world: World, author: SomePerson, initiative: Initiative, title: string, dueOn?: string): Promise<Task> =>
  world.as(author, 'tasks', context =>
    createTask(
      context,
      { title, initiativeId: initiative.id, assigneeId: author.personId, ...(dueOn === undefined ? {} : { dueOn: localDate(dueOn) }) },
      'command',
    ),
  )

/** Somebody moves a task. */
export const moveTask = (world: World, who: SomePerson, { id }: Task, status: Task['status']): Promise<unknown> =>
  world.as(who, 'tasks', context =>
    changeTasks(context, [{ id }], { status }, { way: 'command', group: context.newId(), right: 'settled' }),
  )

/** Hands an initiative to somebody else. */
export const handOver = (world: World, who: SomePerson, { id }: Initiative, to: SomePerson): Promise<unknown> =>
  world.as(who, 'initiatives', async context =>
    changeHeld(context, await holdInitiative(context, id, 'itself'), { ownerId: to.personId }, { way: 'form' }),
  )

export async function taskNumbered(world: World, number: number): Promise<Task> {
  const task = (await world.scope(scope => tasksByNumber(scope, [number]))).get(number)
  if (!task) throw new Error(`there is no #${number}`)
  return task
}

export const initiativeNow = (world: World, { id }: Initiative): Promise<Initiative | null> =>
  world.scope(scope => findInitiative(scope, id))

/** The review of a team that takes answers. */
export async function openReviewOf(world: World, team: SomeTeam): Promise<Review> {
  const review = await world.scope(scope => reviewOpenFor(scope, team.teamId))
  if (!review) throw new Error('no review has opened')
  return review
}

/** The header cards, as they read now, in the order in which they were posted. */
export const headers = (world: World): Said[] => world.said.filter(({ key }) => key.startsWith('review:'))
export const questionsTo = (world: World, { user }: SomePerson): Said[] =>
  world.said.filter(({ key, to }) => key.startsWith('prompt:') && to.kind === 'direct' && to.user === user)
export const nudgesTo = (world: World, { user }: SomePerson): Said[] =>
  world.said.filter(({ key, to }) => key.startsWith('review-nudge:') && to.kind === 'direct' && to.user === user)

/** The last one. The test is wrong when there is none. */
export function last(said: readonly Said[]): Said {
  const found = said.at(-1)
  if (!found) throw new Error('nothing of the kind was said')
  return found
}

const buttonsIn = (blocks: readonly Block[]): Button[] => blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : []))
export const labelsOn = ({ message }: Said): string[] => buttonsIn(message.blocks).map(({ label }) => label)

/** The command of the button with exactly this label. */
export function buttonOn(said: Said, label: string): Button['command'] {
  const found = buttonsIn(said.message.blocks).find(button => button.label === label)
  if (!found) throw new Error(`no button ${label} on:\n${wordsOf(said)}`)
  return found.command
}

/** Opens the form behind the button on somebody's question. */
export const openForm = async (world: World, who: SomePerson, label = 'Answer') =>
  formOf(await world.click(who, buttonOn(last(questionsTo(world, who)), label)))

export function formOf(reply: Reply) {
  if (reply.kind !== 'form') throw new Error(`no form but ${wordsOf(reply)}`)
  return reply.form
}

/** What a form holds before anybody touches it, with what is entered. */
export const filled = (form: ReturnType<typeof formOf>, entered: FormValues): FormValues => ({
  ...Object.fromEntries(
    form.fields.flatMap(field => {
      if (field.kind === 'note' || field.kind === 'number') return []
      return [[field.id, field.initial ?? null]]
    }),
  ),
  ...entered,
})

/** Answers by the form behind the question. */
export async function answer(world: World, who: SomePerson, entered: FormValues, label = 'Answer'): Promise<Reply> {
  const form = await openForm(world, who, label)
  return world.submit(who, form.submit, filled(form, entered))
}

/** Prepares the review of another date, as the alarm of its window does. Resolves to what opens it, in whichever transaction. */
export async function anotherOpening(
  world: World,
  team: SomeTeam,
  date = localDate('2026-12-03'),
): Promise<(context: Context) => Promise<void>> {
  const { date: known } = await openReviewOf(world, team)
  await world.within('review', async ({ scope, newId }) => {
    const ritual = await ritualOfTeam(scope, team.teamId, 'review')
    const before = ritual && (await occurrenceOn(scope, ritual.id, known))
    if (!before) throw new Error('no review has opened')
    const { openedAt: _, summarisedAt: __, ...terms } = before
    await saveOccurrence(scope, { ...terms, id: newId(), date, status: 'open' })
  })
  return async context => {
    const found = await findTeam(context.scope, team.teamId)
    const ritual = await ritualOfTeam(context.scope, team.teamId, 'review')
    const occurrence = ritual && (await occurrenceOn(context.scope, ritual.id, date))
    if (!found || !occurrence) throw new Error('nothing to open')
    await openReview(context, { team: found, ritual, occurrence })
  }
}
