import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { emulatedSlack } from './emulated-plugin.ts'
import { arrives, type Fault, play } from './faults.ts'
import { askedInstead, completed } from './gaps.ts'
import { createLimits } from './rate-limits.ts'
import { Standing } from './standing.ts'

export type { Fault } from './faults.ts'

/** People of the emulated workspace: `locale` and `zone` are what the emulator leaves out. */
export const SLACK_PEOPLE = [
  { handle: 'ana', name: 'Ana Silva', locale: 'en-GB', zone: 'Europe/London' },
  { handle: 'bora', name: 'Bora Demir', locale: 'tr-TR', zone: 'Europe/Istanbul' },
  { handle: 'zofia', name: 'Zofia Nowak', locale: 'pl-PL', zone: 'Europe/Warsaw' },
] as const

export const SIGNING_SECRET = 'an-emulated-signing-secret'

export const BOT = { token: 'xoxb-emulated', user: 'UBOT', bot: 'B0000001', app: 'A0000001' } as const
const SCOPES =
  'chat:write,im:write,im:history,im:read,channels:read,channels:history,channels:join,groups:read,groups:history,users:read,reactions:read,reactions:write,files:write,files:read,commands'

/** A Slack nobody here wrote, and the faults that we put in front of it. */
export type SlackEmulator = AsyncDisposable & {
  /** Root of its Web API. */
  readonly url: string
  readonly team: string
  readonly channel: string
  /** Slack's id of somebody, by handle. */
  user(handle: string): string
  /** Calls a method: as Drumbeat, or as a person. */
  call<Result>(method: string, parameters: object, answer: z.ZodType<Result>, as?: string): Promise<Result>
  /** What stands in a conversation, oldest first; with `thread`, that thread, its root first. */
  standing(channel: string, thread?: string): Promise<Standing[]>
  /** What stands in the direct conversation with Drumbeat. */
  direct(user: string): Promise<Standing[]>
  /** The next calls of a method fail like this, in order; each reaches Slack first when it says so. */
  fail(method: string, ...faults: readonly Fault[]): void
  /** Methods called so far, in order, with their parameters. */
  readonly calls: readonly { readonly method: string; readonly parameters: Readonly<Record<string, string>> }[]
  /** Calls that were turned away because they came faster than Slack takes them; only where it was asked to be `limited`. */
  readonly turnedAway: readonly string[]
  /** Resolves with the calls of a method once there are so many. */
  called(method: string, times: number): Promise<SlackEmulator['calls']>
  /** Sends signed events to this address from now on; null: to nobody. */
  subscribe(url: string | null): void
}

type Options = {
  readonly scopes?: string
  /** How many people there are besides. */
  readonly people?: number
  /** Turns away what comes faster than Slack's published limits allow. */
  readonly limited?: boolean
}

export async function aSlackEmulator(options: Options = {}): Promise<SlackEmulator> {
  const limits = options.limited === true ? createLimits(() => performance.now()) : null
  const turnedAway: string[] = []
  const faults = new Map<string, Fault[]>()
  const calls: { method: string; parameters: Record<string, string> }[] = []
  const looking = new Set<() => void>()
  const waiting: { answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> } = { answer: () => Promise.resolve() }
  const server = createServer((request, response) => void waiting.answer(request, response).catch(() => response.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the emulator has no port')
  const root = `http://127.0.0.1:${address.port}`
  const crowd = Array.from({ length: options.people ?? 0 }, (_, index) => ({
    name: `person-${index + 1}`,
    real_name: `Person ${index + 1}`,
  }))
  const slack = await emulatedSlack(seed(options.scopes ?? SCOPES, crowd), root)

  waiting.answer = async (request, response) => {
    const body = await buffer(request)
    const method = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1] ?? 'upload'
    const parameters = method === 'upload' ? {} : Object.fromEntries(new URLSearchParams(body.toString()))
    if (method !== 'upload') calls.push({ method, parameters })
    const seconds = limits?.take(method, parameters) ?? null
    if (seconds !== null) {
      turnedAway.push(method)
      return play({ kind: 'rate-limited', seconds }, response)
    }
    const fault = faults.get(method)?.shift()
    if (fault && !arrives(fault)) return play(fault, response)
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    const path = (request.url ?? '/').replace(method, askedInstead(method))
    const given = new Request(new URL(path, root), { method: request.method ?? 'POST', headers, ...(body.length > 0 ? { body } : {}) })
    const answer = await slack.answer(given)
    const said = Buffer.from(await answer.arrayBuffer())
    if (fault) return play(fault, response)
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    const whole = isJson ? JSON.stringify(completed(method, JSON.parse(said.toString()), SLACK_PEOPLE)) : said
    const { 'content-length': _length, ...rest } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, rest).end(whole)
    for (const look of looking) look()
  }

  const call: SlackEmulator['call'] = async (method, parameters, answer, as) => {
    const response = await slack.answer(
      new Request(`${root}/api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${as === undefined ? BOT.token : `xoxp-${as}`}`, 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      }),
    )
    return answer.parse(await response.json())
  }
  const users = new Map<string, string>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: z.infer<typeof Users> = await call('users.list', { limit: 200, ...(cursor && { cursor }) }, Users)
    for (const { id, name } of page.members) users.set(name, id)
    cursor = page.response_metadata?.next_cursor || null
  }
  const [channel] = (await call('conversations.list', {}, Channels)).channels.filter(({ name }) => name === 'cx-core')
  await call('conversations.join', { channel: channel?.id }, z.object({ ok: z.literal(true) }))
  const { team_id: team } = await call('auth.test', {}, Authorised)
  const user = (handle: string): string => users.get(handle) ?? fault(`nobody is called ${handle}`)
  const standing: SlackEmulator['standing'] = async (where, thread) => {
    const parameters = { channel: where, limit: 1000, ...(thread === undefined ? {} : { ts: thread }) }
    const { messages } = await call(thread === undefined ? 'conversations.history' : 'conversations.replies', parameters, Messages)
    return thread === undefined ? messages.toReversed() : messages
  }

  return {
    url: `${root}/api/`,
    team,
    channel: channel?.id ?? fault('the channel is missing'),
    user,
    call,
    standing,
    async direct(person) {
      const opened = await call('conversations.open', { users: person }, Opened)
      return standing(opened.channel.id)
    },
    fail: (method, ...more) => void faults.set(method, [...(faults.get(method) ?? []), ...more]),
    calls,
    turnedAway,
    called: (method, times) =>
      new Promise(resolve => {
        const look = () => {
          const found = calls.filter(one => one.method === method)
          if (found.length < times) return
          looking.delete(look)
          resolve(found)
        }
        looking.add(look)
        look()
      }),
    subscribe: slack.subscribe,
    async [Symbol.asyncDispose]() {
      await slack.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const Users = z.object({
  ok: z.literal(true),
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})
const Channels = z.object({ ok: z.literal(true), channels: z.array(z.object({ id: z.string(), name: z.string() })) })
const Messages = z.object({ ok: z.literal(true), messages: z.array(Standing) })
const Opened = z.object({ ok: z.literal(true), channel: z.object({ id: z.string() }) })
const Authorised = z.object({ ok: z.literal(true), team_id: z.string() })

const seed = (scopes: string, crowd: readonly object[]) => ({
  strict_scopes: true,
  signing_secret: SIGNING_SECRET,
  users: [...SLACK_PEOPLE.map(({ handle, name }) => ({ name: handle, real_name: name, profile: { display_name: name } })), ...crowd],
  channels: [{ name: 'cx-core' }, { name: 'elsewhere' }],
  oauth_apps: [
    {
      client_id: '1.2',
      client_secret: 'none',
      name: 'Drumbeat',
      app_id: BOT.app,
      bot_id: BOT.bot,
      bot_user_id: BOT.user,
      redirect_uris: ['http://localhost/none'],
      scopes,
    },
  ],
  tokens: [
    { token: BOT.token, type: 'bot', user_id: BOT.user, app_id: BOT.app, bot_id: BOT.bot, bot_user_id: BOT.user, scopes },
    ...SLACK_PEOPLE.map(({ handle }) => ({ token: `xoxp-${handle}`, type: 'user', user: handle })),
  ],
})

function fault(reason: string): never {
  throw new Error(reason)
}
