import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { instant, isQuiet, localTime, minutes, zone } from '#src/time/index.ts'
import type { SetAlarm, SomePerson, SomeTeam, World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aCheckIn, aStory, at, buttonOn, fillIn, labelsOn, nudges, openStoryBook, prompts, promptsTo, rewords, speakUp } from './story.ts'

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
    arbitrary: fc.record({ kind: fc.constant('reword' as const), who, id: fc.nat(3), text: fc.constantFrom('done otherwise', null) }),
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
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat(20) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

type Scene = {
  readonly world: World
  readonly people: readonly SomePerson[]
  readonly teams: readonly SomeTeam[]
  readonly seen: SetAlarm[]
}

async function take({ world, people, teams, seen }: Scene, taken: Step): Promise<void> {
  seen.push(...world.alarms)
  switch (taken.kind) {
    case 'wait':
      return world.runUntil(instant(world.now + minutes(taken.minutes)))
    case 'sleep':
      world.now = instant(world.now + minutes(taken.minutes))
      return world.runUntil(world.now)
    case 'again': {
      const alarm = seen[taken.which % Math.max(1, seen.length)]
      if (alarm && alarm.dueAt <= world.now)
        await world.within('check-in', context => checkInFeature.alarms?.[alarm.kind]?.run(context, alarm) ?? Promise.resolve())
      return
    }
    case 'settings':
      for (const team of teams) await aCheckIn(world, team, { at: taken.hour, mode: taken.mode, window: taken.window })
      return
    case 'click':
      return clickSomething(world, nth(people, taken.who), taken.which)
    case 'words':
      await speakUp(world, nth(people, taken.who), `done ${taken.id}`, { id: `${taken.who}-${taken.id}` })
      return
    case 'reword':
      await rewords(world, nth(people, taken.who), `${taken.who}-${taken.id}`, taken.text)
      return
    case 'move':
      await world.type(nth(people, taken.who), `drumbeat zone ${taken.to}`)
      return
    case 'quiet':
      await world.type(nth(people, taken.who), `drumbeat quiet ${taken.hours}`)
      return
    case 'early': {
      const reply = await world.type(nth(people, taken.who), 'checkin')
      if (reply.kind === 'form') await world.submit(nth(people, taken.who), reply.form.submit, { did: 'of my own accord' })
      return
    }
    default:
      return taken satisfies never
  }
}

function nth(people: readonly SomePerson[], index: number): SomePerson {
  const person = people[index]
  if (!person) throw new Error('somebody does it')
  return person
}

async function clickSomething(world: World, person: SomePerson, which: number): Promise<void> {
  const card = promptsTo(world, person).at(-1)
  const labels = card ? labelsOn(card) : []
  const label = labels[which % Math.max(1, labels.length)]
  if (!card || label === undefined) return
  if (/^(Check in|Edit)/.test(label)) await fillIn(world, person, card, { did: `answer at ${world.now}` }, label)
  else await world.click(person, buttonOn(card, label))
}

async function requireOrder(world: World): Promise<void> {
  const { rituals, windows, asked, people, entries } = await world.scope(async ({ workspaceId, tx }) => ({
    rituals: await tx.ritual.findMany({ where: { workspaceId }, include: { occurrences: { include: { windows: true } } } }),
    windows: await tx.window.findMany({ where: { workspaceId, status: 'planned' } }),
    asked: await tx.prompt.findMany({ where: { workspaceId } }),
    people: await tx.person.findMany({ where: { workspaceId } }),
    entries: await tx.entry.findMany({ where: { workspaceId } }),
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
  expect(asked.every(({ personId, dueAt }) => cards.includes(`prompt:${personId}:${dueAt.getTime()}:check-in`))).toBe(true)
  expect(nudges(world).length).toBeLessThanOrEqual(asked.filter(({ nudgedAt }) => nudgedAt !== null).length)
  const forms = entries.filter(({ source, superseded }) => source === 'form' && !superseded).map(({ responseId }) => responseId)
  expect(new Set(forms).size, 'one form of an answer').toBe(forms.length)
  for (const person of people) {
    const own = asked.filter(({ personId }) => personId === person.id)
    expect(new Set(own.map(({ occurrenceId }) => occurrenceId)).size).toBe(own.length)
  }
}

test('any sequence of waiting, sleeping, answers, moves, settings and repeated alarms keeps one prompt and one answer', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async steps => {
      const world = await aStory(fresh, '2026-11-22T22:00:00Z')
      const people: SomePerson[] = []
      for (const place of ['Europe/Istanbul', 'Europe/London', 'Pacific/Pago_Pago']) people.push(await world.aPerson({ zone: place }))
      const teams = [
        await world.aTeam({ name: 'CX Core', members: people, workingDays: [1, 2, 3, 4, 5, 6, 7] }),
        await world.aTeam({ name: 'CX Care', members: people.slice(0, 2) }),
      ]
      for (const team of teams) await aCheckIn(world, team)
      const seen: SetAlarm[] = []
      for (const taken of steps) {
        await take({ world, people, teams, seen }, taken)
        await requireOrder(world)
      }
    }),
    { numRuns: 12 },
  )
}, 180_000)

test('nobody is ever asked in quiet hours that they chose', async () => {
  const world = await aStory(fresh)
  const someone = await world.aPerson({ zone: 'Europe/Warsaw', chosen: { quiet: { from: '08:00', to: '11:00' } } })
  await aCheckIn(world, await world.aTeam({ members: [someone] }))
  await world.runUntil(at('2026-11-26T00:00:00Z'))
  const rows = await world.scope(({ workspaceId, tx }) => tx.prompt.findMany({ where: { workspaceId } }))
  expect(rows).toHaveLength(3)
  for (const { dueAt } of rows)
    expect(isQuiet(instant(dueAt.getTime()), zone('Europe/Warsaw'), { from: localTime('08:00'), to: localTime('11:00') })).toBe(false)
})
