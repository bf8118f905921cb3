import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { type SomePerson, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import {
  aCheckIn,
  answers,
  aStory,
  at,
  buttonOn,
  fillIn,
  labelsOn,
  last,
  openStoryBook,
  prompts,
  receiptsTo,
  rewords,
  speakUp,
  summaries,
} from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await openStoryBook()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('answers in words', () => {
  let world: World
  let selin: SomePerson
  beforeEach(async () => {
    world = await aStory(fresh)
    selin = await world.aPerson({ name: 'Selin Kaya' })
    await aCheckIn(world, await world.aTeam({ members: [selin] }))
    await world.runUntil(at('2026-11-23T06:31:00Z'))
  })
  const posted = async () => {
    await world.runUntil(at('2026-11-23T07:00:00Z'))
    return wordsOf(last(answers(world)))
  }

  test('editing the message changes what was posted, deleting it withdraws it', async () => {
    await speakUp(world, selin, 'done one', { id: 'm1' })
    expect(await posted()).toBe('Selin Kaya\nDone\none')
    expect(await rewords(world, selin, 'm1', 'done two\nwin three')).toBe(true)
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya\nDone\ntwo\nWins\nthree\n[Applaud]')
    expect(wordsOf(last(summaries(world)))).toContain('Selin Kaya: three')
    expect(await rewords(world, selin, 'm1', null)).toBe(true)
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya took this answer back.')
    expect(wordsOf(last(summaries(world)))).toContain('0 of 1 answered')
    expect(await rewords(world, selin, 'm1', 'done three')).toBe(false)
    expect(labelsOn(last(prompts(world)))).toEqual(['Check in', 'Skip today'])
  })

  test('the same message taken twice counts once', async () => {
    await speakUp(world, selin, 'done one', { id: 'm1' })
    await speakUp(world, selin, 'done one', { id: 'm1' })
    expect(await posted()).toBe('Selin Kaya\nDone\none')
  })

  test('a form replaces words, wins included; an edit of the words brings them back in its place', async () => {
    await speakUp(world, selin, 'done one\nwin big', { id: 'm1' })
    await speakUp(world, selin, 'done two', { id: 'm2', under: last(prompts(world)) })
    const form = await world.click(selin, buttonOn(last(receiptsTo(world, selin)), 'Edit'))
    expect(form.kind === 'form' && form.form.fields.flatMap(field => (field.kind === 'text' ? [field.initial] : []))).toEqual([
      'one\ntwo',
      undefined,
      undefined,
      'big',
    ])
    await fillIn(world, selin, last(receiptsTo(world, selin)), { did: 'three' }, 'Edit')
    expect(await posted()).toBe('Selin Kaya\nDone\nthree')
    await rewords(world, selin, 'm2', 'done four')
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya\nDone\nfour')
    expect(receiptsTo(world, selin)).toHaveLength(1)
  })

  test('taken back, an answer does not come back by an edit, but by answering anew', async () => {
    await speakUp(world, selin, 'done one', { id: 'm1' })
    await world.click(selin, buttonOn(last(receiptsTo(world, selin)), 'Take back'))
    await rewords(world, selin, 'm1', 'done two')
    expect(wordsOf(last(receiptsTo(world, selin)))).toContain('You took back your check-in')
    await speakUp(world, selin, 'done three', { id: 'm3' })
    expect(await posted()).toBe('Selin Kaya\nDone\nthree')
  })

  test('after the next check-in an edit changes nothing, a deletion still withdraws', async () => {
    await speakUp(world, selin, 'done one', { id: 'm1' })
    expect(await posted()).toBe('Selin Kaya\nDone\none')
    await world.runUntil(at('2026-11-24T06:31:00Z'))
    expect(labelsOn(last(receiptsTo(world, selin)))).toEqual([])
    await rewords(world, selin, 'm1', 'done two')
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya\nDone\none')
    await rewords(world, selin, 'm1', null)
    expect(wordsOf(last(answers(world)))).toBe('Selin Kaya took this answer back.')
  })

  test('words under yesterday’s question are asked back, not taken for today’s answer', async () => {
    const yesterday = last(prompts(world))
    await world.runUntil(at('2026-11-24T06:31:00Z'))
    await speakUp(world, selin, 'done late', { under: yesterday })
    expect(world.said.filter(({ key }) => key.startsWith('held:'))).toHaveLength(1)
    expect(receiptsTo(world, selin)).toHaveLength(0)
  })

  test('only their author’s edits count', async () => {
    const bora = await world.aPerson({ name: 'Bora Demir' })
    await speakUp(world, selin, 'done one', { id: 'm1' })
    await world.as(bora, 'check-in', async context =>
      checkInFeature.reworded?.(context, { channel: `D-${selin.user}`, message: 'm1' }, 'done by Bora'),
    )
    expect(await posted()).toBe('Selin Kaya\nDone\none')
  })

  test('kept words follow their message, and are forgotten after two days', async () => {
    await speakUp(world, selin, 'done one', { id: 'm1' })
    await speakUp(world, selin, 'a thought', { id: 'm2' })
    await rewords(world, selin, 'm2', 'a better thought')
    const question = () => last(world.said.filter(({ key }) => key.startsWith('held:')))
    expect(wordsOf(question())).toContain('a better thought')
    await world.click(selin, buttonOn(question(), 'Add to my answer · CX Core'))
    expect(await posted()).toBe('Selin Kaya\nDone\none\na better thought')
    await speakUp(world, selin, 'another', { id: 'm3' })
    world.now = at('2026-11-26T06:00:00Z')
    await world.runUntil(world.now)
    await speakUp(world, selin, 'and another', { id: 'm4' })
    expect(await world.scope(({ workspaceId, tx }) => tx.heldWords.findMany({ where: { workspaceId }, select: { text: true } }))).toEqual([
      { text: 'and another' },
    ])
  })

  test('moods are counts in the channel, from three on, and never a name’s', async () => {
    await fillIn(world, selin, last(prompts(world)), { did: 'one', mood: 'rough' })
    await posted()
    expect(
      world.said
        .filter(({ to }) => to.kind === 'channel')
        .map(wordsOf)
        .join('\n'),
    ).not.toMatch(/mood|rough/i)
  })
})
