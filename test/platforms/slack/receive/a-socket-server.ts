import { once } from 'node:events'
import { WebSocketServer, type WebSocket } from 'ws'

/** Slack's side of Socket Mode. */
export type SocketServer = AsyncDisposable & {
  readonly url: string
  /** What Drumbeat acknowledged, in order: the id of the envelope, and the answer in it. */
  readonly acknowledged: readonly { readonly envelope_id: string; readonly payload?: unknown }[]
  /** How many connections there have been. */
  readonly connections: number
  /** Resolves when there have been so many. */
  connected(times?: number): Promise<void>
  /** Sends over the last connection: an envelope, or bytes as they are. */
  send(envelope: object | string): void
  /** Resolves with the acknowledgement of an envelope. */
  acknowledges(envelope: string): Promise<unknown>
  /** Cuts the last connection as a network does. */
  cut(): void
}

export async function aSocketServer(): Promise<SocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const acknowledged: { envelope_id: string; payload?: unknown }[] = []
  const waiting = new Set<() => void>()
  const look = () => waiting.forEach(each => each())
  let current: WebSocket | null = null
  let connections = 0
  server.on('connection', socket => {
    current = socket
    connections += 1
    socket.on('message', data => {
      acknowledged.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '{}') as { envelope_id: string })
      look()
    })
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }))
    look()
  })
  const when = <Result>(find: () => Result | undefined): Promise<Result> =>
    new Promise(resolve => {
      const ask = () => {
        const found = find()
        if (found === undefined) return
        waiting.delete(ask)
        resolve(found)
      }
      waiting.add(ask)
      ask()
    })

  return {
    url: `ws://127.0.0.1:${port}/`,
    acknowledged,
    get connections() {
      return connections
    },
    connected: async (times = 1) => void (await when(() => (connections >= times ? true : undefined))),
    send: envelope => current?.send(typeof envelope === 'string' ? envelope : JSON.stringify(envelope)),
    acknowledges: envelope => when(() => acknowledged.find(({ envelope_id }) => envelope_id === envelope)),
    cut: () => current?.terminate(),
    async [Symbol.asyncDispose]() {
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
