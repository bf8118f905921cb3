import { schedule } from 'node-cron'
import type { Log } from '#src/log.ts'
import { type Instant, minutes } from '#src/time/index.ts'

/** The beat: every second by the wall clock, never two at once. */
export type Heartbeat = {
  /** Resolves after the first beat. */
  start(): Promise<void>
  /** Resolves when the beat under way has ended; none follows. */
  stop(): Promise<void>
  /** When the last beat ended well; null: none yet. System clock. */
  lastBeat(): Instant | null
}

/** A heart that has not beaten for this long is not ready. */
export const HEARTBEAT_TOO_OLD_MS = 90_000
const HOUSEKEEPING_EVERY_MS = minutes(60)

export function createHeartbeat(request: {
  /** One beat's work; calls `alive` while it makes progress. */
  readonly beat: (alive: () => void) => Promise<void>
  /** Once an hour: what keeps tables small. */
  readonly housekeeping: () => Promise<void>
  readonly systemNow: () => Instant
  readonly log: Log
}): Heartbeat {
  const { beat, housekeeping, systemNow, log } = request
  let last: Instant | null = null
  let tidied = systemNow()
  let failing = false
  let underWay: Promise<void> = Promise.resolve()

  const once = async () => {
    try {
      await beat(() => {
        last = systemNow()
      })
      if (systemNow() - tidied >= HOUSEKEEPING_EVERY_MS) {
        tidied = systemNow()
        await housekeeping()
      }
      last = systemNow()
      if (failing) log.info({}, 'the heartbeat is back')
      failing = false
    } catch (error) {
      // Said once, not every second: readiness tells the rest.
      if (!failing) log.error({ err: error }, 'the heartbeat failed and goes on trying')
      failing = true
    }
  }
  const silent = {
    info: () => undefined,
    warn: () => undefined,
    debug: () => undefined,
    error: (fault: string | Error) => log.error({ err: fault }, 'the heartbeat timer failed'),
  }
  let task: ReturnType<typeof schedule> | undefined
  let busy = false

  return {
    async start() {
      await once()
      task = schedule(
        '* * * * * *',
        () => {
          if (busy) return
          busy = true
          underWay = once().finally(() => {
            busy = false
          })
        },
        // A beat that came late is no news: the next one does its work.
        { name: 'heartbeat', suppressMissedWarning: true, logger: silent },
      )
    },
    async stop() {
      await task?.destroy()
      await underWay
    },
    lastBeat: () => last,
  }
}
