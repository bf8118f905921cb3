import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues, Message, Reply } from '#src/chat/index.ts'
import type { Undelivered } from '#src/features/feature.ts'
import { digestFeature } from '#src/features/digest/index.ts'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { findSubscription } from '#src/features/digest/store/subscriptions.ts'
import { COMES } from '#src/features/digest/subjects.ts'
import type { Said, SomePerson, SomeTeam, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anEmptyWorld, confirmsAddress } from './a-programme.ts'
import { at, readerIn } from './some-facts.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** Monday 23 November 2026, 08:00 in Istanbul. */
let world: World
let grace: SomePerson
let selin: SomePerson
let team: SomeTeam
let leads: string
beforeEach(async () => {
  world = await anEmptyWorld(fresh, '2026-11-23T05:00:00Z')
  grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
  selin = await world.aPerson({ name: 'Selin Kaya', roles: ['admin'] })
  team = await world.aTeam({ name: 'CX Core', members: [selin], language: 'pl', zone: 'Europe/Warsaw' })
  leads = await world.aChannel({ name: 'leads', people: [grace] })
})

const wanted = (values: FormValues = {}): FormValues => ({
  [FIELD.often]: 'weekly',
  [FIELD.day]: '1',
  [FIELD.time]: '09:00',
  [FIELD.direct]: 'yes',
  [FIELD.channel]: null,
  [FIELD.email]: null,
  [FIELD.language]: 'own',
  ...values,
})
const save = (values: FormValues = {}, who = grace) => world.submit(who, { action: 'digest.save-settings', input: {} }, wanted(values))
/** And the owner of the address confirms it. */
const saveConfirmed = async (values: FormValues) => {
  await save(values)
  await confirmsAddress(world, grace)
}
const english = readerIn('en')
const digests = (): Said[] => world.said.filter(({ key }) => key.startsWith('digest:'))
/** What its leader is told about it; whoever owns an address was asked apart from that. */
const notices = (): Said[] => world.said.filter(({ key }) => key.startsWith('digest-') && !key.startsWith('digest-confirm:'))
const places = () => digests().map(({ key }) => key.split(' ').slice(1).join(' '))
const messageOf = (reply: Reply): Message => {
  if (reply.kind !== 'private') throw new Error(`no message but ${reply.kind}`)
  return reply.message
}
const rewrite = (user: SomePerson, roles: readonly string[]) =>
  world.scope(async ({ workspaceId, tx }) => {
    await tx.personRole.deleteMany({ where: { workspaceId, personId: user.personId } })
    await tx.personRole.createMany({ data: roles.map(role => ({ workspaceId, personId: user.personId, role })) })
  })
/** The delivery of this place could not be made. */
const undeliverable = (said: Said | undefined, cause: Undelivered['cause'] = 'no-recipient') =>
  world.within('digest', async context => {
    if (!said) throw new Error('nothing was said')
    const { key, subject, to } = said
    await digestFeature.undeliverable?.(context, { key, subject, to, reason: '550 no such mailbox', cause })
  })

describe('what a leader agrees on', () => {
  test('is said back in a sentence, and opens again as it was', async () => {
    await world.aTeam({ name: 'Back office' })
    const agreed = {
      [FIELD.teams]: [team.teamId],
      [FIELD.often]: 'monthly-last',
      [FIELD.day]: '5',
      [FIELD.channel]: '#leads',
      [FIELD.email]: 'grace@example.com',
      [FIELD.language]: 'tr',
    }
    await saveConfirmed(agreed)
    expect(wordsOf(await save(agreed))).toBe(
      'Your digest: every month, the last such day, Friday, 09:00. Where: direct message, #leads and grace@example.com. ' +
        'About: CX Core. The next one comes on Friday, 27 November.',
    )
    const form = await world.type(grace, 'digest settings')
    if (form.kind !== 'form') throw new Error('no form')
    const initial = Object.fromEntries(
      form.form.fields.flatMap(field => (field.kind === 'note' ? [] : [[field.id, 'initial' in field ? field.initial : undefined]])),
    )
    expect(initial).toEqual({
      [FIELD.teams]: [team.teamId],
      [FIELD.often]: 'monthly-last',
      [FIELD.day]: '5',
      [FIELD.time]: '09:00',
      [FIELD.direct]: 'yes',
      [FIELD.channel]: '#leads',
      [FIELD.email]: 'grace@example.com',
      [FIELD.language]: 'tr',
    })
  })

  test('is wrong in a channel where Drumbeat or they are not, and in what is no address', async () => {
    await world.aChannel({ name: 'secret' })
    const errors = async (values: FormValues) => {
      const reply = await save(values)
      return reply.kind === 'invalid' ? reply.errors : {}
    }
    expect(await errors({ [FIELD.channel]: '#nowhere', [FIELD.time]: '9 o’clock', [FIELD.email]: 'grace' })).toEqual({
      [FIELD.channel]: expect.stringContaining('“nowhere”'),
      [FIELD.time]: expect.stringContaining('09:00'),
      [FIELD.email]: expect.stringContaining('grace@example.com'),
    })
    expect(await errors({ [FIELD.channel]: 'secret' })).toEqual({ [FIELD.channel]: expect.stringContaining('#secret') })
    expect(await world.scope(scope => findSubscription(scope, grace.personId))).toBeNull()
    await expect(save({ [FIELD.teams]: ['another workspace’s'] })).rejects.toThrow('a team of nobody here')
  })

  test('is for leaders and admins alone; others are told who they are', async () => {
    const bora = await world.aPerson({ name: 'Bora Demir' })
    for (const words of ['digest', 'digest settings']) {
      const told = await refusal(world.type(bora, words), english)
      expect(told).toContain('Grace Hall')
      expect(told).toContain('Selin Kaya')
    }
    expect(await refusal(save({}, bora), english)).toContain('Grace Hall')
    expect((await world.type(selin, 'digest settings')).kind).toBe('form')
    expect(await refusal(world.type(grace, 'digest monday'), english)).toContain('/digest settings')
  })

  test('ends with no place left, and begins anew with one period', async () => {
    await save()
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    expect(wordsOf(await save({ [FIELD.direct]: 'no' }))).toContain('no digest any more')
    expect(world.alarms).toEqual([])
    await world.runUntil(at('2026-12-08T06:00:00Z'))
    expect(digests()).toHaveLength(1)
    expect(wordsOf(await save())).toContain('Monday, 14 December')
    await world.runUntil(at('2026-12-14T06:00:00Z'))
    expect(wordsOf(digests().at(-1) ?? { kind: 'none' })).toContain('Since Mon 7 Dec, 09:00')
  })
})

describe('a digest', () => {
  test('comes at its hour to each place in its language and zone, once, from the last one on', async () => {
    await world.aTeam({ name: 'Leads', channel: leads, language: 'pl', zone: 'Europe/Warsaw' })
    await saveConfirmed({ [FIELD.channel]: 'leads', [FIELD.email]: 'grace@example.com' })
    await world.runUntil(at('2026-11-23T05:59:59Z'))
    expect(digests()).toEqual([])
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    expect(places()).toEqual(['2026-11-23 direct', '2026-11-23 channel', '2026-11-23 email'])
    const [direct, channel, email] = digests()
    expect(direct && wordsOf(direct)).toContain('Since Mon 16 Nov, 09:00')
    expect(channel && wordsOf(channel)).toContain('Od: pon. 16 lis, 07:00')
    expect(channel && wordsOf(channel)).toContain('Grace Hall')
    expect(email?.to).toEqual({ kind: 'email', user: grace.user, address: 'grace@example.com' })
    expect(email?.message.leave?.command).toEqual({ action: 'digest.leave-email', input: { address: 'grace@example.com', language: 'en' } })
    expect(direct?.message.leave).toBeUndefined()
    await world.runUntil(at('2026-11-30T06:00:00Z'))
    expect(digests()).toHaveLength(6)
    expect(wordsOf(digests()[3] ?? { kind: 'none' })).toContain('Since Mon 23 Nov, 09:00')
  })

  test('whose alarm rings twice, in whatever process, is given once', async () => {
    await save()
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    const again = digestFeature.alarms?.['comes']
    await world.within('digest', async context => again?.run(context, { subject: grace.personId, dueAt: context.now }))
    expect(digests()).toHaveLength(1)
    expect(world.alarms.map(({ dueAt }) => dueAt)).toEqual([at('2026-11-30T06:00:00Z')])
  })

  test('that was slept through comes late on the same day; later, the next one covers its time', async () => {
    await save()
    world.now = at('2026-11-23T16:30:00Z')
    await world.ring(world.now, 1)
    expect(places()).toEqual(['2026-11-23 direct'])
    world.now = at('2026-11-30T20:00:00Z')
    await world.ring(world.now, 1)
    expect(digests()).toHaveLength(1)
    await world.runUntil(at('2026-12-07T06:00:00Z'))
    expect(wordsOf(digests()[1] ?? { kind: 'none' })).toContain('Since Mon 23 Nov, 19:30')
  })

  test('follows the leader to another zone, and is not given twice for one date', async () => {
    await save()
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    await world.type(grace, 'drumbeat zone London')
    expect(world.alarms.map(({ dueAt }) => dueAt)).toEqual([at('2026-11-30T09:00:00Z')])
    await world.runUntil(at('2026-11-30T08:59:59Z'))
    expect(digests()).toHaveLength(1)
    await world.runUntil(at('2026-11-30T09:00:00Z'))
    expect(digests()).toHaveLength(2)
  })

  test('ends when its leader’s roles allow it no more, and they are told once', async () => {
    await save({ [FIELD.channel]: 'leads' })
    await rewrite(grace, ['board'])
    await world.runUntil(at('2026-12-14T12:00:00Z'))
    expect(digests()).toEqual([])
    expect(notices().map(wordsOf)).toEqual([
      'Your digest has ended: it is for leaders and admins, and you are neither any more. Ask Selin Kaya if that is a mistake.',
    ])
    expect(world.alarms).toEqual([])
    await rewrite(grace, ['admin'])
    await save()
    await world.runUntil(at('2026-12-21T06:00:00Z'))
    expect(digests()).toHaveLength(1)
  })

  test('leaves out a channel that its leader is not in any more, tells them once, and comes everywhere else', async () => {
    await save({ [FIELD.channel]: 'leads' })
    await world.scope(({ workspaceId, tx }) =>
      tx.channelMember.deleteMany({ where: { workspaceId, channelId: leads, userId: grace.user } }),
    )
    await world.runUntil(at('2026-12-07T06:00:00Z'))
    expect(places()).toEqual(['2026-11-23 direct', '2026-11-30 direct', '2026-12-07 direct'])
    expect(notices().map(wordsOf)).toEqual([expect.stringContaining('#leads')])
  })

  test('that has no place left is not lost: it waits for the leader to choose one', async () => {
    await save({ [FIELD.channel]: 'leads', [FIELD.direct]: 'no' })
    await world.scope(({ workspaceId, tx }) => tx.channel.updateMany({ where: { workspaceId, id: leads }, data: { archived: true } }))
    await world.runUntil(at('2026-12-07T06:00:00Z'))
    expect(digests()).toEqual([])
    expect(notices()).toHaveLength(1)
    expect(world.alarms).toEqual([])
  })

  test('goes to nobody who left', async () => {
    await save()
    await world.scope(({ workspaceId, tx }) =>
      tx.identity.updateMany({ where: { workspaceId, userId: grace.user }, data: { deactivated: true } }),
    )
    await world.runUntil(at('2026-11-30T06:00:00Z'))
    expect(world.said).toEqual([])
  })
})

describe('a delivery that is refused', () => {
  test('is told once, by a direct message, and takes no other with it', async () => {
    await saveConfirmed({ [FIELD.channel]: 'leads', [FIELD.email]: 'grace@example.com' })
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    const [direct, channel, email] = digests()
    await undeliverable(email)
    await undeliverable(email)
    await undeliverable(channel)
    await undeliverable(direct)
    expect(notices().map(wordsOf)).toEqual([
      'Your digest of Monday, 23 November could not be delivered to grace@example.com. Please check the address: /digest settings.',
      expect.stringContaining('could not be posted in #leads'),
    ])
    expect(notices().map(({ to }) => to)).toEqual(Array(2).fill({ kind: 'direct', user: grace.user }))
    // What nobody can be told of does not come back as a digest.
    await undeliverable(notices()[0])
    expect(notices()).toHaveLength(2)
    await world.runUntil(at('2026-11-30T06:00:00Z'))
    // Nobody got any of it.
    expect(wordsOf(digests()[3] ?? { kind: 'none' })).toContain('Since Mon 16 Nov, 09:00')
  })

  test('is told of the address it went to, though another was chosen since', async () => {
    await saveConfirmed({ [FIELD.email]: 'grace@example.com' })
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    await saveConfirmed({ [FIELD.email]: 'hall@example.com' })
    await undeliverable(digests()[1])
    expect(notices().map(wordsOf)).toEqual([expect.stringContaining('delivered to grace@example.com. Please check the address')])
  })

  test('for another reason than its address says nothing of the address; what came too late is not told', async () => {
    await saveConfirmed({ [FIELD.email]: 'grace@example.com' })
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    await undeliverable(digests()[1], 'late')
    expect(notices()).toEqual([])
    await undeliverable(digests()[1], 'other')
    expect(notices().map(wordsOf)).toEqual([
      'Your digest of Monday, 23 November could not be delivered to grace@example.com. Admins see why with /drumbeat problems, and can have it sent again.',
    ])
  })

  test('while it stands elsewhere, what it told is not told again', async () => {
    await saveConfirmed({ [FIELD.channel]: 'leads', [FIELD.email]: 'grace@example.com' })
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    const [direct, , email] = digests()
    await undeliverable(email)
    await undeliverable(direct)
    await undeliverable(direct)
    await world.runUntil(at('2026-11-30T06:00:00Z'))
    expect(wordsOf(digests()[3] ?? { kind: 'none' })).toContain('Since Mon 23 Nov, 09:00')
  })

  test('and was the only one leaves its time to the next digest', async () => {
    await saveConfirmed({ [FIELD.direct]: 'no', [FIELD.email]: 'grace@example.com' })
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    await undeliverable(digests()[0])
    await world.runUntil(at('2026-11-30T06:00:00Z'))
    expect(wordsOf(digests()[1] ?? { kind: 'none' })).toContain('Since Mon 16 Nov, 09:00')
  })
})

describe('the link in a mail', () => {
  test('stops mails to its address, however often it is followed, and asks for no right', async () => {
    await saveConfirmed({ [FIELD.email]: 'grace@example.com' })
    await rewrite(grace, [])
    const leave = (address: string) => world.click(grace, { action: 'digest.leave-email', input: { address } })
    expect(wordsOf(await leave('old@example.com'))).toContain('nothing changes')
    expect(wordsOf(await leave('grace@example.com'))).toContain('No more digests go to grace@example.com')
    expect(wordsOf(await leave('grace@example.com'))).toContain('nothing changes')
    const left = await world.scope(scope => findSubscription(scope, grace.personId))
    expect(left?.to).toEqual({ direct: true, channel: null, email: null })
  })

  test('stops mails to its address in whatever letters it was entered again since', async () => {
    await saveConfirmed({ [FIELD.email]: 'Grace@Example.com' })
    world.now = at('2026-11-23T06:00:00Z')
    await world.within('digest', async context =>
      digestFeature.alarms?.[COMES]?.run(context, { subject: grace.personId, dueAt: world.now }),
    )
    expect(digests().map(({ to }) => to.kind)).toEqual(['direct', 'email'])
    const leave = { action: 'digest.leave-email', input: { address: 'grace@example.com' } }
    expect(wordsOf(await world.click(grace, leave))).toContain('No more digests go to grace@example.com')
    expect((await world.scope(scope => findSubscription(scope, grace.personId)))?.to.email).toBeNull()
    expect(digests().map(({ to }) => to.kind)).toEqual(['direct'])
  })

  test('of somebody who has no digest changes nothing', async () => {
    expect(wordsOf(await world.click(selin, { action: 'digest.leave-email', input: { address: 'grace@example.com' } }))).toContain(
      'nic się nie zmienia',
    )
  })

  test('is not needed while e-mail is not set up: nothing is sent there, and the address is kept', async () => {
    const other = await anEmptyWorld(fresh, '2026-11-23T05:00:00Z', false)
    const lead = await other.aPerson({ name: 'Grace Hall', roles: ['leader'] })
    await other.scope(({ workspaceId, tx }) =>
      tx.digestSubscription.create({
        data: {
          ...{ workspaceId, personId: lead.personId, recurrence: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2026-11-23', localTime: '09:00' },
          ...{ teamIds: [], toDirect: true, email: 'grace@example.com', createdAt: new Date('2026-11-23T06:00:00Z') },
        },
      }),
    )
    const form = await other.type(lead, 'digest settings')
    expect(wordsOf(form)).not.toContain('e-mail')
    const { [FIELD.email]: _, ...values } = wanted()
    const saving = (direct: string) =>
      other.submit(lead, { action: 'digest.save-settings', input: {} }, { ...values, [FIELD.direct]: direct })
    expect(wordsOf(await saving('no'))).toBe(
      'Your digest is saved, but has no place to come to: e-mail is not set up here, and grace@example.com waits for that. ' +
        '/digest settings chooses another place; /digest shows it at any time.',
    )
    expect(wordsOf(await saving('yes'))).toMatch(
      /Where: direct message\. .*Nothing is sent to grace@example\.com yet: e-mail is not set up here\. \/digest settings/,
    )
    await other.runUntil(at('2026-11-30T06:00:00Z'))
    expect(other.said.map(({ key, to }) => `${to.kind} ${key.split(':')[0]}`)).toEqual([
      'direct digest-waits',
      'direct digest',
      'direct digest',
    ])
    expect((await other.scope(scope => findSubscription(scope, lead.personId)))?.to.email).toBe('grace@example.com')
  })
})

describe('the digest now', () => {
  test('is for whoever asks alone, since their last one, and moves nothing', async () => {
    const before = await world.type(grace, 'digest')
    expect(wordsOf(before)).toContain('Since Mon 16 Nov, 08:00')
    expect(wordsOf(before)).toContain('[Get it regularly]')
    await save({ [FIELD.language]: 'tr' })
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    world.now = at('2026-11-25T06:00:00Z')
    const reply = await world.type(grace, 'digest')
    expect(wordsOf(reply)).toContain('23 Kas Pzt, 09:00 tarihinden beri')
    expect(messageOf(reply).blocks.length).toBeLessThanOrEqual(12)
    expect((await world.scope(scope => findSubscription(scope, grace.personId)))?.lastAt).toBe(at('2026-11-23T06:00:00Z'))
    expect(world.said.filter(({ key }) => key.startsWith('digest'))).toHaveLength(1)
  })
})
