import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Log } from '../../log.ts'

/** How another process on this machine, with access to the data directory, reaches the one that has the database open. */
export const Control = z.object({ port: z.number().int(), secret: z.string() })
export const controlPath = (directory: string): string => join(directory, 'control.json')
export const BACKUP_ROUTE = '/backup'

/**
 * Serves backups to `npm run backup` for as long as the database is open. `makeBackup` writes one to a path; it is finished
 * there before the first byte leaves, so that a slow reader never holds the only connection.
 */
export async function openControl(
  directory: string,
  makeBackup: (path: string) => Promise<void>,
  log: Log,
): Promise<{ close(): Promise<void> }> {
  const spool = join(directory, 'spool')
  // Whatever an earlier process did not live to send.
  await rm(spool, { recursive: true, force: true })
  await mkdir(spool)
  const secret = randomBytes(32).toString('hex')
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ error }, 'a backup failed')
      response.destroy()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isSecret(request.headers.authorization, secret)) return refuse(response, 403)
    if (request.method !== 'POST' || request.url !== BACKUP_ROUTE) return refuse(response, 404)
    const path = join(spool, randomBytes(6).toString('hex'))
    try {
      await makeBackup(path)
      await pipeline(createReadStream(path), response)
    } finally {
      await rm(path, { force: true })
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the control server has no port')
  await writeFile(controlPath(directory), JSON.stringify({ port: address.port, secret }), { mode: 0o600 })
  return {
    async close() {
      await rm(controlPath(directory), { force: true })
      server.close()
      server.closeAllConnections()
    },
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

function isSecret(header: string | undefined, secret: string): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${secret}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
