import type { Locator, Page } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS, PATIENCE_MS } from './patience.ts'
import { useSandbox } from './use-sandbox.ts'

const polish = speak('pl').say

/** More than the page has places to stop at. */
const MOST_STOPS = 150

const hasFocus = async (wanted: Locator): Promise<boolean> => (await wanted.and(wanted.page().locator(':focus')).count()) > 0

/** Presses Tab until the focus is where it is wanted. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    if (await hasFocus(wanted)) return
  }
  throw new Error(`Tab does not lead to ${String(wanted)}`)
}

/** Without scripts a page shows what is new when it is loaded again. */
const reloadUntil = (page: Page, has: () => Promise<boolean>) =>
  vi.waitUntil(async () => (await has()) || (await page.reload(), await has()), { timeout: PATIENCE_MS, interval: 200 })

describe.skipIf(!hasBrowser)('other ways to use a page', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  test('with the keyboard alone, from the page to an answered check-in', async () => {
    const margaret = await sandbox.as('margaret', 'change-board')
    const { page } = margaret
    const composer = page.locator('#composer-conversation textarea')
    await tabTo(page, page.getByRole('link', { name: 'Skip to the conversation' }))
    await page.keyboard.press('Enter')
    await tabTo(page, composer)
    await page.keyboard.type('/drumbeat set')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await composer.inputValue()).toMatch(/^\/drumbeat set(up|tings) $/)
    await composer.fill('/drumbeat setup')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await margaret.form.waitFor()
    expect(await hasFocus(margaret.form.getByLabel('Team name'))).toBe(true)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('Board')
    await tabTo(page, margaret.form.getByRole('button', { name: 'Set up' }))
    await page.keyboard.press('Enter')
    await margaret.sees('Board is set up')
    // The card may be there before the dialog has closed.
    await vi.waitUntil(() => hasFocus(composer), { timeout: PATIENCE_MS })

    await tabTo(page, page.getByRole('button', { name: 'Until Drumbeat asks me' }))
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Go there' }).waitFor()
    await tabTo(page, page.getByRole('link', { name: 'Go there' }))
    await page.keyboard.press('Enter')
    await margaret.sees('Use the button')
    await tabTo(page, page.getByRole('button', { name: 'Check in', exact: true }))
    await page.keyboard.press('Enter')
    await margaret.form.waitFor()
    await page.keyboard.type('Read all proposals')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Decide on two')
    await tabTo(page, margaret.form.getByRole('button', { name: 'Send' }))
    await page.keyboard.press('Enter')
    await margaret.sees('Answered at')
  })

  test('without scripts: set up, let time pass, answer', async () => {
    const { page } = await sandbox.as('jakub', 'cx-care', { javaScriptEnabled: false })
    const send = async (text: string) => {
      await page.locator('#composer-conversation textarea').fill(text)
      await page.locator('#composer-conversation button.send').click()
    }
    await page.getByText('Solved at first contact last week').waitFor()
    await send('/drumbeat setup')
    await page.getByLabel(polish('teams.name')).fill('Opieka')
    await page.getByRole('button', { name: polish('teams.setUp') }).click()
    await page
      .locator('#scroller')
      .getByText(polish('teams.setupDone', { team: 'Opieka' }))
      .waitFor()

    await page.locator('nav a[href$="/drumbeat"]').click()
    const question = page.locator('#scroller').getByText(polish('checkIn.promptHow', { count: 15 }))
    await page.getByRole('heading', { level: 1, name: 'Drumbeat' }).waitFor()
    for (let events = 0; events < 10 && !(await question.isVisible()); events += 1)
      await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('#clock-bar button.main').click()])
    await page.getByRole('button', { name: polish('checkIn.open'), exact: true }).click()
    await page.getByLabel(polish('checkIn.did')).fill('Sześćdziesiąt rozmów')
    await page
      .locator('form[data-form]')
      .getByRole('button', { name: polish('common.send') })
      .click()
    await page.locator('#scroller').waitFor()
    await reloadUntil(page, async () => (await question.count()) === 0)
    await send('dalej: druga połowa')
    const add = page.getByRole('button', { name: polish('checkIn.heldAdd', { team: 'Opieka' }) })
    await reloadUntil(page, () => add.isVisible())
    await add.click()
    await page.locator('#scroller').waitFor()
    const receipt = page.locator('#scroller .card').filter({ hasText: polish('checkIn.receiptHeading', { team: 'Opieka' }) })
    await reloadUntil(page, () => receipt.isVisible())
    expect(await receipt.innerText()).toMatch(/Sześćdziesiąt rozmów[^]*druga połowa/)
  })
})
