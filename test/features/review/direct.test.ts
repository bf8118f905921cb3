import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '#src/chat/index.ts'
import { blockersFeature } from '#src/features/blockers/index.ts'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { type Initiative, initiativesFeature } from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { programmeFeature } from '#src/features/programme/index.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { replyWithMessage } from '#src/features/review/store/replies.ts'
import { statementsIn } from '#src/features/review/store/statements.ts'
import { tasksFeature } from '#src/features/tasks/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { winsFeature } from '#src/features/wins/index.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, refusal, type Said, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aCheckIn } from '../check-in/story.ts'
import { anInitiative, answer, aReview, at, headers, initiativeNow, last, openReviewOf, questionsTo, taskNumbered } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let team: SomeTeam
let bora: SomePerson
let marek: SomePerson
let loop: Initiative

async function begin(options: { readonly reacts?: boolean } = {}): Promise<void> {
  const programme = [programmeFeature, initiativesFeature, tasksFeature, winsFeature, blockersFeature]
  const features = [peopleFeature, teamsFeature, ...programme, checkInFeature, reviewFeature]
  world = await aWorld({ ...options, database: fresh.database, features, now: '2026-11-23T07:00:00Z' })
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  loop = await anInitiative(world, team, bora, 'Close the loop')
}
const open = () => world.runUntil(at('2026-11-27T08:00:00Z'))

const channelOf = (who: SomePerson) => `D-${who.user}`

/** Says something in the direct conversation, under a card or under none. The highest feature is asked first, as the engine does. */
async function says(who: SomePerson, text: string, { id = text, under }: { readonly id?: string; readonly under?: Said } = {}) {
  const message = { channel: channelOf(who), message: id }
  const about = under ? { feature: under.feature, subject: under.subject } : null
  const thread = under ? { channel: message.channel, message: `root-${under.key}` } : null
  const heard = { text, named: [], message, thread, about }
  for (const feature of [reviewFeature, checkInFeature]) {
    const reply: Reply | null = await world.as(who, feature.name, async context => (await feature.heard?.(context, heard)) ?? null)
    if (reply) return { by: feature.name, reply }
  }
  return null
}
const rewords = (who: SomePerson, id: string, text: string | null) =>
  world.as(who, 'review', async context => reviewFeature.reworded?.(context, { channel: channelOf(who), message: id }, text) ?? false)
const refused = (said: Promise<unknown>) => refusal(said, { language: 'en', zone: zone('Europe/Istanbul') })
const kept = (who: SomePerson, id: string) => world.scope(scope => replyWithMessage(scope, { channel: channelOf(who), message: id }))
const statements = async () => {
  const { occurrenceId } = await openReviewOf(world, team)
  return world.scope(scope => statementsIn(scope, [occurrenceId]))
}

describe('words in the direct conversation while a review asks', () => {
  beforeEach(async () => {
    await begin()
    await open()
  })

  test('are recorded like a reply in the thread, with the code of the only initiative that waits', async () => {
    expect(wordsOf(last(questionsTo(world, bora)))).toContain(
      'You can also reply to this message in words, for example “CX-1 at risk: legal is late”.',
    )
    expect(await says(bora, 'at risk: legal is late\nnext: ask legal again', { id: 'm1' })).toEqual({
      by: 'review',
      reply: { kind: 'none' },
    })
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'at-risk', healthNote: 'legal is late' })
    expect(await taskNumbered(world, 1)).toMatchObject({ title: 'ask legal again', initiativeId: loop.id, dueOn: '2026-12-04' })
    expect(await statements()).toMatchObject([{ initiativeId: loop.id, health: 'at-risk', source: 'thread' }])
    expect(wordsOf(last(questionsTo(world, bora)))).toContain('you said at risk')
    expect(wordsOf(last(headers(world)))).toContain('1 of 1 initiatives answered')
    const reply = await kept(bora, 'm1')
    expect(reply?.text).toBe('CX-1 at risk: legal is late\nnext: ask legal again')
    expect(world.reactions.get(`review-reaction:${reply?.id}`)).toMatchObject({
      on: { channel: channelOf(bora), message: 'm1' },
      means: ['planned', 'recorded'],
    })
    expect(wordsOf(await world.type(marek, 'review last', { in: team.channel }))).toContain('CX-1 at risk: legal is late')
  })

  test('said again by edit, they stay about the same; deleted, they are taken back', async () => {
    await says(bora, 'at risk: legal is late', { id: 'm1' })
    await rewords(bora, 'm1', 'off track: legal left')
    expect(await initiativeNow(world, loop)).toMatchObject({ health: 'off-track', healthNote: 'legal left' })
    await rewords(bora, 'm1', null)
    expect(await initiativeNow(world, loop)).toMatchObject({ health: null })
    expect(await statements()).toEqual([])
  })

  test('count once, however often they come', async () => {
    await says(bora, 'next: call', { id: 'm1' })
    expect(await says(bora, 'next: call', { id: 'm1' })).toEqual({ by: 'review', reply: { kind: 'none' } })
    expect(await kept(bora, 'm1')).toMatchObject({ recorded: [{ kind: 'planned', number: 1, made: true, text: 'CX-1 call' }] })
  })

  test('that may be something else are not the review’s, unless they stand under its question', async () => {
    expect(await says(bora, 'legal is late', { id: 'm1' })).toBeNull()
    expect(await says(marek, 'CX-1 at risk: I only watch', { id: 'm2' })).toBeNull()
    expect(await statements()).toEqual([])
    await says(bora, 'legal is late', { id: 'm3', under: last(questionsTo(world, bora)) })
    expect(await kept(bora, 'm3')).toMatchObject({ text: 'CX-1 legal is late', recorded: [{ kind: 'noted', ref: 'CX-1' }] })
  })

  test('are an answer no more under the question of a review that the next one has followed', async () => {
    const question = last(questionsTo(world, bora))
    await world.runUntil(at('2026-12-04T08:00:00Z'))
    expect(await refused(says(bora, 'at risk: legal is late', { under: question }))).toContain('The next review has opened')
    await says(bora, 'at risk: legal is late', { id: 'm2' })
    expect(await statements()).toMatchObject([{ health: 'at-risk' }])
  })
})

test('with several that wait a health needs a code, and gets it from the one that is left', async () => {
  await begin()
  const portal = await anInitiative(world, team, bora, 'New portal')
  await open()
  expect(await refused(says(bora, 'on track'))).toBe(
    'Which one do you mean? Write it once more with its code in front, for example “CX-1 at risk: legal is late”. Yours are CX-1 and CX-2.',
  )
  await says(bora, 'CX-1 on track')
  await says(bora, 'off track: no vendor')
  expect(await initiativeNow(world, loop)).toMatchObject({ health: 'on-track' })
  expect(await initiativeNow(world, portal)).toMatchObject({ health: 'off-track', healthNote: 'no vendor' })
  expect(await refused(says(bora, 'at risk', { under: last(questionsTo(world, bora)) }))).toContain('Yours are CX-1 and CX-2.')
})

test('said again by edit, what was put in front stays so beside others that are named', async () => {
  await begin()
  const portal = await anInitiative(world, team, bora, 'New portal')
  const queues = await anInitiative(world, team, marek, 'Shorter queues')
  await open()
  await says(bora, 'CX-2 on track')
  await says(bora, 'at risk: legal is late\nCX-2 on track: signed', { id: 'm1' })
  await rewords(bora, 'm1', 'at risk: legal is very late\nCX-2 on track: signed')
  expect((await kept(bora, 'm1'))?.text).toBe('CX-1 at risk: legal is very late\nCX-2 on track: signed')
  expect(await initiativeNow(world, loop)).toMatchObject({ health: 'at-risk', healthNote: 'legal is very late' })
  expect(await initiativeNow(world, portal)).toMatchObject({ health: 'on-track', healthNote: 'signed' })

  await says(marek, 'off track: waiting for CX-1', { id: 'm2' })
  await rewords(marek, 'm2', 'off track: nobody helps')
  expect(await initiativeNow(world, queues)).toMatchObject({ health: 'off-track', healthNote: 'nobody helps' })
})

test('what waits for another team’s initiative is an answer for one’s own', async () => {
  await begin()
  await anInitiative(world, team, marek, 'New portal')
  await open()
  await says(bora, 'at risk: waiting for CX-2', { id: 'm1', under: last(questionsTo(world, bora)) })
  expect((await kept(bora, 'm1'))?.text).toBe('CX-1 at risk: waiting for CX-2')
  expect(await initiativeNow(world, loop)).toMatchObject({ health: 'at-risk', healthNote: 'waiting for CX-2' })
  expect(wordsOf(last(questionsTo(world, bora)))).toContain('you said at risk')
})

test('with several reviews the initiative that is named says which is meant', async () => {
  await begin()
  const other = await world.aTeam({ name: 'CX Care', members: [bora] })
  await aReview(world, other)
  const care = await anInitiative(world, other, bora, 'Shorter queues')
  await open()
  const question = last(questionsTo(world, bora))
  expect(await refused(says(bora, 'on track'))).toContain('Several reviews ask you')
  expect(await refused(says(bora, 'CX-1 on track\nCX-2 on track', { under: question }))).toContain('Write one message for each')
  await says(bora, 'CX-2 at risk: too few people', { id: 'm1', under: question })
  expect((await kept(bora, 'm1'))?.occurrenceId).toBe((await openReviewOf(world, other)).occurrenceId)
  expect(await initiativeNow(world, care)).toMatchObject({ health: 'at-risk' })
  await says(bora, 'on track', { id: 'm2' })
  expect((await kept(bora, 'm2'))?.occurrenceId).toBe((await openReviewOf(world, team)).occurrenceId)
})

test('while a check-in waits for words they are its own, and the review’s under its question', async () => {
  await begin()
  await aCheckIn(world, team)
  await open()
  const question = last(questionsTo(world, bora).filter(({ feature }) => feature === 'review'))
  expect(await says(bora, 'CX-1 at risk: legal is late', { id: 'm1', under: question })).toMatchObject({ by: 'review' })
  expect(await says(bora, 'CX-1 on track', { id: 'm2' })).toMatchObject({ by: 'check-in' })
  expect(await kept(bora, 'm2')).toBeNull()
  expect(await statements()).toMatchObject([{ health: 'at-risk' }])
  // It is answered now: what comes again is still the check-in's, what is new is the review's.
  expect(await says(bora, 'CX-1 on track', { id: 'm2' })).toMatchObject({ by: 'check-in' })
  expect(await says(bora, 'CX-1 off track: legal left', { id: 'm3' })).toMatchObject({ by: 'review' })
  expect(await says(bora, 'legal left', { id: 'm4' })).toMatchObject({ by: 'check-in' })
})

test('whoever has answered all is still heard where they name it', async () => {
  await begin()
  await open()
  await answer(world, bora, { health: 'on-track' })
  await says(bora, 'CX-1 at risk: legal is late')
  expect(await statements()).toMatchObject([{ health: 'at-risk', note: 'legal is late' }])
  expect(await says(bora, 'next: something else')).toBeNull()
})

test('where no bot can react, a short line in the conversation says it', async () => {
  await begin({ reacts: false })
  await open()
  await says(bora, 'at risk: legal is late', { id: 'm1' })
  const lines = () => world.said.filter(({ key }) => key.startsWith('review-line:'))
  expect(lines()).toMatchObject([{ to: { kind: 'direct', user: bora.user } }])
  expect(lines()[0]?.thread).toBeUndefined()
  expect(lines().map(wordsOf)).toEqual(['Recorded: CX-1 at risk'])
  await rewords(bora, 'm1', null)
  expect(lines().map(wordsOf)).toEqual(['Taken back.'])
})
