import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryDelay } from '#src/engine/backoff.ts'
import { asCommand } from '#src/engine/commands.ts'
import type { Feature } from '#src/features/feature.ts'
import { minutes } from '#src/time/index.ts'

test('the pause doubles from a second up to five minutes', () => {
  expect([1, 2, 3, 4, 9, 10, 60].map(attempts => retryDelay(attempts, 0))).toEqual([
    1_000,
    2_000,
    4_000,
    8_000,
    256_000,
    minutes(5),
    minutes(5),
  ])
})

test('chance takes away half of it at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, random) => {
      const full = retryDelay(attempts, 0)
      const delay = retryDelay(attempts, random)
      expect(delay).toBeGreaterThanOrEqual(full / 2)
      expect(delay).toBeLessThanOrEqual(full)
    }),
  )
})

const features: readonly Feature[] = [
  { name: 'a', commands: [{ word: 'help', short: false, usage: [], run: () => Promise.resolve({ kind: 'none' }) }] },
]

test.each([
  ['/zone Warsaw', { word: 'zone', text: 'Warsaw' }],
  ['  drumbeat zone Warsaw', { word: 'drumbeat', text: 'zone Warsaw' }],
  ['DRUMBEAT', { word: 'DRUMBEAT', text: '' }],
  ['Help', { word: 'drumbeat', text: 'Help' }],
  ['help them all', null],
  ['called ten customers', null],
  ['/ or not', null],
  ['', null],
])('in the direct conversation "%s" is a command or words', (text, command) => expect(asCommand(features, text)).toEqual(command))
