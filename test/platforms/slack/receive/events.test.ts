import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { decodeCommand, wordsTyped } from '#src/chat/index.ts'
import { useSlack } from './use-slack.ts'

const direct = { kind: 'direct', user: 'UANA' }
const inChannel = { kind: 'channel', channel: 'C1' }
const said = { workspace: 'T1', user: 'UANA', id: 'Ev1' }

const aMessage = (more: object = {}) => ({
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  user: 'UANA',
  text: 'Hello',
  ts: '1700000001.000100',
  event_ts: '1700000001.000100',
  ...more,
})

describe('messages', () => {
  test('in the direct conversation are heard as its author sees them', async () => {
    await using slack = await useSlack()
    await slack.described
    const text = 'done :tada: &lt;survey&gt; &amp; more with <@UBORA> in <#C9|general> <https://example.org|the page>'
    const blocks = [{ type: 'rich_text', elements: [{ type: 'emoji', name: 'tada', unicode: '1f389' }] }]
    const answered = await slack.event(aMessage({ channel: 'DANA', channel_type: 'im', text, blocks }))
    expect(answered).toMatchObject({ status: 200, text: '' })
    expect(slack.engine.heard).toEqual([
      {
        ...said,
        kind: 'message',
        conversation: direct,
        message: { channel: 'DANA', message: '1700000001.000100' },
        text: 'done 🎉 <survey> & more with @Bora Demir in #general the page (https://example.org)',
        named: [{ user: 'UBORA', text: '@Bora Demir' }],
      },
    ])
  })

  test('in a thread carry its root; a root is in no thread', async () => {
    await using slack = await useSlack()
    await slack.described
    await slack.event(aMessage({ thread_ts: '1700000000.000900' }))
    await slack.event(aMessage({ thread_ts: '1700000001.000100' }), { event_id: 'Ev2' })
    expect(slack.engine.heard).toMatchObject([
      { kind: 'message', conversation: inChannel, thread: { channel: 'C1', message: '1700000000.000900' } },
      { kind: 'message', conversation: inChannel },
    ])
    expect(slack.engine.heard[1]).not.toHaveProperty('thread')
  })

  test.each([
    ['a file with words', { subtype: 'file_share' }],
    ['a reply shown in the channel too', { subtype: 'thread_broadcast', thread_ts: '1700000000.000900' }],
  ])('count as words: %s', async (_, more) => {
    await using slack = await useSlack()
    await slack.described
    await slack.event(aMessage(more))
    expect(slack.engine.heard).toMatchObject([{ kind: 'message', text: 'Hello' }])
  })

  test.each([
    ['another bot', { bot_id: 'B9', user: 'U9' }],
    ['an app without an account', { subtype: 'bot_message', bot_id: 'B9', user: undefined }],
    ['ourselves', { user: 'UBOT', bot_id: 'B1' }],
    ['the channel itself', { subtype: 'channel_join' }],
    ['a group conversation', { channel: 'G1', channel_type: 'mpim' }],
  ])('of %s are left alone', async (_, more) => {
    await using slack = await useSlack()
    await slack.described
    expect((await slack.event(aMessage(more))).status).toBe(200)
    expect(slack.engine.heard).toEqual([])
  })

  test('that were reworded, told by the event of the change', async () => {
    await using slack = await useSlack()
    await slack.described
    const message = { type: 'message', user: 'UANA', text: 'Hello again', ts: '1700000001.000100', thread_ts: '1700000000.000900' }
    const changed = {
      ...aMessage(),
      subtype: 'message_changed',
      hidden: true,
      user: undefined,
      message,
      previous_message: { ...message, text: 'Hello' },
    }
    await slack.event(changed)
    expect(slack.engine.heard).toEqual([
      {
        ...said,
        kind: 'message-edited',
        conversation: inChannel,
        message: { channel: 'C1', message: '1700000001.000100' },
        thread: { channel: 'C1', message: '1700000000.000900' },
        text: 'Hello again',
        named: [],
      },
    ])
  })

  test('that only got a preview, or are ours, were not reworded by anyone', async () => {
    await using slack = await useSlack()
    await slack.described
    const message = { type: 'message', user: 'UANA', text: 'Hello', ts: '1700000001.000100' }
    await slack.event({ ...aMessage(), subtype: 'message_changed', message, previous_message: message })
    const own = { ...message, user: 'UBOT', bot_id: 'B1', text: 'Summary' }
    await slack.event(
      { ...aMessage(), subtype: 'message_changed', message: own, previous_message: { ...own, text: 'Other' } },
      { event_id: 'Ev2' },
    )
    expect(slack.engine.heard).toEqual([])
  })

  test('that were deleted, also when replies keep a stone in their place', async () => {
    await using slack = await useSlack()
    await slack.described
    const before = { type: 'message', user: 'UANA', text: 'Hello', ts: '1700000001.000100' }
    await slack.event({ ...aMessage(), subtype: 'message_deleted', deleted_ts: '1700000001.000100', previous_message: before })
    const stone = { type: 'message', subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.', ts: '1700000001.000100' }
    await slack.event({ ...aMessage(), subtype: 'message_changed', message: stone, previous_message: before }, { event_id: 'Ev2' })
    const deleted = { kind: 'message-deleted', conversation: inChannel, message: { channel: 'C1', message: '1700000001.000100' } }
    expect(slack.engine.heard).toEqual([
      { ...said, ...deleted },
      { ...said, ...deleted, id: 'Ev2' },
    ])
  })

  test('typed as a command that opens a form are answered with the button that opens it', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({
      kind: 'form',
      form: {
        title: 'Daily check-in',
        fields: [],
        submitLabel: 'Send',
        cancelLabel: 'Cancel',
        submit: { action: 'check-in.answer', input: {} },
      },
    })
    await slack.event(aMessage({ channel: 'DUANA', channel_type: 'im', text: 'checkin' }))
    const [posted] = await slack.api.called('chat.postMessage')
    expect(posted?.parameters).toMatchObject({ channel: 'DUANA', text: 'Daily check-in' })
    expect(posted?.parameters['blocks']).toContain('engine.typed')
    expect(posted?.parameters['blocks']).toContain('checkin')
  })

  test.each([
    ['long words', 'propose '.padEnd(608, 'x')],
    ['words of many marks', `propose ${'"'.repeat(480)}`],
    ['words cut inside a character', `propose ${'🙂'.repeat(300)}`],
  ])('typed as a command that opens a form get the button also with %s, which has their beginning', async (_, text) => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({
      kind: 'form',
      form: { title: 'Propose', fields: [], submitLabel: 'Send', cancelLabel: 'Cancel', submit: { action: 'board.propose', input: {} } },
    })
    await slack.event(aMessage({ channel: 'DUANA', channel_type: 'im', text }))
    const [posted] = await slack.api.called('chat.postMessage')
    const [button] = z
      .array(z.looseObject({ elements: z.array(z.looseObject({ value: z.string() })) }))
      .parse(JSON.parse(String(posted?.parameters['blocks'])))
      .flatMap(({ elements }) => elements)
    const words = wordsTyped(decodeCommand(button?.value ?? '') ?? { action: '', input: {} }) ?? ''
    expect(words).toMatch(/^propose .{200}/)
    expect(text.startsWith(words)).toBe(true)
  })
})

test('a reaction is given and taken back; one to a file, or of ours, is none', async () => {
  await using slack = await useSlack()
  await slack.described
  const reaction = {
    type: 'reaction_added',
    user: 'UANA',
    reaction: 'tada',
    item_user: 'UBOT',
    item: { type: 'message', channel: 'C1', ts: '1.2' },
    event_ts: '1',
  }
  await slack.event(reaction)
  await slack.event({ ...reaction, type: 'reaction_removed' }, { event_id: 'Ev2' })
  await slack.event({ ...reaction, item: { type: 'file', file: 'F1' } }, { event_id: 'Ev3' })
  await slack.event({ ...reaction, user: 'UBOT' }, { event_id: 'Ev4' })
  const given = {
    ...said,
    kind: 'reaction',
    conversation: inChannel,
    message: { channel: 'C1', message: '1.2' },
    emoji: ':tada:',
    change: 'added',
  }
  expect(slack.engine.heard).toEqual([given, { ...given, id: 'Ev2', change: 'removed' }])
})

describe('people', () => {
  test('who are described anew: name, zone, guest, owner, closed account', async () => {
    await using slack = await useSlack()
    await slack.described
    const user = {
      id: 'UBORA',
      team_id: 'T1',
      name: 'bora',
      deleted: true,
      tz: 'Europe/Warsaw',
      profile: { display_name: '', real_name: 'Bora D.' },
      is_ultra_restricted: true,
    }
    await slack.event({ type: 'user_change', user, cache_ts: 1, event_ts: '1' })
    expect(slack.engine.described.at(-1)).toEqual({
      workspace: 'T1',
      id: 'Ev1',
      kind: 'accounts',
      accounts: [
        {
          user: 'UBORA',
          name: 'Bora D.',
          handle: 'bora',
          locale: 'tr-TR',
          zone: 'Europe/Warsaw',
          isBot: false,
          isGuest: true,
          isOwner: false,
          deactivated: true,
        },
      ],
    })
  })

  test('who are new: the locale that the event leaves out is asked for', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.api.answer('users.info', {
      ok: true,
      user: { id: 'UNEW', name: 'zofia', real_name: 'Zofia', locale: 'pl-PL', tz: 'Europe/Warsaw' },
    })
    await slack.event({ type: 'team_join', user: { id: 'UNEW', name: 'zofia', real_name: 'Zofia', tz: 'Europe/Warsaw' } })
    expect(slack.engine.described.at(-1)).toMatchObject({ kind: 'accounts', accounts: [{ user: 'UNEW', locale: 'pl-PL' }] })
    expect(slack.api.calls.at(-1)).toMatchObject({ method: 'users.info', parameters: { user: 'UNEW', include_locale: 'true' } })
  })

  test('who open their page see it drawn; the other tab is the conversation', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.engine.answer({ kind: 'private', message: { summary: 'Drumbeat', blocks: [{ kind: 'heading', text: 'My day' }] } })
    await slack.event({ type: 'app_home_opened', user: 'UANA', channel: 'DUANA', tab: 'messages', event_ts: '1' })
    await slack.event({ type: 'app_home_opened', user: 'UANA', channel: 'DUANA', tab: 'home', event_ts: '2' }, { event_id: 'Ev2' })
    const published = await slack.api.called('views.publish')
    expect(slack.engine.heard).toEqual([{ kind: 'home', workspace: 'T1', user: 'UANA', conversation: direct, id: 'Ev2' }])
    expect(published).toHaveLength(1)
    expect(published[0]?.parameters).toMatchObject({ user_id: 'UANA', view: expect.stringContaining('My day') })
  })

  test('whose page Slack does not take at once see it as it is when Slack takes it', async () => {
    await using slack = await useSlack()
    await slack.described
    let asked = 0
    slack.api.answer('views.publish', () => ((asked += 1) === 1 ? 429 : { ok: true, view: { id: 'V2' } }))
    let drawn = 0
    slack.engine.answer(() => ({ kind: 'private', message: { summary: `Page ${(drawn += 1)}`, blocks: [] } }))
    await slack.event({ type: 'app_home_opened', user: 'UANA', channel: 'DUANA', tab: 'home', event_ts: '1' })
    const published = await slack.api.called('views.publish', 2)
    expect(published.map(({ parameters }) => parameters['view'])).toEqual([
      expect.stringContaining('Page 1'),
      expect.stringContaining('Page 2'),
    ])
  })
})

describe('channels', () => {
  const last = (slack: Awaited<ReturnType<typeof useSlack>>) => slack.engine.described.at(-1)

  test.each([
    [
      'joined',
      { type: 'member_joined_channel', user: 'UBORA', channel: 'C1', channel_type: 'C', team: 'T1' },
      { kind: 'joined', channel: 'C1', user: 'UBORA' },
    ],
    [
      'left',
      { type: 'member_left_channel', user: 'UBORA', channel: 'C1', channel_type: 'C', team: 'T1' },
      { kind: 'left', channel: 'C1', user: 'UBORA' },
    ],
    [
      'renamed',
      { type: 'channel_rename', channel: { id: 'C1', name: 'cx', created: 1 } },
      { kind: 'channel-renamed', channel: 'C1', name: 'cx' },
    ],
    [
      'renamed, private',
      { type: 'group_rename', channel: { id: 'C1', name: 'cx', created: 1 } },
      { kind: 'channel-renamed', channel: 'C1', name: 'cx' },
    ],
    ['archived', { type: 'channel_archive', channel: 'C1', user: 'UANA' }, { kind: 'channel-archived', channel: 'C1', archived: true }],
    ['deleted', { type: 'channel_deleted', channel: 'C1' }, { kind: 'channel-archived', channel: 'C1', archived: true }],
    ['Drumbeat was removed', { type: 'channel_left', channel: 'C1', actor_id: 'UANA' }, { kind: 'channel-lost', channel: 'C1' }],
    ['Drumbeat left', { type: 'member_left_channel', user: 'UBOT', channel: 'C1' }, { kind: 'channel-lost', channel: 'C1' }],
  ])('%s', async (_, event, described) => {
    await using slack = await useSlack()
    await slack.described
    expect((await slack.event(event)).status).toBe(200)
    expect(last(slack)).toEqual({ workspace: 'T1', id: 'Ev1', ...described })
  })

  test('that Drumbeat is invited to are read whole', async () => {
    await using slack = await useSlack()
    await slack.described
    const before = slack.engine.described.length
    slack.api.answer('conversations.info', { ok: true, channel: { id: 'C7', name: 'ops', is_member: true, is_archived: false } })
    await slack.event({ type: 'member_joined_channel', user: 'UBOT', channel: 'C7', inviter: 'UANA' })
    await slack.engine.describes(inbound => inbound.kind === 'channel' && inbound.channel === 'C7')
    expect(slack.engine.described.slice(before)).toMatchObject([
      { kind: 'accounts' },
      { kind: 'channel', channel: 'C7', name: 'ops', archived: false, members: ['UANA', 'UBORA', 'UBOT'] },
    ])
  })

  test('that are opened again may have lost Drumbeat', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.api.answer('conversations.info', { ok: true, channel: { id: 'C1', name: 'cx-core', is_member: false } })
    await slack.event({ type: 'channel_unarchive', channel: 'C1', user: 'UANA' })
    expect(await slack.engine.describes(inbound => inbound.kind === 'channel-lost')).toEqual({
      workspace: 'T1',
      kind: 'channel-lost',
      channel: 'C1',
    })
  })

  test('whose newcomer nobody knows: the account is described first', async () => {
    await using slack = await useSlack()
    await slack.described
    slack.api.answer('users.info', { ok: true, user: { id: 'UNEW', name: 'zofia', locale: 'pl-PL' } })
    await slack.event({ type: 'member_joined_channel', user: 'UNEW', channel: 'C1' })
    expect(slack.engine.described.slice(-2)).toMatchObject([
      { kind: 'accounts', accounts: [{ user: 'UNEW' }] },
      { kind: 'joined', user: 'UNEW' },
    ])
  })
})

test('an event of another workspace, and one that nobody listens to, are acknowledged and left alone', async () => {
  await using slack = await useSlack()
  await slack.described
  const before = slack.engine.described.length
  expect((await slack.event(aMessage(), { team_id: 'T2', authorizations: [{ team_id: 'T2', user_id: 'U' }] })).status).toBe(200)
  expect((await slack.event({ type: 'emoji_changed', subtype: 'add' })).status).toBe(200)
  expect(slack.engine.heard).toEqual([])
  expect(slack.engine.described).toHaveLength(before)
})

test('an event that Slack sends again carries the same id', async () => {
  await using slack = await useSlack()
  await slack.described
  await slack.event(aMessage())
  const again = await slack.event(aMessage(), {}, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
  expect(again.status).toBe(200)
  expect(slack.engine.heard.map(({ id }) => id)).toEqual(['Ev1', 'Ev1'])
})

test('an app that was removed makes Drumbeat ask at once whether it may still work', async () => {
  await using slack = await useSlack()
  await slack.described
  slack.api.answer('auth.test', { ok: false, error: 'account_inactive' })
  const asked = slack.api.calls.filter(({ method }) => method === 'auth.test').length
  await slack.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } })
  await slack.api.called('auth.test', asked + 1)
  await expect
    .poll(() => slack.logged.filter(({ level }) => level === 'error'))
    .toMatchObject([{ message: expect.stringContaining('Install the app again') }])
})
