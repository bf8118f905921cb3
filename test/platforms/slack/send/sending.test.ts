import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aSlackEmulator, type Fault, type SlackEmulator } from '../../../support/slack/emulator.ts'
import { saying, sendingOf, toChannel, toPerson } from '../../../support/slack/sending.ts'
import { validMessage } from '../../../support/slack/validator.ts'
import { everyBlock } from '../../sandbox/showcase.ts'

const Done = z.object({ ok: z.literal(true) })
const summaries = async (slack: SlackEmulator, thread?: string) => (await slack.standing(slack.channel, thread)).map(({ text }) => text)

describe('sending to Slack', () => {
  it('posts to a channel, to a person and in a thread, and changes in place', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    const root = await sending.post(toChannel(slack, 'root'))
    expect(root.channel).toBe(slack.channel)
    const reply = await sending.post(toChannel(slack, 'reply', { thread: root }))
    await sending.post(toPerson(slack, 'for ana', 'ana'))
    await sending.edit(toChannel(slack, 'root', { message: saying('changed') }), root)
    expect(await summaries(slack)).toEqual(['changed'])
    expect((await slack.standing(slack.channel, root.message)).map(({ ts }) => ts)).toEqual([root.message, reply.message])
    expect((await slack.direct(slack.user('ana'))).map(({ text }) => text)).toEqual(['for ana'])
    expect(await slack.direct(slack.user('bora'))).toEqual([])
  })

  it('opens a direct conversation once', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    await Promise.all(['one', 'two'].map(id => sending.post(toPerson(slack, id, 'ana'))))
    await sending.post(toPerson(slack, 'three', 'ana'))
    expect(slack.calls.filter(({ method }) => method === 'conversations.open')).toHaveLength(1)
  })

  it('sends every kind of block as Slack takes it, its picture uploaded once, and lets Slack guess at nothing', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    const where = await sending.post(toChannel(slack, 'd1', { message: everyBlock }))
    await sending.edit(toChannel(slack, 'd1', { message: everyBlock }), where)
    const [standing] = await slack.standing(slack.channel)
    const { blocks } = validMessage({ text: standing?.text, blocks: standing?.blocks })
    const picture = blocks.find(block => block.type === 'image')
    const Files = z.object({ files: z.array(z.object({ id: z.string() })) })
    expect((await slack.call('files.list', {}, Files)).files.map(({ id }) => id)).toEqual([picture?.slack_file.id])
    expect(picture?.alt_text).toBe('A red square')
    const sent = slack.calls.filter(({ method }) => method.startsWith('chat.'))
    expect(sent.map(({ parameters }) => [parameters['parse'], parameters['link_names']])).toEqual([
      ['none', 'false'],
      ['none', 'false'],
    ])
    expect(sent[0]?.parameters).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false', mrkdwn: 'false' })
  })

  it('finds a delivery by what only machines see of it, in its conversation or thread', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    const root = await sending.post(toChannel(slack, 'root'))
    const reply = await sending.post(toChannel(slack, 'reply', { thread: root }))
    const direct = await sending.post(toPerson(slack, 'direct', 'ana'))
    for (let number = 0; number < 30; number += 1)
      await slack.call('chat.postMessage', { channel: slack.channel, text: 'chat' }, Done, 'ana')
    const fresh = sendingOf(slack)
    expect(await fresh.find(toChannel(slack, 'root'))).toEqual(root)
    expect(await fresh.find(toChannel(slack, 'reply', { thread: root }))).toEqual(reply)
    expect(await fresh.find(toPerson(slack, 'direct', 'ana'))).toEqual(direct)
    expect(await fresh.find(toChannel(slack, 'never'))).toBeNull()
    expect(await fresh.find(toChannel(slack, 'reply'))).toBeNull()
  })

  it('cannot tell without leave to read, and still sends', async () => {
    await using slack = await aSlackEmulator({ scopes: 'chat:write,im:write,channels:read,channels:join,users:read' })
    const sending = sendingOf(slack)
    await sending.post(toChannel(slack, 'one'))
    expect(await sending.find(toChannel(slack, 'one'))).toBe('cannot-tell')
  })

  it('answers a delivery that stands already with the one that stands', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    const [first, second] = await Promise.all([sending.post(toChannel(slack, 'one')), sending.post(toChannel(slack, 'one'))])
    expect(await sending.post(toChannel(slack, 'one'))).toEqual(first)
    expect(second).toEqual(first)
    expect(await summaries(slack)).toEqual(['one'])
  })
})

describe('what Slack says when it does not send', () => {
  it.each<[string, Fault, object]>([
    ['429', { kind: 'rate-limited', seconds: 30 }, { kind: 'rate-limited', retryAfterMs: 30_000 }],
    ['429 that says not how long', { kind: 'rate-limited' }, { kind: 'rate-limited', retryAfterMs: 1_000 }],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown' }],
    ['502', { kind: 'status', status: 502 }, { kind: 'unknown' }],
    ['404 from in between', { kind: 'status', status: 404 }, { kind: 'unavailable' }],
    ['an answer that is no JSON', { kind: 'garbage' }, { kind: 'unknown' }],
    ['an answer that is empty', { kind: 'garbage', body: '' }, { kind: 'unknown' }],
    ['JSON that is no answer', { kind: 'garbage', body: 'null' }, { kind: 'unknown' }],
    ['an answer without what it is about', { kind: 'garbage', body: '{"ok":true}' }, { kind: 'unknown' }],
    ['a cut before', { kind: 'cut', arrives: false }, { kind: 'unknown' }],
    ['a cut after', { kind: 'cut', arrives: true }, { kind: 'unknown' }],
    ['internal_error', { kind: 'refused', code: 'internal_error' }, { kind: 'unknown' }],
    ['service_unavailable', { kind: 'refused', code: 'service_unavailable' }, { kind: 'unavailable' }],
    ['is_archived', { kind: 'refused', code: 'is_archived' }, { kind: 'rejected' }],
    ['msg_too_long', { kind: 'refused', code: 'msg_too_long' }, { kind: 'rejected' }],
    ['not_in_channel', { kind: 'refused', code: 'not_in_channel' }, { kind: 'rejected' }],
    ['token_revoked', { kind: 'refused', code: 'token_revoked' }, { kind: 'workspace-stopped' }],
    ['missing_scope', { kind: 'refused', code: 'missing_scope' }, { kind: 'workspace-stopped' }],
    ['account_inactive', { kind: 'refused', code: 'account_inactive' }, { kind: 'workspace-stopped' }],
  ])('is told apart: %s', async (_what, fault, failure) => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    slack.fail('chat.postMessage', fault)
    await expect(sending.post(toChannel(slack, 'one'))).rejects.toMatchObject({ name: 'SendFailure', ...failure })
  })

  it('is told apart when nothing comes back, and when nobody listens', async () => {
    const slack = await aSlackEmulator()
    const sending = sendingOf(slack, { timeoutMs: 100 })
    slack.fail('chat.postMessage', { kind: 'hang' })
    await expect(sending.post(toChannel(slack, 'one'))).rejects.toMatchObject({ kind: 'unknown' })
    await slack[Symbol.asyncDispose]()
    await expect(sending.post(toChannel(slack, 'one'))).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('leaves no doubt about what fails before the message itself', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    slack.fail('conversations.open', { kind: 'cut', arrives: true })
    await expect(sending.post(toPerson(slack, 'one', 'ana'))).rejects.toMatchObject({ kind: 'unavailable' })
    for (const method of ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal']) {
      slack.fail(method, { kind: 'status', status: 500 })
      await expect(sending.post(toChannel(slack, 'two', { message: everyBlock }))).rejects.toMatchObject({ kind: 'unavailable' })
    }
    expect(await summaries(slack)).toEqual([])
    await sending.post(toChannel(slack, 'two', { message: everyBlock }))
    expect(await summaries(slack)).toHaveLength(1)
  })

  it('gives a picture the time that Slack needs for it, and no other blocks', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    slack.fail('chat.postMessage', { kind: 'refused', code: 'invalid_blocks' }, { kind: 'refused', code: 'invalid_blocks' })
    await expect(sending.post(toChannel(slack, 'one', { message: everyBlock }))).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(sending.post(toChannel(slack, 'two'))).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('rejects for good what has no place to go', async () => {
    await using slack = await aSlackEmulator()
    const sending = sendingOf(slack)
    const deleted = await sending.post(toChannel(slack, 'one'))
    await slack.call('chat.delete', { channel: deleted.channel, ts: deleted.message }, Done)
    const rejected = { kind: 'rejected' }
    await expect(sending.edit(toChannel(slack, 'one'), deleted)).rejects.toMatchObject(rejected)
    await expect(sending.post(toChannel(slack, 'two', { to: { kind: 'channel', channel: 'C-none' } }))).rejects.toMatchObject(rejected)
    await expect(sending.post(toChannel(slack, 'three', { to: { kind: 'direct', user: 'U-none' } }))).rejects.toMatchObject(rejected)
    await expect(sending.post(toChannel(slack, 'four', { workspace: 'T-other' }))).rejects.toMatchObject(rejected)
    await expect(sending.post(toChannel(slack, 'five', { thread: { ...deleted, message: 'none' } }))).rejects.toMatchObject(rejected)
  })

  it('says a picture in words where it may not be uploaded', async () => {
    await using slack = await aSlackEmulator({ scopes: 'chat:write,im:write,channels:read,channels:join,channels:history,users:read' })
    await sendingOf(slack).post(toChannel(slack, 'one', { message: everyBlock }))
    const [standing] = await slack.standing(slack.channel)
    const { blocks } = validMessage({ text: standing?.text, blocks: standing?.blocks })
    expect(blocks.filter(({ type }) => type === 'image')).toEqual([])
    expect(JSON.stringify(blocks)).toContain('A red square')
  })

  it('stops at a wrong token', async () => {
    await using slack = await aSlackEmulator()
    await expect(sendingOf(slack, { token: 'xoxb-wrong' }).post(toChannel(slack, 'one'))).rejects.toMatchObject({
      kind: 'workspace-stopped',
    })
  })
})
