import { expect, it } from 'vitest'
import { createPace } from '#src/platforms/slack/send/pace.ts'

/** Waiting that only writes down how long. */
const aPace = () => {
  const clock = { now: 1_000_000, waited: [] as number[] }
  const pace = createPace({ systemNow: () => clock.now, wait: async ms => void clock.waited.push(ms) })
  return { clock, pace }
}

it('lets a burst through, then one post a second in a channel, and no channel waits for another', async () => {
  const { clock, pace } = aPace()
  for (let post = 0; post < 7; post += 1) await pace.post('C1')
  expect(clock.waited).toEqual([1_000, 2_000, 3_000])
  await pace.post('C2')
  expect(clock.waited).toHaveLength(3)
  clock.now += 60_000
  await pace.post('C1')
  expect(clock.waited).toHaveLength(3)
})

it('keeps to about fifty edits a minute in the whole workspace', async () => {
  const { clock, pace } = aPace()
  let sent = 0
  for (; clock.waited.at(-1) === undefined || (clock.waited.at(-1) ?? 0) <= 60_000; sent += 1) await pace.edit()
  expect(sent - 1).toBeLessThanOrEqual(60)
  expect(sent - 1).toBeGreaterThanOrEqual(50)
})

it('keeps to about a hundred answers a minute that only one person sees, which wait for no edit', async () => {
  const { clock, pace } = aPace()
  for (let edit = 0; edit < 30; edit += 1) await pace.edit()
  clock.waited.length = 0
  let shown = 0
  for (; (clock.waited.at(-1) ?? 0) <= 60_000; shown += 1) await pace.answer()
  expect(shown - 1).toBeLessThanOrEqual(120)
  expect(shown - 1).toBeGreaterThanOrEqual(100)
})
