import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findPerson, peopleFeature } from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { UserError } from '#src/features/feature.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, refusal, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

const english = { language: 'en', zone: zone('Europe/London') } as const

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

describe('roles', () => {
  let world: World
  let admin: SomePerson
  let bora: SomePerson
  beforeEach(async () => {
    world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature] })
    admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
    bora = await world.aPerson({ name: 'Bora Demir' })
  })
  const rolesOf = async (who: SomePerson) => [...((await world.scope(scope => findPerson(scope, who.personId)))?.roles ?? [])]
  const named = () => ({ named: [{ user: bora.user, text: '@Bora Demir' }] })

  test('an admin gives and takes a role, by the person named or by name', async () => {
    expect(wordsOf(await world.type(admin, 'drumbeat roles @Bora Demir leader', named()))).toBe('Bora Demir is now a leader.')
    expect(await rolesOf(bora)).toEqual(['leader'])
    expect(wordsOf(await world.type(admin, 'drumbeat roles bora leader'))).toContain('already')
    expect(wordsOf(await world.type(admin, 'drumbeat roles @bora remove leader'))).toContain('no longer a leader')
    expect(wordsOf(await world.type(admin, 'drumbeat roles @bora -leader'))).toContain('nothing changes')
    expect(await rolesOf(bora)).toEqual([])
  })

  test('anyone sees the list', async () => {
    const list = wordsOf(await world.type(bora, 'drumbeat roles'))
    expect(list).toContain('Admins: Selin Kaya')
    expect(list).toContain('Leaders: Nobody')
  })

  test('who is no admin is told whom to ask, and nothing changes', async () => {
    expect(await refusal(world.type(bora, 'drumbeat roles @Bora Demir admin', named()), english)).toContain('You can ask Selin Kaya')
    expect(await refusal(world.type(bora, 'drumbeat roles selin remove admin'), english)).toContain('Only an admin')
    const click = world.click(bora, { action: 'people.role', input: { change: 'grant', role: 'admin', person: bora.personId } })
    expect(await refusal(click, english)).toContain('Only an admin')
    expect(await rolesOf(bora)).toEqual([])
  })

  test('the last admin stays; one of two may go', async () => {
    expect(await refusal(world.type(admin, 'drumbeat roles selin remove admin'), english)).toContain('last admin')
    await world.type(admin, 'drumbeat roles bora admin')
    await world.type(admin, 'drumbeat roles selin remove admin')
    expect(await rolesOf(admin)).toEqual([])
    expect(await rolesOf(bora)).toEqual(['admin'])
  })

  test('a closed account does not count as an admin who is left', async () => {
    await world.aPerson({ name: 'Old Olga', roles: ['admin'], deactivated: true })
    expect(await refusal(world.type(admin, 'drumbeat roles selin remove admin'), english)).toContain('last admin')
    expect(wordsOf(await world.type(admin, 'drumbeat roles olga remove admin').catch((error: unknown) => tell(error)))).not.toContain(
      'last admin',
    )
  })

  test('a name that fits two is asked back as a choice, and the choice works', async () => {
    const second = await world.aPerson({ name: 'Bora Aydın', handle: 'baydin' })
    const third = await world.aPerson({ name: 'Bora Çelik', handle: 'bora2' })
    await world.scope(({ workspaceId, tx }) =>
      tx.identity.updateMany({ where: { workspaceId, userId: bora.user }, data: { handle: 'bdemir' } }),
    )
    const error: unknown = await world.type(admin, 'drumbeat roles bora leader').catch((reason: unknown) => reason)
    const message = error instanceof UserError ? error.next?.(english) : undefined
    const buttons = message?.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : [])) ?? []
    expect(buttons.map(button => button.label)).toEqual(['Bora Aydın (@baydin)', 'Bora Demir (@bdemir)', 'Bora Çelik (@bora2)'])
    const [first] = buttons
    if (first) await world.click(admin, first.command)
    expect(await rolesOf(second)).toEqual(['leader'])
    expect(await rolesOf(third)).toEqual([])
  })

  test('a name that nobody has is answered with the nearest', async () => {
    expect(await refusal(world.type(admin, 'drumbeat roles Borra leader'), english)).toContain('Did you mean')
    expect(await refusal(world.type(admin, 'drumbeat roles Xyzzyx leader'), english)).toContain('nobody here')
  })

  test('bots and closed accounts get no role', async () => {
    const bot = await world.aPerson({ name: 'Build Bot', isBot: true })
    const asked = world.type(admin, 'drumbeat roles @Build Bot leader', { named: [{ user: bot.user, text: '@Build Bot' }] })
    expect(await refusal(asked, english)).toContain('cannot have a role')
  })

  test('while no admin is left, the owner of the workspace names one, and does nothing else', async () => {
    const owner = await world.aPerson({ name: 'Grace Hall', isOwner: true })
    expect(await refusal(world.type(owner, 'drumbeat roles bora admin'), english)).toContain('Only an admin')
    await world.scope(({ workspaceId, tx }) =>
      tx.identity.updateMany({ where: { workspaceId, userId: admin.user }, data: { deactivated: true } }),
    )
    expect(await refusal(world.type(owner, 'drumbeat roles bora leader'), english)).toContain('there is none at the moment')
    await world.type(owner, 'drumbeat roles bora admin')
    expect(await rolesOf(bora)).toEqual(['admin'])
    expect(await refusal(world.type(owner, 'drumbeat roles grace admin'), english)).toContain('Only an admin')
  })
})

function tell(error: unknown) {
  const text = error instanceof UserError ? error.tell(english) : String(error)
  return { kind: 'invalid', errors: { text } } as const
}
