import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Form } from '#src/chat/index.ts'
import type { Feature, SettingsSection } from '#src/features/feature.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { membersOf, teamOfChannel, teamsFeature } from '#src/features/teams/index.ts'
import { speak } from '#src/language/index.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, refusal, type SomePerson, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

const english = { language: 'en', zone: zone('Europe/London') } as const

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** A ritual's section with one field, which notes when it is saved. */
function aRitual(): { feature: Feature; saved: string[] } {
  const saved: string[] = []
  const settings: SettingsSection = {
    fields: async () => [{ kind: 'time', id: 'hour', label: 'Hour', required: true, initial: '09:30' }],
    check: async (_, values): Promise<Record<string, string>> => (values['hour'] === 'never' ? { hour: 'Not an hour.' } : {}),
    async save(context, team, values) {
      saved.push(String(values['hour']))
      await context.alarms.set({ kind: 'open', subject: team.id, dueAt: context.now })
    },
    summary: async () => [`Asked at ${saved.at(-1) ?? 'no hour'}`],
  }
  return { feature: { name: 'ritual', settings }, saved }
}

describe('setting up a team', () => {
  let world: World
  let ritual: ReturnType<typeof aRitual>
  let selin: SomePerson
  let marek: SomePerson
  let channel: string
  const values = (changed: Record<string, string | string[] | null> = {}) => ({
    'team-name': 'CX Core',
    language: 'en',
    zone: 'Europe/Istanbul',
    'working-days': ['1', '2', '3', '4', '5'],
    holidays: 'none',
    hour: '09:30',
    members: [selin.user, marek.user],
    ...changed,
  })
  const submit = (changed: Record<string, string | string[] | null> = {}, who = selin) =>
    world.submit(who, { action: 'teams.set-up', input: { channel } }, values(changed), { in: channel })

  beforeEach(async () => {
    ritual = aRitual()
    world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, ritual.feature] })
    selin = await world.aPerson({ name: 'Selin Kaya', zone: 'Europe/Istanbul' })
    marek = await world.aPerson({ name: 'Marek Nowak', zone: 'Europe/Warsaw', locale: 'pl-PL' })
    const bot = await world.aPerson({ name: 'Build Bot', isBot: true })
    const guest = await world.aPerson({ name: 'Guest Gray', isGuest: true })
    channel = await world.aChannel({ name: 'cx-core', people: [selin, marek, bot, guest] })
  })

  const openForm = async (who: SomePerson): Promise<Form> => {
    const reply = await world.type(who, 'drumbeat setup', { in: channel })
    if (reply.kind !== 'form') throw new Error(`not a form: ${wordsOf(reply)}`)
    return reply.form
  }
  const fieldOf = (form: Form, id: string) => form.fields.find(field => field.kind !== 'note' && field.id === id)

  test('the form asks for the team, then what the rituals ask, then the members', async () => {
    const form = await openForm(selin)
    expect(form.fields.map(field => (field.kind === 'note' ? '' : field.label))).toEqual([
      'Team name',
      'Language',
      'Time zone',
      'Working days',
      'Holidays',
      'Hour',
      'Members',
    ])
    expect(form.submitLabel).toBe('Set up')
    expect(fieldOf(form, 'team-name')).toMatchObject({ initial: 'cx-core', maxLength: 80 })
    expect(fieldOf(form, 'zone')).toMatchObject({ initial: 'Europe/Istanbul' })
    expect(fieldOf(form, 'working-days')).toMatchObject({ initial: ['1', '2', '3', '4', '5'] })
  })

  test('everyone in the channel is chosen at first, but neither bots nor guests', async () => {
    expect(fieldOf(await openForm(selin), 'members')).toMatchObject({
      many: true,
      initial: expect.arrayContaining([selin.user, marek.user]),
    })
    expect(fieldOf(await openForm(selin), 'members')).toHaveProperty('initial.length', 2)
  })

  test('the holidays to choose from fit every platform, with those of the people here in front', async () => {
    const japan = await world.aPerson({ name: 'Aiko', zone: 'Asia/Tokyo' })
    await world.hears({ kind: 'joined', channel, user: japan.user })
    const field = fieldOf(await openForm(selin), 'holidays')
    const options = field?.kind === 'select' ? field.options.map(option => option.value) : []
    expect(options.slice(0, 5)).toEqual(['none', 'TR', 'PL', 'GB', 'JP'])
    expect(options.length).toBe(100)
    expect(new Set(options).size).toBe(100)
  })

  test('who sets up the first team becomes an admin, and the channel hears of it in one card', async () => {
    const reply = await submit()
    expect(wordsOf(reply)).toContain('You are now an admin')
    const team = await world.scope(scope => teamOfChannel(scope, channel))
    expect(team).toMatchObject({
      name: 'CX Core',
      language: 'en',
      zone: 'Europe/Istanbul',
      workingDays: [1, 2, 3, 4, 5],
      holidays: null,
      followsChannel: true,
    })
    expect(world.said).toHaveLength(1)
    expect(world.said[0]).toMatchObject({ key: `team-ready:${team?.id}`, kind: 'card', to: { kind: 'channel', channel } })
    const card = world.said.map(wordsOf).join('\n')
    expect(card).toContain('Asked at 09:30')
    expect(card).toContain('Marek Nowak, Selin Kaya')
    expect(card).toContain('/drumbeat settings: Selin Kaya')
  })

  test('the rituals save first, then everyone is announced, then the team', async () => {
    await submit()
    expect(ritual.saved).toEqual(['09:30'])
    expect(world.alarms).toMatchObject([{ feature: 'ritual', kind: 'open' }])
    expect(world.changes.map(change => change.kind)).toEqual(['members-changed', 'team-changed'])
  })

  test('all mistakes are told at once, and nothing is written', async () => {
    const reply = await submit({
      'team-name': ' ',
      language: 'xx',
      zone: 'Warsawa',
      'working-days': [],
      holidays: 'Atlantis',
      hour: 'never',
      members: [],
    })
    expect(reply).toEqual({
      kind: 'invalid',
      errors: {
        'team-name': 'Give the team a name.',
        language: 'Choose one of the languages.',
        zone: expect.stringContaining('Warsaw (Europe/Warsaw)'),
        'working-days': 'Choose at least one day.',
        holidays: 'Choose a country from the list, or none.',
        members: 'Choose at least one person.',
        hour: 'Not an hour.',
      },
    })
    expect(await world.scope(scope => teamOfChannel(scope, channel))).toBeNull()
    expect(world.said).toEqual([])
    expect(ritual.saved).toEqual([])
  })

  test.each([
    ['an emoji, Arabic and mark-up', '🥁 *CX* _core_ ~x~ | <b>فريق</b> > {{team}} $t(x)'],
    ['eighty emoji', '🥁'.repeat(80)],
  ])('a name with %s comes out as typed', async (_, name) => {
    await submit({ 'team-name': name })
    expect(world.said.map(wordsOf).join('\n')).toContain(`${name} is set up`)
  })

  test('a name may have eighty characters and no more', async () => {
    expect(await submit({ 'team-name': 'x'.repeat(81) })).toMatchObject({
      errors: { 'team-name': 'A team name has at most 80 characters.' },
    })
  })

  test('a city is as good as a zone', async () => {
    await submit({ zone: 'Varşova' })
    expect(await world.scope(scope => teamOfChannel(scope, channel))).toMatchObject({ zone: 'Europe/Warsaw' })
  })

  test('with somebody left out the list is fixed; with a guest added it still follows the channel', async () => {
    await submit({ members: [selin.user] })
    expect(await world.scope(scope => teamOfChannel(scope, channel))).toMatchObject({ followsChannel: false })
    const gray = await world.aPerson({ name: 'Guest Green', isGuest: true })
    const other = await world.aChannel({ people: [selin, gray] })
    await world.submit(selin, { action: 'teams.set-up', input: { channel: other } }, values({ members: [selin.user, gray.user] }), {
      in: other,
    })
    const team = await world.scope(scope => teamOfChannel(scope, other))
    expect(team).toMatchObject({ followsChannel: true })
    expect((await world.scope(scope => membersOf(scope, team?.id ?? ''))).map(({ name }) => name)).toEqual(['Guest Green', 'Selin Kaya'])
  })

  test('bots and closed accounts cannot be members; an unknown account is named as such', async () => {
    const closed = await world.aPerson({ name: 'Old Olga', deactivated: true })
    expect(await submit({ members: [selin.user, closed.user] })).toMatchObject({ errors: { members: expect.stringContaining('Old Olga') } })
    expect(await submit({ members: [selin.user, 'U-nobody'] })).toMatchObject({
      errors: { members: expect.stringContaining('do not know') },
    })
  })

  test('a channel has one team: the second is pointed to the settings', async () => {
    await submit()
    expect(await submit({}, marek)).toMatchObject({ kind: 'invalid', notice: expect.stringContaining('/drumbeat settings') })
    expect(await refusal(world.type(marek, 'drumbeat setup', { in: channel }), english)).toContain('CX Core')
  })

  test('two who set up one channel at the same instant: one team, one admin, one sentence', async () => {
    const replies = await Promise.all([submit(), submit({}, marek)])
    expect(replies.map(reply => reply.kind).sort()).toEqual(['invalid', 'private'])
    expect(world.said).toHaveLength(1)
    expect(await world.scope(({ workspaceId, tx }) => tx.personRole.count({ where: { workspaceId, role: 'admin' } }))).toBe(1)
  })

  test('later teams make nobody an admin', async () => {
    await submit()
    const other = await world.aChannel({ people: [marek] })
    await world.submit(marek, { action: 'teams.set-up', input: { channel: other } }, values({ members: [marek.user] }), { in: other })
    expect(await world.scope(({ workspaceId, tx }) => tx.personRole.findMany({ where: { workspaceId } }))).toMatchObject([
      { personId: selin.personId },
    ])
  })

  test('in a direct message, from outside, by a guest, or in an unknown channel a sentence says what to do', async () => {
    const grace = await world.aPerson({ name: 'Grace Hall' })
    const guest = await world.aPerson({ name: 'Guest Two', isGuest: true })
    await world.hears({ kind: 'joined', channel, user: guest.user })
    expect(await refusal(world.type(selin, 'drumbeat setup'), english)).toContain('/drumbeat setup in the channel')
    expect(await refusal(world.type(grace, 'drumbeat setup', { in: channel }), english)).toContain('someone in the channel')
    expect(await refusal(world.type(guest, 'drumbeat setup', { in: channel }), english)).toContain('guest')
    expect(await refusal(world.type(selin, 'drumbeat setup', { in: 'C-nowhere' }), english)).toContain('Invite me')
    expect(await refusal(submit({}, grace), english)).toContain('someone in the channel')
  })

  test('the labels are those of the reader', async () => {
    const form = await openForm(marek)
    expect(form.submitLabel).toBe(speak('pl').say('teams.setUp'))
    expect(fieldOf(form, 'language')).toMatchObject({ initial: 'pl' })
  })
})
