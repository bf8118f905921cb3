import { describe, expect, test } from 'vitest'
import { formats, speak } from '#src/language/index.ts'
import { addDays, dateIn, instant, weekdayOf, zone } from '#src/time/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { faultsOf, READERS } from './looking.ts'
import { JOURNEY_MS } from './patience.ts'
import type { Person } from './person.ts'
import { useSandbox } from './use-sandbox.ts'
import { WORDS } from './words-of-work.ts'

const HERE = zone('Europe/Istanbul')
/** After three weeks of silence an initiative is asleep. */
const DAYS = 22

describe.skipIf(!hasBrowser)('what people see of work that sleeps', { timeout: 3 * JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  test('on the card of a review, in every language', async () => {
    const me: Person = await sandbox.as(READERS[0].handle, 'drumbeat', { bypassCSP: true })
    const { page } = me
    const day = async () => dateIn(instant(Number(await page.locator('#app').getAttribute('data-now'))), HERE)
    const review = addDays(await day(), DAYS)
    for (const { language, handle, channel } of READERS) {
      const { say } = speak(language)
      const weekday = formats({ language, zone: HERE }).weekday(weekdayOf(review))
      if (language !== READERS[0].language) {
        await me.go(READERS[0].handle, 'drumbeat')
        await me.say(`/drumbeat roles @${handle} admin`)
      }
      await me.go(handle, channel)
      await me.say('/drumbeat setup')
      await me.fill({ [say('review.settingDay')]: `${weekday.charAt(0).toLocaleUpperCase(language)}${weekday.slice(1)}` })
      // Asked once a week only: nothing else is to be seen here.
      const days = me.form.getByRole('group', { name: say('teams.workingDays') })
      for (const box of await days.getByRole('checkbox').all()) await box.setChecked((await box.inputValue()) === String(weekdayOf(review)))
      await me.submit(say('teams.setUp'))
      await me.sees(say('teams.readyTitle', { team: channel }))
      for (const title of [WORDS[language].initiative, WORDS[language].second]) {
        await me.say(`/initiative add ${title}`)
        await me.fill({ [say('initiatives.horizon')]: say('initiatives.horizonMedium') })
        await me.submit(say('initiatives.add'))
        const code = /CX-\d+/.exec(await (await me.sees(/CX-\d+/, title)).innerText())?.[0] ?? ''
        await me.say(`/initiative ${code} start`)
      }
    }
    while ((await day()) < review) await me.pass('morning')

    const faults: string[] = []
    for (const { language, handle, channel } of READERS) {
      const { say } = speak(language)
      await me.go(handle, channel)
      const card = me.message(say('minutes.asleep')).last()
      await me.passUntil(card)
      await card.scrollIntoViewIfNeeded()
      faults.push(...(await faultsOf(me, `asleep-${language}`, { height: 1500, brief: true })))
      await card
        .getByRole('button', { name: new RegExp(`^${say('minutes.sleepHold')}`) })
        .first()
        .click()
      await me.sees(say('minutes.takeBack'))
      await page.locator('#scroller form[data-busy]').first().waitFor({ state: 'detached' })
      faults.push(...(await faultsOf(me, `slept-${language}`, { height: 1500, brief: true })))
    }
    expect(faults).toEqual([])
  })
})
