import type { Database } from '#src/db/index.ts'
import { later, type Instant } from '#src/time/index.ts'
import { loadClock, raiseOffset } from './store/clock.ts'

/** The programme's clock in the sandbox: the system's, plus what was jumped so far. It never goes backwards while the process runs. */
export type ProgrammeClock = {
  now(): Instant
  /** Takes over jumps of another process. */
  refresh(): Promise<void>
  /** Moves forward to a moment, for every process. Without effect when it has passed. */
  advance(to: Instant): Promise<void>
}

export function createProgrammeClock(database: Database, systemClock: () => Instant): ProgrammeClock {
  let offset = 0
  let latest: Instant | null = null

  const now = (): Instant => {
    const reached = later(systemClock(), offset)
    latest = latest === null || reached > latest ? reached : latest
    return latest
  }

  return {
    now,
    async refresh() {
      const stored = await database.transaction('person', tx => loadClock(tx, systemClock()))
      offset = Math.max(offset, stored.offset)
    },
    async advance(to) {
      const wanted = to - systemClock()
      if (wanted <= offset) return
      await database.transaction('person', tx => raiseOffset(tx, wanted))
      offset = Math.max(offset, wanted)
    },
  }
}
