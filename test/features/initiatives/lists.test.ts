import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme, buttonNamed, labelsOf, type Programme } from './story.ts'

let fresh: TestDatabase
let programme: Programme
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  programme = await aProgramme(fresh.database)
})

describe('lists', () => {
  test('by horizon, then priority; health in words, owner, next milestone', async () => {
    const { world, selin, bora } = programme
    await programme.add('Later', { horizon: 'long' })
    await programme.add('Second', { priority: '2' })
    await programme.add('First', { priority: '1', milestones: '2026-11-20! Past\n2026-12-04 Pilot', owner: [bora.user] })
    await world.type(selin, 'initiative CX-3 at-risk')
    const list = wordsOf(await world.type(selin, 'initiative')).split('\n')
    expect(list).toEqual([
      'Open initiatives: 3',
      'Short horizon',
      'CX-3 First · at risk · priority 1 · owner Bora Demir · next Fri 4 Dec: Pilot',
      'CX-2 Second · not rated yet · priority 2 · owner Selin Kaya',
      'Long horizon',
      'CX-1 Later · not rated yet · owner Selin Kaya',
      '[Show an initiative]',
    ])
  })

  test('filters', async () => {
    const { world, selin, bora } = programme
    await programme.add('Sales one', { areas: 'Sales' })
    await programme.add('Mine', { owner: [bora.user], horizon: 'medium' })
    await programme.add('Over')
    await world.type(selin, 'initiative CX-3 drop')
    const codes = async (text: string, who = selin) =>
      [...new Set(wordsOf(await world.type(who, `initiative ${text}`)).match(/CX-\d+/g))].join(' ')
    expect(await codes('')).toBe('CX-1 CX-2')
    expect(await codes('all')).toBe('CX-1 CX-3 CX-2')
    expect(await codes('mine', bora)).toBe('CX-2')
    expect(await codes('orta')).toBe('CX-2')
    expect(await codes('sales')).toBe('CX-1')
  })

  test('pages', async () => {
    const { world, selin } = programme
    for (let count = 1; count <= 12; count += 1) await programme.add(`Number ${count}`)
    const first = await world.type(selin, 'initiative')
    expect(labelsOf(first)).toEqual(['Next'])
    expect(wordsOf(first)).toContain('Page 1 of 2')
    const second = await world.click(selin, buttonNamed(first, 'Next'))
    expect(wordsOf(second)).toContain('CX-12 Number 12')
    expect(labelsOf(second)).toEqual(['Previous'])
  })

  test('the map: by horizon and functional area', async () => {
    const { world, selin } = programme
    await programme.add('Close the loop', { areas: 'Sales, Care' })
    await programme.add('New tills', { areas: 'Sales', horizon: 'long' })
    await programme.add('Nowhere')
    expect(wordsOf(await world.type(selin, 'initiative map')).split('\n')).toEqual([
      'Transformation map',
      'Short horizon',
      'Care: CX-1 Close the loop (not rated yet)',
      'Sales: CX-1 Close the loop (not rated yet)',
      'No functional area: CX-3 Nowhere (not rated yet)',
      'Long horizon',
      'Sales: CX-2 New tills (not rated yet)',
    ])
  })
})

test('the story says who changed what', async () => {
  const { world, selin } = programme
  await programme.add('Close the loop')
  await world.type(selin, 'initiative CX-1 owner @bora')
  await world.type(selin, 'initiative CX-1 at-risk because legal is late')
  expect(wordsOf(await world.type(selin, 'initiative CX-1 story')).split('\n')).toEqual([
    'The story of CX-1',
    'Mon 23 Nov, 09:00 Selin Kaya: added',
    'Mon 23 Nov, 09:00 Selin Kaya: Owner: Selin Kaya → Bora Demir',
    'Mon 23 Nov, 09:00 Selin Kaya: Health: at risk; Note: legal is late',
  ])
})
