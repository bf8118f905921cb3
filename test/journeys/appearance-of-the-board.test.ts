import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { formats, speak } from '#src/language/index.ts'
import { addDays, dateIn, instant, type LocalDate, weekdayOf, zone } from '#src/time/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { faultsOf, type Look, READERS } from './looking.ts'
import { JOURNEY_MS, PATIENCE_MS } from './patience.ts'
import type { Person } from './person.ts'
import { useSandbox } from './use-sandbox.ts'
import { BOARD_WORDS } from './words-of-the-board.ts'

/** So much that all of it is seen together. */
const ALL: Look = { height: 2000 }
const MUCH: Look = { height: 1500 }
const LONG: Look = { height: 2900 }
const LITTLE: Look = { brief: true }

const HERE = zone('Europe/Istanbul')
/** After everything that is voted on here. */
const DAYS_TO_MEETING = 14
const DAYS_TO_DEADLINE = 8
const FRIDAY = 5

const WEEK = ['boardSetup.weekFirst', 'boardSetup.weekSecond', 'boardSetup.weekThird', 'boardSetup.weekFourth'] as const
/** Which of its weekday in the month a day is, as the form calls it. After the fourth there is only the last. */
const weekOf = (date: LocalDate) => WEEK[Math.ceil(Number(date.slice(8)) / 7) - 1] ?? ('boardSetup.weekLast' as const)

describe.skipIf(!hasBrowser)('what people see of a change board', { timeout: 3 * JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  test.each(READERS)('in $language', async ({ language, handle, channel }) => {
    const { say } = speak(language)
    const write = formats({ language, zone: HERE })
    const atStart = (word: string) => word.charAt(0).toLocaleUpperCase(language) + word.slice(1)
    const { other, third, away, ...words } = BOARD_WORDS[language]
    const isDeep = language === 'en'
    const faults: string[] = []
    const me: Person = await sandbox.as('amelia', 'drumbeat', { bypassCSP: true })
    const { page, form } = me
    const look = async (what: string, how: Look = {}) =>
      void faults.push(...(await faultsOf(me, `${what}-${language}`, { ...how, brief: how.brief === true || !isDeep })))
    const start = (sentence: string) => sentence.split(/[:.]/)[0]?.trim() ?? ''
    /** The newest card that begins with what was proposed in these words. */
    const card = (about: string) =>
      page
        .locator('#scroller article.message')
        .filter({ has: page.locator('.card > :first-child', { hasText: about }) })
        .last()
    /**
     * Presses a button of a card, and is answered. What is still being sent takes no second press. A page that moves at the very moment of a
     * press can lose it: whoever sees that nothing happens presses once more.
     */
    const pressOn = async (where: Locator, name: string) => {
      const button = where.locator('form.buttons:not([data-busy])').getByRole('button', { name, exact: true }).last()
      const answered = () =>
        page.waitForResponse(response => new URL(response.url()).pathname.endsWith('/click'), { timeout: PATIENCE_MS / 2 })
      const [first] = await Promise.allSettled([answered(), button.click()])
      if (first.status === 'rejected') await Promise.all([answered(), button.click()])
    }
    const codeIn = async (where: Locator, letter: 'P' | 'D') => new RegExp(`${letter}-\\d+`).exec(await where.innerText())?.[0] ?? ''
    const day = async () => dateIn(instant(Number(await page.locator('#app').getAttribute('data-now'))), HERE)

    // Whoever owns the workspace names who may set up boards.
    for (const admin of ['amelia', handle]) await me.say(`/drumbeat roles @${admin} admin`)
    // On the morning of a working day whoever is asked something is asked at once.
    await me.go(handle, channel)
    do await me.pass('morning')
    while (weekdayOf(await day()) > FRIDAY)
    const today = await day()
    const meets = addDays(today, DAYS_TO_MEETING)
    await me.go(away, 'drumbeat')
    await me.say(`/drumbeat away until ${addDays(today, DAYS_TO_MEETING * 2)}`)

    await me.go(handle, channel)
    await me.say('/board setup')
    await form.waitFor()
    await look('board-form', LONG)
    await me.fill({
      [say('boardSetup.quorum')]: '9',
      [say('boardSetup.votingDays')]: '1',
      [say('boardSetup.ballot')]: say('boardSetup.secret'),
      [say('boardSetup.openTally')]: say('boardSetup.tallyShown'),
      [say('boardSetup.meeting')]: say(weekOf(meets)),
      [say('boardSetup.meetingDay')]: atStart(write.weekday(weekdayOf(meets))),
      [say('boardSetup.frame')]: words.frame,
    })
    const deputies = form.getByRole('group', { name: say('boardSetup.deputies') })
    await deputies.getByText(other.name).click()
    await me.submit(say('common.save'))
    await form.locator('[aria-invalid]').first().waitFor()
    await look('board-form-wrong', { ...LONG, ...LITTLE })
    await me.fill({ [say('boardSetup.quorum')]: '3', [say('boardSetup.ballot')]: say('boardSetup.named') })
    await me.submit(say('common.save'))
    await me.sees(say('boardSetup.didSetUp', { board: channel, example: '/propose' }))
    await me.say('/board')
    await me.sees(say('boardSetup.nothingWaits'))
    await look('board', ALL)

    await me.go(other.handle, channel)
    await me.say(`/propose ${words.title}`)
    await me.fill({
      [say('proposals.problem')]: words.problem,
      [say('ballots.benefit')]: words.benefit,
      [say('ballots.cost')]: words.cost,
      [say('ballots.areas')]: words.areas,
      [say('ballots.evidence')]: words.evidence,
    })
    await look('propose-form', MUCH)
    await me.submit(say('common.send'))
    for (const text of [words.alike, words.page]) {
      await me.say(`/propose ${text}`)
      await form.waitFor()
      await me.submit(say('common.send'))
    }

    await me.go(handle, 'drumbeat')
    await card(words.page).waitFor()
    await look('chair', ALL)
    await pressOn(card(words.alike), say('proposals.merge'))
    await form.waitFor()
    await look('merge-form', LITTLE)
    await page.keyboard.press('Escape')
    await pressOn(card(words.alike), say('proposals.returnIt'))
    await me.fill({ [say('proposals.question')]: words.question })
    await look('return-form', LITTLE)
    await me.submit(say('common.send'))

    await me.go(other.handle, 'drumbeat')
    await me.sees(words.question)
    await look('proposer', ALL)
    await me.press(say('proposals.answer'))
    await me.fill({ [say('ballots.evidence')]: words.answer })
    await look('answer-form', { ...MUCH, ...LITTLE })
    await me.submit(say('common.send'))

    await me.go(handle, 'drumbeat')
    await me.sees(words.alike, words.answer)
    await pressOn(card(words.title), say('proposals.putToVote'))
    await me.sees(words.title, say('proposals.statusVoting'))
    // What opens from now on is secret.
    await me.go(handle, channel)
    await me.say('/board setup')
    await me.fill({
      [say('boardSetup.ballot')]: say('boardSetup.secret'),
      [say('boardSetup.openTally')]: say('boardSetup.tallyHidden'),
    })
    await me.submit(say('common.save'))
    await me.go(handle, 'drumbeat')
    await pressOn(card(words.alike), say('proposals.putToVote'))
    await me.sees(words.alike, say('proposals.statusVoting'))
    await look('chair-done', { ...ALL, ...LITTLE })

    await me.go(handle, channel)
    await card(words.alike).waitFor()
    await pressOn(card(words.title), say('ballots.abstain'))
    await me.sees(start(say('ballots.counts', { code: await codeIn(card(words.title), 'P'), choice: '', when: '' })))
    await pressOn(card(words.title), say('ballots.more'))
    await me.fill({
      [say('ballots.formImportance')]: '4',
      [say('ballots.formPriority')]: '2',
      [say('ballots.formDeadline')]: addDays(today, DAYS_TO_DEADLINE),
      [say('ballots.formEffort')]: '25',
      [say('ballots.formComment')]: words.comment,
    })
    await look('vote-form', MUCH)
    await me.submit(say('ballots.formVote'))
    await pressOn(card(words.alike), say('ballots.approve'))
    await me.sees(start(say('ballots.countsSecret', { code: await codeIn(card(words.alike), 'P'), when: '' })))
    await look('polls', { height: 2400 })
    await pressOn(card(words.alike), say('ballots.more'))
    await form.waitFor()
    await look('vote-form-secret', { ...MUCH, ...LITTLE })
    await page.keyboard.press('Escape')
    await me.go(other.handle, channel)
    await pressOn(card(words.title), say('ballots.approve'))
    await me.go(third, channel)
    await pressOn(card(words.title), say('ballots.reject'))

    await me.go(handle, channel)
    await me.passUntil(card(words.title).getByText(/D-\d/).first())
    const decision = await codeIn(card(words.title), 'D')
    await look('polls-closed', { height: 2400 })
    await me.say('/board agenda')
    await me.sees(say('meetings.overdue'))
    await look('agenda-asked', ALL)

    await me.go(handle, 'drumbeat')
    const confirm = page.locator('#scroller').getByRole('button', { name: say('ballots.confirmChange'), exact: true })
    await confirm.last().click()
    await form.waitFor()
    await look('confirm-form', MUCH)
    await page.keyboard.press('Escape')
    await look('confirm', LITTLE)
    await me.press(say('ballots.confirm'))
    await confirm.first().waitFor({ state: 'detached' })
    await me.go(handle, channel)
    await me.say(`/board reverse ${decision} ${words.reason}`)
    const reversal = say('proposals.reversalProblem', { decision, title: words.title })
    await me.go(handle, 'drumbeat')
    await card(reversal).waitFor()
    await look('chair-reversal', { ...MUCH, ...LITTLE })
    await pressOn(card(reversal), say('proposals.putToVote'))
    await me.sees(reversal, say('proposals.statusVoting'))
    for (const voter of [other.handle, third, handle]) {
      await me.go(voter, channel)
      await card(reversal).waitFor()
      await pressOn(card(reversal), say('ballots.approve'))
    }
    await me.passUntil(
      card(reversal)
        .getByText(/D-\d+ \S/)
        .last(),
    )
    await me.say(`/board ${decision}`)
    await look('reversal', { height: 2400 })

    await me.go(handle, 'drumbeat')
    await me.passUntil(
      page
        .locator('#scroller')
        .getByRole('button', { name: say('ballots.stopLeave'), exact: true })
        .last(),
    )
    await look('stop', LITTLE)
    await me.press(say('ballots.stopLeave'))
    await me.go(other.handle, 'drumbeat')
    await look('proposer-told', ALL)

    await me.go(handle, channel)
    const agenda = me.message(say('meetings.title', { board: channel, date: write.dateWithYear(meets) })).last()
    await me.passUntil(agenda)
    await agenda.scrollIntoViewIfNeeded()
    await look('agenda', ALL)
    expect(faults).toEqual([])
  })
})
