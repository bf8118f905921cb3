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

it('keeps to about twenty reactions a minute that are taken off, and none that is put on waits for them', async () => {
  const { clock, pace } = aPace()
  let removed = 0
  for (; (clock.waited.at(-1) ?? 0) <= 60_000; removed += 1) await pace.removal()
  expect(removed - 1).toBeLessThanOrEqual(25)
  expect(removed - 1).toBeGreaterThanOrEqual(20)
  const before = clock.waited.length
  await pace.reaction()
  expect(clock.waited).toHaveLength(before)
})

it('waits for no turn that was taken by a clock that has since been set back', async () => {
  const { clock, pace } = aPace()
  clock.now += 3_600_000
  for (let post = 0; post < 10; post += 1) {
    await pace.post('C1')
    await pace.edit()
  }
  clock.waited.length = 0
  clock.now -= 3_600_000
  await pace.post('C1')
  await pace.edit()
  expect(clock.waited).toEqual([])
  for (let post = 0; post < 4; post += 1) await pace.post('C1')
  expect(clock.waited).toEqual([1_000])
})

it('keeps its pace while the clock goes back by less than a second', async () => {
  const { clock, pace } = aPace()
  for (let post = 0; post < 5; post += 1) await pace.post('C1')
  clock.now -= 500
  await pace.post('C1')
  expect(clock.waited).toEqual([1_000, 2_500])
})
