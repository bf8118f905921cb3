import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  differences,
  type Happened,
  lastDoneBy,
  markUndone,
  notesOf,
  rebuild,
  record,
  storyOf,
  type Value,
} from '#src/features/programme/index.ts'
import { forgetNotes, happenedBetween } from '#src/features/programme/index.ts'
import { later, minutes } from '#src/time/index.ts'
import { aWorld, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.array(fc.record({ title: fc.string(), dueOn: fc.string() }), { maxLength: 2 }),
)
const state = fc.record({ title: value, owner: value, areas: value, milestones: value })

describe('the history of a thing', () => {
  test('leads back to what the thing is, whatever was changed', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), states => {
        const events = states.map((after, index) => ({
          kind: 'changed' as const,
          changes: differences(index === 0 ? null : (states[index - 1] ?? null), after),
        }))
        const last = states.at(-1)
        const rebuilt = rebuild(events)
        // What is null from the beginning was never said.
        for (const [field, to] of Object.entries(last ?? {})) expect(rebuilt[field] ?? null).toEqual(to)
      }),
    )
  })

  test('says what differs, field by field, and nothing of what is the same', () => {
    const before = { title: 'Close the loop', areas: ['Care', 'Stores'], sponsor: null }
    const after = { title: 'Close the loop', areas: ['Care'], sponsor: 'p-1' }
    expect(differences(before, after)).toEqual([
      { field: 'areas', from: ['Care', 'Stores'], to: ['Care'] },
      { field: 'sponsor', from: null, to: 'p-1' },
    ])
  })

  test('a note changes nothing', () => {
    const noted = { kind: 'note', changes: [{ field: 'title', from: null, to: 'said in passing' }] } as const
    expect(rebuild([{ kind: 'created', changes: [{ field: 'title', from: null, to: 'Real' }] }, noted])).toEqual({ title: 'Real' })
  })
})

describe('a stored history', () => {
  let fresh: TestDatabase
  let world: World
  beforeAll(async () => {
    fresh = await freshDatabase()
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  const task = (id: string) => ({ kind: 'task', id }) as const
  const happened = (change: Partial<Happened> & Pick<Happened, 'personId' | 'group'>): Happened => ({
    subject: task('t-1'),
    kind: 'changed',
    way: 'command',
    changes: [{ field: 'status', from: 'to-do', to: 'done' }],
    ...change,
  })

  test('tells its events in their order, with who and how', async () => {
    world = await aWorld({ database: fresh.database, features: [] })
    const { personId } = await world.aPerson()
    await world.within('tasks', context =>
      record(context, [
        happened({ personId, group: 'g-1', kind: 'created', changes: [{ field: 'title', from: null, to: 'Ask "why", twice,\nor more' }] }),
        happened({ personId: null, group: 'g-2', way: 'time' }),
        happened({ personId, group: 'g-3', changes: [] }),
        happened({ personId, group: 'g-4', subject: task('another') }),
      ]),
    )
    const story = await world.scope(scope => storyOf(scope, task('t-1')))
    expect(story.map(({ kind, personId: by, way, changes, at }) => ({ kind, by, way, to: changes[0]?.to, at }))).toEqual([
      { kind: 'created', by: personId, way: 'command', to: 'Ask "why", twice,\nor more', at: world.now },
      { kind: 'changed', by: null, way: 'time', to: 'done', at: world.now },
    ])
  })

  test('knows the last thing somebody did, once: not when it is undone, old, or only said', async () => {
    world = await aWorld({ database: fresh.database, features: [] })
    const { personId } = await world.aPerson()
    const other = await world.aPerson()
    const last = (since = later(world.now, -minutes(15))) => world.scope(scope => lastDoneBy(scope, personId, ['task'], since))
    expect(await last()).toEqual([])
    await world.within('tasks', context =>
      record(context, [
        happened({ personId, group: 'one' }),
        happened({ personId, group: 'two', subject: task('t-1') }),
        happened({ personId, group: 'two', subject: task('t-2') }),
        happened({ personId, group: 'said', kind: 'note' }),
        happened({ personId: other.personId, group: 'theirs' }),
      ]),
    )
    expect((await last()).map(({ group, subject }) => [group, subject.id])).toEqual([
      ['two', 't-1'],
      ['two', 't-2'],
    ])
    expect(await last(later(world.now, 1))).toEqual([])
    expect(await world.scope(scope => markUndone(scope, 'two', 'undo-1'))).toBe(true)
    expect(await world.scope(scope => markUndone(scope, 'two', 'undo-2'))).toBe(false)
    expect(await last()).toEqual([])
  })

  test('forgets the notes of words that were taken back, and nothing but notes', async () => {
    world = await aWorld({ database: fresh.database, features: [] })
    const { personId } = await world.aPerson()
    const said = (text: string, origin: string) =>
      happened({ personId, group: 'said', kind: 'note', origin, changes: [{ field: 'text', from: null, to: text }] })
    await world.within('check-in', context =>
      record(context, [
        said('one', 'entry:1'),
        said('two', 'entry:1'),
        said('other', 'entry:2'),
        happened({ personId, group: 'g', origin: 'entry:1' }),
      ]),
    )
    const notes = await world.scope(scope => notesOf(scope, 'entry:1'))
    expect(notes.map(({ changes }) => changes[0]?.to)).toEqual(['one', 'two'])
    const all = await world.scope(scope => storyOf(scope, task('t-1')))
    await world.scope(scope =>
      forgetNotes(
        scope,
        all.flatMap(({ id, origin }) => (origin === 'entry:1' ? [id] : [])),
      ),
    )
    const left = await world.scope(scope => happenedBetween(scope, 'task', ['t-1'], { from: world.now, before: later(world.now, 1) }))
    expect(left.map(({ kind, origin }) => [kind, origin])).toEqual([
      ['note', 'entry:2'],
      ['changed', 'entry:1'],
    ])
  })
})
