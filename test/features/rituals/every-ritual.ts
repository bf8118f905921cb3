import type { Command, FormValues, Reply } from '#src/chat/index.ts'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { type Feature, UserError } from '#src/features/feature.ts'
import type { ZoneMode } from '#src/features/rituals/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { reviewOpenFor } from '#src/features/review/store/reviews.ts'
import { programmeFeature } from '#src/features/programme/index.ts'
import { initiativesFeature } from '#src/features/initiatives/index.ts'
import { tasksFeature } from '#src/features/tasks/index.ts'
import { winsFeature } from '#src/features/wins/index.ts'
import { blockersFeature } from '#src/features/blockers/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import type { Weekday } from '#src/time/index.ts'
import type { Said, SomePerson, SomeTeam, World } from '../../support/context.ts'
import { wordsOf } from '../../support/context.ts'
import * as checkInStory from '../check-in/story.ts'
import { anInitiative, filled, handOver, headers } from '../review/story.ts'
import { replies, rewords } from '../review/thread.ts'

/** When a team holds a ritual: at an hour, on days of the week, for so many minutes. */
export type Terms = {
  readonly at?: string
  readonly mode?: ZoneMode
  readonly window?: number
  readonly days?: readonly Weekday[]
}

type Form = Extract<Reply, { kind: 'form' }>['form']

/** What the suites of rituals have to know of one kind of ritual. What they say of a ritual, they say of every kind. */
export type RitualUnderTest = {
  readonly name: 'check-in' | 'review'
  readonly feature: Feature
  readonly features: readonly Feature[]
  /** What a member of a team needs besides, for the ritual to ask them; given twice, it is given once. */
  takesPart(world: World, team: SomeTeam, who: SomePerson): Promise<void>
  /** Somebody has nothing more to do with the ritual of a team; what was theirs is another's. */
  leaves(world: World, team: SomeTeam, who: SomePerson, heir: SomePerson): Promise<void>
  /** The terms on which teams really hold it; the suites take others where they ask about other things. */
  readonly usual: Terms
  /** The label of the button that opens the form. */
  readonly opens: string
  /** The form with an answer in it, as it is sent. */
  entered(form: Form, text: string): FormValues
  /** How many rows of each kind hold an answer, and are to be as many as there are answers. */
  stored(world: World): Promise<readonly number[]>
  /** Somebody answers of their own accord. Resolves to whether it was taken: before its day has come, a ritual may refuse. */
  early(world: World, team: SomeTeam, who: SomePerson): Promise<boolean>
  /** Somebody says something in words, or (by null) deletes what they said. Nothing waits: nothing comes of it. */
  speaks(world: World, team: SomeTeam, who: SomePerson, said: { readonly id: string; readonly text: string }): Promise<void>
  rewords(world: World, team: SomeTeam, who: SomePerson, said: { readonly id: string; readonly text: string | null }): Promise<void>
  /** The cards in the channel of what has come to an end, as they read now. */
  summaries(world: World): readonly Said[]
  readonly nudgeKey: string
  /** How a summary counts. */
  counted(answered: number, of: number): string
  /** Whether a summary names those who could have answered and were never asked. */
  readonly namesUnasked: boolean
  /** What a channel hears after a downtime, of one date, of a date in one place, and of several. */
  missed(dates: string, count: number): string
  /** Of a date of which only one place was slept through: what goes on elsewhere may need no words. */
  missedIn(date: string, place: string): readonly string[]
  /** The ids in the settings form, with what is right; `free`: what can be typed there. */
  readonly settings: { readonly right: FormValues; readonly wrong: Readonly<Record<string, readonly (string | null)[]>> }
}

const ofWorkspace = <T>(
  world: World,
  count: (where: { readonly workspaceId: string }, tx: Parameters<Parameters<World['scope']>[0]>[0]['tx']) => Promise<T>,
) => world.scope(({ workspaceId, tx }) => count({ workspaceId }, tx))

/** Lets somebody try what may be refused in words. */
async function attempt<T>(deed: Promise<T>): Promise<T | 'refused'> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof UserError) return 'refused'
    throw error
  }
}

const checkIn: RitualUnderTest = {
  name: 'check-in',
  feature: checkInFeature,
  features: [peopleFeature, teamsFeature, checkInFeature],
  takesPart: () => Promise.resolve(),
  leaves: () => Promise.resolve(),
  usual: { at: '09:30', mode: 'member', window: 15, days: [1, 2, 3, 4, 5] },
  opens: 'Check in',
  entered: (_, text) => ({ did: text, next: null, blocked: null, mood: null }),
  stored: async world => [
    await ofWorkspace(world, (where, tx) => tx.response.count({ where })),
    await ofWorkspace(world, (where, tx) => tx.entry.count({ where: { ...where, superseded: false } })),
  ],
  // In two teams, words do not say for which.
  early: async (world, _, who) => (await attempt(world.type(who, 'checkin done early'))) !== 'refused',
  async speaks(world, _, who, { id, text }) {
    await checkInStory.speakUp(world, who, `done ${text}`, { id })
  },
  async rewords(world, _, who, { id, text }) {
    await checkInStory.rewords(world, who, id, text)
  },
  summaries: checkInStory.summaries,
  nudgeKey: 'nudge:',
  counted: (answered, of) => `${answered} of ${of} answered`,
  namesUnasked: false,
  missed: (dates, count) =>
    count === 1
      ? `The check-in of ${dates} was skipped, because Drumbeat was not running.`
      : `The check-ins of ${dates} were skipped, because Drumbeat was not running.`,
  missedIn: (date, place) => [`The check-in of ${date} (${place}) was skipped, because Drumbeat was not running.`],
  settings: {
    right: { 'check-in-time': '09:30', 'ask-at': 'member', window: '15' },
    wrong: {
      'check-in-time': ['', null, '9', '24:00', '09:60', 'noon', '٠٩:٣٠'],
      'ask-at': ['', null, 'MEMBER', '__proto__', 'toString'],
      window: ['', null, '9', '241', '-15', '1e2', '15.5', '١٥', '٪'],
    },
  },
}

const initiativesOf = (world: World, { personId: ownerId }: SomePerson, { teamId }: SomeTeam) =>
  ofWorkspace(world, (where, tx) => tx.initiative.findMany({ where: { ...where, ownerId, teamId } }))

const review: RitualUnderTest = {
  name: 'review',
  feature: reviewFeature,
  features: [peopleFeature, teamsFeature, programmeFeature, initiativesFeature, tasksFeature, winsFeature, blockersFeature, reviewFeature],
  async takesPart(world, team, who) {
    if ((await initiativesOf(world, who, team)).length === 0) await anInitiative(world, team, who, `Work of ${who.name}`)
  },
  async leaves(world, team, who, heir) {
    for (const { id } of await initiativesOf(world, who, team)) await handOver(world, who, { id } as Parameters<typeof handOver>[2], heir)
  },
  usual: { at: '09:30', mode: 'team', window: 24 * 60, days: [2] },
  opens: 'Answer',
  entered: (form, text) => filled(form, { health: 'on-track', note: text }),
  stored: async world => [
    await ofWorkspace(world, (where, tx) => tx.reviewStatement.count({ where: { ...where, health: { not: null } } })),
  ],
  async early(world, team, who) {
    const [own] = await initiativesOf(world, who, team)
    return own !== undefined && (await attempt(world.type(who, `review CX-${own.number} on track`))) !== 'refused'
  },
  async speaks(world, team, who, { id, text }) {
    const [own] = await initiativesOf(world, who, team)
    const latest = await world.scope(scope => reviewOpenFor(scope, team.teamId))
    if (own && latest) await replies(world, who, team, `CX-${own.number} at risk: ${text}`, { id })
  },
  async rewords(world, team, who, { id, text }) {
    await rewords(world, who, team, id, text)
  },
  summaries: world => headers(world).filter(said => wordsOf(said).includes('Review summary')),
  nudgeKey: 'review-nudge:',
  counted: (answered, of) => `${answered} of ${of} initiatives answered`,
  namesUnasked: true,
  missed: (dates, count) =>
    count === 1
      ? `I was not running when the review of ${dates} should have opened, so it did not happen.`
      : `I was not running when the reviews of ${dates} should have opened, so they did not happen.`,
  missedIn: () => [],
  settings: {
    right: { 'review-day': '5', 'review-time': '10:00', 'review-rhythm': 'weekly', 'review-window': '24' },
    wrong: {
      'review-day': ['', null, '0', '8', '5.0', 'friday', '__proto__', '٥'],
      'review-time': ['', null, '10', '24:00', '10:60', 'noon', '١٠:٠٠'],
      'review-rhythm': ['', null, 'WEEKLY', '__proto__', 'toString'],
      'review-window': ['', null, '0', '121', '-24', '1e2', '24.5', '٢٤'],
    },
  },
}

/** Every kind of ritual there is. A new one joins this list, and everything that holds for rituals is asked of it. */
export const RITUALS: readonly RitualUnderTest[] = [checkIn, review]

/** What a button says when it is pressed; a form that it opens is sent with this in it. What is refused in words changes nothing. */
export async function press(world: World, ritual: RitualUnderTest, who: SomePerson, command: Command, text: string): Promise<void> {
  const reply = await attempt(world.click(who, command))
  if (reply !== 'refused' && reply.kind === 'form') await attempt(world.submit(who, reply.form.submit, ritual.entered(reply.form, text)))
}
