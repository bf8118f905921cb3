import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import { compare, seenIn } from '#src/features/initiatives/rules/seen.ts'
import { enteredIn } from '#src/features/initiatives/rules/fields.ts'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme, initialOf, type Programme, submitOf } from './story.ts'

let fresh: TestDatabase
let programme: Programme
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  programme = await aProgramme(fresh.database)
})

describe('the form of an initiative', () => {
  const full: FormValues = {
    goal: 'Call everyone,\nand "listen"',
    milestones: '2026-12-04 Pilot\n2027-01-15 May release',
    areas: 'Sales, Care',
    'depends-on': 'CX-1',
    priority: '2',
    effort: '12',
    budget: '20 000 EUR',
  }
  const aFullOne = async () => {
    const { bora, grace, marek } = programme
    await programme.add('First')
    return programme.add('Close the loop', { ...full, owner: [bora.user], sponsor: [grace.user], contributors: [marek.user] })
  }

  test('sent back untouched, changes nothing, and writes no history', async () => {
    const { world, selin } = programme
    const before = await aFullOne()
    const form = await world.type(selin, 'initiative CX-2 edit')
    expect(initialOf(form)).toMatchObject(full)
    const events = () => world.scope(({ workspaceId, tx }) => tx.historyEvent.count({ where: { workspaceId } }))
    const written = await events()
    const reply = await world.submit(selin, submitOf(form), initialOf(form))
    expect(wordsOf(reply)).toContain('CX-2 stays as it is')
    expect(await programme.initiative('CX-2')).toEqual(before)
    expect(await events()).toBe(written)
  })

  test('an old form overwrites only what its author changed', async () => {
    const { world, selin, bora, grace } = programme
    await aFullOne()
    const old = await world.type(bora, 'initiative CX-2 edit')
    await world.type(selin, 'initiative CX-2 owner @selin')
    await world.type(selin, 'initiative CX-2 priority 1')
    const newer = await world.type(selin, 'initiative CX-2 edit')
    await world.submit(selin, submitOf(newer), { ...initialOf(newer), benefit: 'Fewer complaints' })
    // Bora is no longer its owner: the sponsor's older form stands for one that may still be sent.
    await world.submit(grace, submitOf(old), { ...initialOf(old), title: 'Close every loop', sponsor: [grace.user] })
    expect(await programme.initiative('CX-2')).toMatchObject({
      ownerId: selin.personId,
      priority: 1,
      benefit: 'Fewer complaints',
      title: 'Close every loop',
    })
  })

  test('what both changed is shown to the later one, who decides', async () => {
    const { world, selin, bora } = programme
    await aFullOne()
    const old = await world.type(bora, 'initiative CX-2 edit')
    await world.type(selin, 'initiative CX-2 title Close it')
    const asked = await world.submit(bora, submitOf(old), { ...initialOf(old), title: 'Close every loop', budget: '1 EUR' })
    expect(wordsOf(asked)).toContain('somebody else changed CX-2')
    expect(wordsOf(asked)).toContain('Title: Close it')
    expect(initialOf(asked)).toMatchObject({ title: 'Close every loop', budget: '1 EUR' })
    expect(await programme.initiative('CX-2')).toMatchObject({ title: 'Close it', budget: '20 000 EUR' })
    await world.submit(bora, submitOf(asked), initialOf(asked))
    expect(await programme.initiative('CX-2')).toMatchObject({ title: 'Close every loop', budget: '1 EUR' })
  })

  test('what both changed to the same is no matter', async () => {
    const { world, selin, bora } = programme
    await aFullOne()
    const old = await world.type(bora, 'initiative CX-2 edit')
    await world.type(selin, 'initiative CX-2 title Close it')
    const reply = await world.submit(bora, submitOf(old), { ...initialOf(old), title: ' Close it ', effort: '13' })
    expect(reply.kind).toBe('private')
    expect(await programme.initiative('CX-2')).toMatchObject({ title: 'Close it', effort: 13 })
  })

  test('a circle is refused in the form too, and nothing of it is saved', async () => {
    const { world, selin } = programme
    await aFullOne()
    const form = await world.type(selin, 'initiative CX-1 edit')
    const sent = world.submit(selin, submitOf(form), { ...initialOf(form), title: 'Other', 'depends-on': 'CX-2' })
    await expect(sent).rejects.toThrow()
    expect((await programme.initiative('CX-1')).title).toBe('First')
  })

  test('only rights that a change needs are asked for', async () => {
    const { world, bora, grace } = programme
    await aFullOne()
    const form = await world.type(bora, 'initiative CX-2 edit')
    await expect(world.submit(bora, submitOf(form), { ...initialOf(form), sponsor: [bora.user] })).rejects.toThrow()
    const again = await world.type(bora, 'initiative CX-2 edit')
    await world.submit(bora, submitOf(again), { ...initialOf(again), goal: null })
    expect(await programme.initiative('CX-2')).toMatchObject({ sponsorId: grace.personId, goal: '' })
  })
})

test('the same words in another order of people or with other line ends were not touched', () => {
  const shown = enteredIn({ goal: 'a\nb', contributors: ['U-2', 'U-1'] })
  const sent = enteredIn({ goal: ' a\r\nb ', contributors: ['U-1', 'U-2'] })
  expect(compare(seenIn(shown), sent, shown)).toEqual({ touched: [], contested: [] })
  expect(compare(seenIn(shown), { ...sent, title: 'x' }, shown)).toEqual({ touched: ['title'], contested: [] })
  expect(compare(seenIn(shown), { ...sent, title: 'x' }, { ...shown, title: 'y' })).toEqual({ touched: ['title'], contested: ['title'] })
})
