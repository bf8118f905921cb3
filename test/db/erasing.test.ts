import { expect, test } from 'vitest'
import { eraseWith } from '#src/db/embedded/erase.ts'
import { createGate } from '#src/db/gate.ts'

/** Answers how many segments the log has; everything else with nothing. */
function aLog(counts: () => number) {
  const asked: string[] = []
  const query = async (sql: string) => {
    asked.push(sql)
    return { rows: sql.includes('pg_ls_waldir') ? [{ count: counts() }] : [] }
  }
  return { asked, erase: eraseWith({ query }, createGate(1, 1)) }
}

test('the log is moved on until one segment is left, and once more', async () => {
  const left = [3, 2, 1]
  const { asked, erase } = aLog(() => left.shift() ?? 1)
  await erase(['Vote'])
  expect(asked[0]).toBe('VACUUM FULL "Vote"')
  expect(asked.filter(sql => sql.includes('pg_switch_wal'))).toHaveLength(4)
})

test('a log of which something is always left is not said to be erased', async () => {
  const { erase } = aLog(() => 2)
  await expect(erase(['Vote'])).rejects.toThrow('more than one segment')
})
