import { afterEach, beforeEach, expect, vi } from 'vitest'

// One tree, one set of drawn values: a gate that is red once is red again, and the next change is tried with others.
const seed = process.env['DRUMBEAT_TEST_SEED']
if (seed) {
  const { configureGlobal, readConfigureGlobal } = await import('fast-check')
  configureGlobal({ ...readConfigureGlobal(), seed: Number.parseInt(seed.slice(0, 7), 16) })
}

// What the programme complains about is a defect until a test expects it: such a test replaces the spy with its own.
const complaints: string[] = []

beforeEach(() => {
  complaints.length = 0
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      complaints.push(said.map(String).join(' '))
    })
})

afterEach(() => {
  expect(complaints, 'nothing was logged as a warning or an error').toEqual([])
})
