import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { z } from 'zod'
import { PATIENCE_MS } from './patience.ts'

export type Passing = 'minutes' | 'event' | 'morning'

const Jump = z.object({ to: z.coerce.number().optional() })
const FIVE_MINUTES_MS = 300_000

/** Presses a button of the clock bar and waits until the page shows the moment it leads to, with all that happened on the way. */
export async function passTime(page: Page, kind: Passing): Promise<string> {
  const bar = page.locator('#clock-bar')
  // A form that is still being sent takes no second press.
  const form = bar.locator('form:not([data-busy])').filter({ has: page.locator(`input[name=kind][value=${kind}]`) })
  const button = form.locator('button:enabled')
  await button.waitFor()
  const name = (await form.locator('.where bdi').allInnerTexts()).join('')
  const before = Number(await page.locator('#app').getAttribute('data-now'))
  const [request] = await Promise.all([page.waitForRequest(sent => new URL(sent.url()).pathname.endsWith('/jump')), button.click()])
  const { to = before + FIVE_MINUTES_MS } = Jump.parse(request.postDataJSON())
  const hasCome = async () => {
    const now = Number(await page.locator('#app').getAttribute('data-now'))
    const stillAhead = kind === 'event' ? await bar.locator(`input[name=to][value="${to}"]`).count() : 0
    return now >= to && stillAhead === 0 && (await bar.locator('.jumping span').count()) === 0
  }
  await vi.waitUntil(hasCome, { timeout: PATIENCE_MS })
  return name
}
