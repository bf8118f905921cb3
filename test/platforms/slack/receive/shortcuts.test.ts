import { describe, expect, test } from 'vitest'
import { type Form, type Message, NotUnderstood } from '#src/chat/index.ts'
import { useSlack } from './use-slack.ts'

const note: Message = { summary: 'Only members may', blocks: [{ kind: 'text', text: ['Only members may'], tone: 'normal' }] }
const form: Form = {
  title: 'Propose an item',
  fields: [{ kind: 'text', id: 'problem', label: 'Problem', required: true, lines: 'many', maxLength: 3000 }],
  submitLabel: 'Send',
  cancelLabel: 'Cancel',
  submit: { action: 'board.submit-proposal', input: {} },
}

/** A message shortcut as Slack sends it, with all the fields that come along. */
const chosen = (more: object = {}) => ({
  type: 'message_action',
  action_ts: '1700000001.857239',
  team: { id: 'T1', domain: 'acme' },
  user: { id: 'UANA', username: 'ana', team_id: 'T1', name: 'ana' },
  channel: { id: 'C1', name: 'cx-core' },
  is_enterprise_install: false,
  enterprise: null,
  callback_id: 'board.propose-this',
  trigger_id: '1.2.abc',
  response_url: 'https://hooks.slack.com/app/T1/1/x',
  message_ts: '1700000000.000100',
  message: {
    client_msg_id: 'a-b-c',
    type: 'message',
    text: '<@UBORA> refunds &gt; 30 days :wave:\n*always* escalate',
    user: 'UBORA',
    ts: '1700000000.000100',
    team: 'T1',
    blocks: [
      {
        type: 'rich_text',
        block_id: 'b',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: 'wave', unicode: '1f44b' }] }],
      },
    ],
  },
  ...more,
})

describe('a message shortcut', () => {
  test('is heard with the words of the message as they are read, and where it stands', async () => {
    await using slack = await useSlack()
    await slack.described
    expect(await slack.interaction(chosen())).toMatchObject({ status: 200, text: '' })
    expect(slack.engine.heard).toEqual([
      {
        kind: 'shortcut',
        workspace: 'T1',
        user: 'UANA',
        conversation: { kind: 'channel', channel: 'C1' },
        shortcut: 'board.propose-this',
        message: { channel: 'C1', message: '1700000000.000100' },
        text: expect.stringMatching(/^@Bora.* refunds > 30 days 👋\n\*?always\*? escalate$/),
        named: [{ user: 'UBORA', text: expect.stringMatching(/^@Bora/) }],
      },
    ])
  })

  test('opens its form with the leave that came with it, which keeps where it was asked', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'form', form })
    await slack.interaction(chosen({ message: { ...chosen().message, thread_ts: '1700000000.000001' } }))
    const [opened] = await slack.api.called('views.open')
    expect(opened?.parameters).toMatchObject({ trigger_id: '1.2.abc', view: expect.stringContaining('Propose an item') })
    expect(opened?.parameters['view']).toContain('1700000000.000001')
  })

  test.each([
    ['in a channel, where nobody else sees it', {}, 'chat.postEphemeral', { channel: 'C1', user: 'UANA' }],
    ['directly, beside a message between two', { channel: { id: 'D9', name: 'directmessage' } }, 'chat.postMessage', { channel: 'DUANA' }],
    ['directly, beside a message among few', { channel: { id: 'G9', name: 'mpdm-ana--bora-1' } }, 'chat.postMessage', { channel: 'DUANA' }],
  ])('that is refused is answered %s', async (_, where, method, answered) => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: note })
    await slack.interaction(chosen(where))
    expect((await slack.api.called(method))[0]?.parameters).toMatchObject({ ...answered, text: 'Only members may' })
  })

  test('beside a message of an app without any words brings none', async () => {
    await using slack = await useSlack()
    await slack.described
    await slack.interaction(chosen({ message: { type: 'message', subtype: 'bot_message', bot_id: 'B1', ts: '1.2' } }))
    expect(slack.engine.heard).toMatchObject([{ kind: 'shortcut', text: '', named: [] }])
  })

  test('beside a message whose words and thread are said to be nothing brings none', async () => {
    await using slack = await useSlack()
    await slack.described
    const { status } = await slack.interaction(chosen({ message: { type: 'message', ts: '1.2', text: null, thread_ts: null } }))
    expect(status).toBe(200)
    expect(slack.engine.heard).toMatchObject([{ kind: 'shortcut', text: '', named: [], conversation: { kind: 'channel', channel: 'C1' } }])
  })

  test('of an app that was there before, or of no known shape, is refused', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer(new NotUnderstood('unknown shortcut'))
    expect((await slack.interaction(chosen({ callback_id: 'old' }))).status).toBe(400)
    expect((await slack.interaction(chosen({ message: {} }))).status).toBe(400)
  })
})
