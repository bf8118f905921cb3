import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant, isQuiet, localTime, minutes, zone } from '#src/time/index.ts'
import type { SetAlarm, SomePerson, SomeTeam, World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { labelsOn } from '../check-in/story.ts'
import { press, RITUALS, type RitualUnderTest } from './every-ritual.ts'
import { agree, aStory, buttonOn, nudges, prompts, promptsTo, run } from './story.ts'

/** Everything that can happen to a team in a few days, in any order; what must hold, holds after each step. */

const PLACES = [
  'Europe/Istanbul',
  'Europe/Warsaw',
  'Europe/London',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
]

const who = fc.nat(2)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(3, 14, 40, 200, 700) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sleep' as const), minutes: fc.constantFrom(10, 40, 800, 4_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('click' as const), who, which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('words' as const), who, id: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('reword' as const), who, id: fc.nat(3), text: fc.constantFrom('otherwise', null) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), who, to: fc.constantFrom(...PLACES) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('quiet' as const), who, hours: fc.constantFrom('21:00-07:00', '08:00-11:00', 'default') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settings' as const),
      hour: fc.constantFrom('09:30', '07:00', '16:45', '23:50'),
      mode: fc.constantFrom('member' as const, 'team' as const),
      window: fc.constantFrom(10, 15, 120),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('early' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hand' as const), who, to: who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat(20) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

type Scene = {
  readonly ritual: RitualUnderTest
  readonly world: World
  readonly people: readonly SomePerson[]
  readonly teams: readonly SomeTeam[]
  readonly seen: SetAlarm[]
}

async function take({ ritual, world, people, teams, seen }: Scene, taken: Step): Promise<void> {
  seen.push(...world.alarms)
  switch (taken.kind) {
    case 'wait':
      return world.runUntil(instant(world.now + minutes(taken.minutes)))
    case 'sleep':
      world.now = instant(world.now + minutes(taken.minutes))
      return world.runUntil(world.now)
    case 'again': {
      const alarm = seen[taken.which % Math.max(1, seen.length)]
      if (alarm && alarm.dueAt <= world.now) await run(world, ritual, alarm)
      return
    }
    case 'settings':
      for (const team of teams) await agree(world, ritual, team, { at: taken.hour, mode: taken.mode, window: taken.window })
      return
    case 'click':
      return clickSomething(ritual, world, nth(people, taken.who), taken.which)
    case 'words':
      await ritual.speaks(world, nth(teams, 0), nth(people, taken.who), { id: `${taken.who}-${taken.id}`, text: `${taken.id}` })
      return
    case 'reword':
      await ritual.rewords(world, nth(teams, 0), nth(people, taken.who), { id: `${taken.who}-${taken.id}`, text: taken.text })
      return
    case 'move':
      await world.type(nth(people, taken.who), `drumbeat zone ${taken.to}`)
      return
    case 'quiet':
      await world.type(nth(people, taken.who), `drumbeat quiet ${taken.hours}`)
      return
    case 'early':
      await ritual.early(world, nth(teams, 0), nth(people, taken.who))
      return
    case 'hand':
      return ritual.leaves(world, nth(teams, 0), nth(people, taken.who), nth(people, taken.to))
    default:
      return taken satisfies never
  }
}

function nth<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error('there is one')
  return item
}

async function clickSomething(ritual: RitualUnderTest, world: World, person: SomePerson, which: number): Promise<void> {
  const card = promptsTo(world, person).at(-1)
  const labels = card ? labelsOn(card) : []
  const label = labels[which % Math.max(1, labels.length)]
  if (card && label !== undefined) await press(world, ritual, person, buttonOn(card, label), `answer at ${world.now}`)
}

async function requireOrder(ritual: RitualUnderTest, world: World): Promise<void> {
  const { rituals, windows, asked, people, entries, reviews } = await world.scope(async ({ workspaceId, tx }) => ({
    rituals: await tx.ritual.findMany({ where: { workspaceId }, include: { occurrences: { include: { windows: true } } } }),
    windows: await tx.window.findMany({ where: { workspaceId, status: 'planned' } }),
    asked: await tx.prompt.findMany({ where: { workspaceId } }),
    people: await tx.person.findMany({ where: { workspaceId } }),
    entries: await tx.entry.findMany({ where: { workspaceId } }),
    reviews: await tx.review.count({ where: { workspaceId } }),
  }))
  for (const ritual of rituals) {
    const ahead = ritual.occurrences.filter(
      ({ status, windows: own }) =>
        status === 'planned' && own.some(each => each.status === 'planned' && each.opensAt.getTime() > world.now),
    )
    expect(ahead.length, 'a ritual always has a next date').toBeGreaterThan(0)
  }
  const alarmed = new Set(world.alarms.filter(({ kind }) => kind === 'open').map(({ subject, dueAt }) => `${subject} ${dueAt}`))
  for (const { id, opensAt } of windows) expect(alarmed, 'every planned window has its alarm').toContain(`${id} ${opensAt.getTime()}`)
  const cards = prompts(world).map(({ key }) => key)
  expect(new Set(cards).size).toBe(cards.length)
  expect(asked.every(({ personId, dueAt }) => cards.includes(`prompt:${personId}:${dueAt.getTime()}:${ritual.name}`))).toBe(true)
  expect(nudges(world, ritual).length).toBeLessThanOrEqual(asked.filter(({ nudgedAt }) => nudgedAt !== null).length)
  const forms = entries.filter(({ source, superseded }) => source === 'form' && !superseded).map(({ responseId }) => responseId)
  expect(new Set(forms).size, 'one form of an answer').toBe(forms.length)
  expect(world.said.filter(({ key }) => key.startsWith('review:')).length, 'one card of a review').toBe(reviews)
  for (const person of people) {
    const own = asked.filter(({ personId }) => personId === person.id)
    expect(new Set(own.map(({ occurrenceId }) => occurrenceId)).size).toBe(own.length)
  }
}

describe.each(RITUALS)('$name', ritual => {
  test('any sequence of waiting, sleeping, answers, moves, settings and repeated alarms keeps one prompt and one answer', async () => {
    expect.hasAssertions()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async steps => {
        const world = await aStory(ritual, fresh, '2026-11-22T22:00:00Z')
        const people: SomePerson[] = []
        for (const place of ['Europe/Istanbul', 'Europe/London', 'Pacific/Pago_Pago']) people.push(await world.aPerson({ zone: place }))
        const teams = [
          await world.aTeam({ name: 'CX Core', members: people, workingDays: [1, 2, 3, 4, 5, 6, 7] }),
          await world.aTeam({ name: 'CX Care', members: people.slice(0, 2) }),
        ]
        for (const team of teams) await agree(world, ritual, team)
        const seen: SetAlarm[] = []
        for (const taken of steps) {
          await take({ ritual, world, people, teams, seen }, taken)
          await requireOrder(ritual, world)
        }
      }),
      { numRuns: 12 },
    )
  }, 180_000)

  test('on its usual terms it asks and reminds nobody in their quiet hours, once each, however the machine sleeps and work changes hands', async () => {
    expect.hasAssertions()
    const night = fc.constantFrom(
      { kind: 'wait' as const, minutes: 40 },
      { kind: 'wait' as const, minutes: 700 },
      { kind: 'sleep' as const, minutes: 40 },
      { kind: 'sleep' as const, minutes: 800 },
      { kind: 'hand' as const, who: 0, to: 1 },
      { kind: 'hand' as const, who: 1, to: 2 },
      { kind: 'hand' as const, who: 2, to: 0 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(night, { minLength: 5, maxLength: 12 }), async steps => {
        const world = await aStory(ritual, fresh, '2026-11-23T22:00:00Z')
        const sleepers: Sleeper[] = []
        for (const [place, from, to, chosen] of NIGHTS) {
          const person = await world.aPerson({ zone: place, ...(chosen ? { chosen: { quiet: { from, to } } } : {}) })
          sleepers.push({ person, place, quiet: [from, to] })
        }
        const people = sleepers.map(({ person }) => person)
        const team = await world.aTeam({ members: people })
        await agree(world, ritual, team, ritual.usual)
        for (const taken of steps) await take({ ritual, world, people, teams: [team], seen: [] }, taken)
        await world.runUntil(instant(world.now + minutes(3 * 24 * 60)))
        await requireQuiet(ritual, world, sleepers)
      }),
      { numRuns: 8 },
    )
  }, 180_000)
})

/** Quiet hours, chosen or not. */
const NIGHTS = [
  ['Europe/Istanbul', '20:00', '08:00', true],
  ['Europe/Warsaw', '08:00', '11:00', true],
  ['America/New_York', '20:00', '08:00', false],
] as const

type Sleeper = { readonly person: SomePerson; readonly place: string; readonly quiet: readonly [from: string, to: string] }

/** By what really came, and when: not by when it was due. */
async function requireQuiet(ritual: RitualUnderTest, world: World, sleepers: readonly Sleeper[]): Promise<void> {
  const asked = await world.scope(({ workspaceId, tx }) => tx.prompt.findMany({ where: { workspaceId } }))
  for (const { person, place, quiet } of sleepers) {
    const own = asked.filter(({ personId }) => personId === person.personId)
    expect(new Set(own.map(({ occurrenceId }) => occurrenceId)).size, 'asked once').toBe(own.length)
    const [from, to] = quiet
    for (const moment of own.flatMap(({ askedAt, nudgedAt }) => [askedAt, nudgedAt])) {
      if (moment === null) continue
      const isNight = isQuiet(instant(moment.getTime()), zone(place), { from: localTime(from), to: localTime(to) })
      expect(isNight, `${place} at ${moment.toISOString()}`).toBe(false)
    }
  }
  expect(nudges(world, ritual).length).toBe(asked.filter(({ nudgedAt }) => nudgedAt !== null).length)
}
