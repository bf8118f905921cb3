import { describe, expect, test, vi } from 'vitest'
import { useBrowser } from '../../../support/browser.ts'
import { edited, said } from '../../../support/teams/activities.ts'
import { errorsOf, inputsOf, standing } from '../../../support/teams/filling.ts'
import { buttonsOf, textsOf } from '../../../support/teams/reading.ts'
import { aPlayground, eventually, inTeam } from './a-playground.ts'
import { hasPlayground } from './installed.ts'
import { ANA, BORA, CHANNEL, PERSONAL, QUIET, ZOFIA } from './people.ts'

vi.setConfig({ testTimeout: 240_000 })

const personal = { kind: 'personal' } as const

describe.skipIf(!hasPlayground)('Drumbeat in the Teams playground', () => {
  const browser = useBrowser()

  test('a team is set up, asked, answers by form and by words, changes its mind, and reads one card', async () => {
    await using on = await aPlayground(browser, '2026-11-22T18:00:00Z')

    // Sunday evening. Two of them write for the first time, so that Drumbeat learns their language and zone.
    await on.does(said(on.teams, BORA, personal, { id: 'b-1', text: 'drumbeat help' }))
    await on.does(said(on.teams, ZOFIA, personal, { id: 'z-1', text: 'drumbeat help' }))
    const [toBora, toZofia] = [await on.chat(BORA), await on.chat(ZOFIA)]
    await on.finds(toBora, 'Benden isteyebilecekleriniz')
    await on.finds(toZofia, 'inicjatywy')

    // A typed command is answered with a button that opens the form; a mistake in the form is said beside its field.
    await on.type('channel', 'setup')
    await on.reads('Set up a team')
    await on.picture('setup-offer')
    const offer = await eventually(() => on.finds(CHANNEL, ''))
    const setUp = await on.dialog(ANA, inTeam(), offer, 'Set up a team')
    await on.display(setUp)
    await on.reads('Working days')
    await on.picture('setup-form')
    const window =
      inputsOf(setUp)
        .find(({ label }) => label === 'Window (minutes)')
        ?.id.replace('field-', '') ?? ''
    const wrong = await on.submit(ANA, inTeam(), setUp, { ...standing(setUp), [window]: '1' })
    if (wrong === null) throw new Error('a window of one minute was taken')
    expect(Object.keys(errorsOf(wrong))).toEqual([window])
    await on.display(wrong)
    await on.reads(Object.values(errorsOf(wrong))[0] ?? '')
    await on.picture('setup-mistake')
    expect(await on.submit(ANA, inTeam(), wrong, { ...standing(wrong), [window]: '15' })).toBeNull()
    await on.open('channel')
    await on.reads('is set up')
    await on.picture('ready')

    // Monday. Bora is asked at half past nine in Istanbul, in Turkish, and answers in words; then he corrects them.
    on.advance('2026-11-23T06:30:30Z')
    await on.finds(toBora, 'Günlük durum')
    const words = said(on.teams, BORA, personal, { id: 'b-2', text: 'bitti anket\nsırada Zofia ile görüşme' })
    await on.does(words)
    await on.finds(toBora, 'anket')
    await on.does(edited({ ...words, text: 'bitti iki anket\nsırada Zofia ile görüşme' }))
    await on.finds(toBora, 'iki anket')

    // Zofia answers by the form, in Polish.
    on.advance('2026-11-23T08:30:30Z')
    const asked = await on.finds(toZofia, 'Codzienny check-in')
    const form = await on.dialog(ZOFIA, personal, asked, buttonsOf(asked.card)[0]?.title ?? '')
    await on.display(form)
    await on.reads('Nastrój')
    await on.picture('form-pl')
    expect(await on.submit(ZOFIA, personal, form, { did: 'Zażółć **gęślą** jaźń <at>Ana</at>', mood: 'good' })).toBeNull()

    // Ana is asked in front of the page, and so are those who never wrote.
    on.advance('2026-11-23T09:30:30Z')
    await on.open('personal')
    await on.reads('What got done, what is next, and is anything in the way?')
    await on.picture('prompt-en')
    for (const somebody of QUIET) await on.finds(await on.chat(somebody), 'check-in')
    await on.type('personal', 'done called ten *unhappy* customers')
    await on.finds(PERSONAL, /^called ten \*unhappy\* customers$/m)
    await on.reads('Take back')
    await on.picture('receipt-en')

    // One card in the channel, which changes in place while more answers come.
    on.advance('2026-11-23T09:46:00Z')
    const summary = await on.finds(CHANNEL, /3 of \d answered/)
    await on.open('channel')
    await on.reads('3 of 6 answered')
    await on.finds(CHANNEL, /Zażółć \*\*gęślą\*\* jaźń <at>Ana<\/at>/)
    await on.picture('summary')
    await on.restart()
    await on.does(said(on.teams, QUIET[0] ?? ANA, personal, { id: 's-1', text: 'checkin done the list' }))
    const later = await on.finds(CHANNEL, /4 of \d answered/)
    expect([later.id, later.changed > summary.changed]).toEqual([summary.id, true])
    await on.reads('4 of 6 answered')
    await on.picture('summary-later')

    // Tasks, wins and blockers, by what is typed.
    await on.type('personal', 'task add Call ten _detractors_')
    await on.finds(PERSONAL, 'Call ten _detractors_')
    await on.reads('Added:')
    await on.press('Start')
    await on.finds(PERSONAL, 'Started: #1')
    await on.type('personal', 'task')
    await on.finds(PERSONAL, /#1 Call ten _detractors_[^]*in progress|in progress[^]*#1 Call ten _detractors_/i)
    await on.picture('tasks')
    await on.type('personal', 'win Closed the loop with 40 detractors')
    await on.finds(CHANNEL, 'Closed the loop with 40 detractors')
    await on.type('personal', 'blocker No test data')
    await on.finds(CHANNEL, 'No test data')
    await on.open('channel')
    await on.reads('No test data')
    await on.picture('win-and-blocker')

    // In Ana's own words and languages.
    for (const [language, words, name] of [
      ['tr', 'Günlük durum', 'tr'],
      ['pl', 'Codzienny check-in', 'pl'],
    ] as const) {
      await on.type('personal', `drumbeat language ${language}`)
      await on.type('personal', 'drumbeat test')
      await on.reads(words)
      await on.picture(`prompt-${name}`)
    }
    expect(textsOf((await on.finds(PERSONAL, 'Codzienny check-in')).card).length).toBeGreaterThan(2)

    // In a group chat Drumbeat answers by name, and in private where the answer is nobody else's.
    await on.type('group', 'help')
    await on.finds(PERSONAL, 'inicjatywy')
    await on.picture('group')
    expect(on.complaints()).toEqual([])
  })
})
