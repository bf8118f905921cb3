import { afterEach, beforeEach, expect, vi } from 'vitest'

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
