import { expect, test } from 'vitest'
import { createPace } from '#src/platforms/teams/send/pace.ts'

test('waits for no turn that was taken by a clock that has since been set back', async () => {
  const waits: number[] = []
  let now = 4_600_000
  const pace = createPace({ systemNow: () => now, wait: ms => Promise.resolve(void waits.push(ms)) })
  for (let turn = 0; turn < 10; turn += 1) await pace('one')
  expect(waits).toHaveLength(5)
  waits.length = 0
  now -= 3_600_000
  await pace('one')
  expect(waits).toEqual([])
  for (let turn = 0; turn < 5; turn += 1) await pace('one')
  expect(waits).toEqual([550])
})
