import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { encodeCommand, type Form, type Message, NotUnderstood, type PersonInbound } from '#src/chat/index.ts'
import { around, deleted, edited, invoked, pressedOn, reacted, said, type Where } from '../../../support/teams/activities.ts'
import { errorsOf, noticesOf, standing, submitted } from '../../../support/teams/filling.ts'
import { buttonsOf, textsOf } from '../../../support/teams/reading.ts'
import {
  ANA,
  type Answered,
  aRecordingEngine,
  BORA,
  CHANNEL,
  GROUP,
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

const personal: Where = { kind: 'personal' }
const inChannel = (thread?: string): Where => ({ kind: 'channel', team: TEAM, channel: CHANNEL, ...(thread ? { thread } : {}) })
const words = (where: Where, text: string, more: object = {}) =>
  said(on.service, SELIN, where, { id: '100', text, people: [SELIN, BORA, ANA], ...more })
const last = (): PersonInbound | undefined => engine.heard.at(-1)
const message = (text: string): Message => ({ summary: text, blocks: [{ kind: 'text', tone: 'normal', text: [text] }] })
const form: Form = {
  title: 'Your check-in',
  fields: [{ kind: 'text', id: 'did', label: 'Done', required: false, lines: 'many', maxLength: 3_000 }],
  submitLabel: 'Send',
  cancelLabel: 'Cancel',
  submit: { action: 'check-in.answer', input: { of: '1' } },
}
const drumbeat = encodeCommand({ action: 'check-in.open', input: { of: '1' } })
const Task = z.object({
  task: z.object({ type: z.literal('continue'), value: z.object({ title: z.string(), card: z.object({ content: z.unknown() }) }) }),
})
const dialogIn = ({ json }: Answered) => {
  const { title, card } = Task.parse(json).task.value
  return { title, card: validCard(card.content) }
}
const fetchDialog = (where: Where = personal, user = SELIN) =>
  on.deliver(invoked(on.service, user, where, 'task/fetch', { data: { drumbeat, type: 'task/fetch' } }, '50'))

test('a command among others is answered in the personal chat, with one pointer under it', async () => {
  engine.answer({ kind: 'private', message: message('for you'), pointer: message('see our chat') })
  const id = on.service.say(CHANNEL, SELIN, 'task add call ten')
  await on.deliver(words(inChannel(id), 'task add call ten', { toBot: true, id }))
  await on.service.posted(2)
  expect(last()).toMatchObject({ kind: 'command', word: 'task', text: 'add call ten', conversation: { kind: 'channel', channel: CHANNEL } })
  expect(on.service.standing(on.service.chatOf(SELIN)).map(({ summary }) => summary)).toEqual(['for you'])
  expect(on.service.standing(CHANNEL)).toMatchObject([{ id }, { summary: 'see our chat', root: id }])
})

test('a command that opens a form is answered under it with the button that does, which types it once more', async () => {
  engine.answer({ kind: 'form', form })
  on.service.say(CHANNEL, SELIN, 'x')
  const id = on.service.standing(CHANNEL)[0]?.id ?? ''
  await on.deliver(said(on.service, SELIN, inChannel(id), { id, text: 'setup', toBot: true }))
  await on.service.posted(1)
  const offer = on.service.standing(CHANNEL).at(-1)
  expect(offer).toMatchObject({ root: id, summary: 'Your check-in' })
  const [button] = offer?.card ? buttonsOf(offer.card) : []
  expect(button).toMatchObject({ title: 'Your check-in', data: { msteams: { type: 'task/fetch' } } })
  const opened = await on.deliver(invoked(on.service, BORA, inChannel(id), 'task/fetch', { data: button?.data }, offer?.id))
  expect(dialogIn(opened).title).toBe('Your check-in')
  expect(last()).toMatchObject({
    kind: 'click',
    user: 'aad-bora',
    command: { action: 'engine.typed', input: { words: '/drumbeat setup' } },
  })
})

test.each([
  ['long words', `setup ${'x'.repeat(900)}`],
  ['words of many marks', `setup ${'"'.repeat(499)}`],
  ['words cut inside a character', `setup ${'🙂'.repeat(300)}`],
])('%s do not keep the button away', async (_, text) => {
  engine.answer({ kind: 'form', form })
  on.service.say(CHANNEL, SELIN, 'x')
  const id = on.service.standing(CHANNEL)[0]?.id ?? ''
  await on.deliver(said(on.service, SELIN, inChannel(id), { id, text, toBot: true }))
  await on.service.posted(1)
  const offer = on.service.standing(CHANNEL).at(-1)
  const [button] = offer?.card ? buttonsOf(offer.card) : []
  expect(dialogIn(await on.deliver(invoked(on.service, SELIN, inChannel(id), 'task/fetch', { data: button?.data }, offer?.id))).title).toBe(
    'Your check-in',
  )
  expect(last()).toMatchObject({ kind: 'click', command: { input: { words: expect.stringMatching(/^\/drumbeat setup /) } } })
})

test('words in the personal chat that open a form are answered there', async () => {
  engine.answer({ kind: 'form', form })
  await on.deliver(words(personal, 'checkin'))
  await on.service.posted(1)
  expect(last()).toMatchObject({ kind: 'message', text: 'checkin' })
  expect(on.service.standing(on.service.chatOf(SELIN)).at(-1)).toMatchObject({ summary: 'Your check-in' })
})

test('a group chat is a conversation of several, named after who is in it', async () => {
  on.service.groups.set(GROUP, [SELIN, ANA])
  await on.deliver(said(on.service, ANA, { kind: 'group', chat: GROUP }, { id: '7', text: 'help', toBot: true }))
  expect(last()).toMatchObject({
    kind: 'command',
    user: 'aad-ana',
    word: 'drumbeat',
    text: 'help',
    conversation: { kind: 'channel', channel: GROUP },
  })
  const described = { kind: 'channel', channel: GROUP, name: 'Ana Nowak, Selin Aydın', members: ['aad-ana', 'aad-selin'] }
  expect(engine.described).toContainEqual(expect.objectContaining(described))
})

test('a dialog shows the form; sent with mistakes it stays with everything typed; then it closes', async () => {
  engine.answer({ kind: 'form', form })
  const { card } = dialogIn(await fetchDialog())
  engine.answer({ kind: 'invalid', errors: { did: 'Too short.' }, notice: 'One thing needs a look.' })
  const submit = (data: object) => on.deliver(invoked(on.service, SELIN, personal, 'task/submit', { data }))
  const back = dialogIn(await submit(submitted(card, { did: 'x <b>' })))
  expect(back.title).toBe('Your check-in')
  expect(standing(back.card)).toEqual({ did: 'x <b>' })
  expect(errorsOf(back.card)).toEqual({ did: 'Too short.' })
  expect(noticesOf(back.card)).toEqual(['One thing needs a look.'])
  engine.answer({ kind: 'none' })
  expect(await submit(submitted(back.card, { did: 'called ten' }))).toMatchObject({ status: 200, text: '' })
  expect(last()).toMatchObject({
    kind: 'submit',
    command: form.submit,
    values: { did: 'called ten' },
    conversation: { kind: 'direct', user: 'aad-selin' },
  })
})

test('the same form opened and filled in twice is two submissions; sent twice it is one', async () => {
  engine.answer({ kind: 'form', form })
  const one = submitted(dialogIn(await fetchDialog()).card, { did: 'a win' })
  const two = submitted(dialogIn(await fetchDialog()).card, { did: 'a win' })
  engine.answer({ kind: 'none' })
  for (const data of [one, one, two]) await on.deliver(invoked(on.service, SELIN, personal, 'task/submit', { data }))
  const ids = engine.heard.flatMap(inbound => (inbound.kind === 'submit' ? [inbound.id] : []))
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})

test('a dialog that cannot be opened any more says why, to whoever asked alone', async () => {
  engine.answer({ kind: 'private', message: message('That check-in is over.') })
  const { title, card } = dialogIn(await fetchDialog(inChannel('50')))
  expect(title).toBe('Drumbeat')
  expect(textsOf(card)).toEqual(['That check-in is over.'])
  expect(on.service.posts).toBe(0)
})

test('a form may lead to another, or be answered in the personal chat', async () => {
  engine.answer({ kind: 'form', form })
  const { card } = dialogIn(await fetchDialog(inChannel('50')))
  const send = () => on.deliver(invoked(on.service, SELIN, inChannel('50'), 'task/submit', { data: submitted(card) }))
  engine.answer({ kind: 'form', form: { ...form, title: 'And then?' } })
  expect(dialogIn(await send()).title).toBe('And then?')
  engine.answer({ kind: 'private', message: message('Thank you.') })
  expect(await send()).toMatchObject({ status: 200, text: '' })
  await on.service.posted(1)
  expect(on.service.standing(on.service.chatOf(SELIN))).toMatchObject([{ summary: 'Thank you.' }])
})

test('the newer kind of button brings back the same, and is answered at once', async () => {
  const value = { action: { type: 'Action.Execute', verb: 'x', data: { drumbeat } }, trigger: 'manual' }
  expect(await on.deliver(invoked(on.service, SELIN, inChannel('50'), 'adaptiveCard/action', value, '50'))).toMatchObject({
    status: 200,
    json: { statusCode: 200 },
  })
  expect(last()).toMatchObject({ kind: 'click', message: { channel: CHANNEL, message: '50' }, command: { action: 'check-in.open' } })
})

test('a press that Teams sends again is known by its id, of either kind of button; one more press has another', async () => {
  const value = { action: { type: 'Action.Execute', verb: 'x', data: { drumbeat } }, trigger: 'manual' }
  const idOf = async (activity: object) => {
    await on.deliver(activity)
    return last()?.id
  }
  for (const press of [
    () => pressedOn(on.service, SELIN, personal, '50', { drumbeat }),
    () => invoked(on.service, SELIN, personal, 'adaptiveCard/action', value, '50'),
  ]) {
    const [approve, reject] = [press(), press()]
    const ids = [await idOf(approve), await idOf(reject), await idOf(approve)]
    expect(ids[0]).toEqual(expect.stringContaining('click '))
    expect(ids[2]).toBe(ids[0])
    expect(ids[1]).not.toBe(ids[0])
  }
})

test('a press that nobody understands is refused', async () => {
  engine.answer(new NotUnderstood('no such action'))
  expect((await on.deliver(pressedOn(on.service, SELIN, personal, '50', { drumbeat }))).status).toBe(400)
})

test('edits and deletions name the message; a deletion taken back counts as an edit', async () => {
  const where = personal
  await on.deliver(words(where, 'done one'))
  const original = last()
  await on.deliver(edited(words(where, 'done two')))
  expect(last()).toMatchObject({
    kind: 'message-edited',
    text: 'done two',
    message: original && 'message' in original ? original.message : null,
  })
  await on.deliver(deleted(words(where, '')))
  expect(last()).toMatchObject({ kind: 'message-deleted', message: { message: '100' } })
  await on.deliver(edited(words(where, 'done two'), 'undeleteMessage'))
  expect(last()).toMatchObject({ kind: 'message-edited', text: 'done two' })
  const ids = engine.heard.map(inbound => inbound.id)
  expect(new Set(ids).size).toBe(4)
})

test('reactions come as characters, both of a change', async () => {
  await on.deliver(
    reacted(on.service, BORA, inChannel('50'), '50', { reactionsAdded: [{ type: 'heart' }], reactionsRemoved: [{ type: 'like' }] }),
  )
  const common = { kind: 'reaction', user: 'aad-bora', message: { channel: CHANNEL, message: '50' } }
  expect(engine.heard).toMatchObject([
    { ...common, emoji: '❤️', change: 'added' },
    { ...common, emoji: '👍', change: 'removed' },
  ])
})

test('what Drumbeat says itself, and what nobody here takes, is let pass', async () => {
  const { bot } = on.service
  await on.deliver({ ...words(personal, 'an echo'), from: { id: bot, name: 'Drumbeat' } })
  await on.deliver({ ...around(on.service, SELIN, personal), type: 'typing' })
  await on.deliver({ ...around(on.service, SELIN, personal), type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} })
  expect(engine.heard).toEqual([])
})

test('zone and language are kept from what somebody does, and told before it', async () => {
  await on.deliver(words(personal, 'hello'))
  expect(await on.teams.platform.account(on.service.tenant, 'aad-selin')).toMatchObject({
    zone: 'Europe/Istanbul',
    locale: 'tr-TR',
    handle: expect.any(String),
  })
  await on.deliver({ ...words(personal, 'hello'), localTimezone: 'Asia/Tokyo', locale: 'en-US' })
  const told = engine.described.flatMap(inbound => (inbound.kind === 'accounts' ? inbound.accounts : []))
  expect(told.at(-1)).toMatchObject({ user: 'aad-selin', zone: 'Asia/Tokyo', locale: 'en-US', isGuest: false })
  const before = engine.described.length
  await on.deliver({ ...words(personal, 'hello'), localTimezone: 'Mars/Olympus', locale: '!', entities: [] })
  expect(engine.described).toHaveLength(before)
})
