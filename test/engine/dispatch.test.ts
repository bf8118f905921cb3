import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Form, NotUnderstood, type PersonInbound } from '#src/chat/index.ts'
import { action, type Feature, UserError } from '#src/features/feature.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/database.ts'
import { anAccount, scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const from = { workspace: 'acme', user: 'U-selin', conversation: { kind: 'direct', user: 'U-selin' } } as const
const inChannel = { workspace: 'acme', user: 'U-selin', conversation: { kind: 'channel', channel: 'C1' } } as const

const nextForm: Form = {
  title: 'And then?',
  fields: [],
  submitLabel: 'Send',
  cancelLabel: 'Cancel',
  submit: { action: 'notes.add', input: { book: 'red' } },
}

describe.each(databaseKinds)('dispatch on the %s database', kind => {
  let fresh: TestDatabase
  let platform: ScriptedPlatform
  let it: TestEngine
  let noted: string[]

  const notes: Feature = {
    name: 'notes',
    actions: {
      add: action({
        input: z.object({ book: z.string().max(20) }),
        async run(context, { book }, values) {
          const text = String(values['text'] ?? '')
          if (text === 'ask on') return { kind: 'form', form: nextForm }
          if (text === 'invalid') return { kind: 'invalid', errors: { text: 'Say more.' } }
          if (text === 'refused') throw new UserError(() => 'That book is closed.')
          await context.outbox.post({
            key: `note ${book} ${text} ${context.newId()}`,
            to: { kind: 'channel', channel: 'C1' },
            message: saying(text),
            urgency: 'answer',
            subject: book,
          })
          if (text === 'broken') throw new Error('a secret reason')
          noted.push(`${context.actor.name} ${book} ${text}`)
          return { kind: 'none' }
        },
      }),
    },
    commands: [
      {
        word: 'note',
        short: true,
        usage: [],
        run: (_, { text }) => Promise.resolve({ kind: 'private', message: saying(`noted ${text}`) }),
      },
      { word: 'help', short: false, usage: [], run: () => Promise.resolve({ kind: 'private', message: saying('help') }) },
    ],
    shortcuts: {
      'keep-this': {
        label: language => `Keep this (${language})`,
        run: (_, { text }) => {
          if (text === '') return Promise.reject(new UserError(() => 'There is nothing in it.'))
          return Promise.resolve({ kind: 'form', form: { ...nextForm, title: text } })
        },
      },
    },
    heard: async (_, heard) => {
      if (heard.text === 'oops') throw new UserError(() => 'Say it otherwise.')
      noted.push(`heard ${heard.text}${heard.about ? ` about ${heard.about.feature} ${heard.about.subject}` : ''}`)
      return heard.text === 'pass' ? null : { kind: 'private', message: saying(`I heard ${heard.text}`) }
    },
    reworded: (_, message, text) => {
      noted.push(`reworded ${message.message} ${text ?? '(deleted)'}`)
      return Promise.resolve(true)
    },
  }
  const submit = (text: string, more: Partial<Extract<PersonInbound, { kind: 'submit' }>> = {}) =>
    it.person({ ...from, kind: 'submit', command: { action: 'notes.add', input: { book: 'red' } }, values: { text }, ...more })
  const command = (word: string, text: string, where: typeof from | typeof inChannel = from) =>
    it.person({ ...where, kind: 'command', word, text, named: [] })
  const message = (text: string, more: Partial<Extract<PersonInbound, { kind: 'message' }>> = {}) =>
    it.person({ ...from, kind: 'message', text, named: [], message: { channel: 'D-U-selin', message: `t-${text}` }, ...more })
  const said = async () => {
    await it.settled()
    return platform.summaries
  }

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    platform = scriptedPlatform()
    platform.accounts.set('U-selin', anAccount('U-selin', { name: 'Selin' }))
    it = anEngine({ database: fresh.database, platform, features: [notes] })
    noted = []
  })
  afterEach(() => fresh[Symbol.asyncDispose]())

  test('asks the platform once for an account it has not met, and then acts', async () => {
    await submit('one')
    await submit('two')
    expect(noted).toEqual(['Selin red one', 'Selin red two'])
    expect(it.people.taken.map(inbound => inbound.kind)).toEqual(['accounts'])
  })

  test('an account the platform does not know either is not understood', async () => {
    await expect(submit('one', { user: 'U-nobody' })).rejects.toThrow(NotUnderstood)
    expect(noted).toEqual([])
  })

  test('reads who is in a channel before the first command from there, and goes on where it may not', async () => {
    platform.channels.set('C1', ['U-selin'])
    expect(await command('note', 'hello', inChannel)).toMatchObject({ kind: 'private', message: { summary: 'noted hello' } })
    expect(it.people.taken.map(inbound => inbound.kind)).toEqual(['accounts', 'accounts', 'channel'])
    const hidden = { ...inChannel, conversation: { kind: 'channel', channel: 'C-hidden' } } as const
    expect(await it.person({ ...hidden, kind: 'command', word: 'note', text: 'hi', named: [] })).toMatchObject({ kind: 'private' })
  })

  test('takes an inbound with an id once, whatever is repeated at the same moment', async () => {
    await submit('zero')
    await Promise.all([submit('one', { id: 'e1' }), submit('one', { id: 'e1' }), submit('one', { id: 'e1' })])
    expect(noted.filter(note => note.endsWith('one'))).toHaveLength(1)
    expect(await said()).toEqual(['zero', 'one'])
  })

  test('what was not accepted does not count as taken', async () => {
    expect(await submit('invalid', { id: 'e1' })).toEqual({ kind: 'invalid', errors: { text: 'Say more.' } })
    expect(await submit('refused', { id: 'e1' })).toEqual({ kind: 'invalid', errors: {}, notice: 'That book is closed.' })
    await submit('better', { id: 'e1' })
    expect(noted).toEqual(['Selin red better'])
  })

  test('a form that is answered with another form is answered so again: the other may not have been seen', async () => {
    expect(await submit('ask on', { id: 'e1' })).toEqual({ kind: 'form', form: nextForm })
    expect(await submit('ask on', { id: 'e1' })).toEqual({ kind: 'form', form: nextForm })
    await submit('after', { id: 'e2' })
    expect(await submit('after', { id: 'e2' })).toEqual({ kind: 'none' })
    expect(noted).toEqual(['Selin red after'])
  })

  test('a repeated event is answered once, also when the answer is that it cannot be', async () => {
    await submit('zero')
    await message('oops', { id: 'e9' })
    await message('oops', { id: 'e9' })
    expect((await said()).filter(text => text === 'Say it otherwise.')).toHaveLength(1)
  })

  test('what no database can hold is left out of what people type', async () => {
    await submit('a\0b\ud83d')
    expect(noted).toEqual(['Selin red ab\ufffd'])
    await expect(it.person({ ...from, kind: 'click', command: { action: 'notes.add', input: { book: 'r\0d' } } })).rejects.toThrow(
      NotUnderstood,
    )
  })

  test('a fault changes nothing, is logged once with the reference its author is given, and tells nothing of the inside', async () => {
    const reply = await submit('broken', { id: 'e1' })
    expect(await said()).toEqual([])
    expect(it.logged).toHaveLength(1)
    const reference = String(Object(it.logged[0]?.fields)['reference'])
    expect(reference).not.toBe('')
    expect(JSON.stringify(reply)).toContain(reference)
    expect(JSON.stringify(reply)).not.toContain('secret')
  })

  test.each([
    ['an unknown feature', { action: 'nothing.add', input: {} }],
    ['an unknown action', { action: 'notes.burn', input: {} }],
    ['an input of another shape', { action: 'notes.add', input: { page: '1' } }],
    ['an input too long', { action: 'notes.add', input: { book: 'x'.repeat(600) } }],
    ['a name reaching into an object', { action: 'notes.constructor', input: {} }],
  ])('does not understand %s', async (_, forged) => {
    await expect(it.person({ ...from, kind: 'click', command: forged })).rejects.toThrow(NotUnderstood)
    expect(await said()).toEqual([])
    expect(it.logged).toEqual([])
  })

  test('a message is handed to the feature that offers something to do with one, however long it is', async () => {
    const choose = (shortcut: string, text: string) =>
      it.person({ ...from, kind: 'shortcut', shortcut, text, named: [], message: { channel: 'C1', message: '1' } })
    const long = 'x'.repeat(4000)
    expect(await choose('notes.keep-this', `${long}\0`)).toMatchObject({ kind: 'form', form: { title: long } })
    expect(await choose('notes.keep-this', '')).toMatchObject({ kind: 'private', message: { summary: 'There is nothing in it.' } })
    for (const forged of ['notes.burn-this', 'nothing.keep-this', 'notes.constructor', 'keep-this', ''])
      await expect(choose(forged, 'x')).rejects.toThrow(NotUnderstood)
  })

  test('finds commands by their short word and behind the root word, in any case', async () => {
    for (const [word, text] of [
      ['note', 'a'],
      ['drumbeat', 'note a'],
      ['Drumbeat', 'NOTE a'],
      ['drumbeat', '  note   a '],
    ] as const) {
      expect(await command(word, text)).toMatchObject({ message: { summary: 'noted a' } })
    }
    expect(await command('drumbeat', '')).toMatchObject({ message: { summary: 'help' } })
  })

  test.each([
    ['nota', 'x', '/note'],
    ['drumbeat', 'hepl', '/drumbeat help'],
    ['help', '', '/drumbeat help'],
  ])('a command it does not know (/%s %s) is answered with the nearest one', async (word, text, nearest) => {
    const reply = await command(word, text)
    expect(reply.kind === 'private' ? reply.message.summary : '').toContain(nearest)
  })

  test('words in the direct conversation that begin like a command are one', async () => {
    expect(await message('/note a')).toMatchObject({ kind: 'none' })
    expect(await message('drumbeat note b')).toMatchObject({ kind: 'none' })
    expect(await message('help')).toMatchObject({ kind: 'none' })
    expect(noted).toEqual([])
    expect(await said()).toEqual(['noted a', 'noted b', 'help'])
  })

  test('other words go to the features, and the answer is said in the direct conversation', async () => {
    await message('note that I called them')
    expect(noted).toEqual(['heard note that I called them'])
    expect(await said()).toEqual(['I heard note that I called them'])
  })

  test('words that no feature takes are answered, not swallowed', async () => {
    await message('pass')
    const [answer] = await said()
    expect(answer).toContain('/drumbeat help')
  })

  test('what people say to each other in a channel is left alone, words under something we said are heard', async () => {
    await submit('one')
    await said()
    const root = platform.standing[0]?.reference
    const conversation = inChannel.conversation
    await message('chatter', { conversation })
    await message('chatter in a thread of theirs', { conversation, thread: { channel: 'C1', message: 'x' } })
    await message('pass', { conversation, ...(root && { thread: root }) })
    expect(noted).toEqual(['Selin red one', 'heard pass about notes red'])
    expect(await said()).toEqual(['one'])
  })

  test('edits and deletions reach the features', async () => {
    const there = { channel: 'D-U-selin', message: 't9' }
    await it.person({ ...from, kind: 'message-edited', text: 'better', named: [], message: there })
    await it.person({ ...from, kind: 'message-deleted', message: there })
    expect(noted).toEqual(['reworded t9 better', 'reworded t9 (deleted)'])
  })

  test('two workspaces of one platform are two, whatever ids they share', async () => {
    await submit('one', { id: 'e1' })
    await submit('one', { id: 'e1', workspace: 'other' })
    expect(noted).toHaveLength(2)
    await it.settled()
    expect(platform.standing.map(({ outgoing }) => outgoing.workspace).toSorted()).toEqual(['acme', 'other'])
  })
})
