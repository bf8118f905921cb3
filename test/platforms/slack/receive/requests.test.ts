import { describe, expect, test } from 'vitest'
import { isFresh, isGenuine } from '#src/platforms/slack/receive/signature.ts'
import { FORM_BODY, JSON_BODY, NOW, SECRET, signatureOf, useSlack } from './use-slack.ts'

const anEvent = JSON.stringify({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { type: 'message', channel: 'C1', user: 'UANA', text: 'Hello', ts: '1.1' },
})
const headersFor = (body: string, timestamp: number, secret = SECRET) => ({
  'content-type': JSON_BODY,
  'x-slack-request-timestamp': String(timestamp),
  'x-slack-signature': signatureOf(timestamp, body, secret),
})

describe('a signature', () => {
  // The example that Slack's documentation works through, with its secret, body and result.
  const secret = '8f742231b10e8888abcd99yyyzzz85a5'
  const timestamp = '1531420618'
  const body = Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  )
  const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'

  test('is computed as Slack publishes it', () => {
    expect(isGenuine({ timestamp, signature }, body, secret)).toBe(true)
  })

  test.each([
    ['another secret', { timestamp, signature }, body, 'other'],
    ['another body', { timestamp, signature }, Buffer.concat([body, Buffer.from('x')]), secret],
    ['another moment', { timestamp: '1531420619', signature }, body, secret],
    ['another version', { timestamp, signature: signature.replace('v0', 'v1') }, body, secret],
    ['half of it', { timestamp, signature: signature.slice(0, 40) }, body, secret],
    ['none', { timestamp, signature: undefined }, body, secret],
  ])('does not hold for %s', (_, signed, given, with_) => {
    expect(isGenuine(signed, given, with_)).toBe(false)
  })

  test('is believed for five minutes, before and after, and only with a moment that is a number', () => {
    const at = (offset: number) => isFresh({ timestamp: String(NOW + offset), signature }, NOW * 1000)
    expect([-301, -300, 0, 300, 301].map(at)).toEqual([false, true, true, true, false])
    for (const wrong of [undefined, '', 'now', '-1', '1e9', '99999999999999999999'])
      expect(isFresh({ timestamp: wrong, signature }, NOW * 1000)).toBe(false)
  })
})

describe('a request that Slack did not sign', () => {
  test.each([
    ['unsigned', { 'content-type': JSON_BODY }],
    ['forged', headersFor(anEvent, NOW, 'guessed')],
    ['signed for another body', headersFor('{}', NOW)],
    ['replayed', headersFor(anEvent, NOW - 301)],
    ['from the future', headersFor(anEvent, NOW + 301)],
    ['with a moment that is no number', { ...headersFor(anEvent, NOW), 'x-slack-request-timestamp': 'soon' }],
  ])('is refused: %s', async (_, headers) => {
    await using slack = await useSlack()
    await slack.described
    expect(await slack.send(anEvent, headers)).toMatchObject({ status: 401, text: '' })
    expect(slack.engine.heard).toEqual([])
  })

  test('is refused when Slack’s own check of the address is imitated', async () => {
    await using slack = await useSlack()
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect((await slack.send(body, { 'content-type': JSON_BODY })).status).toBe(401)
    expect((await slack.send('ssl_check=1', { 'content-type': FORM_BODY })).status).toBe(401)
  })
})

test('Slack’s check of the address is answered, also before Slack has let Drumbeat in', async () => {
  await using slack = await useSlack({ prepare: api => api.answer('auth.test', { ok: false, error: 'invalid_auth' }) })
  const answered = await slack.sendSigned(JSON.stringify({ token: 'x', type: 'url_verification', challenge: '3eZbrw1aB' }), JSON_BODY)
  expect(answered).toMatchObject({ status: 200, json: { challenge: '3eZbrw1aB' } })
  expect((await slack.sendSigned('ssl_check=1&token=x', FORM_BODY)).status).toBe(200)
})

describe('a signed request of a shape that Slack does not send', () => {
  const around = (event: unknown) => JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event })
  const payload = (value: unknown) => new URLSearchParams({ payload: JSON.stringify(value) }).toString()

  test.each([
    ['nothing', '', JSON_BODY],
    ['no JSON', '{"type":', JSON_BODY],
    ['a list', '[1,2]', JSON_BODY],
    ['a number', '7', JSON_BODY],
    ['null', 'null', JSON_BODY],
    ['another type of content', anEvent, 'text/plain'],
    ['a form without fields', '', FORM_BODY],
    ['a payload that is no JSON', 'payload=%7B', FORM_BODY],
    ['an unknown thing', '{"type":"hello"}', JSON_BODY],
    ['an event that is null', around(null), JSON_BODY],
    ['an event that is text', around('message'), JSON_BODY],
    ['an event without a type', around({}), JSON_BODY],
    ['a message in no channel', around({ type: 'message', user: 'UANA', ts: '1.1' }), JSON_BODY],
    ['a message in a list of channels', around({ type: 'message', channel: ['C1'], user: 'UANA', ts: '1.1' }), JSON_BODY],
    ['a message of nobody’s shape', around({ type: 'message', channel: 'C1', user: null, ts: {} }), JSON_BODY],
    ['a reaction to null', around({ type: 'reaction_added', user: 'UANA', reaction: 'x', item: null }), JSON_BODY],
    [
      'an event without an id',
      JSON.stringify({ type: 'event_callback', team_id: 'T1', event: { type: 'message', channel: 'C1', ts: '1.1' } }),
      JSON_BODY,
    ],
    [
      'a click on nothing',
      payload({ type: 'block_actions', user: { id: 'UANA' }, trigger_id: '1', container: { type: 'message' }, actions: [] }),
      FORM_BODY,
    ],
    [
      'a click by nobody',
      payload({ type: 'block_actions', trigger_id: '1', container: { type: 'message' }, actions: [{ type: 'button', action_id: 'x' }] }),
      FORM_BODY,
    ],
    [
      'a button that is none of ours',
      payload({
        type: 'block_actions',
        user: { id: 'UANA' },
        trigger_id: '1',
        container: { type: 'message', channel_id: 'C1' },
        actions: [{ type: 'button', action_id: 'x', value: 'y' }],
      }),
      FORM_BODY,
    ],
    [
      'a dialog that is none of ours',
      payload({
        type: 'view_submission',
        user: { id: 'UANA' },
        view: { id: 'V1', blocks: [], private_metadata: '{}', state: { values: {} } },
      }),
      FORM_BODY,
    ],
    ['a dialog without a state', payload({ type: 'view_submission', user: { id: 'UANA' }, view: { id: 'V1', blocks: [] } }), FORM_BODY],
    ['a command without a person', 'command=%2Fdrumbeat&team_id=T1&channel_id=C1&trigger_id=1', FORM_BODY],
    ['a command that is none', 'command=drumbeat&team_id=T1&user_id=UANA&channel_id=C1&trigger_id=1', FORM_BODY],
    [
      '__proto__ as an event',
      '{"type":"event_callback","team_id":"T1","event_id":"E","event":{"__proto__":{"type":"message"}}}',
      JSON_BODY,
    ],
  ])('is refused and changes nothing: %s', async (_, body, type) => {
    await using slack = await useSlack()
    await slack.described
    const before = slack.engine.described.length
    const { status, text } = await slack.sendSigned(body, type)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).toBe('')
    expect(slack.engine.heard).toEqual([])
    expect(slack.engine.described).toHaveLength(before)
    expect(slack.logged.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('is refused when it is too large, compressed, or of a charset of its own', async () => {
    await using slack = await useSlack()
    await slack.described
    const huge = JSON.stringify({ type: 'event_callback', filling: 'x'.repeat(1_100_000) })
    expect((await slack.sendSigned(huge, JSON_BODY)).status).toBe(413)
    expect((await slack.sendSigned(anEvent, JSON_BODY, { 'content-encoding': 'gzip' })).status).toBe(415)
  })
})

test('before Slack has let Drumbeat in, events are to be sent again and a command is answered with the reason', async () => {
  await using slack = await useSlack({ prepare: api => api.answer('auth.test', { ok: false, error: 'invalid_auth' }) })
  await slack.api.called('auth.test')
  expect((await slack.sendSigned(anEvent, JSON_BODY)).status).toBe(503)
  expect((await slack.command({ text: 'help' })).json).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringContaining('not connected'),
  })
  await expect
    .poll(() => slack.logged.filter(({ level }) => level === 'error').map(({ message }) => message))
    .toEqual([expect.stringContaining('SLACK_BOT_TOKEN is not a token that Slack knows')])
})

test('an engine that fails makes Slack send the event again, and is told in the log', async () => {
  await using slack = await useSlack()
  await slack.described
  slack.engine.answer(new Error('the database does not answer'))
  expect(await slack.sendSigned(anEvent, JSON_BODY)).toMatchObject({ status: 503, text: '' })
  expect(slack.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
})
