import { describe, expect, test } from 'vitest'
import { aDirectory, READY, startChild, startDrumbeat } from './a-drumbeat.ts'

describe('two processes on one embedded directory', () => {
  test('are one, and one that says why it stops, also when both start at the same instant', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    const refusal = `Another Drumbeat is using ${directory.path}. Stop it first, or give this one a DATA_DIR of its own.`
    for (let round = 0; round < 3; round += 1) {
      await using one = startChild({ DATA_DIR: directory.path })
      await using other = startChild({ DATA_DIR: directory.path })
      const outcomes = await Promise.all([one, other].map(child => Promise.race([child.says(READY), child.ended])))
      const refused = outcomes.filter(outcome => typeof outcome !== 'string')
      expect(refused, 'one of them, with a sentence and nothing else').toEqual([{ code: 1, lines: [refusal] }])
      // Killed, not stopped: whatever it left lying about must keep nobody out of the next round.
    }
  })

  test('do so in an empty directory as well, which both would have to fill', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory('nothing')
    await using one = startChild({ DATA_DIR: directory.path })
    await using other = startChild({ DATA_DIR: directory.path })
    const outcomes = await Promise.all([one, other].map(child => Promise.race([child.says(READY), child.ended])))
    expect(outcomes.filter(outcome => typeof outcome !== 'string')).toEqual([
      { code: 1, lines: [expect.stringContaining(`Another Drumbeat is using ${directory.path}.`)] },
    ])
  })

  test('leave no lock behind when one is killed', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    await using killed = await startDrumbeat({ DATA_DIR: directory.path })
    killed.child.kill('SIGKILL')
    await killed.child.ended
    await using next = await startDrumbeat({ DATA_DIR: directory.path })
    expect((await fetch(`${next.address}/healthz`)).status).toBe(200)
  })
})
