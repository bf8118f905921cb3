import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json, text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { KEY_SET } from './signing.ts'
import { validCard } from './validate-card.ts'

/** Somebody with an account in the tenant. */
export type TeamsUser = {
  /** Towards the bot. */
  readonly account: string
  /** Of their Entra account. */
  readonly entra: string
  readonly name: string
  readonly locale: string
  readonly zone: string
  readonly role?: 'guest' | 'user'
}

/** A message that stands in a conversation. */
export type Standing = {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly card: Card | null
  readonly summary: string
  readonly root: string | null
}

/** A call that the bot made. */
export type Called = { readonly method: string; readonly path: string; readonly authorization: string | undefined; readonly body: unknown }

/** What the service does with a call, instead of doing it. `arrives`: it is done all the same, and the answer is lost. */
export type Fault =
  { readonly status: number; readonly retryAfter?: string; readonly body?: string } | { readonly cut: true; readonly arrives: boolean }

/** Teams as far as a bot sees it, kept in memory: conversations that can be posted to, rosters, sign-in and keys. */
export type TeamsService = AsyncDisposable & {
  /** What activities name as their service. */
  readonly url: string
  readonly endpoints: { readonly openId: string; readonly login: string }
  readonly tenant: string
  readonly bot: string
  readonly called: readonly Called[]
  /** Teams that the bot is in, with their channels and people. */
  readonly teams: Map<string, { name: string; channels: { id: string; name: string | null }[]; people: TeamsUser[] }>
  readonly groups: Map<string, TeamsUser[]>
  readonly people: TeamsUser[]
  /** The personal chat of somebody. */
  chatOf(user: TeamsUser): string
  standing(conversation: string): readonly Standing[]
  /** Somebody says something; resolves to its id. */
  say(conversation: string, user: TeamsUser, text: string, root?: string): string
  reword(conversation: string, id: string, text: string): void
  remove(conversation: string, id: string): void
  /** Faults for the calls that match, in order. */
  fail(matches: RegExp, ...faults: readonly Fault[]): void
  /** Resolves when the bot has posted so many messages in all. */
  posted(count: number): Promise<void>
  readonly posts: number
  /** Microsoft's keys cannot be had any more, or again. */
  keysAway: boolean
}

const Sent = z.looseObject({
  summary: z.string().default(''),
  attachments: z
    .array(z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: z.custom<Card>() }))
    .default([]),
})
const Created = z.looseObject({
  isGroup: z.boolean().default(false),
  members: z.array(z.object({ id: z.string() })).default([]),
  channelData: z.looseObject({ channel: z.object({ id: z.string() }).optional() }).optional(),
  activity: Sent.optional(),
})

const FIRST_ID = 1_764_000_000_000
const base = (conversation: string): string => conversation.replace(/;messageid=.*$/, '')
const rootIn = (conversation: string): string | null => /;messageid=(.+)$/.exec(conversation)?.[1] ?? null

export async function aTeamsService(people: readonly TeamsUser[]): Promise<TeamsService> {
  const messages = new Map<string, Standing[]>()
  const called: Called[] = []
  const scripts: { readonly matches: RegExp; readonly faults: Fault[] }[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const teams: TeamsService['teams'] = new Map()
  const groups: TeamsService['groups'] = new Map()
  const everyone = [...people]
  let ids = 0
  let posts = 0
  let keysAway = false
  const bot = '28:drumbeat'
  const tenant = '22222222-2222-4222-8222-222222222222'

  const chatOf = ({ account }: TeamsUser): string => `a:chat-${account.replace(/\W/g, '')}`
  const conversationStands = (id: string): boolean =>
    groups.has(id) ||
    everyone.some(user => chatOf(user) === id) ||
    [...teams.values()].some(team => team.channels.some(each => each.id === id))
  const all = (conversation: string): Standing[] => {
    const standing = messages.get(conversation) ?? []
    messages.set(conversation, standing)
    return standing
  }
  const put = (conversation: string, message: Omit<Standing, 'id'>): string => {
    const id = String(FIRST_ID + (ids += 1))
    all(conversation).push({ id, ...message })
    return id
  }
  const postCard = (conversation: string, sent: z.infer<typeof Sent>, root: string | null): string => {
    const [attachment] = sent.attachments
    const id = put(conversation, {
      author: bot,
      text: '',
      card: attachment ? validCard(attachment.content) : null,
      summary: sent.summary,
      root,
    })
    posts += 1
    for (const each of waiting.splice(0)) {
      if (posts >= each.count) each.resolve()
      else waiting.push(each)
    }
    return id
  }
  const rosterOf = (id: string): readonly TeamsUser[] | null =>
    teams.get(id)?.people ??
    [...teams.values()].find(team => team.channels.some(each => each.id === id))?.people ??
    groups.get(id) ??
    (everyone.some(user => chatOf(user) === id) ? everyone.filter(user => chatOf(user) === id) : null)

  type Answer = { readonly status: number; readonly body?: unknown }
  const refused = (status: number, code: string): Answer => ({ status, body: { error: { code, message: code } } })
  const memberOf = ({ account, entra, name, role = 'user' }: TeamsUser) => ({
    id: account,
    aadObjectId: entra,
    name,
    userPrincipalName: `${name.split(' ')[0]?.toLowerCase()}@example.org`,
    userRole: role,
    tenantId: tenant,
  })

  const create = (body: unknown): Answer => {
    const { isGroup, members, channelData, activity } = Created.parse(body)
    if (!isGroup) {
      const user = everyone.find(({ account, entra }) => account === members[0]?.id || entra === members[0]?.id)
      return user ? { status: 201, body: { id: chatOf(user) } } : refused(403, 'BotNotInConversationRoster')
    }
    const channel = channelData?.channel?.id ?? ''
    if (!conversationStands(channel) || activity === undefined) return refused(404, 'ConversationNotFound')
    const id = postCard(channel, activity, null)
    return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } }
  }

  const post = (conversation: string, body: unknown): Answer => {
    const channel = base(conversation)
    const root = rootIn(conversation)
    if (!conversationStands(channel)) return refused(404, 'ConversationNotFound')
    if (root !== null && all(channel).every(({ id }) => id !== root)) return refused(404, 'ActivityNotFoundInConversation')
    return { status: 201, body: { id: postCard(channel, Sent.parse(body), root) } }
  }

  const change = (conversation: string, id: string, body: unknown): Answer => {
    const standing = all(base(conversation))
    const index = standing.findIndex(message => message.id === id)
    const message = standing[index]
    if (!message) return refused(404, 'ActivityNotFoundInConversation')
    if (message.author !== bot) return refused(403, 'ForbiddenOperationException')
    const { attachments, summary } = Sent.parse(body)
    standing[index] = { ...message, card: attachments[0] ? validCard(attachments[0].content) : null, summary }
    return { status: 200, body: { id } }
  }

  const answer = (method: string, path: string, query: URLSearchParams, body: unknown): Answer => {
    const [, , first = '', second, third, fourth] = path.split('/').map(decodeURIComponent)
    if (first === 'conversations') {
      if (method === 'POST' && second === undefined) return create(body)
      if (second === undefined) return refused(404, 'NotFound')
      if (method === 'POST' && third === 'activities') return post(second, body)
      if (method === 'PUT' && third === 'activities') return change(second, fourth ?? '', body)
      const roster = rosterOf(second)
      if (roster === null) return refused(403, 'BotNotInConversationRoster')
      if (third === 'pagedmembers') return page(roster, query)
      const member = roster.find(({ account, entra }) => account === fourth || entra === fourth)
      return member ? { status: 200, body: memberOf(member) } : refused(404, 'MemberNotFoundInConversation')
    }
    const team = first === 'teams' ? teams.get(second ?? '') : undefined
    if (!team) return refused(404, 'NotFound')
    return { status: 200, body: third === 'conversations' ? { conversations: team.channels } : { id: second, name: team.name } }
  }

  /** Two at a time, so that whoever reads one page only knows too few. */
  const page = (roster: readonly TeamsUser[], query: URLSearchParams): Answer => {
    const start = Number(query.get('continuationToken') ?? 0)
    const more = start + 2 < roster.length ? { continuationToken: String(start + 2) } : {}
    return { status: 200, body: { members: roster.slice(start, start + 2).map(memberOf), ...more } }
  }

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://teams.test')
    const send = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body === undefined ? '' : JSON.stringify(body))
    if (pathname === '/openid') return keysAway ? send(503) : send(200, { issuer: 'x', jwks_uri: `${address}/keys` })
    if (pathname === '/keys') return send(200, KEY_SET)
    const method = request.method ?? ''
    const isSignIn = pathname.startsWith('/login/')
    const body: unknown = isSignIn
      ? Object.fromEntries(new URLSearchParams(await text(request)))
      : method === 'GET'
        ? null
        : await json(request)
    called.push({ method, path: pathname, authorization: request.headers.authorization, body })
    const fault = scripts.find(script => script.faults.length > 0 && script.matches.test(`${method} ${pathname}`))?.faults.shift()
    if (fault && 'cut' in fault) {
      if (fault.arrives) answer(method, pathname, searchParams, body)
      return request.socket.destroy()
    }
    if (fault) {
      const waiting: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }
      return response.writeHead(fault.status, { 'content-type': 'application/json', ...waiting }).end(fault.body ?? '{}')
    }
    if (isSignIn) return send(200, { access_token: `token-${called.length}`, expires_in: 3600, token_type: 'Bearer' })
    const { status, body: said } = answer(method, pathname, searchParams, body)
    return send(status, said)
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.writeHead(418).end(error instanceof Error ? error.stack : 'fault')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`

  return {
    get keysAway() {
      return keysAway
    },
    set keysAway(away) {
      keysAway = away
    },
    url: `${address}/`,
    endpoints: { openId: `${address}/openid`, login: `${address}/login` },
    tenant,
    bot,
    called,
    teams,
    groups,
    people: everyone,
    chatOf,
    standing: all,
    say: (conversation: string, { account }: TeamsUser, words: string, root?: string) =>
      put(conversation, { author: account, text: words, card: null, summary: words, root: root ?? null }),
    reword(conversation: string, id: string, words: string) {
      const standing = all(conversation)
      const index = standing.findIndex(message => message.id === id)
      const message = standing[index]
      if (message) standing[index] = { ...message, text: words }
    },
    remove(conversation: string, id: string) {
      messages.set(
        conversation,
        all(conversation).filter(message => message.id !== id),
      )
    },
    fail: (matches: RegExp, ...faults: readonly Fault[]) => void scripts.push({ matches, faults: [...faults] }),
    posted: (count: number) => (posts >= count ? Promise.resolve() : new Promise<void>(resolve => void waiting.push({ count, resolve }))),
    get posts() {
      return posts
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
