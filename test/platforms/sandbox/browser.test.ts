import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { JOURNEY_MS } from '../../journeys/patience.ts'
import { accessibilityFindings } from '../../support/accessibility.ts'
import { hasBrowser, useBrowser } from '../../support/browser.ts'
import { note } from './fake-engine.ts'
import { deed, MINUTE, MONDAY_MORNING, say, useSandboxes } from './open-sandbox.ts'
import { everyBlock } from './showcase.ts'
import { later } from '#src/time/index.ts'

const sandbox = useSandboxes()

describe.skipIf(!hasBrowser)('the sandbox in a browser', { timeout: JOURNEY_MS }, () => {
  const browser = useBrowser()

  it('lets one talk, live in every window, and keeps what another is typing', async () => {
    await using open = await sandbox()
    const amelia = await browser.open(`${open.address}/as/amelia/cx-core`)
    const oliver = await browser.openBeside(amelia, `${open.address}/as/oliver/cx-core`)
    const writing = oliver.page.getByRole('textbox', { name: 'Message #cx-core' })
    await writing.fill('half a thought')
    await oliver.page.evaluate('document.activeElement.setSelectionRange(4, 4)')

    await amelia.page.getByRole('textbox', { name: 'Message #cx-core' }).fill('Good morning, @oli')
    await amelia.page.getByRole('option', { name: 'Oliver Grant' }).click()
    await amelia.page.keyboard.press('Enter')

    await oliver.page.getByRole('log').getByText('Good morning, @Oliver Grant').waitFor()
    expect(await writing.inputValue()).toBe('half a thought')
    expect(await oliver.page.evaluate('[document.activeElement.id, document.activeElement.selectionStart]')).toEqual([
      'composer-conversation-text',
      4,
    ])
    expect(await amelia.page.getByRole('textbox', { name: 'Message #cx-core' }).inputValue()).toBe('')

    await oliver.page.goto(`${open.address}/as/oliver/general`)
    await oliver.page.goto(`${open.address}/as/oliver/cx-core`)
    expect(await writing.inputValue()).toBe('half a thought')
    expect([amelia.complaints, oliver.complaints]).toEqual([[], []])
  })

  it('completes commands by keyboard', async () => {
    await using open = await sandbox()
    const { page, complaints } = await browser.open(`${open.address}/as/amelia/cx-core`)
    const writing = page.getByRole('textbox', { name: 'Message #cx-core' })
    await writing.pressSequentially('/')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await writing.inputValue()).toBe('/checkin ')
    await page.keyboard.press('Enter')
    await page.getByText('No command checkin here.').waitFor()
    expect(complaints).toEqual([])
  })

  it('shows a form as a dialog that says what is wrong and keeps what was typed', async () => {
    await using open = await sandbox()
    const { page, complaints } = await browser.open(open.address)
    await page.getByRole('button', { name: '/drumbeat setup' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set up a team' })
    await dialog.getByLabel('Team name', { exact: true }).fill('Taken')
    await dialog.getByLabel('What did you get done?', { exact: true }).fill('\n  <b>first</b>\nsecond 👏')
    await dialog.getByLabel('Window (minutes)', { exact: true }).fill('abc')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.getByText('Write a whole number from 5 to 240.').waitFor()
    const minutes = dialog.getByLabel('Window (minutes)', { exact: true })
    expect(await page.evaluate('document.activeElement.id')).toBe('field-window')
    expect(await minutes.getAttribute('aria-describedby')).toBe('field-window-error')

    // Something arrives meanwhile: the form does not care.
    await say(open, 'selin', 'cx-core', 'Something new')
    await page.getByText('Something new').waitFor()
    await minutes.fill('20')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.getByText('Another team has this name.').waitFor()
    expect(await dialog.getByRole('alert').innerText()).toBe('One thing needs a look.')

    await dialog.getByLabel('Team name', { exact: true }).fill('Free')
    await dialog.getByRole('button', { name: 'Save', exact: true }).dblclick()
    await page.getByText('Saved.').waitFor()
    const saved = open.engine.heard.filter(inbound => inbound.kind === 'submit' && inbound.values['name'] === 'Free')
    expect(saved).toHaveLength(1)
    expect(saved).toMatchObject([{ values: { did: '\n  <b>first</b>\nsecond 👏', window: '20', days: ['1', '2', '3', '4', '5'] } }])
    expect(complaints).toEqual([])
    await page.getByRole('button', { name: '/drumbeat setup' }).click()
    await dialog.waitFor()
    expect(await accessibilityFindings(page)).toEqual([])
  })

  it('asks before what was typed in a form is thrown away, by keyboard too', async () => {
    await using open = await sandbox()
    const { page, complaints } = await browser.open(open.address)
    const openForm = () => page.getByRole('button', { name: '/drumbeat setup' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set up a team' })
    const done = dialog.getByLabel('What did you get done?', { exact: true })
    const question = dialog.getByText('Discard what you typed?')
    const isFocused = async (wanted: Locator) => (await wanted.and(page.locator(':focus')).count()) > 0

    await openForm()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await openForm()
    await done.fill('Half an answer')
    for (let escape = 0; escape < 2; escape += 1) {
      await page.keyboard.press('Escape')
      await question.waitFor()
      expect(await isFocused(dialog.getByRole('button', { name: 'Keep writing' }))).toBe(true)
      await page.keyboard.press('Escape')
      await question.waitFor({ state: 'hidden' })
      expect(await isFocused(done)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    expect(await done.inputValue()).toBe('Half an answer')
    expect(await dialog.getByRole('button', { name: 'Save', exact: true }).isVisible()).toBe(true)

    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.getByRole('button', { name: 'Discard', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await openForm()
    await dialog.waitFor()
    expect(await done.inputValue()).not.toBe('Half an answer')

    await done.fill('Another half')
    await page.keyboard.press('Escape')
    await question.waitFor()
    expect(complaints).toEqual([])
    expect(await accessibilityFindings(page)).toEqual([])
  })

  it('says when its scripts have begun, and nothing of the kind without them', async () => {
    await using open = await sandbox()
    const { page } = await browser.open(open.address)
    await page.locator('html[data-live]').waitFor({ state: 'attached' })
    const without = await browser.open(open.address, { javaScriptEnabled: false })
    expect(await without.page.locator('html[data-live]').count()).toBe(0)
  })

  it('keeps what was typed when the engine fails, and says so', async () => {
    await using open = await sandbox({ allowFaults: true })
    const { page } = await browser.open(open.address)
    const writing = page.getByRole('textbox', { name: 'Message #cx-core' })
    await writing.fill('/drumbeat break everything')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Something went wrong on our side').waitFor()
    expect(await writing.inputValue()).toBe('/drumbeat break everything')
  })

  it('opens threads, edits and deletes without leaving the page', async () => {
    await using open = await sandbox()
    await say(open, 'amelia', 'general', 'Written in a hurry')
    const { page, complaints } = await browser.open(`${open.address}/as/amelia/general`)
    const message = page.getByRole('article').filter({ hasText: 'Written in a hurry' })
    await message.getByRole('link', { name: 'Edit message' }).click()
    await page.getByRole('textbox', { name: 'Message text' }).fill('Written with care')
    await page.keyboard.press('Enter')
    const changed = page.getByRole('log').first().getByRole('article').filter({ hasText: 'Written with care' })
    await changed.getByRole('link', { name: 'Reply in thread' }).click()
    const thread = page.getByRole('complementary', { name: 'Thread in #general' })
    await thread.getByRole('textbox', { name: 'Reply in the thread' }).fill('Truly')
    await page.keyboard.press('Enter')
    await thread.getByText('Truly').waitFor()
    await page.getByText('1 reply').first().waitFor()
    await page.keyboard.press('Escape')
    await thread.waitFor({ state: 'detached' })
    await changed.getByRole('link', { name: 'Delete message' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('This message was deleted.').waitFor()
    expect(page.url()).toBe(`${open.address}/as/amelia/general`)
    expect(complaints).toEqual([])
  })

  it('jumps the clock, in every window', async () => {
    await using open = await sandbox()
    const post = () =>
      open.sandbox.platform.post({
        workspace: 'sandbox',
        to: { kind: 'channel', channel: 'C-cx-core' },
        message: note('The summary'),
        deliveryId: 's',
      })
    open.engine.events.push({ at: later(MONDAY_MORNING, 90 * MINUTE), name: 'Summary of CX Core', run: async () => void (await post()) })
    const amelia = await browser.open(open.address)
    const oliver = await browser.openBeside(amelia, `${open.address}/as/oliver/cx-core`)
    await amelia.page.getByRole('button', { name: 'Next event: Summary of CX Core, Mon 23 Nov, 08:30' }).dblclick()
    for (const { page } of [amelia, oliver]) {
      await page.getByRole('log').getByText('The summary').waitFor()
      await page.locator('.clock').getByText('08:30').waitFor()
    }
    expect(open.engine.happened).toHaveLength(1)
    await oliver.page.getByRole('button', { name: '+5 min' }).click()
    await amelia.page.locator('.clock').getByText('08:35').waitFor()
    expect([amelia.complaints, oliver.complaints]).toEqual([[], []])
  })

  it('goes on hearing when the window that listened for all is closed', async () => {
    await using open = await sandbox()
    const first = await browser.open(`${open.address}/as/amelia/general`)
    const second = await browser.openBeside(first, `${open.address}/as/oliver/general`)
    await first.page.close()
    await say(open, 'selin', 'general', 'Still here?')
    await second.page.getByRole('log').getByText('Still here?').waitFor()
    expect(second.complaints).toEqual([])
  })

  it('reads without scripts', async () => {
    await using open = await sandbox()
    const { page } = await browser.open(`${open.address}/as/amelia/cx-core`, { javaScriptEnabled: false })
    await page.getByText('2 replies').click()
    await page.getByRole('complementary').getByText('Perfect. I start with those who wrote twice.').waitFor()
    await page.getByRole('link', { name: 'general' }).click()
    await page.getByRole('textbox', { name: 'Message #general' }).fill('Without a script')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('log').getByText('Without a script').waitFor()
    expect(open.engine.heard).toMatchObject([{ kind: 'message', user: 'U-amelia', text: 'Without a script' }])
  })

  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const desk = { viewport: { width: 1280, height: 800 } }
  const looks = [desk, phone].flatMap(size => (['light', 'dark'] as const).map(colorScheme => ({ ...size, colorScheme })))
  it.each(looks)(
    'has nothing that axe-core finds wrong ($viewport.width wide, $colorScheme)',
    async look => {
      await using open = await sandbox()
      await open.sandbox.platform.post({
        workspace: 'sandbox',
        to: { kind: 'channel', channel: 'C-cx-core' },
        message: everyBlock,
        deliveryId: 'd',
      })
      await say(open, 'jakub', 'cx-care', '/drumbeat show')
      for (const path of ['jakub/cx-care', 'amelia/cx-core?thread=seed-cx-core-1']) {
        const { page, complaints } = await browser.open(`${open.address}/as/${path}`, look)
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        expect(complaints).toEqual([])
        expect(await accessibilityFindings(page)).toEqual([])
        await page.close()
      }
      await deed(open, 'amelia', 'cx-core', 'hide-guide', {})
    },
    90_000,
  )

  it('lists people and conversations in a drawer on a phone', async () => {
    await using open = await sandbox()
    const { page, complaints } = await browser.open(`${open.address}/as/amelia/cx-core`, phone)
    expect(await page.getByRole('link', { name: 'general' }).isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Open the list of conversations' }).click()
    await page.getByText('Switch person').click()
    await page.getByRole('link', { name: 'Zofia Nowak Head of care' }).click()
    await page.waitForURL(`${open.address}/as/zofia/cx-core`)
    expect(complaints).toEqual([])
  })
})
