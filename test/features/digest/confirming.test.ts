import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import { digestFeature } from '#src/features/digest/index.ts'
import { confirmMessage } from '#src/features/digest/messages/confirming.ts'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { MOST_ASKED_IN_A_DAY } from '#src/features/digest/rules/confirming.ts'
import { findSubscription } from '#src/features/digest/store/subscriptions.ts'
import type { Undelivered } from '#src/features/feature.ts'
import { LANGUAGES } from '#src/language/index.ts'
import { hours, later } from '#src/time/index.ts'
import type { Said, SomePerson, World } from '../../support/context.ts'
import { wordsOf } from '../../support/context.ts'
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
beforeEach(async () => {
  world = await anEmptyWorld(fresh, '2026-11-23T05:00:00Z')
  grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
})

const save = (email: string | null, more: FormValues = {}) =>
  world.submit(
    grace,
    { action: 'digest.save-settings', input: {} },
    {
      ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'yes', [FIELD.language]: 'own' },
      ...{ [FIELD.channel]: null, [FIELD.email]: email, ...more },
    },
  )
const asking = (): Said[] => world.said.filter(({ key }) => key.startsWith('digest-confirm:'))
const askedAddresses = () => asking().map(({ to }) => (to.kind === 'email' ? to.address : to.kind))
const digests = () => world.said.filter(({ key }) => key.startsWith('digest:')).map(({ key }) => key.split(' ').slice(1).join(' '))
const stored = () => world.scope(scope => findSubscription(scope, grace.personId))
/** Follows the link in one of the mails that asked. */
async function follow(mail: Said | undefined): Promise<string> {
  if (!mail?.message.confirm) throw new Error('nobody was asked')
  return wordsOf(await world.click(grace, mail.message.confirm.command))
}
const GOES = 'Digests go to grace@example.com from now on.'
const STALE = 'This link is out of date, and nothing was changed. /digest settings shows where digests go.'

describe('a typed address', () => {
  test('gets one mail that asks, and no digest until its owner confirms it, while other places get theirs', async () => {
    expect(wordsOf(await save('grace@example.com'))).toMatch(
      /Where: direct message\. .* A mail went to grace@example\.com: digests go there once its owner has followed the link in it\.$/,
    )
    const [mail] = asking()
    expect(asking()).toHaveLength(1)
    expect(mail).toMatchObject({ kind: 'post', urgency: 'answer', expiresAt: at('2026-11-30T05:00:00Z') })
    expect(mail?.to).toEqual({ kind: 'email', user: grace.user, address: 'grace@example.com' })
    expect(mail?.message.leave).toBeUndefined()
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    expect(digests()).toEqual(['2026-11-23 direct'])
    expect(await follow(mail)).toBe(GOES)
    await world.runUntil(at('2026-11-30T06:00:00Z'))
    expect(digests().slice(1)).toEqual(['2026-11-30 direct', '2026-11-30 email'])
    expect(wordsOf(await save('grace@example.com'))).toContain('Where: direct message and grace@example.com.')
    expect(asking()).toHaveLength(1)
  })

  test('that is the only place gets nothing before, and then everything since the last digest', async () => {
    await save(null)
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    expect(wordsOf(await save('grace@example.com', { [FIELD.direct]: 'no' }))).toBe(
      'Your digest is saved, but has no place to come to yet: a mail went to grace@example.com, and its owner has to follow the link in it. ' +
        '/digest settings chooses another place; /digest shows it at any time.',
    )
    await world.runUntil(at('2026-12-01T06:00:00Z'))
    expect([digests(), (await stored())?.lastAt]).toEqual([['2026-11-23 direct'], at('2026-11-23T06:00:00Z')])
    await confirmsAddress(world, grace)
    await world.runUntil(at('2026-12-07T06:00:00Z'))
    expect(digests()).toEqual(['2026-11-23 direct', '2026-12-07 email'])
    const digest = world.said.findLast(({ key }) => key.startsWith('digest:'))
    expect(digest && wordsOf(digest)).toContain('Since Mon 23 Nov, 09:00')
  })

  test('that stood there before addresses were confirmed goes on', async () => {
    await save(null)
    await world.scope(({ workspaceId, tx }) =>
      tx.digestSubscription.updateMany({ where: { workspaceId }, data: { email: 'grace@example.com' } }),
    )
    expect(wordsOf(await save('Grace@Example.com'))).toContain('Where: direct message and Grace@Example.com.')
    expect(asking()).toEqual([])
  })
})

describe('the link in the mail that asks', () => {
  test('says the same however often it is followed, and asks for no right', async () => {
    await save('grace@example.com')
    await world.scope(({ workspaceId, tx }) => tx.personRole.deleteMany({ where: { workspaceId, personId: grace.personId } }))
    const [mail] = asking()
    expect([await follow(mail), await follow(mail)]).toEqual([GOES, GOES])
    await world.runUntil(at('2026-11-23T06:00:00Z'))
    // Whether they may read it is asked when it is given.
    expect(digests()).toEqual([])
  })

  test('cannot be forged by a leader who types an address that is not theirs', async () => {
    await save('boss@example.com')
    const before = await stored()
    for (const secret of ['', 'x', 'f'.repeat(64)]) {
      const command = { action: 'digest.confirm-email', input: { address: 'boss@example.com', secret, language: 'en' } }
      expect(wordsOf(await world.click(grace, command))).toBe(STALE)
    }
    const nothing = world.click(grace, { action: 'digest.confirm-email', input: { address: 'boss@example.com', language: 'en' } })
    await expect(nothing).rejects.toThrow('digest.confirm-email')
    expect(await stored()).toEqual(before)
    // The secret stands nowhere but in the mail itself.
    const [mail] = asking()
    expect(before?.emailSecret).toMatch(/^[0-9a-f]{64}$/)
    expect(`${mail?.key} ${mail?.subject}`).not.toContain(before?.emailSecret)
    expect(JSON.stringify(await world.type(grace, 'digest settings'))).not.toContain(before?.emailSecret)
    expect(world.said.filter(({ to }) => to.kind !== 'email')).toEqual([])
  })

  test('of an address that was left is out of date: only the newest mail counts', async () => {
    await save('grace@example.com')
    await save('hall@example.com')
    await save('grace@example.com')
    // What has not left yet is taken back with its address.
    const [newest] = asking()
    expect(askedAddresses()).toEqual(['grace@example.com'])
    const old = { action: 'digest.confirm-email', input: { ...newest?.message.confirm?.command.input, secret: '0'.repeat(64) } }
    expect(wordsOf(await world.click(grace, old))).toBe(STALE)
    expect(await follow(newest)).toBe(GOES)
  })

  test('that had arrived before another address was chosen is out of date too', async () => {
    for (const address of ['grace@example.com', 'hall@example.com', 'grace@example.com']) {
      await save(address)
      await world.deliver()
    }
    expect(askedAddresses()).toEqual(['grace@example.com', 'hall@example.com', 'grace@example.com'])
    const [first, second, third] = asking()
    expect([await follow(first), await follow(second)]).toEqual([STALE, STALE])
    expect((await stored())?.emailSecret).not.toBeNull()
    expect(await follow(third)).toBe(GOES)
    expect((await stored())?.emailSecret).toBeNull()
  })

  test('is out of date when its reader wants no more mails, and a new one asks when the address is typed again', async () => {
    await save('grace@example.com')
    const [mail] = asking()
    await follow(mail)
    await world.deliver()
    await world.click(grace, { action: 'digest.leave-email', input: { address: 'grace@example.com' } })
    expect(await follow(mail)).toBe(STALE)
    expect(await stored()).toMatchObject({ to: { email: null }, emailSecret: null })
    await save('grace@example.com')
    expect(await follow(mail)).toBe(STALE)
    expect(await follow(asking()[1])).toBe(GOES)
  })

  test('of nobody’s digest changes nothing', async () => {
    const selin = await world.aPerson({ name: 'Selin Kaya' })
    await save('grace@example.com')
    const command = asking()[0]?.message.confirm?.command
    if (!command) throw new Error('nobody was asked')
    expect(wordsOf(await world.click(selin, command))).toBe(STALE)
    expect((await stored())?.emailSecret).not.toBeNull()
  })
})

describe('how often strangers are asked', () => {
  test('an address agreed on again is asked at most once a day, with the same link', async () => {
    await save('grace@example.com')
    await save('grace@example.com', { [FIELD.time]: '10:00' })
    await world.deliver()
    await save('grace@example.com')
    expect(asking()).toHaveLength(1)
    world.now = later(world.now, hours(24))
    await save('grace@example.com')
    await save('grace@example.com')
    const [first, second] = asking()
    expect(asking()).toHaveLength(2)
    expect(second?.message.confirm).toEqual(first?.message.confirm)
    expect(await follow(first)).toBe(GOES)
  })

  test('nobody makes Drumbeat write to many of them, wherever they say they are', async () => {
    const addresses = Array.from({ length: MOST_ASKED_IN_A_DAY + 2 }, (_, index) => `stranger-${index}@example.com`)
    const replies = []
    for (const address of addresses) {
      replies.push((await save(address)).kind)
      await world.deliver()
      await world.type(grace, `drumbeat zone ${replies.length % 2 === 0 ? 'Istanbul' : 'Auckland'}`)
    }
    expect(replies).toEqual([...Array(MOST_ASKED_IN_A_DAY).fill('private'), 'invalid', 'invalid'])
    expect(askedAddresses()).toEqual(addresses.slice(0, MOST_ASKED_IN_A_DAY))
    const refused = await save('one-more@example.com')
    expect(refused.kind === 'invalid' && refused.errors).toEqual({
      [FIELD.email]: 'Enough people were asked for today whether an address is theirs. Try it again tomorrow, or leave this as it was.',
    })
    // What is refused changes nothing, and neither giving the address up nor what was agreed on is held up by it.
    expect((await stored())?.to.email).toBe(addresses[MOST_ASKED_IN_A_DAY - 1])
    expect((await save(addresses[MOST_ASKED_IN_A_DAY - 1] ?? null)).kind).toBe('private')
    expect((await save(null)).kind).toBe('private')
    expect((await save('one-more@example.com')).kind).toBe('invalid')
    world.now = later(world.now, hours(24))
    expect((await save('one-more@example.com')).kind).toBe('private')
  })
})

describe('a mail that asks and cannot be delivered', () => {
  const undeliverable = (mail: Said | undefined, cause: Undelivered['cause']) =>
    world.within('digest', async context => {
      if (!mail) throw new Error('nobody was asked')
      const { key, subject, to } = mail
      await digestFeature.undeliverable?.(context, { key, subject, to, reason: '550 no such mailbox', cause })
    })
  const told = () => world.said.filter(({ key }) => key.startsWith('digest-refused:'))

  test('is told to the leader once, unless it was only too late', async () => {
    await save('grace@example.com')
    const [mail] = asking()
    await undeliverable(mail, 'late')
    expect(told()).toEqual([])
    await undeliverable(mail, 'no-recipient')
    await undeliverable(mail, 'other')
    expect(told().map(wordsOf)).toEqual([
      'The mail that asks grace@example.com to confirm could not be delivered. Please check the address: /digest settings.',
    ])
    expect(told()[0]?.to).toEqual({ kind: 'direct', user: grace.user })
  })
})

describe('the mail that asks', () => {
  test.each(LANGUAGES)('says who wants it and where, in %s, and nothing of what is in a digest', language => {
    const message = confirmMessage(readerIn(language), { person: 'Grace Hall', address: 'grace@example.com', secret: 's' })
    const said = wordsOf({ kind: 'private', message })
    expect(said).toContain('Grace Hall')
    expect(said).toContain('grace@example.com')
    expect(message.summary).toContain('Grace Hall')
    expect(message.confirm?.command.input).toEqual({ address: 'grace@example.com', secret: 's', language })
    expect(message.language).toBe(language)
  })

  test('repeats a name as it was typed, and not all of a long one', () => {
    const person = `<@U1> *x* ${'ğ'.repeat(500)}`
    const message = confirmMessage(readerIn('en'), { person, address: 'grace@example.com', secret: 's' })
    expect(message.summary.length).toBeLessThan(130)
    const [first] = message.blocks
    const parts = first?.kind === 'text' ? first.text : []
    expect(parts.map(part => (typeof part === 'string' ? 'words' : part.kind))).toEqual(['bold', 'words', 'bold', 'words'])
    expect(parts[0]).toEqual({ kind: 'bold', text: expect.stringMatching(/^<@U1> \*x\* ğ+…$/) })
  })
})
