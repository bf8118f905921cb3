import { afterEach, beforeEach, expect, test } from 'vitest'
import { NotUnderstood, typedAgain } from '#src/chat/index.ts'
import type { Feature } from '#src/features/feature.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { anAccount, scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine, saying, type TestEngine } from './an-engine.ts'

const from = { workspace: 'acme', user: 'U-selin', conversation: { kind: 'direct', user: 'U-selin' } } as const
const section = (name: string, text: string): Feature => ({
  name,
  home: () => Promise.resolve(text === '' ? [] : [{ kind: 'heading', text }]),
  commands: [
    {
      word: name,
      short: true,
      usage: [],
      run: (_, typed) => Promise.resolve({ kind: 'private', message: saying(`${name} ${typed.text}`) }),
    },
  ],
})

let fresh: TestDatabase
let it: TestEngine
beforeEach(async () => {
  fresh = await freshDatabase()
  const platform = scriptedPlatform()
  platform.accounts.set('U-selin', anAccount('U-selin'))
  it = anEngine({
    database: fresh.database,
    platform,
    features: [section('people', 'My settings'), section('teams', ''), section('notes', 'Waiting for you')],
  })
})
afterEach(() => fresh[Symbol.asyncDispose]())

test('the page of one’s own has what each feature shows, what waits before what was set', async () => {
  expect(await it.person({ ...from, kind: 'home' })).toEqual({
    kind: 'private',
    message: {
      summary: 'Drumbeat',
      blocks: [{ kind: 'heading', text: 'Waiting for you' }, { kind: 'divider' }, { kind: 'heading', text: 'My settings' }],
    },
  })
})

test('a button types a command once more, and only a command', async () => {
  const press = (words: string) => it.person({ ...from, kind: 'click', command: typedAgain(words) })
  expect(await press('notes')).toMatchObject({ kind: 'private', message: { summary: 'notes ' } })
  expect(await press('drumbeat notes red')).toMatchObject({ kind: 'private', message: { summary: 'notes red' } })
  await expect(press('just words')).rejects.toThrow(NotUnderstood)
})

test('a form that did not reach its person is told in a sentence', async () => {
  expect(await it.person({ ...from, kind: 'form-not-shown' })).toMatchObject({
    kind: 'private',
    message: { summary: 'The form did not open in time. Please try again.' },
  })
})
