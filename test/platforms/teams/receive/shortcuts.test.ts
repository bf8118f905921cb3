import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Form, NotUnderstood } from '#src/chat/index.ts'
import { around, invoked, type Where } from '../../../support/teams/activities.ts'
import { submitted } from '../../../support/teams/filling.ts'
import {
  aRecordingEngine,
  BORA,
  CHANNEL,
  type RecordingEngine,
  SELIN,
  TEAM,
  type TeamsInUse,
  useTeams,
} from '../../../support/teams/use-teams.ts'
import { validCard } from '../../../support/teams/validate-card.ts'

let on: TeamsInUse
let engine: RecordingEngine
beforeEach(async () => {
  engine = aRecordingEngine()
  on = await useTeams({ receiver: engine.receiver })
})
afterEach(() => on[Symbol.asyncDispose]())

const form: Form = {
  title: 'Propose an item',
  fields: [{ kind: 'text', id: 'problem', label: 'Problem', required: true, lines: 'many', maxLength: 3_000 }],
  submitLabel: 'Send',
  cancelLabel: 'Cancel',
  submit: { action: 'board.submit-proposal', input: {} },
}
const inChannel: Where = { kind: 'channel', team: TEAM, channel: CHANNEL, thread: '1700' }
/** What Teams asks with: the whole message as its clients render it. */
const chosen = (content: string, more: object = {}) => ({
  commandId: 'board.propose-this',
  commandContext: 'message',
  requestId: 'a-b-c',
  context: { theme: 'default' },
  messagePayload: {
    id: '1700000000000',
    replyToId: null,
    createdDateTime: '2026-11-23T08:00:00Z',
    lastModifiedDateTime: null,
    deleted: false,
    summary: null,
    importance: 'normal',
    locale: 'en-gb',
    linkToMessage: 'https://teams.microsoft.com/l/message/1',
    body: { contentType: 'html', content },
    from: { user: { userIdentityType: 'aadUser', id: BORA.entra, displayName: BORA.name }, device: null, application: null },
    attachments: [],
    mentions: [{ id: 0, mentionText: 'Selin Aydın', mentioned: { user: { id: SELIN.entra, displayName: SELIN.name } } }],
    reactions: [],
    ...more,
  },
})
const ask = (content: string, more: object = {}, where: Where = inChannel) =>
  on.deliver(invoked(on.service, BORA, where, 'composeExtension/fetchTask', chosen(content, more)))
const Task = z.object({ task: z.object({ value: z.object({ title: z.string(), card: z.object({ content: z.unknown() }) }) }) })
const dialogIn = (json: unknown) => {
  const { title, card } = Task.parse(json).task.value
  return { title, card: validCard(card.content) }
}

test('is heard with the words of the message as they are read, and whom it names', async () => {
  await ask(
    '<div><p>Refunds &amp; <b>returns</b> &gt; 30 days, <at id="0">Selin Aydın</at>?</p>\n<p>line&nbsp;two<br>three <emoji id="x" alt="🙂" title="Smile"></emoji></p><ul>\n<li>one</li>\n<li>&lt;two&gt;</li></ul></div>',
  )
  expect(engine.heard).toMatchObject([
    {
      kind: 'shortcut',
      shortcut: 'board.propose-this',
      user: BORA.entra,
      conversation: { kind: 'channel', channel: CHANNEL },
      message: { channel: CHANNEL, message: '1700000000000' },
      named: [{ user: SELIN.entra, text: '@Selin Aydın' }],
    },
  ])
  const heard = engine.heard[0]
  const text = heard?.kind === 'shortcut' ? heard.text.replaceAll('\u00A0', ' ') : ''
  expect(text.split('\n').filter(line => line !== '')).toEqual([
    'Refunds & returns > 30 days, @Selin Aydın?',
    'line two',
    'three 🙂',
    'one',
    '<two>',
  ])
})

test('keeps where links lead, the cells of a table apart, and the lines of code', async () => {
  await ask(
    '<p>See <a href="https://intra.example/r?a=1&amp;b=2" title="r">the <b>report</b></a>, <a href="https://intra.example/">https://intra.example</a> and <a href="javascript:x()">this</a></p>' +
      '<table><tbody><tr><td><p>Day</p></td><td><p>Letters</p></td></tr>\n<tr><td>Mon</td>\n<td>40<br>or 41</td></tr></tbody></table>' +
      '<pre><code>first line\nsecond line</code></pre><p>end</p>',
  )
  const heard = engine.heard[0]
  expect(heard?.kind === 'shortcut' ? heard.text.split('\n').filter(line => line !== '') : []).toEqual([
    'See the report (https://intra.example/r?a=1&b=2), https://intra.example and this',
    'Day | Letters',
    'Mon | 40 or 41',
    'first line',
    'second line',
    'end',
  ])
})

test('a tag without what is looked for in it stands for what is in it', async () => {
  await ask('<p><at>Selin</at> <a>here</a> <img src="x"> <a title="a" href="https://intra.example/r">there</a></p>')
  expect(engine.heard).toMatchObject([{ text: 'Selin here there (https://intra.example/r)', named: [] }])
})

test.each([
  ['an opened link', '<a href="https:x" '],
  ['a link that does not end', '<a href="https:x">'],
  ['an opened mention', '<at id="0" '],
  ['an opened picture', '<img alt="x" '],
  ['an opened tag', '<'],
  ['a row of a table', '<tr><td>'],
  ['code', '<pre>'],
])('of a message of nothing but %s, 400,000 characters long, the beginning is read', async (_, part) => {
  await ask(`<p>Refunds</p>${part.repeat(400_000 / part.length)}`.slice(0, 399_989) + '<p>end</p>')
  const heard = engine.heard[0]
  expect(heard?.kind === 'shortcut' ? heard.text : '').toBe('Refunds…')
})

test('a long message is read up to a whole tag', async () => {
  await ask(`<p>${'word '.repeat(5_995)}<a href="https://intra.example/report">report</a></p>`)
  const heard = engine.heard[0]
  expect(heard?.kind === 'shortcut' ? heard.text.slice(-10) : '').toBe('word word…')
})

test('plain text stays as typed; a message without words brings none', async () => {
  await ask('', { body: { contentType: 'text', content: ' a < b & c ' }, mentions: null })
  await ask('', { body: null, mentions: [{ odd: true }] })
  expect(engine.heard.map(inbound => (inbound.kind === 'shortcut' ? inbound.text : null))).toEqual(['a < b & c', ''])
})

test('opens the form; sent with mistakes it stays, then it closes with an answer in which there is nothing', async () => {
  engine.answer({ kind: 'form', form })
  const { title, card } = dialogIn((await ask('<p>Refunds</p>')).json)
  expect(title).toBe('Propose an item')
  const send = (values: Record<string, string>) => {
    const data = submitted(card, values)
    return on.deliver(
      invoked(on.service, BORA, inChannel, 'composeExtension/submitAction', {
        commandId: 'board.propose-this',
        commandContext: 'message',
        data,
      }),
    )
  }
  engine.answer({ kind: 'invalid', errors: { problem: 'Say what the problem is.' } })
  expect(JSON.stringify((await send({ problem: '' })).json)).toContain('Say what the problem is.')
  engine.answer({ kind: 'none' })
  expect(await send({ problem: 'Refunds' })).toMatchObject({ status: 200, json: {} })
  expect(engine.heard.at(-1)).toMatchObject({ kind: 'submit', values: { problem: 'Refunds' } })
})

test('a refusal is said in the dialog, to whoever asked alone', async () => {
  engine.answer({ kind: 'private', message: { summary: 'No board', blocks: [{ kind: 'text', tone: 'normal', text: ['No board yet'] }] } })
  expect(JSON.stringify(dialogIn((await ask('<p>x</p>')).json).card)).toContain('No board yet')
})

test('a chat of two people is not taken for the personal chat of either with Drumbeat', async () => {
  await on.deliver({ ...around(on.service, BORA, { kind: 'personal' }), type: 'message', id: '1', text: 'hello' })
  const chats = () =>
    on.database.transaction('person', tx =>
      tx.teamsPerson.findMany({ where: { userId: BORA.entra }, select: { chatId: true, seenIn: true } }),
    )
  const before = await chats()
  const frame = around(on.service, BORA, { kind: 'personal' })
  const among = { conversationType: 'personal', tenantId: on.service.tenant, id: '19:aad-bora_aad-selin@unq.gbl.spaces' }
  const { status } = await on.deliver({
    ...frame,
    conversation: among,
    type: 'invoke',
    id: '2',
    name: 'composeExtension/fetchTask',
    value: chosen('<p>Refunds</p>'),
  })
  expect(status).toBe(200)
  expect(engine.heard.at(-1)).toMatchObject({ kind: 'shortcut', conversation: { kind: 'direct', user: BORA.entra } })
  expect(await chats()).toEqual(before)
})

test('what nobody offers, and what has no known shape, is refused', async () => {
  engine.answer(new NotUnderstood('unknown shortcut'))
  expect((await ask('<p>x</p>')).status).toBe(400)
  const odd = invoked(on.service, BORA, inChannel, 'composeExtension/fetchTask', { commandId: 'board.propose-this' })
  expect((await on.deliver(odd)).status).toBe(400)
})
