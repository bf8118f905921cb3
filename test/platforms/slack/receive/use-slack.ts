import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import express from 'express'
import { createSlack, type Settings, type Slack } from '#src/platforms/slack/index.ts'
import type { Log } from '#src/log.ts'
import { instant } from '#src/time/index.ts'
import { aRecordingEngine, type RecordingEngine } from './a-recording-engine.ts'
import { aSlackApi, type SlackApi } from './a-slack-api.ts'

export const SECRET = 'a-signing-secret'
/** The system's time in these tests, in seconds. */
export const NOW = 1_700_000_000

export type Answered = { readonly status: number; readonly text: string; readonly json: unknown }
export type Headers = Readonly<Record<string, string>>

/** Slack with a Web API and an engine of ours around it, and the requests that Slack makes. */
export type SlackInUse = AsyncDisposable & {
  readonly slack: Slack
  readonly api: SlackApi
  readonly engine: RecordingEngine
  /** What was said in the log, by level. */
  readonly logged: readonly { readonly level: string; readonly message: string; readonly fields: object }[]
  /** Sends bytes as they are, with these headers alone. */
  send(body: string | Uint8Array, headers: Headers): Promise<Answered>
  /** Sends what Slack would sign. */
  sendSigned(body: string, type: string, headers?: Headers): Promise<Answered>
  event(event: object, around?: object, headers?: Headers): Promise<Answered>
  interaction(payload: object): Promise<Answered>
  command(fields: Headers): Promise<Answered>
  /** Resolves when the workspace was described and nothing is under way. */
  readonly described: Promise<unknown>
}

export const JSON_BODY = 'application/json'
export const FORM_BODY = 'application/x-www-form-urlencoded'

export const signatureOf = (timestamp: number | string, body: string | Uint8Array, secret = SECRET): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`

export async function useSlack(
  options: { readonly receives?: Settings['receives']; readonly prepare?: (api: SlackApi) => void } = {},
): Promise<SlackInUse> {
  const api = await aSlackApi()
  options.prepare?.(api)
  const engine = aRecordingEngine()
  const logged: { level: string; message: string; fields: object }[] = []
  const line = (level: string) => (fields: object, message: string) => void logged.push({ level, message, fields })
  const log: Log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
  let ids = 0
  const settings: Settings = {
    botToken: 'xoxb-test',
    receives: options.receives ?? { by: 'requests', signingSecret: SECRET },
    apiUrl: api.url,
  }
  const slack = createSlack({ settings, log, systemNow: () => instant(NOW * 1000), newId: () => `id-${(ids += 1)}` })
  const app = express()
  if (slack.router) app.use(slack.router)
  const server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  void slack.start({ receiver: engine.receiver })

  const send = async (body: string | Uint8Array, headers: Headers): Promise<Answered> => {
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: Buffer.from(body), headers })
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith('{') ? (JSON.parse(text) as unknown) : null }
  }
  const sendSigned = (body: string, type: string, headers: Headers = {}) =>
    send(body, {
      'content-type': type,
      'x-slack-request-timestamp': String(NOW),
      'x-slack-signature': signatureOf(NOW, body),
      ...headers,
    })
  const form = (fields: Headers) => sendSigned(new URLSearchParams(fields).toString(), FORM_BODY)

  return {
    slack,
    api,
    engine,
    logged,
    send,
    sendSigned,
    event: (event, around = {}, headers) =>
      sendSigned(
        JSON.stringify({
          token: 'x',
          type: 'event_callback',
          team_id: 'T1',
          api_app_id: 'A1',
          event_id: 'Ev1',
          event_time: NOW,
          event,
          ...around,
        }),
        JSON_BODY,
        headers,
      ),
    interaction: payload =>
      form({
        payload: JSON.stringify({
          token: 'x',
          api_app_id: 'A1',
          team: { id: 'T1', domain: 'acme' },
          user: { id: 'UANA', team_id: 'T1' },
          ...payload,
        }),
      }),
    command: fields =>
      form({
        token: 'x',
        team_id: 'T1',
        team_domain: 'acme',
        channel_id: 'C1',
        channel_name: 'cx-core',
        user_id: 'UANA',
        user_name: 'ana',
        command: '/drumbeat',
        text: '',
        api_app_id: 'A1',
        is_enterprise_install: 'false',
        response_url: 'https://hooks.slack.com/commands/T1/1/x',
        trigger_id: '1.2.abc',
        ...fields,
      }),
    described: engine.describes(({ kind }) => kind === 'channels'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await slack.stop()
      await api[Symbol.asyncDispose]()
    },
  }
}
