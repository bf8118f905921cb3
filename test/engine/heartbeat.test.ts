import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHeartbeat } from '#src/engine/heartbeat.ts'
import { days, instant, minutes } from '#src/time/index.ts'
import { freshDatabase } from '../support/database.ts'
import { scriptedPlatform } from '../support/scripted-platform.ts'
import { anEngine } from './an-engine.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

function aHeart() {
  const heard = { beats: 0, tidied: 0, warnings: [] as string[] }
  const heartbeat = createHeartbeat({
    beat: () => {
      heard.beats += 1
      return Promise.resolve()
    },
    housekeeping: () => {
      heard.tidied += 1
      return Promise.resolve()
    },
    systemNow: () => instant(Date.now()),
    log: {
      debug: () => {},
      info: () => {},
      warn: (_fields, message) => void heard.warnings.push(message),
      error: (_fields, message) => void heard.warnings.push(message),
    },
  })
  return { heard, heartbeat }
}

test('a heart beats on when the clock is set back, and house is kept', async () => {
  const { heard, heartbeat } = aHeart()
  await heartbeat.start()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(heard.beats).toBeGreaterThanOrEqual(9)
  vi.setSystemTime(Date.now() - minutes(60))
  const before = heard.beats
  await vi.advanceTimersByTimeAsync(30_000)
  expect(heard.beats - before).toBeGreaterThanOrEqual(15)
  expect(heartbeat.lastBeat()).toBeLessThanOrEqual(Date.now())
  expect(heard.tidied).toBe(1)
  expect(heard.warnings).toEqual([])
  await heartbeat.stop()
  const last = heard.beats
  await vi.advanceTimersByTimeAsync(30_000)
  expect(heard.beats).toBe(last)
})

test('a beat of the future is no sign of life, one a moment ahead of a clock that is put right is', async () => {
  vi.useRealTimers()
  await using fresh = await freshDatabase()
  const it = anEngine({ database: fresh.database, platform: scriptedPlatform(), features: [] })
  await it.engine.start()
  it.pass(-500)
  const justBefore = await it.engine.ready()
  it.pass(minutes(-60))
  const longBefore = await it.engine.ready()
  await it.engine.stop()
  expect([justBefore, longBefore]).toEqual([{ ok: true }, { ok: false, reason: expect.stringContaining('set back') }])
})

test('the clock set forward is nothing to speak of', async () => {
  const { heard, heartbeat } = aHeart()
  await heartbeat.start()
  await vi.advanceTimersByTimeAsync(10_000)
  vi.setSystemTime(Date.now() + minutes(59))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(heard.beats).toBeGreaterThanOrEqual(15)
  expect(heard.warnings).toEqual([])
  await heartbeat.stop()
})

test('after a month of sleep the heart beats at once, and house is kept', async () => {
  const { heard, heartbeat } = aHeart()
  await heartbeat.start()
  await vi.advanceTimersByTimeAsync(10_000)
  vi.setSystemTime(Date.now() + days(30))
  const before = heard.beats
  // A timer that looks at every second that it slept through would be at it for minutes, and this would not end in time.
  await vi.advanceTimersByTimeAsync(2_000)
  expect(heard.beats - before).toBe(2)
  await vi.advanceTimersByTimeAsync(minutes(60))
  expect(heard.tidied).toBe(1)
  await heartbeat.stop()
})

test('house is kept once an hour', async () => {
  const { heard, heartbeat } = aHeart()
  await heartbeat.start()
  await vi.advanceTimersByTimeAsync(minutes(5 * 60))
  expect(heard.tidied).toBe(5)
  await heartbeat.stop()
})
