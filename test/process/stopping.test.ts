import { describe, expect, test } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { quiet } from '../support/database.ts'
import { aDirectory, startDrumbeat } from './a-drumbeat.ts'
import { setUpTeam } from './a-programme.ts'
import { flaws, NO_FLAWS } from './tables.ts'

const CLEAN = { code: 0, lines: [expect.stringContaining('ready')] }

/** A window that hears of every change, until the stream ends. */
async function openWindow(address: string): Promise<{ readonly ended: Promise<string> }> {
  const response = await fetch(`${address}/sandbox/live`, { headers: { accept: 'text/event-stream' } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  return { ended: response.text() }
}

describe('SIGINT', () => {
  test('ends an idle process with code 0, however many windows are open', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    await using drumbeat = await startDrumbeat({ DATA_DIR: directory.path })
    const windows = await Promise.all([1, 2, 3].map(() => openWindow(drumbeat.address)))
    drumbeat.child.kill('SIGINT')
    expect(await drumbeat.child.ended).toEqual(CLEAN)
    for (const window of windows) expect(await window.ended).toContain('event: changed')
  })
})

describe('a process that is asked to stop in the middle of its work', () => {
  test('finishes what is in flight: who was answered is saved, and everything said once', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    const environment = { DATA_DIR: directory.path }
    await using drumbeat = await startDrumbeat(environment)
    const { visitor, child } = drumbeat
    await setUpTeam(visitor)
    const window = await openWindow(drumbeat.address)
    const words = Array.from({ length: 12 }, (_, index) => `what I said, number ${index + 1}`)
    const saying = words.map(text => visitor.say('selin', 'general', text))
    const jumping = visitor.jump('amelia', 'morning')
    await Promise.race(saying)
    child.kill('SIGTERM')
    // Impatience changes nothing.
    child.kill('SIGTERM')
    const answers = await Promise.all(saying)
    await jumping
    expect(await child.ended).toEqual(CLEAN)
    expect(await window.ended).toContain('event: changed')
    const told = words.filter((_, index) => answers[index]?.status === 200)
    expect(told).not.toEqual([])

    await using next = await startDrumbeat(environment)
    const page = await next.visitor.read('bora', 'general')
    expect(told.filter(text => !page.includes(text))).toEqual([])
    // The jump broke off at an event; the next ones go on from there.
    expect(await next.visitor.jump('amelia', 'event')).toMatchObject({ status: 200 })
    next.child.kill('SIGTERM')
    expect(await next.child.ended).toEqual(CLEAN)

    const database = await openDatabase({ url: null, directory: directory.path, log: quiet })
    expect(await flaws(database)).toEqual(NO_FLAWS)
    await database.close()
  })
})
