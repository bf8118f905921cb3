import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '#src/features/feature.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { findTeam, isDateSkipped, membersOf, teamsFeature } from '#src/features/teams/index.ts'
import { localDate, zone } from '#src/time/index.ts'
import { aWorld, refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

const english = { language: 'en', zone: zone('Europe/London') } as const

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let admin: SomePerson
let bora: SomePerson
let team: SomeTeam
let begun: string | null
beforeEach(async () => {
  begun = null
  const ritual = {
    name: 'ritual',
    settings: {
      fields: async () => [],
      check: async () => ({}),
      save: async () => {},
      begun: async (_: unknown, __: string, date: string) => date === begun,
    },
  }
  world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, ritual] })
  admin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
  bora = await world.aPerson({ name: 'Bora Demir' })
  team = await world.aTeam({ name: 'CX Core', members: [admin, bora] })
})
const stored = () => world.scope(scope => findTeam(scope, team.teamId))
const nextChoices = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.catch((reason: unknown) => reason)
  const message = error instanceof UserError ? error.next?.(english) : undefined
  return message?.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : [])) ?? []
}

describe('changing the settings', () => {
  const save = (changed: Record<string, string | string[] | null> = {}, who = admin) =>
    world.submit(
      who,
      { action: 'teams.save-settings', input: { team: team.teamId } },
      {
        'team-name': 'CX Core',
        language: 'en',
        zone: 'Europe/Istanbul',
        'working-days': ['1', '2', '3', '4', '5'],
        holidays: 'none',
        members: [admin.user, bora.user],
        ...changed,
      },
      { in: team.channel },
    )

  test('the form shows what holds now', async () => {
    const reply = await world.type(admin, 'drumbeat settings', { in: team.channel })
    if (reply.kind !== 'form') throw new Error(wordsOf(reply))
    const initial = Object.fromEntries(reply.form.fields.map(field => (field.kind === 'note' ? [] : [field.id, field.initial])))
    expect(initial).toMatchObject({
      'team-name': 'CX Core',
      language: 'en',
      zone: 'Europe/Istanbul',
      'working-days': ['1', '2', '3', '4', '5'],
      holidays: 'none',
    })
    expect(new Set(initial['members'] as string[])).toEqual(new Set([admin.user, bora.user]))
    expect(reply.form).toMatchObject({ submitLabel: 'Save', submit: { action: 'teams.save-settings', input: { team: team.teamId } } })
  })

  test('the answer names what is different and from when; the channel is not bothered', async () => {
    const said = wordsOf(await save({ 'team-name': 'CX Care', zone: 'Warsaw', 'working-days': ['7', '1', '2', '3', '4'], holidays: 'PL' }))
    expect(said).toContain('Team name: CX Core → CX Care')
    expect(said).toContain('Time zone: Istanbul (Europe/Istanbul) → Warsaw (Europe/Warsaw)')
    expect(said).toContain('Working days: Mon–Fri → Sun–Thu')
    expect(said).toContain('Holidays: None → Poland')
    expect(said).not.toContain('Language')
    expect(said).toContain('from the next time')
    expect(await stored()).toMatchObject({ name: 'CX Care', zone: 'Europe/Warsaw', workingDays: [1, 2, 3, 4, 7], holidays: 'PL' })
    expect(world.said).toEqual([])
    expect(world.changes).toEqual([{ kind: 'team-changed', teamId: team.teamId }])
  })

  test('members who come and go are told to the features above, before the team', async () => {
    const marek = await world.aPerson({ name: 'Marek Nowak' })
    const said = wordsOf(await save({ members: [admin.user, marek.user] }))
    expect(said).toContain('New: Marek Nowak')
    expect(said).toContain('No longer: Bora Demir')
    expect(world.changes.map(({ kind }) => kind)).toEqual(['members-changed', 'team-changed'])
    expect(await stored()).toMatchObject({ followsChannel: false })
    expect((await world.scope(scope => membersOf(scope, team.teamId))).map(({ name }) => name)).toEqual(['Marek Nowak', 'Selin Kaya'])
  })

  test('choosing everyone again lets the team follow its channel again', async () => {
    await save({ members: [admin.user] })
    expect(wordsOf(await save())).toContain('everyone in the channel (2 people)')
    expect(await stored()).toMatchObject({ followsChannel: true })
  })

  test('nothing different is said to be so', async () => {
    expect(wordsOf(await save())).toContain('stays as it was')
  })

  test('mistakes keep the form open and change nothing', async () => {
    expect(await save({ 'team-name': '', zone: 'Nowhere at all' })).toMatchObject({
      kind: 'invalid',
      errors: { 'team-name': expect.any(String), zone: expect.any(String) },
    })
    expect(await stored()).toMatchObject({ name: 'CX Core' })
  })

  describe('who comes and goes while the form is open', () => {
    const open = async () => {
      const reply = await world.type(admin, 'drumbeat settings', { in: team.channel })
      if (reply.kind !== 'form') throw new Error(wordsOf(reply))
      const { fields, submit } = reply.form
      const values = Object.fromEntries(fields.flatMap(field => (field.kind === 'note' ? [] : [[field.id, field.initial ?? null]])))
      return (members: readonly SomePerson[]) =>
        world.submit(admin, submit, { ...values, members: members.map(({ user }) => user) }, { in: team.channel })
    }
    const later = () => {
      world.now = (world.now + 60_000) as World['now']
    }
    const enters = (user: string) => world.hears({ kind: 'joined', channel: team.channel, user })
    const names = async () => (await world.scope(scope => membersOf(scope, team.teamId))).map(({ name }) => name)

    test('a touched list takes out and adds whom the admin meant, and leaves who joined', async () => {
      const [grace, marek] = [await world.aPerson({ name: 'Grace Hall' }), await world.aPerson({ name: 'Marek Nowak' })]
      const send = await open()
      later()
      await enters(grace.user)
      const said = wordsOf(await send([admin, marek]))
      expect(await names()).toEqual(['Grace Hall', 'Marek Nowak', 'Selin Kaya'])
      expect(said).toContain('No longer: Bora Demir')
      expect(said).not.toContain('Grace')
      expect(await stored()).toMatchObject({ followsChannel: false })
    })

    test('of a fixed list too, with whom another admin chose meanwhile', async () => {
      const [grace, marek] = [await world.aPerson({ name: 'Grace Hall' }), await world.aPerson({ name: 'Marek Nowak' })]
      await save({ members: [admin.user, marek.user] })
      later()
      const send = await open()
      later()
      await save({ members: [admin.user, marek.user, grace.user] })
      later()
      await send([marek, admin, bora])
      expect(await names()).toEqual(['Bora Demir', 'Grace Hall', 'Marek Nowak', 'Selin Kaya'])
    })

    test('who left meanwhile is not brought back by a list that still names them', async () => {
      const guest = await world.aPerson({ name: 'Guest', isGuest: true })
      const send = await open()
      later()
      await world.hears({ kind: 'left', channel: team.channel, user: bora.user })
      await send([admin, bora, guest])
      expect(await names()).toEqual(['Guest', 'Selin Kaya'])
    })
  })

  test('two admins who save at once: one after the other, each whole', async () => {
    const other = await world.aPerson({ name: 'Grace Hall', roles: ['admin'] })
    await Promise.all([save({ 'team-name': 'One', zone: 'Europe/Warsaw' }), save({ 'team-name': 'Two', zone: 'Europe/London' }, other)])
    const after = await stored()
    expect([after?.name, after?.zone]).toEqual(after?.name === 'One' ? ['One', 'Europe/Warsaw'] : ['Two', 'Europe/London'])
  })

  test('only admins, for opening and for saving', async () => {
    expect(await refusal(world.type(bora, 'drumbeat settings', { in: team.channel }), english)).toContain('You can ask Selin Kaya')
    expect(await refusal(world.click(bora, { action: 'teams.settings', input: { team: team.teamId } }), english)).toContain('Only an admin')
    expect(await refusal(save({}, bora), english)).toContain('Only an admin')
  })

  test('from a direct message: the only team, else a choice; in a channel without a team the way to one', async () => {
    expect(await world.type(admin, 'drumbeat settings')).toMatchObject({ kind: 'form' })
    await world.aTeam({ name: 'CX Care', members: [bora] })
    const buttons = await nextChoices(world.type(admin, 'drumbeat settings'))
    expect(buttons.map(({ label }) => label)).toEqual(['CX Care', 'CX Core'])
    const [first] = buttons
    expect(first && (await world.click(admin, first.command))).toMatchObject({ kind: 'form' })
    const empty = await world.aChannel({ people: [admin] })
    expect(await refusal(world.type(admin, 'drumbeat settings', { in: empty }), english)).toContain('/drumbeat setup')
  })
})

describe('pausing', () => {
  test('the channel hears once, however often it is asked', async () => {
    expect(wordsOf(await world.type(admin, 'drumbeat pause', { in: team.channel }))).toContain('is paused')
    expect(wordsOf(await world.type(admin, 'drumbeat pause', { in: team.channel }))).toContain('already paused')
    expect(await stored()).toMatchObject({ paused: true })
    expect(world.said.map(({ to }) => to)).toEqual([{ kind: 'channel', channel: team.channel }])
    expect(world.said.map(wordsOf)).toEqual([expect.stringContaining('Selin Kaya paused CX Core.')])
    expect(world.changes).toEqual([{ kind: 'team-changed', teamId: team.teamId }])
  })

  test('resuming is heard too, and pausing again later as well', async () => {
    expect(wordsOf(await world.type(admin, 'drumbeat resume', { in: team.channel }))).toContain('not paused')
    await world.type(admin, 'drumbeat pause', { in: team.channel })
    await world.type(admin, 'drumbeat resume', { in: team.channel })
    world.now = (world.now + 60_000) as World['now']
    await world.type(admin, 'drumbeat pause', { in: team.channel })
    expect(world.said).toHaveLength(3)
    expect(await stored()).toMatchObject({ paused: true })
  })

  test('only admins', async () => {
    expect(await refusal(world.type(bora, 'drumbeat pause', { in: team.channel }), english)).toContain('Only an admin')
    expect(await refusal(world.click(bora, { action: 'teams.resume', input: { team: team.teamId } }), english)).toContain('Only an admin')
  })
})

describe('skipping a date', () => {
  const skipped = (date: string) => world.scope(scope => isDateSkipped(scope, team.teamId, localDate(date)))
  const type = (text: string) => world.type(admin, `drumbeat ${text}`, { in: team.channel })

  test('a date is left out, and the channel hears it once', async () => {
    expect(wordsOf(await type('skip friday'))).toContain('skips Friday, 27 November')
    expect(wordsOf(await type('skip 2026-11-27'))).toContain('already')
    expect(await skipped('2026-11-27')).toBe(true)
    expect(world.said.map(wordsOf)).toEqual(['Nothing is asked of CX Core on Friday, 27 November: Selin Kaya skipped it.'])
    expect(world.changes).toEqual([{ kind: 'team-changed', teamId: team.teamId }])
  })

  test.each(['skip friday undo', 'unskip friday', 'skip cuma geri al', 'skip piątek cofnij'])(
    '%s puts it back, in the same card',
    async text => {
      await type('skip friday')
      expect(wordsOf(await type(text))).toContain('no longer skips')
      expect(await skipped('2026-11-27')).toBe(false)
      expect(world.said.map(wordsOf)).toEqual([expect.stringContaining('as usual')])
      expect(wordsOf(await type(text))).toContain('nothing changes')
    },
  )

  test('one click takes it back', async () => {
    const reply = await type('skip friday')
    const button =
      reply.kind === 'private' ? reply.message.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : []))[0] : undefined
    if (button) await world.click(admin, button.command)
    expect(await skipped('2026-11-27')).toBe(false)
  })

  test.each([
    ['skip', 'Write the day'],
    ['skip 2026-11-20', 'is over'],
    ['skip 2026-02-30', 'could not read'],
    ['skip someday', 'could not read'],
  ])('%s: a sentence says what to write', async (text, said) => {
    const sentence = await refusal(type(text), english)
    expect(sentence).toContain(said)
    expect(sentence).toContain('/drumbeat skip 2026-11-30')
    expect(world.changes).toEqual([])
  })

  test('a date on which people have been asked cannot be skipped', async () => {
    begun = '2026-11-23'
    expect(await refusal(type('skip today'), english)).toContain('have already been asked')
    expect(await skipped('2026-11-23')).toBe(false)
  })

  test('only admins', async () => {
    expect(await refusal(world.type(bora, 'drumbeat skip friday', { in: team.channel }), english)).toContain('Only an admin')
  })
})
