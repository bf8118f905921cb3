import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import express, { type Router } from 'express'
import { SIGNING_SECRET } from '../support/slack/emulator.ts'
import type { PlatformHarness } from './platform-harness.ts'

export type Sent = { readonly status: number; readonly text: string }

const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])

const signatureOf = (timestamp: number, body: string) =>
  `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`

/** Sends a request as Slack signs it. */
export async function signed(url: string, body: string, type: string): Promise<Sent> {
  const timestamp = Math.floor(Date.now() / 1000)
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signatureOf(timestamp, body),
  }
  const response = await fetch(url, { method: 'POST', body, headers })
  return { status: response.status, text: await response.text() }
}

async function serving(server: ReturnType<typeof createServer>) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

/** A server with this router, as Slack finds it. */
export async function listening(router: Router | null) {
  const app = express()
  if (router) app.use(router)
  return serving(createServer(app))
}

/** Stands between the emulator's events and the bot, so that one can be told of again. */
export async function aRelay(to: string) {
  const last: { request?: () => Promise<Response> } = {}
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !OF_THE_CONNECTION.has(name) ? [[name, value]] : [],
    )
    last.request = () => fetch(to, { method: 'POST', body, headers })
    const answer = await last.request()
    response.writeHead(answer.status).end(await answer.text())
  }
  const server = createServer((request, response) => void forward(request, response).catch(() => response.destroy()))
  const { url, close } = await serving(server)
  return { url, close, again: async () => void (await (await last.request?.())?.text()) }
}

/** Requests that Slack never makes, signed or not. */
export function hostileRequests(url: string, send: (body: string, type?: string) => Promise<Sent>): PlatformHarness['hostile'] {
  const status = (request: () => Promise<Sent>) => async () => (await request()).status
  const interaction = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const json = 'application/json'
  return {
    'a request that is not signed': async () => (await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status,
    'a body that is no JSON': status(() => send('{"type":', json)),
    'a body without an end': status(() => send(JSON.stringify({ type: 'event_callback', x: 'x'.repeat(2_000_000) }), json)),
    'an event that is none': status(() => send(JSON.stringify({ type: 'event_callback', event: 7 }), json)),
    'a click without a command of ours': status(() =>
      send(
        interaction({
          type: 'block_actions',
          user: { id: 'U1' },
          trigger_id: '1',
          container: { type: 'message' },
          actions: [{ type: 'button', action_id: 'x', value: 'rm -rf' }],
        }),
      ),
    ),
    'a form that is none': status(() =>
      send(interaction({ type: 'view_submission', user: { id: 'U1' }, view: { id: 'V1', callback_id: 'x', blocks: [] } })),
    ),
    'a payload of no kind': status(() => send(interaction({ type: 'unheard_of' }))),
  }
}
