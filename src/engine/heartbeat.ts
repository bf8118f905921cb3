import { schedule } from 'node-cron'
import type { Log } from '#src/log.ts'
import { type Instant, wasSetBack } from '#src/time/index.ts'

/** The beat: every second, never two at once. */
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
/**
 * The beat goes by no clock: one that is set back would hold it up, and after a weekend of sleep a timer of the wall clock looks at every second
 * that it has missed before it comes again.
 */
const BEATS_EVERY_MS = 1_000
/** Once an hour, away from the full one, when everybody else's work begins. */
const HOUSEKEEPING = '17 * * * *'

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
  let failing = false
  let untidy = false
  let busy = false
  let underWay: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setInterval> | undefined
  let hourly: ReturnType<typeof schedule> | undefined

  const silent = {
    info: () => undefined,
    warn: () => undefined,
    debug: () => undefined,
    error: (fault: string | Error) => log.error({ err: fault }, 'the timer of housekeeping failed'),
  }
  const setHourly = () => {
    const isDue = () => {
      untidy = true
    }
    // An hour that was slept through is no news: what it would have done is done now.
    hourly = schedule(HOUSEKEEPING, isDue, { name: 'housekeeping', suppressMissedWarning: true, logger: silent })
    hourly.on('execution:missed', isDue)
  }
  /** It waits for a moment of the wall clock: where that was set back, for longer than an hour. */
  const setHourlyAnew = async () => {
    untidy = true
    const late = hourly
    setHourly()
    await late?.destroy()
  }

  const once = async () => {
    try {
      if (hourly && last !== null && wasSetBack(last, systemNow())) await setHourlyAnew()
      await beat(() => {
        last = systemNow()
      })
      if (untidy) {
        untidy = false
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

  return {
    async start() {
      await once()
      setHourly()
      timer = setInterval(() => {
        if (busy) return
        busy = true
        underWay = once().finally(() => {
          busy = false
        })
      }, BEATS_EVERY_MS)
    },
    async stop() {
      clearInterval(timer)
      await hourly?.destroy()
      await underWay
    },
    lastBeat: () => last,
  }
}
