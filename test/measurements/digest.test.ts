import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/database.ts'
import { CHOSEN } from './a-long-programme.ts'
import { measureDigest } from './digest.ts'

// A measurement runs when somebody asks for it: that it still can is for a test to know. How long anything took is asserted nowhere.
describe.runIf(databaseKinds.includes('server'))('the measurement of a digest', () => {
  test(
    'asks the same of a long programme as of a short one, of the whole workspace and of chosen teams',
    { timeout: 180_000 },
    async () => {
      const measured = await measureDigest([1_000, 2_000], 1)
      expect(measured.map(({ responses, of, took }) => ({ responses, of, count: took.count }))).toEqual([
        { responses: 1_000, of: [], count: 1 },
        { responses: 2_000, of: [], count: 1 },
        { responses: 1_000, of: CHOSEN, count: 1 },
        { responses: 2_000, of: CHOSEN, count: 1 },
      ])
      const [few, many] = measured
      expect(many?.queries.length).toBe(few?.queries.length)
      expect(measured.flatMap(({ queries }) => queries).every(({ pages, plan }) => pages >= 0 && plan.includes('Query Text'))).toBe(true)
      expect(many?.queries.length).toBeGreaterThan(10)
    },
  )
})
