import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Command,
  COMMAND_CODE_LENGTH,
  encodeCommand,
  type Form,
  type FormValues,
  type Message,
  NotUnderstood,
  type PersonInbound,
} from '#src/chat/index.ts'
import { directly, inChannel, type Open, outgoing, plain, show } from './platform.ts'
import type { Outcome, PlatformHarness, ShownForm } from './platform-harness.ts'
import { HARD_TEXTS } from './texts.ts'

const last = ({ receiver }: PlatformHarness): PersonInbound => {
  const inbound = receiver.heard.at(-1)
  if (!inbound) throw new Error('nothing reached the receiver')
  return inbound
}

const button = (command: Command, label = 'Go'): Message['blocks'][number] => ({
  kind: 'buttons',
  buttons: [{ label, command, style: 'primary' }],
})

const formOf = (outcome: Outcome): ShownForm => {
  if (outcome.kind !== 'form') throw new Error(`no form opened, but: ${outcome.kind}`)
  return outcome.shown
}

// No NUL: no database holds one. No half of a surrogate pair: no platform carries one.
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 }).filter(text => !text.includes('\0'))
const anyCommand: fc.Arbitrary<Command> = fc
  .record({
    action: fc.stringMatching(/^[a-z]{1,12}(-[a-z]{1,8})?\.[a-z]{1,12}(-[a-z]{1,8})?$/),
    input: fc
      .dictionary(
        anyText.filter(key => key !== '__proto__'),
        anyText,
        { maxKeys: 6 },
      )
      .map(input => ({ ...input })),
  })
  .filter(command => encodeCommand(command).length <= COMMAND_CODE_LENGTH)

const EVERY_FIELD: Form = {
  title: 'Every field',
  submitLabel: 'Save',
  cancelLabel: 'Cancel',
  submit: { action: 'contract.save', input: { of: 'CX-3 *_~|>' } },
  fields: [
    { kind: 'note', text: ['Who sees it: ', { kind: 'bold', text: 'everyone' }] },
    { kind: 'text', id: 'name', label: 'Name', hint: 'Short.', required: true, lines: 'one', maxLength: 3_000, initial: 'CX "Core" <&>' },
    { kind: 'text', id: 'did', label: 'Done', required: false, lines: 'many', maxLength: 10_000, initial: '\nfirst\nsecond' },
    { kind: 'number', id: 'window', label: 'Window', required: true, min: 10, max: 240, initial: 15 },
    { kind: 'date', id: 'from', label: 'From', required: false },
    { kind: 'time', id: 'at', label: 'At', required: true, initial: '09:30' },
    {
      kind: 'select',
      id: 'language',
      label: 'Language',
      required: true,
      options: [
        { label: 'English', value: 'en' },
        { label: 'Türkçe', value: 'tr' },
      ],
      initial: 'tr',
    },
    { kind: 'select', id: 'mood', label: 'Mood', required: false, options: [{ label: 'Good', value: 'good' }] },
    {
      kind: 'choices',
      id: 'days',
      label: 'Days',
      required: true,
      options: ['1', '2', '3'].map(value => ({ label: `Day ${value}`, value })),
      initial: ['1', '3'],
    },
  ],
}

const withPeople = ({ people: { one, other } }: PlatformHarness): Form => ({
  ...EVERY_FIELD,
  fields: [
    ...EVERY_FIELD.fields,
    { kind: 'people', id: 'members', label: 'Members', required: true, many: true, initial: [one.user, other.user] },
    {
      kind: 'people',
      id: 'chair',
      label: 'Chair',
      required: false,
      many: false,
      initial: [],
      only: [one, other].map(({ user, name }) => ({ user, name })),
    },
  ],
})

/** What a person did reaches the receiver as it was done, and nothing else does. */
export function bringsBackWhatPeopleDo(open: Open): void {
  test('describes the workspace, its accounts and channels when it starts', async () => {
    await using on = await open()
    const { one, other, outside } = on.people
    const { described } = on.receiver
    expect(described).toContainEqual({ workspace: on.workspace, kind: 'workspace', name: expect.any(String) })
    const accounts = described.flatMap(inbound => (inbound.kind === 'accounts' ? inbound.accounts : []))
    for (const { user, name, locale, zone } of [one, other, outside])
      expect(accounts).toContainEqual(expect.objectContaining({ user, name, locale, zone, isBot: false }))
    expect(accounts.find(({ user }) => user === on.bot)).toMatchObject({ isBot: true })
    const channel = described.find(inbound => inbound.kind === 'channel' && inbound.channel === on.channel)
    expect(channel).toMatchObject({ archived: false, members: expect.arrayContaining([one.user, other.user]) })
    expect(described.every(({ workspace }) => workspace === on.workspace)).toBe(true)
  })

  test('a button brings back the very command it carries', async () => {
    await using on = await open()
    const { one } = on.people
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 4 }), async commands => {
        const buttons = commands.map((command, index) => ({ label: `Go ${index}`, command, style: 'plain' as const }))
        const seen = await show(on, { summary: 'Choose.', blocks: [{ kind: 'buttons', buttons }] })
        for (const [index, command] of commands.entries()) {
          await on.press(one, inChannel(on), seen, `Go ${index}`)
          // Platforms that know each press by an id say it.
          const { id, ...heard } = { id: undefined, ...last(on) }
          expect([undefined, expect.any(String)]).toContainEqual(id)
          expect(heard).toEqual({
            kind: 'click',
            workspace: on.workspace,
            user: one.user,
            conversation: inChannel(on),
            command,
            message: seen.reference,
          })
        }
      }),
      { numRuns: 10 },
    )
  })

  test('a choice from a list comes with the command, as `choice`', async () => {
    await using on = await open()
    const command = { action: 'contract.choose', input: { of: 'a "thing"' } }
    const options = Array.from({ length: 25 }, (_, index) => ({ label: `Choice ${index}`, value: `v ${index} & more` }))
    const seen = await show(on, { summary: 'Choose.', blocks: [{ kind: 'select', select: { placeholder: 'Which?', command, options } }] })
    await on.choose(on.people.other, inChannel(on), seen, 'v 24 & more')
    expect(last(on)).toMatchObject({
      kind: 'click',
      user: on.people.other.user,
      command: { action: 'contract.choose', input: { of: 'a "thing"', choice: 'v 24 & more' } },
    })
  })

  test('a form shows what it begins with, and brings back its command and what was entered', async () => {
    await using on = await open()
    const { one, other } = on.people
    const form = withPeople(on)
    on.receiver.answer({ kind: 'form', form })
    const where = directly(one)
    const shown = formOf(await on.command(one, where, 'drumbeat setup'))
    expect(shown.values).toEqual({
      name: 'CX "Core" <&>',
      did: '\nfirst\nsecond',
      window: '15',
      from: '',
      at: '09:30',
      language: 'tr',
      mood: '',
      days: ['1', '3'],
      members: [one.user, other.user],
      chair: '',
    })
    on.receiver.answer({ kind: 'none' })
    const values: FormValues = {
      name: HARD_TEXTS['markup'] ?? '',
      did: HARD_TEXTS['ten thousand characters'] ?? '',
      window: '240',
      from: '2026-12-01',
      at: '23:59',
      language: 'en',
      mood: null,
      days: ['2', '3'],
      members: [other.user],
      chair: null,
    }
    expect(await on.submit(one, where, shown, values)).toEqual({ kind: 'done' })
    expect(last(on)).toMatchObject({
      kind: 'submit',
      user: one.user,
      conversation: where,
      command: form.submit,
      values: { ...values, chair: [] },
    })
  })

  test.each(Object.entries(HARD_TEXTS))('brings back %s exactly, from a form and from words', async (_, text) => {
    await using on = await open()
    const { one } = on.people
    const field = { kind: 'text', id: 'did', label: 'Done', required: false, lines: 'many', maxLength: 10_000 } as const
    on.receiver.answer({ kind: 'form', form: { ...EVERY_FIELD, fields: [{ ...field, initial: text }] } })
    const shown = formOf(await on.command(one, directly(one), 'drumbeat setup'))
    expect(shown.values).toEqual({ did: text })
    on.receiver.answer({ kind: 'none' })
    await on.submit(one, directly(one), shown, { did: text })
    expect(last(on)).toMatchObject({ values: { did: text } })
    const said = await on.say(one, directly(one), text)
    expect(last(on)).toMatchObject({ kind: 'message', text, message: said, conversation: directly(one) })
    expect((await on.see(one, directly(one))).at(-1)).toMatchObject({ reference: said, author: one.user, texts: [text] })
  })

  test('a form that comes back keeps everything typed, and shows each error at its field', async () => {
    await using on = await open()
    const { one, other } = on.people
    on.receiver.answer({ kind: 'form', form: withPeople(on) })
    const shown = formOf(await on.command(one, inChannel(on), 'drumbeat setup'))
    const values: FormValues = {
      name: 'Taken',
      did: '*kept*\n<b>',
      window: '20',
      from: '2026-12-01',
      at: '08:15',
      language: 'en',
      mood: 'good',
      days: ['2'],
      members: [other.user],
      chair: one.user,
    }
    on.receiver.answer({
      kind: 'invalid',
      errors: { name: 'Another team has this name.', members: 'Too few <people>.' },
      notice: 'Two things need a look.',
    })
    const back = formOf(await on.submit(one, inChannel(on), shown, values))
    expect(back.values).toEqual(values)
    expect(back.errors).toEqual({ name: 'Another team has this name.', members: 'Too few <people>.' })
    expect(back.notices).toEqual(['Two things need a look.'])
    on.receiver.answer({ kind: 'none' })
    expect(await on.submit(one, inChannel(on), back, { ...values, name: 'Free' })).toEqual({ kind: 'done' })
    expect(last(on)).toMatchObject({ kind: 'submit', values: { name: 'Free', did: '*kept*\n<b>' } })
  })

  test('a submission that is repeated carries the same id, and a corrected one another', async () => {
    await using on = await open()
    const { one } = on.people
    on.receiver.answer({
      kind: 'form',
      form: { ...EVERY_FIELD, fields: [{ kind: 'text', id: 'did', label: 'Done', required: false, lines: 'many', maxLength: 100 }] },
    })
    const shown = formOf(await on.command(one, directly(one), 'checkin'))
    on.receiver.answer({ kind: 'none' })
    for (const did of ['one', 'one', 'two']) await on.submit(one, directly(one), shown, { did })
    const ids = on.receiver.heard.flatMap(inbound => (inbound.kind === 'submit' ? [inbound.id] : []))
    expect(ids).toEqual([expect.any(String), ids[0], expect.any(String)])
    expect(ids[2]).not.toBe(ids[0])
  })
}

/** Words, their threads, and what becomes of them. */
export function bringsBackWords(open: Open): void {
  test('words arrive as typed, with whom they name', async () => {
    await using on = await open()
    const { one, other } = on.people
    const text = `done called ten customers with @${other.name} & <others>, not me@example.com`
    const said = await on.say(one, inChannel(on), text)
    expect(last(on)).toMatchObject({
      kind: 'message',
      workspace: on.workspace,
      user: one.user,
      conversation: inChannel(on),
      text,
      named: [{ user: other.user, text: `@${other.name}` }],
      message: said,
    })
    expect(last(on)).not.toHaveProperty('thread')
  })

  test('words in a thread name its root, whoever wrote it', async () => {
    await using on = await open()
    const { one, other } = on.people
    const ours = await on.platform.post(outgoing(on, directly(one), plain('asked')))
    await on.say(one, directly(one), 'done', { thread: ours })
    expect(last(on)).toMatchObject({ kind: 'message', text: 'done', thread: ours, conversation: directly(one) })
    const theirs = await on.say(other, inChannel(on), 'theirs')
    await on.say(one, inChannel(on), 'under it', { thread: theirs })
    expect(last(on)).toMatchObject({ kind: 'message', text: 'under it', thread: theirs })
  })

  test('an event that the platform tells of again carries the same id', async () => {
    await using on = await open()
    await on.say(on.people.one, directly(on.people.one), 'done this', { twice: true })
    await on.say(on.people.one, directly(on.people.one), 'done this')
    const ids = on.receiver.heard.map(({ id }) => id)
    expect(ids).toEqual([expect.any(String), ids[0], expect.any(String)])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('edits and deletions come with the reference that the message came with', async () => {
    await using on = await open()
    const { one, other } = on.people
    const where = directly(one)
    const said = await on.say(one, where, 'done one')
    await on.reword(one, where, said, `done two with @${other.name}`)
    expect(last(on)).toMatchObject({
      kind: 'message-edited',
      user: one.user,
      message: said,
      text: `done two with @${other.name}`,
      named: [{ user: other.user }],
    })
    await on.remove(one, where, said)
    expect(last(on)).toMatchObject({ kind: 'message-deleted', user: one.user, message: said })
    expect((await on.see(one, where)).map(({ reference }) => reference.message)).not.toContain(said.message)
  })

  test('a command arrives without its slash, with its words and whom they name', async () => {
    await using on = await open()
    const { one, other } = on.people
    await on.command(one, inChannel(on), `drumbeat roles @${other.name} leader`)
    expect(last(on)).toMatchObject({
      kind: 'command',
      user: one.user,
      conversation: inChannel(on),
      word: 'drumbeat',
      text: `roles @${other.name} leader`,
      named: [{ user: other.user, text: `@${other.name}` }],
    })
  })

  test('a private answer is seen by whom it is for, alone', async () => {
    await using on = await open()
    const { one, other } = on.people
    on.receiver.answer({
      kind: 'private',
      message: {
        summary: 'For you.',
        blocks: [{ kind: 'text', tone: 'normal', text: ['for your eyes'] }, button({ action: 'contract.go', input: {} })],
      },
    })
    await on.command(one, inChannel(on), 'drumbeat help')
    const place = on.platform.can.answerPrivately ? inChannel(on) : directly(one)
    const mine = (await on.see(one, place)).find(({ texts }) => texts.includes('for your eyes'))
    expect(mine).toMatchObject({ author: on.bot, buttons: ['Go'] })
    expect((await on.see(other, inChannel(on))).flatMap(({ texts }) => texts)).not.toContain('for your eyes')
    if (!mine) throw new Error('the private answer does not stand where it should')
    on.receiver.answer({ kind: 'none' })
    await on.press(one, place, mine, 'Go')
    expect(last(on)).toMatchObject({ kind: 'click', command: { action: 'contract.go', input: {} } })
  })
}

/** What nobody could have caused goes nowhere. */
export function keepsEnemiesOut(open: Open): void {
  test('malformed, oversized and unknown requests are refused and reach no receiver', async () => {
    await using on = await open()
    const before = await on.see(on.people.one, inChannel(on))
    for (const [what, send] of Object.entries(on.hostile))
      expect(await send(), `with ${what}`).toSatisfy((status: number) => status >= 400 && status < 500)
    expect(on.receiver.heard).toEqual([])
    expect(await on.see(on.people.one, inChannel(on))).toEqual(before)
    expect(Object.keys(on.hostile).length).toBeGreaterThanOrEqual(5)
  })

  test('what the receiver does not understand is refused, and shows nothing', async () => {
    await using on = await open()
    const { one } = on.people
    const seen = await show(on, { summary: 'Press.', blocks: [button({ action: 'contract.gone', input: {} })] })
    const before = await on.see(one, inChannel(on))
    on.receiver.answer(new NotUnderstood('no such action'))
    expect(await on.press(one, inChannel(on), seen, 'Go')).toEqual({ kind: 'refused' })
    expect(await on.see(one, inChannel(on))).toEqual(before)
  })
}
