import { describe, expect, test } from 'vitest'
import { formats, speak } from '#src/language/index.ts'
import { addDays, dateIn, instant, weekdayOf, zone } from '#src/time/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { faultsOf, type Look, READERS } from './looking.ts'
import { JOURNEY_MS } from './patience.ts'
import type { Person } from './person.ts'
import { useSandbox } from './use-sandbox.ts'
import { WORDS } from './words-of-work.ts'

/** So much that all of it is seen together. */
const ALL: Look = { height: 2000 }
const MUCH: Look = { height: 1500 }
const BRIEFLY: Look = { ...ALL, brief: true }

/** What is said in the thread. */
const SAID = {
  en: ['on track: the pilot runs', 'next: train the night shift', '#999 done', 'See you all on Monday', 'Talk about call-centre hours'],
  tr: ['yolunda: pilot çalışıyor', 'sonraki: gece ekibini eğit', '#999 bitti', 'Pazartesi görüşürüz', 'Çağrı merkezi saatlerini konuşalım'],
  pl: [
    'na dobrej drodze: pilotaż działa',
    'dalej: przeszkolić nocną zmianę',
    '#999 zrobione',
    'Do poniedziałku',
    'Porozmawiajmy o godzinach infolinii',
  ],
} as const

describe.skipIf(!hasBrowser)('what people see of a review', { timeout: 3 * JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  test.each(READERS)('in $language', async ({ language, handle, channel }) => {
    const { say } = speak(language)
    const { other, ...words } = WORDS[language]
    const [health, next, unknown, chat, topic] = SAID[language]
    const isDeep = language === 'en'
    const faults: string[] = []
    const me: Person = await sandbox.as(READERS[0].handle, 'drumbeat', { bypassCSP: true })
    const look = async (what: string, how: Look = {}) => void faults.push(...(await faultsOf(me, `${what}-${language}`, how)))
    /** One language is looked at more deeply than the others. */
    const lookOnce = async (what: string, how: Look = {}) => (isDeep ? look(what, how) : undefined)
    const start = (sentence: string) => sentence.split(/[:<(]/)[0]?.trim() ?? ''

    // Who sets up the first team is the admin; the others need to be one to take up initiatives.
    if (language !== READERS[0].language) await me.say(`/drumbeat roles @${handle} admin`)
    await me.go(handle, channel)
    // A review tomorrow.
    const now = instant(Number(await me.page.locator('#app').getAttribute('data-now')))
    const tomorrow = formats({ language, zone: zone('Europe/Istanbul') }).weekday(
      weekdayOf(addDays(dateIn(now, zone('Europe/Istanbul')), 1)),
    )
    await me.say('/drumbeat setup')
    await me.fill({ [say('review.settingDay')]: `${tomorrow.charAt(0).toLocaleUpperCase(language)}${tomorrow.slice(1)}` })
    await lookOnce('review-settings', BRIEFLY)
    await me.submit(say('teams.setUp'))
    await me.sees(say('teams.readyTitle', { team: channel }))
    const codes: string[] = []
    for (const title of [words.initiative, words.second]) {
      await me.go(handle, channel)
      await me.say(`/initiative add ${title}`)
      const owner = codes.length > 0 ? { [say('initiatives.owner')]: other.name } : {}
      await me.fill({ [say('initiatives.horizon')]: say('initiatives.horizonMedium'), ...owner })
      await me.submit(say('initiatives.add'))
      const code = /CX-\d+/.exec(await (await me.sees(/CX-\d+/, title)).innerText())?.[0] ?? ''
      codes.push(code)
      await me.say(`/initiative ${code} start`)
    }
    const [code = '', second = ''] = codes
    for (const [title] of words.tasks.slice(0, 2)) await me.say(`/task ${words.add} ${title} ${code}`)
    await me.say(`/win ${words.win} ${code}`)
    await me.say(`/blocker ${words.blockers[0]} ${second}`)
    await me.say(`/review ${words.add} ${topic}`)

    const card = () => me.message(start(say('review.how', { until: '' }))).last()
    await me.passUntil(card())
    await card().scrollIntoViewIfNeeded()
    await look('review-opening', { ...ALL, brief: !isDeep })

    await me.go(handle, 'drumbeat')
    await me.sees(say('review.ask'))
    await lookOnce('review-question', { brief: true })
    await me.press(say('review.answer'))
    await me.fill({ [say('review.formNote')]: words.late, [say('review.formNew')]: words.please })
    await me.form.locator('select').first().selectOption('at-risk')
    await me.form.getByRole('checkbox').first().check()
    await look('review-form', { ...MUCH, brief: !isDeep })
    await me.submit(say('common.send'))
    await me.sees(start(say('review.questionAnswered')))

    // In the thread.
    await me.go(other.handle, channel)
    const root = (await card().getAttribute('id'))?.replace(/^m-/, '') ?? ''
    await me.page.goto(`${me.page.url().split('?')[0]}?thread=${root}`)
    const composer = me.page.locator('#composer-thread')
    for (const text of [`${second} ${health}\n${next}`, `${unknown}\n${words.did}`, chat]) {
      await composer.locator('textarea').fill(text)
      await composer.locator('button.send').click()
      await me
        .inThread(text.split('\n')[0] ?? '')
        .locator('.reactions')
        .first()
        .waitFor()
    }
    await look('review-thread', BRIEFLY)
    await me.go(other.handle, 'drumbeat')
    await me.sees('#999')
    await lookOnce('review-refused', { brief: true })

    await me.go(handle, channel)
    const summary = me.message(say('review.summaryHeading')).last()
    await me.passUntil(summary)
    await summary.scrollIntoViewIfNeeded()
    await look('review-summary', BRIEFLY)
    await me.press(say('minutes.markDiscussed'))
    await me.go(handle, 'drumbeat')
    await me.say('/review last')
    await me.sees(say('minutes.standing'))
    await lookOnce('review-minutes', BRIEFLY)
    await me.press(say('minutes.asMarkdown'))
    await me.form.waitFor()
    await lookOnce('review-markdown', BRIEFLY)
    await me.page.keyboard.press('Escape')

    await me.say('/digest')
    await me.sees(say('digest.heading'))
    await look('digest', { ...ALL, brief: !isDeep })
    await me.press(say('digest.regularly'))
    await me.form.waitFor()
    await lookOnce('digest-form', { ...MUCH, brief: true })
    expect(faults).toEqual([])
  })
})
