import type { Database } from '#src/db/index.ts'
import type { Timetable } from '#src/engine/timetable.ts'
import type { Reader } from '#src/language/index.ts'
import type { Log } from '#src/log.ts'
import { later, minutes, type Instant } from '#src/time/index.ts'
import type { ProgrammeClock } from './clock.ts'
import type { Live } from './live.ts'
import { claimJump, endJump, renewJump } from './store/clock.ts'

/** A process that holds a jump and says nothing for this long has died. */
const LEASE_MS = minutes(0.1)
const RENEW_EVERY_MS = 2_000
/** More events than a working week of a team has before something is asked. */
const MOST_EVENTS = 60

export type Jumps = {
  /**
   * Jumps to a moment, with everything due on the way. `seenOffset` is the clock's offset as the window showed it: when it has moved since,
   * or is moving, nothing happens and the answer is false. So two windows, two clicks or two processes make one jump.
   */
  jump(seenOffset: number, to: Instant): Promise<boolean>
  /** Jumps from event to event until one has brought what is waited for; gives up after many. Otherwise like `jump`. */
  jumpUntil(seenOffset: number, reader: Reader, arrived: () => Promise<boolean>): Promise<boolean>
  /** Breaks off a jump under way and waits until it has. */
  stop(): Promise<void>
}

class BrokenOff extends Error {
  override readonly name = 'BrokenOff'
}

export function createJumps(parts: {
  readonly database: Database
  readonly clock: ProgrammeClock
  readonly live: Live
  readonly systemClock: () => Instant
  readonly timetable: () => Timetable
  readonly log: Log
}): Jumps {
  const { database, clock, live, systemClock, timetable, log } = parts
  let stopping = false
  let underWay: Promise<void> = Promise.resolve()

  const leaseUntil = (): Instant => later(systemClock(), LEASE_MS)

  async function renew(): Promise<void> {
    try {
      await database.transaction('person', tx => renewJump(tx, leaseUntil()))
    } catch (error) {
      log.warn({ error }, 'a jump of the sandbox clock could not be kept hold of')
    }
  }

  async function advance(moment: Instant): Promise<void> {
    if (stopping) throw new BrokenOff('the sandbox is closing')
    await clock.advance(moment)
  }

  async function run(travel: () => Promise<void>): Promise<void> {
    const renewal = setInterval(() => void renew(), RENEW_EVERY_MS)
    try {
      await travel()
    } catch (error) {
      if (!(error instanceof BrokenOff)) throw error
    } finally {
      clearInterval(renewal)
      await live.change('person', async tx => {
        await endJump(tx)
        return true
      })
    }
  }

  /** Makes a journey if the clock is free for it. `to` is where it leads, as far as is known. */
  async function begin(seenOffset: number, to: Instant, travel: () => Promise<void>): Promise<boolean> {
    if (stopping) return false
    const systemNow = systemClock()
    const claimed = await live.change('person', async tx =>
      (await claimJump(tx, { seenOffset, to, systemNow, leaseUntil: leaseUntil() })) ? true : null,
    )
    if (claimed === null) return false
    const running = run(travel)
    // Whoever asked for the jump hears of its failure; closing only waits for its end.
    underWay = running.catch(() => undefined)
    await running
    return true
  }

  return {
    jump: (seenOffset, to) => begin(seenOffset, to, () => timetable().runUntil(to, advance)),
    async jumpUntil(seenOffset, reader, arrived) {
      const first = await timetable().next(reader)
      if (first === null) return false
      return begin(seenOffset, first.at, async () => {
        for (let events = 0, next: typeof first | null = first; next !== null && events < MOST_EVENTS; events += 1) {
          await timetable().runUntil(next.at, advance)
          if (await arrived()) return
          next = await timetable().next(reader)
        }
      })
    },
    async stop() {
      stopping = true
      await underWay
    },
  }
}
