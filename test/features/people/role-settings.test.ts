import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import { findPerson, peopleFeature } from '#src/features/people/index.ts'
import { prefixOf, programmeFeature, takeNumber } from '#src/features/programme/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { readPrefix } from '#src/features/programme/rules/prefix.ts'
import { aWorld, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { initialOf, submitOf } from '../initiatives/story.ts'

let fresh: TestDatabase
let world: World
let selin: SomePerson
let bora: SomePerson
let team: SomeTeam
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, programmeFeature] })
  selin = await world.aPerson({ name: 'Selin Kaya', handle: 'selin', roles: ['admin'] })
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  team = await world.aTeam({ members: [selin, bora] })
})

const rolesOf = async ({ personId }: SomePerson) => [...((await world.scope(scope => findPerson(scope, personId)))?.roles ?? [])]
const open = () => world.type(selin, 'drumbeat settings', { in: team.channel })
/** The values of a form with what somebody chose in the fields of these labels. */
async function sending(form: Awaited<ReturnType<typeof open>>, chosen: Readonly<Record<string, string | string[]>>) {
  if (form.kind !== 'form') throw new Error('no form')
  const values: FormValues = { ...initialOf(form) }
  for (const field of form.form.fields) {
    const value = field.kind === 'note' ? undefined : chosen[field.label]
    if (field.kind !== 'note' && value !== undefined) values[field.id] = value
  }
  return world.submit(selin, submitOf(form), values, { in: team.channel })
}

describe('roles in the settings form', () => {
  test('an admin says who leads and who is on the board, and is told what is different', async () => {
    const saved = await sending(await open(), { Leaders: [bora.user], 'Board members': [bora.user, selin.user] })
    expect(wordsOf(saved)).toContain('Leaders: Bora Demir. Board members: Bora Demir and Selin Kaya.')
    expect((await rolesOf(bora)).toSorted()).toEqual(['board', 'leader'])
    const less = await sending(await open(), { Leaders: [], 'Board members': [] })
    expect(wordsOf(less)).toContain('No longer so: Leaders: Bora Demir.')
    expect([await rolesOf(bora), await rolesOf(selin)]).toEqual([[], ['admin']])
  })

  test('a role given by command while the form was open stays', async () => {
    const form = await open()
    await world.type(selin, 'drumbeat roles @bora leader')
    await sending(form, { 'Team name': 'Renamed' })
    expect(await rolesOf(bora)).toEqual(['leader'])
  })

  test('a bot or a stranger gets none, and the form says which field', async () => {
    const bot = await world.aPerson({ name: 'Build Bot', isBot: true })
    const refused = await sending(await open(), { Leaders: [bot.user], 'Board members': ['U-nobody'] })
    expect(refused.kind).toBe('invalid')
    expect(wordsOf(refused)).toContain('Build Bot cannot have a role')
    expect(wordsOf(refused)).toContain('Choose people of this workspace')
  })

  test('a team that is set up gives nobody a role: its author need not be an admin', async () => {
    const channel = await world.aChannel({ people: [bora] })
    const form = await world.type(bora, 'drumbeat setup', { in: channel })
    expect(wordsOf(form)).not.toContain('Leaders')
    expect(wordsOf(form)).not.toContain('Initiative code')
  })
})

describe('the initiative code in the settings form', () => {
  test('holds for those to come', async () => {
    await world.scope(scope => takeNumber(scope, 'initiative'))
    const saved = await sending(await open(), { 'Initiative code': 'dıg' })
    expect(wordsOf(saved)).toContain('New initiatives get codes that begin with DIG.')
    expect(await world.scope(scope => takeNumber(scope, 'initiative'))).toEqual({ number: 2, prefix: 'DIG' })
    await sending(await open(), { 'Initiative code': 'CX' })
    expect(await world.scope(prefixOf)).toBe('CX')
  })

  test('must be two to six letters', async () => {
    expect(wordsOf(await sending(await open(), { 'Initiative code': 'C-1' }))).toContain('two to six letters')
    expect(await world.scope(prefixOf)).toBe('CX')
  })

  test.each([
    ['cx', 'CX'],
    [' abcdef ', 'ABCDEF'],
    ['İT', 'IT'],
    ['C', null],
    ['ABCDEFG', null],
    ['ŞX', null],
    ['C1', null],
    ['', null],
    [null, null],
  ])('%j is %j', (typed, prefix) => expect(readPrefix(typed)).toBe(prefix))
})
