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
/** By no clock: how often it is looked after the timer of the beat, which within that time must have come several times. */
const WATCHED_EVERY_MS = 5_000

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
      const since = systemNow() - tidied
      // Less than nothing: the clock was set back.
      if (since < 0 || since >= HOUSEKEEPING_EVERY_MS) {
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
  let watch: ReturnType<typeof setInterval> | undefined
  let busy = false
  let came = false

  const setTimer = () => {
    task = schedule(
      '* * * * * *',
      () => {
        came = true
        if (busy) return
        busy = true
        underWay = once().finally(() => {
          busy = false
        })
      },
      // A beat that came late is no news: the next one does its work.
      { name: 'heartbeat', suppressMissedWarning: true, logger: silent },
    )
  }
  /** The timer waits for a moment of the wall clock: when that is set back by an hour, it would not come for an hour. */
  const keepAlive = async () => {
    if (came) {
      came = false
      return
    }
    const late = task
    setTimer()
    await late?.destroy()
    log.debug({}, 'no beat came, as when the clock is set back: its timer was set anew')
  }

  return {
    async start() {
      await once()
      setTimer()
      watch = setInterval(() => {
        keepAlive().catch((error: unknown) => log.error({ err: error }, 'the heartbeat timer failed'))
      }, WATCHED_EVERY_MS)
    },
    async stop() {
      clearInterval(watch)
      await task?.destroy()
      await underWay
    },
    lastBeat: () => last,
  }
}
