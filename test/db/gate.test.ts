import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGate, type Gate } from '#src/db/gate.ts'
import type { Urgency } from '#src/db/index.ts'

/** Work that stays inside until it is let go, and a record of who went in. */
function crowd(gate: Gate) {
  const entered: string[] = []
  const leave = new Map<string, () => void>()
  const come = (name: string, urgency: Urgency) =>
    gate.through(urgency, () => {
      entered.push(name)
      return new Promise<void>(done => leave.set(name, done))
    })
  const letGo = async (name: string) => {
    leave.get(name)?.()
    leave.delete(name)
    await settled()
  }
  return { entered, come, letGo, inside: () => [...leave.keys()] }
}
/** Lets everything that is already decided happen. */
const settled = () => new Promise<void>(done => setImmediate(done))

describe('the gate before the connections', () => {
  it('lets a person go before everything that waits, behind only the one inside', async () => {
    const { entered, come, letGo } = crowd(createGate(1, 1))
    for (const name of ['summary', 'nudge']) void come(name, 'fan-out')
    void come('Bora', 'person')
    void come('Selin', 'person')
    await settled()
    for (const name of ['summary', 'Bora', 'Selin', 'nudge']) await letGo(name)
    expect(entered).toEqual(['summary', 'Bora', 'Selin', 'nudge'])
  })

  it('keeps places free for people while fan-out waits', async () => {
    const { inside, come } = crowd(createGate(3, 2))
    for (const name of ['a', 'b', 'c']) void come(name, 'fan-out')
    await settled()
    expect(inside()).toEqual(['a', 'b'])
    void come('Bora', 'person')
    await settled()
    expect(inside()).toEqual(['a', 'b', 'Bora'])
  })

  it('frees the place of work that failed', async () => {
    const gate = createGate(1, 1)
    await expect(gate.through('person', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(gate.through('person', () => Promise.resolve('fine'))).resolves.toBe('fine')
  })

  it('closes when the last one has left, and lets nobody in after that', async () => {
    const gate = createGate(1, 1)
    const { come, letGo } = crowd(gate)
    void come('inside', 'person')
    void come('waiting', 'fan-out')
    await settled()
    let closed = false
    const closing = gate.close().then(() => (closed = true))
    await expect(come('late', 'person')).rejects.toThrow('closing')
    await letGo('inside')
    expect(closed).toBe(false)
    await letGo('waiting')
    await closing
  })

  it('never holds more than it has places for, and lets everyone in at last', async () => {
    const comers = fc.array(fc.constantFrom<Urgency>('person', 'fan-out'), { maxLength: 30 })
    const size = fc
      .integer({ min: 1, max: 5 })
      .chain(places => fc.record({ places: fc.constant(places), forFanOut: fc.integer({ min: 1, max: places }) }))
    await fc.assert(
      fc.asyncProperty(comers, size, async (urgencies, { places, forFanOut }) => {
        const { entered, come, letGo, inside } = crowd(createGate(places, forFanOut))
        urgencies.forEach((urgency, index) => void come(`${urgency} ${index}`, urgency))
        await settled()
        for (let first = inside()[0]; first !== undefined; first = inside()[0]) {
          expect(inside().length).toBeLessThanOrEqual(places)
          expect(inside().filter(name => name.startsWith('fan-out')).length).toBeLessThanOrEqual(forFanOut)
          await letGo(first)
        }
        expect(entered).toHaveLength(urgencies.length)
        for (const urgency of ['person', 'fan-out']) {
          const order = entered.filter(name => name.startsWith(urgency)).map(name => Number(name.split(' ')[1]))
          expect(order).toEqual(order.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 50 },
    )
  })
})
