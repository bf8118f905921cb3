import { expect, test } from 'vitest'
import { encodeCommand } from '#src/chat/index.ts'
import { aSocketServer } from './a-socket-server.ts'
import { useSlack } from './use-slack.ts'

const bySocket = { by: 'socket', appToken: 'xapp-test' } as const
const note = { summary: 'Only you see this', blocks: [] }

const anEvent = (envelope: string, event: object) => ({
  type: 'events_api',
  envelope_id: envelope,
  accepts_response_payload: false,
  retry_attempt: 0,
  retry_reason: '',
  payload: { type: 'event_callback', team_id: 'T1', event_id: `Ev-${envelope}`, event },
})
const aMessage = { type: 'message', channel: 'DUANA', channel_type: 'im', user: 'UANA', text: 'done the survey', ts: '1.1' }

async function overSocket() {
  const socket = await aSocketServer()
  const slack = await useSlack({ receives: bySocket, prepare: api => api.answer('apps.connections.open', { ok: true, url: socket.url }) })
  await slack.described
  await socket.connected()
  return {
    socket,
    slack,
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]()
      await socket[Symbol.asyncDispose]()
    },
  }
}

test('what Slack sends over the connection is taken like a request, and acknowledged with its answer', async () => {
  await using both = await overSocket()
  const { slack, socket } = both
  expect(slack.slack.router).toBeNull()

  socket.send(anEvent('e1', aMessage))
  expect(await socket.acknowledges('e1')).toMatchObject({ envelope_id: 'e1' })
  expect(slack.engine.heard).toMatchObject([{ kind: 'message', id: 'Ev-e1', text: 'done the survey' }])

  slack.engine.answer({ kind: 'private', message: note })
  const command = {
    command: '/drumbeat',
    text: 'help',
    team_id: 'T1',
    user_id: 'UANA',
    channel_id: 'C1',
    channel_name: 'cx-core',
    trigger_id: '1.2',
  }
  socket.send({ type: 'slash_commands', envelope_id: 'e2', accepts_response_payload: true, payload: command })
  expect(await socket.acknowledges('e2')).toMatchObject({ payload: { response_type: 'ephemeral', text: 'Only you see this' } })

  const click = {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'UANA' },
    trigger_id: '1.3',
    container: { type: 'message', message_ts: '1.1', channel_id: 'C1' },
    actions: [{ type: 'button', block_id: 'b', action_id: 'press-0', value: encodeCommand({ action: 'check-in.skip', input: {} }) }],
  }
  socket.send({ type: 'interactive', envelope_id: 'e3', accepts_response_payload: true, payload: click })
  await socket.acknowledges('e3')
  expect(slack.engine.heard.at(-1)).toMatchObject({ kind: 'click', command: { action: 'check-in.skip' } })
})

test('it is acknowledged only after it was saved, and not at all when it could not be', async () => {
  await using both = await overSocket()
  const { slack, socket } = both
  const saved = Promise.withResolvers<void>()
  slack.engine.answer(async () => {
    await saved.promise
    return { kind: 'none' }
  })
  socket.send(anEvent('e1', aMessage))
  await expect.poll(() => slack.engine.heard).toHaveLength(1)
  expect(socket.acknowledged).toEqual([])
  saved.resolve()
  await socket.acknowledges('e1')

  slack.engine.answer(new Error('the database does not answer'))
  socket.send(anEvent('e2', aMessage))
  await expect.poll(() => slack.engine.heard).toHaveLength(2)
  slack.engine.answer({ kind: 'none' })
  socket.send(anEvent('e3', aMessage))
  await socket.acknowledges('e3')
  expect(socket.acknowledged.map(({ envelope_id }) => envelope_id)).toEqual(['e1', 'e3'])
})

test('nonsense over the connection ends nothing', async () => {
  await using both = await overSocket()
  const { slack, socket } = both
  for (const nonsense of [
    '{',
    '7',
    'null',
    '{"type":"events_api"}',
    '{"type":"events_api","payload":{"event":null}}',
    '{"type":"interactive","envelope_id":"x"}',
  ])
    socket.send(nonsense)
  socket.send(anEvent('e1', { type: 'message', channel: null }))
  await socket.acknowledges('e1')
  socket.send(anEvent('e2', aMessage))
  await socket.acknowledges('e2')
  expect(slack.engine.heard).toHaveLength(1)
  expect(socket.connections).toBe(1)
})

test('a connection that Slack takes away, or that breaks, is opened anew', async () => {
  await using both = await overSocket()
  const { slack, socket } = both
  socket.send({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'x' } })
  await socket.connected(2)
  socket.cut()
  await socket.connected(3)
  socket.send(anEvent('e1', aMessage))
  await socket.acknowledges('e1')
  expect(slack.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('an app-level token that opens nothing is told once, with the way out, and tried on', async () => {
  await using slack = await useSlack({
    receives: bySocket,
    prepare: api => api.answer('apps.connections.open', { ok: false, error: 'invalid_auth' }),
  })
  await slack.described
  await slack.api.called('apps.connections.open', 2)
  expect(slack.logged.filter(({ level }) => level === 'error')).toMatchObject([
    { message: expect.stringContaining('SLACK_APP_TOKEN opens no connection') },
  ])
})
