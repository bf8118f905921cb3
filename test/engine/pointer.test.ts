import { expect, test } from 'vitest'
import type { Feature } from '#src/features/feature.ts'
import { freshDatabase } from '../support/database.ts'
import { anAccount, scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying } from './an-engine.ts'

const notes: Feature = {
  name: 'notes',
  commands: [
    { word: 'note', short: true, usage: [], run: () => Promise.resolve({ kind: 'private', message: saying('noted') }) },
    { word: 'ask', short: true, usage: [], run: () => Promise.resolve({ kind: 'none', isSaidDirectly: true }) },
    { word: 'hush', short: true, usage: [], run: () => Promise.resolve({ kind: 'none' }) },
  ],
}
const channel = { kind: 'channel', channel: 'C-cx' } as const
const direct = { kind: 'direct', user: 'U-selin' } as const

test.each([
  ['among others, where nobody can be answered alone', false, channel, 'note', 'I have answered you in our chat.'],
  ['among others, whose answer goes through the outbox', false, channel, 'ask', 'I have answered you in our chat.'],
  ['among others, with nothing to answer', false, channel, 'hush', undefined],
  ['with a mistake in it', false, channel, 'unheard-of', 'I have answered you in our chat.'],
  ['in the person’s own chat', false, direct, 'note', undefined],
  ['where one can be answered alone', true, channel, 'note', undefined],
] as const)('a command typed %s', async (_, answerPrivately, conversation, word, pointer) => {
  await using fresh = await freshDatabase()
  const scripted = scriptedPlatform()
  scripted.accounts.set('U-selin', anAccount('U-selin'))
  const platform = { ...scripted, can: { answerPrivately } }
  const it = anEngine({ database: fresh.database, platform, features: [notes] })
  const reply = await it.person({ kind: 'command', workspace: 'acme', user: 'U-selin', conversation, word, text: '', named: [] })
  expect(reply.kind === 'private' || reply.kind === 'none' ? reply.pointer?.summary : 'no answer').toBe(pointer)
})
