import { describe, expect, test } from 'vitest'
import type { EVENTS } from '#src/platforms/slack/scopes.ts'
import { useSlack } from './use-slack.ts'

/**
 * Every kind of thing that Slack's reference says it sends to an app like this one, with all the fields that come along. What each does is
 * tested beside its handler; here none may be refused, raise a fault, or be taken for something that it is not.
 */

const place = { channel: 'C1', channel_type: 'channel', event_ts: '1700000001.000100' }
const written = { type: 'message', user: 'UANA', text: 'Hello', ts: '1700000001.000100', team: 'T1', client_msg_id: 'a-b-c' }
const rich = {
  type: 'rich_text',
  block_id: 'b',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hello' }] }],
}
const file = { id: 'F1', name: 'a.png', mimetype: 'image/png', url_private: 'https://files.slack.com/a.png' }
const user = {
  id: 'UBORA',
  team_id: 'T1',
  name: 'bora',
  deleted: false,
  color: '9f69e7',
  real_name: 'Bora Demir',
  tz: 'Europe/Istanbul',
  tz_label: 'Türkiye',
  tz_offset: 10_800,
  profile: { display_name: 'Bora', real_name: 'Bora Demir', avatar_hash: 'x', status_text: '', fields: null, team: 'T1' },
  is_admin: false,
  is_owner: false,
  is_bot: false,
  is_app_user: false,
  updated: 1_700_000_000,
  who_can_share_contact_card: 'EVERYONE',
}
const moved = { user: 'UBORA', channel: 'C1', channel_type: 'C', team: 'T1', inviter: 'UANA', event_ts: '1.2' }
const reaction = { user: 'UANA', reaction: 'tada', item_user: 'UBOT', item: { type: 'message', channel: 'C1', ts: '1.2' }, event_ts: '1.2' }

/** By the manifest's name of the subscription. */
const SUBSCRIBED: Readonly<Record<keyof typeof EVENTS, readonly object[]>> = {
  app_home_opened: [
    { type: 'app_home_opened', user: 'UANA', channel: 'DUANA', event_ts: '1', tab: 'home', view: { id: 'V1', type: 'home' } },
  ],
  app_uninstalled: [{ type: 'app_uninstalled' }],
  tokens_revoked: [{ type: 'tokens_revoked', tokens: { oauth: ['UANA'], bot: [] } }],
  channel_archive: [{ type: 'channel_archive', channel: 'C1', user: 'UANA', is_moved: 0, event_ts: '1.2' }],
  channel_deleted: [{ type: 'channel_deleted', channel: 'C1', actor_id: 'UANA', event_ts: '1.2' }],
  channel_left: [{ type: 'channel_left', channel: 'C1', actor_id: 'UANA', event_ts: '1.2' }],
  channel_rename: [{ type: 'channel_rename', channel: { id: 'C1', name: 'cx', created: 1, is_channel: true, name_normalized: 'cx' } }],
  channel_unarchive: [{ type: 'channel_unarchive', channel: 'C1', user: 'UANA', event_ts: '1.2' }],
  group_archive: [{ type: 'group_archive', channel: 'C1', user: 'UANA', event_ts: '1.2' }],
  group_deleted: [{ type: 'group_deleted', channel: 'C1', date_deleted: 1, actor_id: 'UANA', event_ts: '1.2' }],
  group_left: [{ type: 'group_left', channel: 'C1', actor_id: 'UANA', event_ts: '1.2' }],
  group_rename: [{ type: 'group_rename', channel: { id: 'C1', name: 'cx', created: 1, is_group: true, name_normalized: 'cx' } }],
  group_unarchive: [{ type: 'group_unarchive', channel: 'C1', user: 'UANA', event_ts: '1.2' }],
  member_joined_channel: [
    { type: 'member_joined_channel', ...moved },
    { type: 'member_joined_channel', ...moved, user: 'UBOT' },
  ],
  member_left_channel: [{ type: 'member_left_channel', ...moved, channel_type: 'G' }],
  'message.channels': [
    { ...written, ...place, blocks: [rich] },
    { ...written, ...place, subtype: 'me_message' },
    { ...written, ...place, subtype: 'thread_broadcast', thread_ts: '1700000000.000900', root: { ...written, reply_count: 1 } },
    { ...written, ...place, subtype: 'file_share', files: [file], upload: true },
    { ...place, type: 'message', subtype: 'message_replied', message: { ...written, reply_count: 1 }, ts: '1.2' },
    {
      ...place,
      type: 'message',
      subtype: 'channel_join',
      user: 'UBORA',
      text: '<@UBORA> has joined the channel',
      ts: '1.2',
      inviter: 'UANA',
    },
    { ...place, type: 'message', subtype: 'channel_leave', user: 'UBORA', text: '<@UBORA> has left the channel', ts: '1.2' },
    { ...place, type: 'message', subtype: 'channel_topic', user: 'UANA', topic: 'x', text: 'set the topic: x', ts: '1.2' },
    { ...place, type: 'message', subtype: 'channel_purpose', user: 'UANA', purpose: 'x', text: 'set the purpose: x', ts: '1.2' },
    { ...place, type: 'message', subtype: 'channel_name', user: 'UANA', old_name: 'x', name: 'y', text: 'has renamed', ts: '1.2' },
    { ...place, type: 'message', subtype: 'channel_archive', user: 'UANA', text: 'archived the channel', ts: '1.2' },
    { ...place, type: 'message', subtype: 'channel_unarchive', user: 'UANA', text: 'un-archived the channel', ts: '1.2' },
    { ...place, type: 'message', subtype: 'channel_convert_to_private', user: 'UANA', text: 'made this channel private', ts: '1.2' },
    { ...place, type: 'message', subtype: 'bot_add', user: 'UANA', bot_id: 'B9', text: 'added an integration', ts: '1.2' },
    { ...place, type: 'message', subtype: 'bot_remove', user: 'UANA', bot_id: 'B9', text: 'removed an integration', ts: '1.2' },
    { ...place, type: 'message', subtype: 'bot_message', bot_id: 'B9', username: 'another', icons: {}, text: 'Beep', ts: '1.2' },
    { ...place, type: 'message', subtype: 'pinned_item', user: 'UANA', item_type: 'C', item: {}, text: 'pinned a message', ts: '1.2' },
    { ...place, type: 'message', subtype: 'reminder_add', user: 'UANA', text: 'set up a reminder', ts: '1.2' },
    { ...place, type: 'message', subtype: 'huddle_thread', user: 'USLACKBOT', text: 'A huddle started', room: {}, ts: '1.2' },
    { ...place, type: 'message', subtype: 'ekm_access_denied', user: 'UREVOKEDU', text: 'Your admins have suspended access', ts: '1.2' },
    {
      ...place,
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      ts: '1.2',
      message: { ...written, edited: { user: 'UANA', ts: '1.2' } },
    },
    { ...place, type: 'message', subtype: 'message_deleted', hidden: true, ts: '1.2', deleted_ts: '1.1', previous_message: written },
    { ...place, type: 'message', subtype: 'message_deleted', hidden: true, ts: '1.2', deleted_ts: '1.1' },
  ],
  'message.groups': [{ ...written, ...place, channel: 'G1', channel_type: 'group' }],
  'message.im': [
    { ...written, ...place, channel: 'DUANA', channel_type: 'im', blocks: [rich] },
    {
      ...place,
      type: 'message',
      channel: 'DUANA',
      channel_type: 'im',
      user: 'UANA',
      text: '',
      ts: '1.2',
      subtype: 'file_share',
      files: [file],
    },
    { ...written, ...place, channel: 'DUANA', channel_type: 'im', assistant_thread: { action_token: 'x' } },
  ],
  reaction_added: [
    { type: 'reaction_added', ...reaction },
    { type: 'reaction_added', ...reaction, item: { type: 'file', file: 'F1' } },
    { type: 'reaction_added', ...reaction, item: { type: 'file_comment', file: 'F1', file_comment: 'Fc1' } },
  ],
  reaction_removed: [{ type: 'reaction_removed', ...reaction }],
  team_join: [{ type: 'team_join', user, cache_ts: 1, event_ts: '1.2' }],
  user_change: [{ type: 'user_change', user, cache_ts: 1, event_ts: '1.2' }],
}

/** What Slack sends besides, whether or not anyone asked for it. */
const BESIDES: readonly object[] = [
  { type: 'emoji_changed', subtype: 'add', name: 'x', value: 'https://example.org/x.png' },
  { type: 'app_mention', user: 'UANA', text: '<@UBOT> hello', ts: '1.2', channel: 'C1', event_ts: '1.2' },
  { type: 'channel_created', channel: { id: 'C9', name: 'new', created: 1, creator: 'UANA' } },
  { type: 'channel_id_changed', old_channel_id: 'G1', new_channel_id: 'C1' },
  { type: 'team_rename', name: 'Other' },
  { type: 'assistant_thread_started', assistant_thread: { user_id: 'UANA', channel_id: 'D1', thread_ts: '1.2' } },
]

const INTERACTIONS: readonly object[] = [
  { type: 'view_closed', is_cleared: true, view: { id: 'V1', type: 'modal', callback_id: 'x', state: { values: {} } } },
  { type: 'shortcut', callback_id: 'x', trigger_id: '1', action_ts: '1' },
  { type: 'block_suggestion', action_id: 'x', block_id: 'y', value: 'z', container: { type: 'view', view_id: 'V1' } },
  { type: 'interactive_message', callback_id: 'x', actions: [{ name: 'a', type: 'button', value: 'b' }], channel: { id: 'C1' } },
]

const around = {
  event_context: '4-abc',
  is_ext_shared_channel: false,
  context_team_id: 'T1',
  context_enterprise_id: null,
  authorizations: [{ enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
}

describe('everything that Slack sends is acknowledged without an answer and without a fault', () => {
  const complaints = (slack: Awaited<ReturnType<typeof useSlack>>) =>
    slack.logged.filter(({ level }) => level === 'error' || level === 'warn')

  test.each(Object.entries(SUBSCRIBED))('%s', async (_, events) => {
    await using slack = await useSlack()
    await slack.described
    for (const [index, event] of events.entries())
      expect(await slack.event(event, { ...around, event_id: `Ev${index}` }), `for ${JSON.stringify(event)}`).toMatchObject({
        status: 200,
        text: '',
      })
    expect(complaints(slack)).toEqual([])
  })

  test('and what nobody listens to', async () => {
    await using slack = await useSlack()
    await slack.described
    const before = slack.engine.described.length
    for (const [index, event] of BESIDES.entries())
      expect(await slack.event(event, { ...around, event_id: `Ev${index}` }), `for ${JSON.stringify(event)}`).toMatchObject({
        status: 200,
        text: '',
      })
    for (const interaction of INTERACTIONS)
      expect(await slack.interaction(interaction), `for ${JSON.stringify(interaction)}`).toMatchObject({ status: 200, text: '' })
    const limited = { type: 'app_rate_limited', token: 'x', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' }
    expect((await slack.sendSigned(JSON.stringify(limited), 'application/json')).status).toBe(200)
    expect(slack.engine.heard).toEqual([])
    expect(slack.engine.described).toHaveLength(before)
    expect(complaints(slack)).toEqual([])
  })

  test('of messages, only what people wrote is heard', async () => {
    await using slack = await useSlack()
    await slack.described
    for (const [index, event] of SUBSCRIBED['message.channels'].entries()) await slack.event(event, { ...around, event_id: `Ev${index}` })
    const kinds = slack.engine.heard.map(({ kind, id }) => `${kind} ${id}`)
    const indexOf = (subtype: string) => SUBSCRIBED['message.channels'].findIndex(event => 'subtype' in event && event.subtype === subtype)
    expect(kinds).toEqual([
      'message Ev0',
      ...['me_message', 'thread_broadcast', 'file_share'].map(subtype => `message Ev${indexOf(subtype)}`),
      `message-edited Ev${indexOf('message_changed')}`,
      `message-deleted Ev${indexOf('message_deleted')}`,
    ])
  })
})
