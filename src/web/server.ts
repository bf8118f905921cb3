import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import express, { type Router } from 'express'
import type { Log } from '#src/log.ts'
import { answerFaults, answerNotFound } from './faults.ts'
import { healthRoutes, type Health } from './health.ts'
import { securityHeaders } from './security.ts'
import { createStreamKeeper } from './streams.ts'

/** How long a request in flight may take to end when the process is asked to. */
const GRACE_MS = 5_000

export type WebServer = {
  /** Resolves with the port it got (ask for 0 to be given a free one); rejects when the address is taken. */
  listen(port: number, host: string): Promise<{ readonly port: number }>
  /** Takes nothing new, lets what is in flight end, ends event streams at once. Over within five seconds. */
  close(): Promise<void>
}

/**
 * The one HTTP server of the process. No body is parsed here: each router parses its own, because chat platforms sign the raw bytes.
 */
export function createWebServer({ log, health, routers }: { log: Log; health: Health; routers: readonly Router[] }): WebServer {
  const streams = createStreamKeeper()
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(securityHeaders(), streams.watch)
  app.use('/static', express.static(fileURLToPath(new URL('./static/', import.meta.url)), { index: false, maxAge: '1h' }))
  app.use(healthRoutes(health), ...routers)
  app.use(answerNotFound, answerFaults(log))
  const server = createServer(app)

  return {
    async listen(port, host) {
      server.listen(port, host)
      await once(server, 'listening')
      const address = server.address()
      return { port: typeof address === 'object' && address !== null ? address.port : port }
    },
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      streams.endAll()
      server.closeIdleConnections()
      const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await closed
      clearTimeout(grace)
    },
  }
}
