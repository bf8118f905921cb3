import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { encodeCommand, type Form, type Message, NotUnderstood } from '#src/chat/index.ts'
import { formView } from '#src/platforms/slack/render/index.ts'
import { useSlack } from './use-slack.ts'

const command = { action: 'check-in.open', input: { ritual: 'R1' } }
const note: Message = { summary: 'Only you see this', blocks: [{ kind: 'text', text: ['Only you see this'], tone: 'normal' }] }
const form: Form = {
  title: 'Daily check-in',
  fields: [
    { kind: 'text', id: 'did', label: 'What got done?', required: false, lines: 'many', maxLength: 3000 },
    { kind: 'people', id: 'who', label: 'With whom?', required: false, initial: [], many: true },
  ],
  submitLabel: 'Send',
  cancelLabel: 'Cancel',
  submit: { action: 'check-in.answer', input: { ritual: 'R1' } },
}

const button = (more: object = {}) => ({
  type: 'block_actions',
  trigger_id: '1.2.abc',
  container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'C1', is_ephemeral: false },
  channel: { id: 'C1', name: 'cx-core' },
  message: { type: 'message', user: 'UBOT', ts: '1700000000.000100', text: 'x' },
  response_url: 'https://hooks.slack.com/actions/T1/1/x',
  actions: [{ type: 'button', block_id: 'b', action_id: 'press-0', value: encodeCommand(command), action_ts: '1' }],
  ...more,
})
const inDirect = {
  container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'DUANA' },
  channel: { id: 'DUANA', name: 'directmessage' },
}
const onHome = { container: { type: 'view', view_id: 'V0' }, channel: undefined, message: undefined, view: { id: 'V0', type: 'home' } }

describe('a button', () => {
  test('is heard with its command, its message and where it stood', async () => {
    await using slack = await useSlack()
    await slack.described
    expect(await slack.interaction(button())).toMatchObject({ status: 200, text: '' })
    expect(slack.engine.heard).toEqual([
      {
        kind: 'click',
        id: 'click:1.2.abc',
        workspace: 'T1',
        user: 'UANA',
        conversation: { kind: 'channel', channel: 'C1' },
        command,
        message: { channel: 'C1', message: '1700000000.000100' },
      },
    ])
  })

  test('opens a form with the leave that came with it', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'form', form })
    await slack.interaction(button(inDirect))
    const [opened] = await slack.api.called('views.open')
    expect(opened?.parameters).toMatchObject({ trigger_id: '1.2.abc', view: expect.stringContaining('Daily check-in') })
  })

  test('whose form did not open in time is answered with a sentence', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.api.answer('views.open', { ok: false, error: 'expired_trigger_id' })
    slack.engine.answer(({ kind }) => (kind === 'click' ? { kind: 'form', form } : { kind: 'private', message: note }))
    await slack.interaction(button())
    const [shown] = await slack.api.called('chat.postEphemeral')
    expect(slack.engine.heard.map(({ kind }) => kind)).toEqual(['click', 'form-not-shown'])
    expect(shown?.parameters).toMatchObject({ channel: 'C1', user: 'UANA', text: 'Only you see this' })
  })

  test('in a channel is answered where it stands, seen by nobody else', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    await slack.interaction(button({ container: { ...button().container, thread_ts: '1700000000.000001' } }))
    const [shown] = await slack.api.called('chat.postEphemeral')
    expect(shown?.parameters).toMatchObject({ channel: 'C1', user: 'UANA', thread_ts: '1700000000.000001' })
  })

  test('of a message that has replies is answered in the channel, where it was pressed, not among the replies', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    const { message_ts } = button().container
    await slack.interaction(button({ message: { ...button().message, thread_ts: message_ts, reply_count: 2 } }))
    const [shown] = await slack.api.called('chat.postEphemeral')
    expect(shown?.parameters).toMatchObject({ channel: 'C1', user: 'UANA' })
    expect(shown?.parameters).not.toHaveProperty('thread_ts')
  })

  test.each([
    ['in the direct conversation', inDirect, false],
    ['in a channel that Drumbeat is not in', {}, true],
  ])('%s is answered by a message there', async (_, where, isRefused) => {
    await using slack = await useSlack()
    await slack.described
    if (isRefused) slack.api.answer('chat.postEphemeral', { ok: false, error: 'not_in_channel' })
    slack.engine.answer({ kind: 'private', message: note })
    await slack.interaction(button(where))
    const [posted] = await slack.api.called('chat.postMessage')
    expect(posted?.parameters).toMatchObject({ channel: 'DUANA', text: 'Only you see this' })
  })

  test('on the home page is answered in a dialog, and the page is drawn anew', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    await slack.interaction(button(onHome))
    const [opened] = await slack.api.called('views.open')
    await slack.api.called('views.publish')
    expect(opened?.parameters['view']).toContain('Only you see this')
    expect(slack.engine.heard.map(({ kind }) => kind)).toEqual(['click', 'home'])
  })

  test('pressed twice is heard as two, sent twice as one: each press has an id of its own', async () => {
    await using slack = await useSlack()
    await slack.described
    for (const trigger_id of ['1.2.abc', '1.2.def', '1.2.abc']) await slack.interaction(button({ trigger_id }))
    expect(slack.engine.heard.map(({ kind, id }) => [kind, id])).toEqual([
      ['click', 'click:1.2.abc'],
      ['click', 'click:1.2.def'],
      ['click', 'click:1.2.abc'],
    ])
  })

  test('that nothing of ours makes is refused', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer(new NotUnderstood('unknown action'))
    expect(await slack.interaction(button())).toMatchObject({ status: 400, text: '' })
  })
})

test('a choice in a menu carries what was chosen', async () => {
  await using slack = await useSlack()
  await slack.described
  const code = encodeCommand(command)
  const chosen = {
    type: 'static_select',
    block_id: `choose-0:${code}`,
    action_id: 'choose:',
    selected_option: { text: { type: 'plain_text', text: 'One' }, value: 'one' },
  }
  await slack.interaction(button({ actions: [chosen] }))
  expect(slack.engine.heard).toMatchObject([
    { kind: 'click', command: { action: 'check-in.open', input: { ritual: 'R1', choice: 'one' } } },
  ])
})

test('a button in a dialog is answered in that dialog', async () => {
  await using slack = await useSlack()
  await slack.described
  slack.engine.answer({ kind: 'private', message: note })
  slack.api.answer('views.update', { ok: true, view: { id: 'V9' } })
  await slack.interaction(button({ ...onHome, view: { id: 'V9', type: 'modal', callback_id: '' } }))
  const [updated] = await slack.api.called('views.update')
  expect(updated?.parameters).toMatchObject({ view_id: 'V9', view: expect.stringContaining('Only you see this') })
})

describe('a slash command', () => {
  test('is heard without its slash, names and signs as its author sees them', async () => {
    await using slack = await useSlack()
    await slack.described
    const answered = await slack.command({ command: '/checkin', text: 'done with <@UBORA|bora> &amp; co' })
    expect(answered).toMatchObject({ status: 200, text: '' })
    expect(slack.engine.heard).toEqual([
      {
        kind: 'command',
        workspace: 'T1',
        user: 'UANA',
        id: 'command:1.2.abc',
        conversation: { kind: 'channel', channel: 'C1' },
        word: 'checkin',
        text: 'done with @Bora Demir & co',
        named: [{ user: 'UBORA', text: '@Bora Demir' }],
      },
    ])
  })

  test('is answered to its author alone, in the answer itself', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    const { json } = await slack.command({ text: 'help' })
    expect(json).toMatchObject({ response_type: 'ephemeral', text: 'Only you see this', blocks: [expect.anything()] })
  })

  test('opens a form', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'form', form })
    expect(await slack.command({ text: 'setup' })).toMatchObject({ status: 200, text: '' })
    expect((await slack.api.called('views.open'))[0]?.parameters).toMatchObject({ trigger_id: '1.2.abc' })
  })

  test.each([
    ['two', { channel_id: 'D9', channel_name: 'directmessage' }],
    ['several', { channel_id: 'C9', channel_name: 'mpdm-ana--bora--cem-1' }],
  ])('in a conversation of %s, to which it cannot be invited, is one to Drumbeat alone', async (_, where) => {
    await using slack = await useSlack()
    await slack.described
    await slack.command({ ...where, text: 'help' })
    expect(slack.engine.heard).toMatchObject([{ conversation: { kind: 'direct', user: 'UANA' } }])
  })

  test('of another workspace is left alone', async () => {
    await using slack = await useSlack()
    await slack.described
    expect(await slack.command({ team_id: 'T2' })).toMatchObject({ status: 200, text: '' })
    expect(slack.engine.heard).toEqual([])
  })
})

describe('a dialog that is sent', () => {
  const keep = (place: object) => JSON.stringify(place)
  const inChannel = keep({ kind: 'channel', channel: 'C1' })
  const sent = (place = inChannel, values: object = {}) => ({
    type: 'view_submission',
    trigger_id: '1.2.abc',
    response_urls: [],
    view: { id: 'V1', hash: '156.Abc', team_id: 'T1', app_id: 'A1', ...formView(form, { keep: place }), state: { values } },
  })
  const Input = z.object({ type: z.literal('input'), block_id: z.string(), element: z.object({ action_id: z.string() }) })
  const [did] = formView(form, { keep: '' }).blocks.flatMap(block => Input.safeParse(block).data ?? [])
  const didId = did?.block_id ?? ''
  const entered = { [didId]: { [did?.element.action_id ?? '']: { type: 'plain_text_input', value: 'The survey' } } }

  test('is heard with what was entered and where it was opened, known by view and hash', async () => {
    await using slack = await useSlack()
    await slack.described
    const answered = await slack.interaction(sent(inChannel, entered))
    expect(answered.json).toEqual({ response_action: 'clear' })
    expect(slack.engine.heard).toEqual([
      {
        kind: 'submit',
        workspace: 'T1',
        user: 'UANA',
        id: expect.stringMatching(/^submit:V1:156\.Abc:[0-9a-f]{16}$/),
        conversation: { kind: 'channel', channel: 'C1' },
        command: form.submit,
        values: { did: 'The survey' },
      },
    ])
  })

  test('sent twice carries one id, and another when something else is in it', async () => {
    await using slack = await useSlack()
    await slack.described
    await Promise.all([slack.interaction(sent()), slack.interaction(sent())])
    expect(new Set(slack.engine.heard.map(({ id }) => id)).size).toBe(1)
    await slack.interaction(sent(inChannel, entered))
    expect(new Set(slack.engine.heard.map(({ id }) => id)).size).toBe(2)
  })

  test('is answered only when what it asked for is saved', async () => {
    await using slack = await useSlack()
    await slack.described
    const saved = Promise.withResolvers<void>()
    const order: string[] = []
    slack.engine.answer(async () => {
      await saved.promise
      order.push('saved')
      return { kind: 'none' }
    })
    const answered = slack.interaction(sent()).then(() => order.push('answered'))
    await expect.poll(() => slack.engine.heard).toHaveLength(1)
    saved.resolve()
    await answered
    expect(order).toEqual(['saved', 'answered'])
  })

  test('with a mistake stays open, the mistake beside its field', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'invalid', errors: { did: 'Write something.' } })
    expect((await slack.interaction(sent())).json).toEqual({ response_action: 'errors', errors: { [didId]: 'Write something.' } })
  })

  test('with something wrong as a whole stays open with everything that was typed', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'invalid', errors: {}, notice: 'The next check-in has started.' })
    const { json } = await slack.interaction(sent(inChannel, entered))
    expect(json).toMatchObject({ response_action: 'update' })
    expect(JSON.stringify(json)).toContain('The next check-in has started.')
    expect(JSON.stringify(json)).toContain('The survey')
  })

  test('that leads to another form shows that in its place', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'form', form: { ...form, title: 'One more' } })
    expect((await slack.interaction(sent())).json).toMatchObject({ response_action: 'update', view: { title: { text: 'One more' } } })
  })

  test.each([
    ['the channel', inChannel, 'chat.postEphemeral', { channel: 'C1', user: 'UANA' }],
    ['the direct conversation', keep({ kind: 'direct' }), 'chat.postMessage', { channel: 'DUANA' }],
    ['nobody knows where', 'nonsense', 'chat.postMessage', { channel: 'DUANA' }],
  ])('opened in %s is answered there', async (_, place, method, where) => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    expect((await slack.interaction(sent(place))).json).toEqual({ response_action: 'clear' })
    expect((await slack.api.called(method))[0]?.parameters).toMatchObject(where)
  })

  test('opened on the home page is answered in the dialog, and the page is drawn anew', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    const { json } = await slack.interaction(sent(keep({ kind: 'home' })))
    expect(json).toMatchObject({ response_action: 'update', view: { type: 'modal' } })
    await slack.api.called('views.publish')
  })
})

test('what we do not listen to is acknowledged: a closed dialog, a shortcut that belongs to no message', async () => {
  await using slack = await useSlack()
  await slack.described
  const others = [
    { type: 'view_closed', is_cleared: false, view: { id: 'V1', type: 'modal', callback_id: 'x' } },
    { type: 'shortcut', callback_id: 'x', trigger_id: '1', action_ts: '1' },
  ]
  for (const other of others) expect((await slack.interaction(other)).status).toBe(200)
  expect(slack.engine.heard).toEqual([])
})
