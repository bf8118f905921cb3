import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

/** A call of the Web API, and when it came, in milliseconds of this process. */
export type Call = { readonly method: string; readonly parameters: Readonly<Record<string, string>>; readonly at: number }

/** A Slack with a large workspace in it, which answers every call late. */
export type SlowSlack = AsyncDisposable & {
  readonly url: string
  readonly calls: readonly Call[]
  /** Everyone in the channel `C1`, Drumbeat left out. */
  readonly people: readonly string[]
  /** Called with each call as it comes in. */
  onCall(look: (call: Call) => void): void
}

const PAGE = 200

/** Everyone is in London, and the first of them owns the workspace. */
export async function aSlowSlack(options: { readonly people: number; readonly answersAfterMs: number }): Promise<SlowSlack> {
  const people = Array.from({ length: options.people }, (_, index) => `U${index + 1}`)
  const everyone = ['UBOT', ...people]
  const calls: Call[] = []
  const looking: ((call: Call) => void)[] = []
  let posted = 0

  const answerTo = ({ method, parameters }: Omit<Call, 'at'>): object => {
    const page = (entries: readonly unknown[], name: string) => {
      const from = Number(parameters['cursor'] ?? 0)
      const next = from + PAGE < entries.length ? String(from + PAGE) : ''
      return { ok: true, [name]: entries.slice(from, from + PAGE), response_metadata: { next_cursor: next } }
    }
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: 'T1', team: 'Acme', user_id: 'UBOT', bot_id: 'B1' }
      case 'users.list':
        return page(everyone.map(account), 'members')
      case 'users.info':
        return { ok: true, user: account(parameters['user'] ?? '') }
      case 'users.conversations':
        return { ok: true, channels: [{ id: 'C1', name: 'cx-core' }] }
      case 'conversations.info':
        return { ok: true, channel: { id: 'C1', name: 'cx-core', is_member: true } }
      case 'conversations.members':
        return page(everyone, 'members')
      case 'conversations.open':
        return { ok: true, channel: { id: `D${parameters['users'] ?? ''}` } }
      case 'chat.postMessage':
        return { ok: true, channel: parameters['channel'], ts: `1700000000.${String((posted += 1)).padStart(6, '0')}` }
      default:
        return { ok: true, ts: '1700000000.000001', message_ts: '1700000000.000001', view: { id: 'V1' } }
    }
  }
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const at = performance.now()
    const method = (request.url ?? '').replace(/^\/api\//, '')
    const call = { method, parameters: Object.fromEntries(new URLSearchParams(await text(request))), at }
    calls.push(call)
    for (const look of looking) look(call)
    await pause(options.answersAfterMs)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answerTo(call)))
  }
  const server = createServer((request, response) => void receive(request, response).catch(() => response.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    people,
    onCall: look => void looking.push(look),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const account = (id: string): object => ({
  id,
  name: id.toLowerCase(),
  tz: 'Europe/London',
  locale: 'en-GB',
  profile: { display_name: `Person ${id}` },
  is_bot: id === 'UBOT',
  is_owner: id === 'U1',
})
