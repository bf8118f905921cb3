import { expect, test } from 'vitest'
import { Stopped } from '#src/platforms/teams/directory/waiting.ts'
import { goRound } from '#src/platforms/teams/rounds.ts'

/** So many hours of rounds. `readings`: what becomes of each, in order; all others succeed. */
async function hoursOf(count: number, readings: readonly ('fails' | 'succeeds')[] = []) {
  const done: string[] = []
  const warned: string[] = []
  let hour = 0
  let read = 0
  const note = () => undefined
  const rounds = goRound({
    log: { debug: note, info: note, error: note, warn: (_, message) => void warned.push(message) },
    wait(ms) {
      expect(ms).toBe(3_600_000)
      hour += 1
      return hour < count ? Promise.resolve() : Promise.reject(new Stopped('stopped'))
    },
    forget: () => Promise.resolve(void done.push(`${hour} forget`)),
    read: () => {
      done.push(`${hour} read`)
      return readings[read++] === 'fails' ? Promise.reject(new Error('Teams is away')) : Promise.resolve()
    },
  })
  await expect(rounds).rejects.toThrow(Stopped)
  return { done, warned }
}

test('everything is read at the start and once a day; old posts are forgotten every hour', async () => {
  const { done, warned } = await hoursOf(50)
  expect(done.filter(line => line.endsWith('read'))).toEqual(['0 read', '24 read', '48 read'])
  expect(done.filter(line => line.endsWith('forget'))).toHaveLength(50)
  expect(warned).toEqual([])
})

test('a reading that failed is told, and comes again with the next round', async () => {
  const { done, warned } = await hoursOf(30, ['fails', 'fails', 'succeeds'])
  expect(done.filter(line => line.endsWith('read'))).toEqual(['0 read', '1 read', '2 read', '26 read'])
  expect(warned).toHaveLength(2)
})
