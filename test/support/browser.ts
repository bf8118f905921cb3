import { chromium as driver, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { chromium } from './chromium.ts'

const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Whether journeys can be made here. `CHROMIUM_PATH` names another browser than the usual places have. */
export const hasBrowser: boolean = chromium !== null
if (!hasBrowser) process.stdout.write('No Chromium here: journeys in the browser are left out.\n')

/** A browser window, with everything its console complained about. */
export type Window = { readonly page: Page; readonly context: BrowserContext; readonly complaints: readonly string[] }

export type TestBrowser = {
  /** Opens an address in a window with cookies and storage of its own. */
  open(address: string, options?: BrowserContextOptions): Promise<Window>
  /** Opens one more window of the same browser user. */
  openBeside(window: Window, address: string): Promise<Window>
}

export function watchConsole(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  return complaints
}

/** One Chromium for all tests of a file. Call it inside a `describe.skipIf(!hasBrowser)`. */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await driver.launch({ executablePath: chromium ?? '', args: SWITCHES })
  })
  afterAll(() => browser?.close())

  const show = async (context: BrowserContext, address: string): Promise<Window> => {
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const complaints = watchConsole(page)
    const response = await page.goto(address)
    expect(response?.ok(), `${address} opens`).toBe(true)
    return { page, context, complaints }
  }
  return {
    async open(address, options) {
      if (browser === undefined) throw new Error('the browser is not there yet')
      return show(await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options }), address)
    },
    openBeside: ({ context }, address) => show(context, address),
  }
}
