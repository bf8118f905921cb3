import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromHistory } from '#src/features/initiatives/rules/state.ts'
import { storyOf } from '#src/features/programme/index.ts'
import { repliesTo } from '#src/features/review/store/replies.ts'
import { statementOf } from '#src/features/review/store/statements.ts'
import { wordsOf } from '../../support/context.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, anotherOpening, aReview, aStory, at, headers, initiativeNow, last, openReviewOf } from './story.ts'
import { replies, replyOf, rewords } from './thread.ts'

describe.each(databaseKinds)('at the same instant, on the %s database', kind => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
  })
  afterAll(() => fresh[Symbol.asyncDispose]())

  async function begin() {
    const world = await aStory(fresh.database)
    const bora = await world.aPerson({ name: 'Bora Demir' })
    const marek = await world.aPerson({ name: 'Marek Nowak' })
    const team = await world.aTeam({ members: [bora, marek] })
    await aReview(world, team)
    const loop = await anInitiative(world, team, bora, 'Close the loop', { sponsor: marek })
    await world.runUntil(at('2026-11-27T08:00:00Z'))
    return { world, bora, marek, team, loop, ...(await openReviewOf(world, team)) }
  }

  test('owner and sponsor say something of one initiative: the later row has the last word, and both stand in the minutes', async () => {
    const { world, bora, marek, team, loop, occurrenceId } = await begin()
    await Promise.all([
      replies(world, bora, team, 'CX-1 on track', { id: 'm1' }),
      replies(world, marek, team, 'CX-1 off track: the vendor left', { id: 'm2' }),
    ])
    const story = await world.scope(scope => storyOf(scope, { kind: 'initiative', id: loop.id }))
    const now = await initiativeNow(world, loop)
    expect(fromHistory(story)).toEqual(now)
    const said = await world.scope(scope => statementOf(scope, occurrenceId, loop.id))
    expect([said?.health, said?.personId]).toEqual([now?.health, story.at(-1)?.personId])
    expect((await world.scope(scope => repliesTo(scope, occurrenceId))).map(({ text }) => text).toSorted()).toEqual([
      'CX-1 off track: the vendor left',
      'CX-1 on track',
    ])
  })

  test('an edit and the opening of the next review: it counts whole, or not at all', async () => {
    const { world, bora, team, loop } = await begin()
    await replies(world, bora, team, 'CX-1 at risk: legal is late', { id: 'm1' })
    const opens = world.within('review', await anotherOpening(world, team))
    await Promise.all([opens, rewords(world, bora, team, 'm1', 'CX-1 on track')])
    const { text, recorded } = await replyOf(world, team, 'm1')
    const { health, healthNote } = (await initiativeNow(world, loop)) ?? {}
    const counted = text === 'CX-1 on track'
    expect([health, healthNote]).toEqual(counted ? ['on-track', ''] : ['at-risk', 'legal is late'])
    expect(recorded).toMatchObject([{ kind: 'health', health }])
    // What the next one shows is what counted.
    expect((await openReviewOf(world, team)).opening.initiatives).toMatchObject([{ health }])
  })

  test.each([
    ['an edit', 'CX-1 on track', 'on-track', 'CX-1 Close the loop · on track'],
    ['a deletion', null, null, 'Not answered yet: CX-1 (Bora Demir)'],
  ] as const)('%s and the closing of the window: the summary says what counts, whichever came first', async (_, text, health, shown) => {
    const { world, bora, team, loop, occurrenceId } = await begin()
    await replies(world, bora, team, 'CX-1 at risk: legal is late', { id: 'm1' })
    await world.runUntil(at('2026-11-28T06:59:59Z'))
    expect((await openReviewOf(world, team)).closedAt).toBeNull()
    await Promise.all([world.runUntil(at('2026-11-28T07:00:00Z')), rewords(world, bora, team, 'm1', text)])
    expect((await openReviewOf(world, team)).closedAt).toBe(at('2026-11-28T07:00:00Z'))
    expect(await initiativeNow(world, loop)).toMatchObject({ health, healthNote: '' })
    expect((await world.scope(scope => statementOf(scope, occurrenceId, loop.id)))?.health ?? null).toBe(health)
    expect(await replyOf(world, team, 'm1')).toMatchObject({ text: text ?? '' })
    const summary = wordsOf(last(headers(world)))
    expect(summary).toContain('Review summary')
    expect(summary).toContain(shown)
    expect(summary).not.toContain('at risk')
  })
})
