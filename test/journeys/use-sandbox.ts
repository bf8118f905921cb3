import { rm } from 'node:fs/promises'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { MONDAY, startingAt } from '../support/a-clock.ts'
import { type TestBrowser, useBrowser, type Window } from '../support/browser.ts'
import { migratedDirectory } from '../support/database-template.ts'
import { type Child, run } from '../support/process.ts'
import { aPerson, type Person, untilLive } from './person.ts'

export type Sandbox = {
  /** Opens a window as someone, in a conversation: a channel's name, or `drumbeat`. */
  as(handle: string, conversation: string, options?: BrowserContextOptions): Promise<Person>
  /** One more window of the same browser user. */
  beside(person: Person, handle: string, conversation: string): Promise<Person>
  /** Opens whatever the address alone leads to. */
  arrive(): Promise<Person>
  /** Ends the process and starts it again on the same directory and port; windows stay open. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const READY = "Drumbeat's sandbox is ready: "

/**
 * One real process on an embedded directory with nothing in it yet and one browser for all tests of a file. Its clock shows `beginning` (an
 * ISO moment) when it first starts. After each test, neither the pages nor the process may have complained.
 */
export function useSandbox(beginning = MONDAY): Sandbox {
  const browser: TestBrowser = useBrowser()
  let directory = ''
  let child: Child | undefined
  let address = ''
  let windows: Window[] = []
  let wasGone = false

  let clock: Readonly<Record<string, string>> = {}
  const start = async (port: string) => {
    child = run('src/main.ts', [], { ...clock, PORT: port, DATA_DIR: directory })
    address = (await child.says(READY)).slice(READY.length)
  }
  beforeAll(async () => {
    directory = await migratedDirectory()
    clock = startingAt(beginning)
    await start('0')
  })
  afterEach(async () => {
    const seen = windows
    windows = []
    await Promise.all(seen.map(({ context }) => context.close()))
    const complaints = seen.flatMap(window => window.complaints)
    expect(
      wasGone ? complaints.filter(complaint => !complaint.includes('net::ERR_')) : complaints,
      'what the pages complained about',
    ).toEqual([])
    wasGone = false
    expect(child?.said(), 'what the process said').toEqual([READY + address])
  })
  afterAll(async () => {
    child?.kill('SIGTERM')
    await child?.ended
    await rm(directory, { recursive: true })
  })

  const known = async (window: Window, hasScripts = true): Promise<Person> => {
    windows.push(window)
    if (hasScripts) await untilLive(window.page)
    return aPerson(window, address)
  }
  return {
    as: async (handle, conversation, options) =>
      known(
        await browser.open(`${address}/as/${handle}/${conversation}`, { reducedMotion: 'reduce', ...options }),
        options?.javaScriptEnabled ?? true,
      ),
    beside: async (person, handle, conversation) =>
      known(await browser.openBeside(person.window, `${address}/as/${handle}/${conversation}`)),
    arrive: async () => known(await browser.open(address, { reducedMotion: 'reduce' })),
    async restart(signal) {
      wasGone = true
      expect(child?.said(), 'what the process said').toEqual([READY + address])
      child?.kill(signal)
      await child?.ended
      await start(new URL(address).port)
    },
  }
}
