import type { Urgency } from './database.ts'

/** Lets work through: as much at once as there is room for, people before fan-out, each in the order of coming. */
export type Gate = {
  through<T>(urgency: Urgency, run: () => Promise<T>): Promise<T>
  /** Refuses newcomers and resolves when everyone inside or waiting has left. */
  close(): Promise<void>
}

/**
 * Stands before the connections, because Prisma's own queue knows no urgency.
 * `forFanOut` of the `places` may be taken by fan-out, so that the rest stays free for people.
 */
export function createGate(places: number, forFanOut: number): Gate {
  const waiting: Record<Urgency, (() => void)[]> = { person: [], 'fan-out': [] }
  const inside: Record<Urgency, number> = { person: 0, 'fan-out': 0 }
  const closing: (() => void)[] = []
  let closed = false

  const taken = () => inside.person + inside['fan-out']
  const nextIn = (): Urgency | null => {
    if (taken() >= places) return null
    if (waiting.person.length > 0) return 'person'
    return waiting['fan-out'].length > 0 && inside['fan-out'] < forFanOut ? 'fan-out' : null
  }
  const admit = () => {
    for (let urgency = nextIn(); urgency !== null; urgency = nextIn()) {
      inside[urgency] += 1
      waiting[urgency].shift()?.()
    }
    if (closed && taken() === 0) closing.splice(0).forEach(done => done())
  }

  return {
    async through(urgency, run) {
      if (closed) throw new Error('the database is closing')
      await new Promise<void>(enter => {
        waiting[urgency].push(enter)
        admit()
      })
      try {
        return await run()
      } finally {
        inside[urgency] -= 1
        admit()
      }
    },
    close() {
      closed = true
      return new Promise(done => {
        closing.push(done)
        admit()
      })
    },
  }
}
