import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** One call of Slack's Web API, its parameters as the method got them. */
export type Call = { readonly method: string; readonly parameters: Readonly<Record<string, string>> }

/** What a method answers; a function is asked with the parameters. A number is an HTTP status. */
export type Answer = object | number | ((parameters: Readonly<Record<string, string>>) => object | number)

/** A Slack that answers what it is told to, and remembers what it was asked. */
export type SlackApi = AsyncDisposable & {
  readonly url: string
  readonly calls: readonly Call[]
  answer(method: string, answer: Answer): void
  /** Resolves with the calls of a method when there are so many. */
  called(method: string, times?: number): Promise<readonly Call[]>
}

const TEAM = { ok: true, team_id: 'T1', team: 'Acme', user_id: 'UBOT', user: 'drumbeat', bot_id: 'B1' }

export const aUser = (id: string, name: string, more: object = {}): object => ({
  id,
  name: name.toLowerCase().replaceAll(' ', '.'),
  deleted: false,
  tz: 'Europe/Istanbul',
  locale: 'en-GB',
  profile: { display_name: name, real_name: name },
  is_bot: false,
  is_restricted: false,
  ...more,
})

const USERS = [
  aUser('UANA', 'Ana Silva', { is_owner: true }),
  aUser('UBORA', 'Bora Demir', { locale: 'tr-TR' }),
  aUser('UBOT', 'Drumbeat', { is_bot: true }),
]

export async function aSlackApi(): Promise<SlackApi> {
  const calls: Call[] = []
  const waiting = new Set<() => void>()
  const answers = new Map<string, Answer>([
    ['auth.test', TEAM],
    ['users.list', { ok: true, members: USERS }],
    [
      'users.info',
      ({ user }) =>
        USERS.filter(candidate => 'id' in candidate && candidate.id === user).map(found => ({ ok: true, user: found }))[0] ?? {
          ok: false,
          error: 'user_not_found',
        },
    ],
    ['users.conversations', { ok: true, channels: [{ id: 'C1', name: 'cx-core' }] }],
    [
      'conversations.info',
      ({ channel }) =>
        channel === 'C1'
          ? { ok: true, channel: { id: 'C1', name: 'cx-core', is_member: true } }
          : { ok: false, error: 'channel_not_found' },
    ],
    ['conversations.members', { ok: true, members: ['UANA', 'UBORA', 'UBOT'] }],
    ['conversations.open', ({ users }) => ({ ok: true, channel: { id: `D${users ?? ''}` } })],
    ['chat.postMessage', ({ channel }) => ({ ok: true, channel, ts: '1700000000.000100' })],
    ['chat.postEphemeral', { ok: true, message_ts: '1700000000.000200' }],
    ['views.open', { ok: true, view: { id: 'V1' } }],
    ['views.publish', { ok: true, view: { id: 'V2' } }],
  ])
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const method = (request.url ?? '').replace(/^\/api\//, '')
    const parameters = Object.fromEntries(new URLSearchParams(await text(request)))
    calls.push({ method, parameters })
    for (const look of waiting) look()
    const answer = answers.get(method) ?? { ok: false, error: 'unknown_method' }
    const said = typeof answer === 'function' ? answer(parameters) : answer
    if (typeof said === 'number') response.writeHead(said, { 'retry-after': '1' }).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  }
  const server = createServer((request, response) => void answerTo(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    answer: (method, answer) => void answers.set(method, answer),
    called: (method, times = 1) =>
      new Promise(resolve => {
        const look = () => {
          const found = calls.filter(call => call.method === method)
          if (found.length < times) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
