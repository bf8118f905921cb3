import { describe, expect, test } from 'vitest'
import { MONDAY } from '../support/a-clock.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { useSandbox } from './use-sandbox.ts'

const BEGINNINGS = [
  { when: 'on a Monday afternoon', beginning: MONDAY, asked: 5 },
  // It is half past nine in Istanbul, where two of the five are; they are asked from the next day on.
  { when: 'on a Monday morning, when some would just have been asked', beginning: '2026-11-23T06:30:00Z', asked: 3 },
  { when: 'on a Saturday night, before the clocks go back', beginning: '2026-10-24T22:30:00Z', asked: 5 },
]

describe.skipIf(!hasBrowser).each(BEGINNINGS)('the first minutes, $when', { timeout: JOURNEY_MS }, ({ beginning, asked }) => {
  const sandbox = useSandbox(beginning)

  test('a newcomer follows the first steps and finds the answer under the summary', async () => {
    const me = await sandbox.arrive()
    const { page } = me
    const guide = page.getByRole('region', { name: 'First steps' })
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('cx-core')
    await page.getByRole('button', { name: '/drumbeat setup' }).click()
    await me.fill({})
    expect(await me.form.locator('label, legend').allInnerTexts()).toEqual(
      expect.arrayContaining([
        ...['Team name', 'Language', 'Time zone', 'Working days', 'Holidays', 'Check-in time', 'Ask at', 'Window (minutes)', 'Members'],
      ]),
    )
    await me.submit('Set up')
    await me.sees('cx-core is set up', 'Mon–Fri')

    await guide.getByRole('button', { name: 'Until Drumbeat asks me' }).click()
    await guide.getByRole('link', { name: 'Go there' }).click()
    await me.sees('Daily check-in', 'Use the button')
    await me.press('Check in')
    await me.fill({
      'What did you get done?': 'Called ten customers who left unhappy',
      'What is next?': 'The other thirty',
      'What is in the way?': 'No access to the October list',
      Mood: 'Good',
    })
    await me.submit('Send')
    await me.sees('Answered at', 'cx-core')
    expect(await me.message('Use the button').count(), 'the question has become a receipt').toBe(0)

    await page.getByRole('link', { name: 'cx-core' }).click()
    const summary = me.message(`1 of ${asked} answered`)
    await me.passUntil(summary)
    await me.sees(`1 of ${asked} answered`, 'No access to the October list', 'Amelia Hart')
    await me.openThread(`1 of ${asked} answered`)
    await me.inThread('Called ten customers who left unhappy').filter({ hasText: 'The other thirty' }).waitFor()
    expect(await me.inThread('Good').count(), 'a mood has no name').toBe(0)
    expect(await summary.filter({ hasText: 'Good' }).count(), 'one mood alone would have one').toBe(0)

    // Then the work: each line is written by a click.
    const write = () => guide.getByRole('button', { name: 'Write it' }).click()
    await write()
    await me.fill({ Horizon: 'short' })
    await me.submit('Add')
    await me.sees('CX-1 Close the loop', 'Details')
    await guide.getByText('/task add', { exact: false }).waitFor()
    await write()
    await me.sees('Added: #1 Call ten unhappy customers', 'CX-1')
    await write()
    await me.sees('Blocker B-', 'The October list is missing #1', 'Selin Aydın')
    await write()
    await me.sees('The first ten calls went well CX-1', 'Applaud')
    await guide.getByText('Done. The clock at the top').waitFor()
  })
})
