import type { Log } from '#src/log.ts'
import { Stopped } from '../directory/waiting.ts'

/** Work that goes on after Teams was answered: reading who is in a team, showing what only its author sees. */
export type Background = {
  /** `what` says in the log what failed. */
  run(what: string, work: () => Promise<void>): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

export function createBackground(log: Log): Background {
  const underWay = new Set<Promise<void>>()
  return {
    run(what, work) {
      const running: Promise<void> = work()
        .catch((error: unknown) => {
          if (!(error instanceof Stopped)) log.warn({ err: error }, `${what} failed`)
        })
        .finally(() => underWay.delete(running))
      underWay.add(running)
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
