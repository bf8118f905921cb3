import type { Router } from 'express'
import type { Platform, Receiver } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Timetable } from '#src/engine/timetable.ts'
import type { Log } from '#src/log.ts'
import { days, type Instant, later } from '#src/time/index.ts'
import { createProgrammeClock, type ProgrammeClock } from './clock.ts'
import { describeTo } from './directory.ts'
import { createJumps } from './jumps.ts'
import { createLive } from './live.ts'
import { createPlatform } from './platform.ts'
import { seed } from './programme/seed.ts'
import type { Room } from './room.ts'
import { createRouter } from './routes/router.ts'
import { endJump } from './store/clock.ts'
import { forgetPrivateAnswers } from './store/messages.ts'

/** How long an answer that only one person saw is kept. */
const PRIVATE_KEPT_MS = days(90)

export type Engine = { readonly receiver: Receiver; readonly timetable: Timetable }

/** A chat of our own in the browser, behind the same port as every platform, with a clock that can be jumped. */
export type Sandbox = {
  readonly platform: Platform
  /** The programme's clock. `refresh` before relying on it where another process may have jumped. */
  readonly clock: Pick<ProgrammeClock, 'now' | 'refresh'>
  /** Mount it at the root. Answers 503 until `start`. */
  readonly router: Router
  /** Fills an empty sandbox with its programme, and describes its people and channels to the engine. */
  start(engine: Engine): Promise<void>
  /** Ends open streams, and a jump under way after the event it is at. */
  stop(): Promise<void>
}

/** `systemClock` is real time; `newId` makes unique ids of letters, digits and hyphens. */
export function createSandbox(parts: { database: Database; systemClock: () => Instant; newId: () => string; log: Log }): Sandbox {
  const { database, systemClock, newId, log } = parts
  const clock = createProgrammeClock(database, systemClock)
  const live = createLive(database, log)
  const standing: { engine: Engine | null } = { engine: null }
  const timetable = (): Timetable => {
    if (standing.engine === null) throw new Error('the sandbox clock was asked to jump before there was anything to jump to')
    return standing.engine.timetable
  }
  const jumps = createJumps({ database, clock, live, systemClock, timetable, log })
  const room: Room = { database, systemClock, clock, live, jumps, newId, log, engine: () => standing.engine }

  return {
    platform: createPlatform({ database, live, now: clock.now, newId }),
    clock,
    router: createRouter(room),
    async start(engine) {
      await database.transaction('person', async tx => {
        await seed(tx, clock.now())
        await forgetPrivateAnswers(tx, later(clock.now(), -PRIVATE_KEPT_MS))
        // With an embedded database no other process can be jumping: what is left of a jump is a crash's.
        if (database.kind === 'embedded') await endJump(tx)
      })
      await clock.refresh()
      await describeTo(engine.receiver, database)
      standing.engine = engine
    },
    async stop() {
      live.stop()
      await jumps.stop()
      standing.engine = null
    },
  }
}
