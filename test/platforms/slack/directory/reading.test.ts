import { describe, expect, test } from 'vitest'
import type { Message } from '#src/chat/index.ts'
import { SCOPES } from '#src/platforms/slack/scopes.ts'
import { aUser } from '../receive/a-slack-api.ts'
import { type SlackInUse, useSlack } from '../receive/use-slack.ts'

const described = (slack: Awaited<ReturnType<typeof useSlack>>, kind: string) =>
  slack.engine.described.filter(inbound => inbound.kind === kind)

test('a workspace is described whole: its name, everyone page by page, and the channels that Drumbeat is in', async () => {
  await using slack = await useSlack({
    prepare(api) {
      const pages = [
        [aUser('UANA', 'Ana Silva', { is_primary_owner: true })],
        [aUser('UBOT', 'Drumbeat', { is_bot: true }), aUser('UX', 'Guest', { is_restricted: true, tz: 'Mars/Olympus' })],
      ]
      api.answer('users.list', ({ cursor }) => ({
        ok: true,
        members: pages[cursor === 'second' ? 1 : 0],
        response_metadata: { next_cursor: cursor === 'second' ? '' : 'second' },
      }))
      api.answer('conversations.members', ({ cursor }) => ({
        ok: true,
        members: cursor === 'b' ? ['UBOT'] : ['UANA'],
        response_metadata: { next_cursor: cursor === 'b' ? '' : 'b' },
      }))
    },
  })
  await slack.described
  expect(slack.engine.described).toMatchObject([
    { kind: 'workspace', workspace: 'T1', name: 'Acme' },
    { kind: 'accounts', accounts: [{ user: 'UANA', name: 'Ana Silva', zone: 'Europe/Istanbul', locale: 'en-GB', isOwner: true }] },
    {
      kind: 'accounts',
      accounts: [
        { user: 'UBOT', isBot: true },
        { user: 'UX', isGuest: true, zone: null },
      ],
    },
    { kind: 'accounts' },
    { kind: 'channel', channel: 'C1', name: 'cx-core', archived: false, members: ['UANA', 'UBOT'] },
    { kind: 'channels', channels: ['C1'] },
  ])
  expect(slack.api.calls.filter(({ method }) => method === 'users.list').map(({ parameters }) => parameters)).toMatchObject([
    { include_locale: 'true', limit: '200' },
    { cursor: 'second' },
  ])
})

test('a channel that Drumbeat is invited to while others are read is described too, and not lost again', async () => {
  const channels = [{ id: 'C1', name: 'cx-core' }]
  await using slack = await useSlack({
    prepare(api) {
      api.answer('users.conversations', () => ({ ok: true, channels }))
      api.answer('conversations.info', ({ channel }) => {
        if (channels.length === 1) channels.push({ id: 'C2', name: 'cx-new' })
        return { ok: true, channel: { id: channel, name: 'any', is_member: true } }
      })
    },
  })
  await slack.described
  expect(described(slack, 'channel')).toMatchObject([{ channel: 'C1' }, { channel: 'C2' }])
  expect(described(slack, 'channels')).toEqual([{ workspace: 'T1', kind: 'channels', channels: ['C1', 'C2'] }])
})

test('Slack that asks to wait is waited for', async () => {
  await using slack = await useSlack({
    prepare(api) {
      let asked = 0
      api.answer('users.list', () => ((asked += 1) === 1 ? 429 : { ok: true, members: [] }))
    },
  })
  await slack.described
  expect(slack.api.calls.filter(({ method }) => method === 'users.list')).toHaveLength(2)
  expect(slack.logged.filter(({ level }) => level !== 'debug')).toEqual([])
})

test('a cursor that leads nowhere ends the reading', async () => {
  await using slack = await useSlack({
    prepare: api => api.answer('users.list', { ok: true, members: [], response_metadata: { next_cursor: 'same' } }),
  })
  await slack.described
  expect(slack.api.calls.filter(({ method }) => method === 'users.list')).toHaveLength(2)
})

test('an account is asked for as it is now; a stranger is nobody', async () => {
  await using slack = await useSlack()
  await slack.described
  const { platform } = slack.slack
  expect(await platform.account('T1', 'UBORA')).toMatchObject({ user: 'UBORA', name: 'Bora Demir', locale: 'tr-TR' })
  expect(await platform.account('T1', 'UNOBODY')).toBeNull()
  expect(await platform.account('T2', 'UBORA')).toBeNull()
})

test('a channel comes with everyone in it, and is null where Drumbeat is not', async () => {
  await using slack = await useSlack()
  await slack.described
  const { platform } = slack.slack
  expect(await platform.channel('T1', 'C1')).toMatchObject({
    name: 'cx-core',
    members: [{ user: 'UANA' }, { user: 'UBORA' }, { user: 'UBOT', isBot: true }],
  })
  expect(await platform.channel('T1', 'C404')).toBeNull()
  slack.api.answer('conversations.info', { ok: true, channel: { id: 'C1', name: 'cx-core', is_member: false } })
  expect(await platform.channel('T1', 'C1')).toBeNull()
  expect(await platform.channel('T2', 'C1')).toBeNull()
})

test.each([
  ['invalid_auth', 'SLACK_BOT_TOKEN is not a token that Slack knows'],
  ['account_inactive', 'Install the app again'],
  ['token_expired', 'Token rotation has to be off'],
  ['something_new', 'Slack does not let Drumbeat in'],
])('a token that Slack refuses (%s) is told at the start, once and with the way out', async (error, sentence) => {
  await using slack = await useSlack({ prepare: api => api.answer('auth.test', { ok: false, error }) })
  await expect
    .poll(() => slack.logged.filter(({ level }) => level === 'error').map(({ message }) => message))
    .toEqual([expect.stringContaining(sentence)])
  expect(slack.engine.described).toEqual([])
})

test('a token that is mended is taken up without a new start', async () => {
  await using slack = await useSlack()
  await slack.described
  slack.api.answer('auth.test', { ok: false, error: 'token_revoked' })
  const revoked = { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }
  await slack.event(revoked)
  await expect.poll(() => slack.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
  slack.api.answer('auth.test', { ok: true, team_id: 'T1', team: 'Acme', user_id: 'UBOT', bot_id: 'B1' })
  await slack.event(revoked, { event_id: 'Ev2' })
  await expect
    .poll(() => slack.logged.filter(({ level }) => level === 'info').map(({ message }) => message))
    .toEqual(['Slack lets Drumbeat work again.'])
  expect(described(slack, 'channels')).toHaveLength(2)
})

test('a scope that is missing where people are read is told by name', async () => {
  await using slack = await useSlack({
    prepare: api => api.answer('users.list', { ok: false, error: 'missing_scope', needed: 'users:read' }),
  })
  await expect
    .poll(() => slack.logged.filter(({ level }) => level === 'error').map(({ message }) => message))
    .toEqual([expect.stringContaining('Paste the manifest')])
})

describe('permissions that the token lacks', () => {
  const granted = (scopes: readonly string[]) => ({
    ok: true,
    team_id: 'T1',
    team: 'Acme',
    user_id: 'UBOT',
    bot_id: 'B1',
    response_metadata: { scopes },
  })
  const without = (...lacking: readonly string[]) => granted(SCOPES.filter(scope => !lacking.includes(scope)))
  const complaints = (slack: SlackInUse) => slack.logged.filter(({ level }) => level === 'error').map(({ message }) => message)

  test('are told by name, in the log and to the admins, and what can be read is read; granted, all is well without a new start', async () => {
    await using slack = await useSlack({ prepare: api => api.answer('auth.test', without('channels:history', 'im:history')) })
    await slack.described
    expect(described(slack, 'limited')).toEqual([{ workspace: 'T1', kind: 'limited', lacks: ['channels:history', 'im:history'] }])
    await expect.poll(() => complaints(slack)).toEqual([expect.stringContaining('channels:history, im:history are missing')])
    slack.api.answer('auth.test', granted(SCOPES))
    slack.api.answer('views.publish', { ok: false, error: 'missing_scope' })
    slack.engine.answer({ kind: 'private', message: { summary: 'Drumbeat', blocks: [{ kind: 'heading', text: 'My day' }] } })
    // Whatever is refused for want of a right has Slack asked at once, not in a minute.
    await slack.event({ type: 'app_home_opened', user: 'UANA', channel: 'DUANA', tab: 'home' })
    await expect.poll(() => slack.logged.map(({ message }) => message)).toContain('Slack lets Drumbeat work again.')
    expect(complaints(slack)).toHaveLength(1)
    expect(described(slack, 'channels')).toHaveLength(2)
  })

  test('that were taken away while Drumbeat runs are found out by the first call that is refused', async () => {
    await using slack = await useSlack({ prepare: api => api.answer('auth.test', granted(SCOPES)) })
    await slack.described
    slack.api.answer('auth.test', without('im:write'))
    slack.api.answer('conversations.open', { ok: false, error: 'missing_scope' })
    const message: Message = { summary: 'Hello', blocks: [{ kind: 'text', text: ['Hello'], tone: 'normal' }] }
    const sending = slack.slack.platform.post({ workspace: 'T1', to: { kind: 'direct', user: 'UANA' }, message, deliveryId: 'd1' })
    await expect(sending).rejects.toMatchObject({ kind: 'workspace-stopped' })
    await slack.engine.describes(({ kind }) => kind === 'limited')
    await expect.poll(() => complaints(slack)).toEqual([expect.stringContaining('im:write is missing')])
  })

  test('to look at channels hide the channel where a command was typed, and nothing more', async () => {
    await using slack = await useSlack({ prepare: api => api.answer('auth.test', granted(SCOPES)) })
    await slack.described
    slack.api.answer('auth.test', without('channels:read'))
    slack.api.answer('conversations.info', { ok: false, error: 'missing_scope' })
    expect(await slack.slack.platform.channel('T1', 'C1')).toBeNull()
    await expect.poll(() => complaints(slack)).toEqual([expect.stringContaining('channels:read is missing')])
    expect(described(slack, 'channel-lost')).toEqual([])
  })
})
