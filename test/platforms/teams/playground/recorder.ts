import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { validCard } from '../../../support/teams/validate-card.ts'

/** A card that Drumbeat has posted, as it stands now. */
export type Stands = { readonly conversation: string; readonly id: string; readonly card: Card; readonly changed: number }

/** Stands between Drumbeat and the playground, hands every call on, and keeps what was said where. Every card is checked on its way. */
export type Recorder = AsyncDisposable & {
  /** What activities name as their service. */
  readonly url: string
  /** Everything that stands in a conversation and its threads, oldest first. */
  in(conversation: string): readonly Stands[]
  /** The chat that was opened with somebody, by the id of their account. */
  chatWith(account: string): string | undefined
  /** What was wrong with a card, or refused by the playground. */
  readonly complaints: readonly string[]
}

const Opening = z.object({ members: z.array(z.object({ id: z.string() })).min(1) })
const Id = z.object({ id: z.string() })
const Said = z.object({ attachments: z.array(z.object({ content: z.unknown() })).min(1) })
const Thread = z.object({ channelData: z.object({ channel: z.object({ id: z.string() }) }), activity: Said })

/** `target`: the address of the playground, once it is there. */
export async function aRecorder(target: () => string): Promise<Recorder> {
  const stands: Stands[] = []
  const chats = new Map<string, string>()
  const complaints: string[] = []

  const keep = (conversation: string, id: string, body: unknown) => {
    const said = Said.safeParse(body)
    if (!said.success) return
    try {
      const card = validCard(said.data.attachments[0]?.content)
      const before = stands.findIndex(each => each.id === id)
      if (before === -1) stands.push({ conversation, id, card, changed: 0 })
      else
        stands.splice(before, 1, {
          ...(stands[before] ?? { conversation, id, changed: 0 }),
          card,
          changed: (stands[before]?.changed ?? 0) + 1,
        })
    } catch (error) {
      complaints.push(String(error))
    }
  }
  const note = (method: string, path: string, body: unknown, answer: unknown) => {
    const id = Id.safeParse(answer).data?.id
    const [, conversation = '', message] = /\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? []
    if (conversation !== '') keep(decodeURIComponent(conversation), message ?? id ?? '', body)
    else if (method === 'POST' && path.endsWith('/conversations') && id !== undefined) {
      const thread = Thread.safeParse(body).data
      if (thread) keep(thread.channelData.channel.id, id, thread.activity)
      else for (const { id: member } of Opening.safeParse(body).data?.members ?? []) chats.set(member, id)
    }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/' } = request
      const body = await text(request)
      const forwarded = await fetch(`${target()}${url}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === '' ? {} : { body }),
      })
      const answer = await forwarded.text()
      if (forwarded.ok) note(method, new URL(url, 'http://x').pathname, read(body), read(answer))
      else complaints.push(`${method} ${url}: ${forwarded.status} ${answer.slice(0, 200)}`)
      response.writeHead(forwarded.status, { 'content-type': 'application/json' }).end(answer)
    })().catch((error: unknown) => {
      complaints.push(String(error))
      response.writeHead(502).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  return {
    url: `http://127.0.0.1:${address.port}/_connector`,
    in: conversation => stands.filter(each => each.conversation.split(';')[0] === conversation),
    chatWith: account => chats.get(account),
    complaints,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const read = (json: string): unknown => (json.trim() === '' ? null : JSON.parse(json))
