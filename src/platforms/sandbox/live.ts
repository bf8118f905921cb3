import type { Response } from 'express'
import type { Database, Tx, Urgency } from '#src/db/index.ts'
import type { Log } from '#src/log.ts'
import { loadRevision, raiseRevision } from './store/revision.ts'

/** How often to look whether another process has changed something, while windows are open. */
const LOOK_EVERY_MS = 1_000
/** A sign of life, so that nothing between us and the browser takes the stream for dead. */
const BREATHE_EVERY_MS = 25_000

/** Keeps open windows up to date by server-sent events. An event says only that there is something new: the window fetches it. */
export type Live = {
  /** Changes what windows show. They hear of it once it is stored; without a change (null) they do not. */
  change<T>(urgency: Urgency, run: (tx: Tx) => Promise<T | null>): Promise<T | null>
  /** Answers a request with the stream of changes. */
  open(response: Response): Promise<void>
  stop(): void
}

export function createLive(database: Database, log: Log): Live {
  const windows = new Set<Response>()
  let told = 0n
  let looking: NodeJS.Timeout | undefined
  let breathing: NodeJS.Timeout | undefined
  let busy = false

  const tell = (revision: bigint): void => {
    if (revision <= told) return
    told = revision
    for (const window of windows) window.write(`event: changed\ndata: ${revision}\n\n`)
  }

  const look = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      tell(await database.transaction('person', loadRevision))
    } catch (error) {
      log.warn({ error }, 'the sandbox could not look for changes of other processes')
    } finally {
      busy = false
    }
  }

  const begin = (): void => {
    breathing ??= setInterval(() => windows.forEach(window => window.write(': still here\n\n')), BREATHE_EVERY_MS).unref()
    // An embedded database has one process, which tells by itself.
    if (database.kind === 'server') looking ??= setInterval(() => void look(), LOOK_EVERY_MS).unref()
  }
  const rest = (): void => {
    clearInterval(looking)
    clearInterval(breathing)
    looking = breathing = undefined
  }

  return {
    async change(urgency, run) {
      const [result, revision] = await database.transaction(urgency, async tx => {
        const changed = await run(tx)
        return [changed, changed === null ? 0n : await raiseRevision(tx)] as const
      })
      tell(revision)
      return result
    },
    async open(response) {
      const revision = await database.transaction('person', loadRevision)
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      // A window that missed something while it was away sees it in this first revision.
      response.write(`retry: 1000\nevent: changed\ndata: ${revision}\n\n`)
      windows.add(response)
      begin()
      response.once('close', () => {
        windows.delete(response)
        if (windows.size === 0) rest()
      })
    },
    stop() {
      rest()
      for (const window of windows) window.end()
      windows.clear()
    },
  }
}
