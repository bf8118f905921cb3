import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Block, Message } from '#src/chat/index.ts'
import { action, type Feature } from '#src/features/feature.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { anAccount, scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, type TestEngine } from './an-engine.ts'

const from = { workspace: 'acme', user: 'U-selin', conversation: { kind: 'direct', user: 'U-selin' } } as const
const form = {
  title: 'Note',
  fields: [],
  submitLabel: 'Send',
  cancelLabel: 'Cancel',
  submit: { action: 'notes.save', input: {} },
}
const options = [{ label: 'One', value: '1' }]
const button = (name: string) => ({ label: name, command: { action: name, input: {} }, style: 'plain' as const })
const controls = (...names: readonly string[]): Message => ({
  summary: 'Notes',
  blocks: [
    { kind: 'buttons', buttons: names.map(button) },
    ...names.map((name): Block => ({ kind: 'select', select: { placeholder: name, command: { action: name, input: {} }, options } })),
  ],
})

const notes: Feature = {
  name: 'notes',
  actions: {
    write: action({ input: z.object({}), opens: 'form', run: () => Promise.resolve({ kind: 'form', form }) }),
    surprise: action({ input: z.object({}), run: () => Promise.resolve({ kind: 'form', form }) }),
    save: action({
      input: z.object({}),
      run: () => Promise.resolve({ kind: 'private', message: controls('notes.write', 'notes.save') }),
    }),
    announce: action({
      input: z.object({}),
      async run({ outbox }) {
        const channel = { kind: 'channel', channel: 'C-cx' } as const
        await outbox.card({ key: 'card', to: channel, message: controls('notes.write', 'notes.save'), urgency: 'answer', subject: '1' })
        return { kind: 'none' }
      },
    }),
  },
}

let fresh: TestDatabase
let it: TestEngine
let platform: ScriptedPlatform
beforeEach(async () => {
  fresh = await freshDatabase()
  platform = scriptedPlatform()
  platform.accounts.set('U-selin', anAccount('U-selin'))
  it = anEngine({ database: fresh.database, platform, features: [notes] })
})
afterEach(() => fresh[Symbol.asyncDispose]())

const click = (name: string) => it.person({ ...from, kind: 'click', command: { action: name, input: {} } })
/** What the message says of each of its controls, in order. */
const marks = (message: Message | undefined) =>
  message?.blocks.flatMap(block =>
    block.kind === 'buttons' ? block.buttons.map(({ opens }) => opens) : block.kind === 'select' ? [block.select.opens] : [],
  )

test('buttons and selects that open a form say so on every message that leaves', async () => {
  await click('notes.announce')
  await it.settled()
  expect(marks(platform.standing.at(-1)?.outgoing.message)).toEqual(['form', undefined, 'form', undefined])
})

test('and in an answer', async () => {
  const reply = await click('notes.save')
  expect(marks(reply.kind === 'private' ? reply.message : undefined)).toEqual(['form', undefined, 'form', undefined])
})

test('an action that says so opens its form; one that does not is a fault', async () => {
  expect(await click('notes.write')).toEqual({ kind: 'form', form })
  expect(await click('notes.surprise')).toMatchObject({ kind: 'private' })
  expect(it.logged).toEqual([
    expect.objectContaining({
      level: 'error',
      fields: expect.objectContaining({ err: new Error("notes.surprise answers a click with a form, but does not say opens: 'form'") }),
    }),
  ])
})
