import { beforeAll, describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const turkish = speak('tr').say
const polish = speak('pl').say

/** Markup of every platform and of our own catalogues, names that must not ring, and letters that run the other way. */
const TYPED = [
  '*bold* _slanted_ ~struck~ `code` |spoiler| > quote',
  '<b>not bold</b> <script>document.title = "taken over"</script> <img src=x onerror=alert(1)> &lt; &amp;',
  '@Selin Aydın @channel <!channel> <@U-selin> <at>everyone</at>',
  '{{person}} {{count}} $t(checkIn.did) ${1+1} %s \\n',
  'שלום עולם, مرحبا ‮reversed‬ İIıi 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ﷽ e\u0301',
  '  two spaces  in front and between',
].join('\n')

describe.skipIf(!hasBrowser)('whatever people type', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': '<i>CX</i> {{team}} *Core*', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'drumbeat' })
    await amelia.passUntil(amelia.message('Use the button'))
  })

  test('comes out as typed, by form and by words, and rings for nobody', async () => {
    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.press('Check in')
    await oliver.fill({ 'What did you get done?': TYPED, 'What is in the way?': TYPED.slice(0, 200) })
    await oliver.submit('Send')
    await oliver.sees('Answered at', '<i>CX</i> {{team}} *Core*')

    const amelia = await oliver.go('amelia', 'drumbeat')
    await amelia.say(`done ${TYPED}`)
    await amelia.sees('Your check-in · <i>CX</i> {{team}} *Core*')
    await amelia.go('amelia', 'cx-core')
    await amelia.passUntil(amelia.message('2 of 5 answered'))
    await amelia.openThread('2 of 5 answered')
    const quotes = amelia.inThread('Oliver Grant').locator('blockquote .words')
    await quotes.first().waitFor()
    expect(await quotes.first().textContent()).toBe(TYPED)
    expect(await amelia.inThread('Amelia Hart').locator('blockquote .words').first().innerText()).toContain('<script>document.title')
    expect(await amelia.page.title()).toContain('#cx-core')

    const selin = await amelia.go('selin', 'general')
    const channel = selin.page.getByRole('link', { name: 'cx-core' })
    await channel.and(selin.page.locator('.unread')).waitFor()
    expect(await channel.locator('.pings').count(), 'nothing rang').toBe(0)
    await channel.click()
    await selin.openThread('2 of 5 answered')
    expect(await selin.page.locator('#thread .mention').count(), 'no name became a mention').toBe(0)
  })

  test('ten thousand characters fit into an answer; one more is refused and all of it kept', async () => {
    const zofia = await sandbox.as('zofia', 'drumbeat')
    const long = 'Zażółć gęślą jaźń. '.repeat(600).slice(0, 10_000)
    await zofia.press(polish('checkIn.open'))
    await zofia.fill({ [polish('checkIn.did')]: `${long}!` })
    await zofia.submit(polish('common.send'))
    const field = zofia.form.getByLabel(polish('checkIn.did'))
    await zofia.form.locator('.error').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.inputValue()).toBe(`${long}!`)
    await zofia.fill({ [polish('checkIn.did')]: long })
    await zofia.submit(polish('common.send'))
    await zofia.misses(polish('checkIn.promptHow', { count: 15 }))
    await zofia.go('zofia', 'cx-core')
    await zofia.openThread('3 of 5 answered')
    const answer = zofia.inThread('Zofia Nowak').locator('blockquote .words').first()
    await answer.waitFor()
    expect(await answer.textContent()).toBe(long)
  })

  test('a form with nothing in it is sent back with a sentence', async () => {
    const selin = await sandbox.as('selin', 'drumbeat')
    await selin.press(turkish('checkIn.open'))
    await selin.fill({ [turkish('checkIn.next')]: '   ' })
    await selin.submit(turkish('common.send'))
    await selin.form.getByText(turkish('checkIn.saidNothing')).waitFor()
    expect(await selin.form.getByLabel(turkish('checkIn.next')).inputValue()).toBe('   ')
  })
})
