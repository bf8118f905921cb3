import { beforeAll, describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const polish = speak('pl').say

describe.skipIf(!hasBrowser)('several windows at once', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': 'CX Core', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'cx-core' })
  })

  test('what one does appears at the other, who keeps what they are typing', async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    const oliver = await sandbox.beside(amelia, 'oliver', 'cx-core')
    const zofia = await sandbox.as('zofia', 'cx-core')
    const draft = amelia.page.locator('#composer-conversation textarea')
    await draft.fill('A thought that is not finis')

    await oliver.say('Both sketches are with the testers')
    await amelia.sees('Both sketches are with the testers')
    await zofia.sees('Both sketches are with the testers')
    expect(await draft.inputValue()).toBe('A thought that is not finis')
    await oliver.reword('Both sketches', 'All three sketches are with the testers')
    await zofia.sees('All three sketches', polish('sandbox.edited'))
    await zofia.message('All three sketches').hover()
    await zofia.message('All three sketches').getByLabel(polish('sandbox.react')).click()
    await zofia
      .message('All three sketches')
      .getByRole('button', { name: polish('sandbox.applause') })
      .click()
    await amelia.message('All three sketches').getByRole('button', { name: 'applause, 1 person: Zofia Nowak' }).waitFor()
    await oliver.reword('All three sketches', null)
    await amelia.misses('All three sketches')
    await zofia.misses('All three sketches')

    await amelia.page.reload()
    expect(await draft.inputValue(), 'a draft survives a reload').toBe('A thought that is not finis')
  })

  test('an answer appears in the open thread of another window, and the question closes in the second window of its author', async () => {
    const zofia = await sandbox.as('zofia', 'drumbeat')
    const again = await sandbox.beside(zofia, 'zofia', 'drumbeat')
    await zofia.passUntil(zofia.message(polish('checkIn.promptHow', { count: 15 })))
    await again.sees(polish('checkIn.promptHow', { count: 15 }))
    await zofia.say('zrobione Pierwsza odpowiedź')
    await again.sees('Pierwsza odpowiedź', polish('checkIn.receiptHeading', { team: 'CX Core' }))
    await again.misses(polish('checkIn.promptHow', { count: 15 }))

    const amelia = await sandbox.as('amelia', 'cx-core')
    await amelia.passUntil(amelia.message('1 of 5 answered'))
    await amelia.openThread('1 of 5 answered')
    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.say('done Sketch four')
    await amelia.inThread('Sketch four').waitFor()
    await amelia.sees('2 of 5 answered')
    expect(await amelia.inThread('').count(), 'one reply for each answer').toBe(2)
  })

  test('a form that was open when the next check-in came says so, and keeps all that was typed', async () => {
    const oliver = await sandbox.as('oliver', 'drumbeat')
    const other = await sandbox.as('oliver', 'drumbeat')
    await oliver.passUntil(oliver.message('Use the button'))
    await oliver.press('Check in')
    await oliver.fill({ 'What did you get done?': 'A long story', 'What is next?': 'Its end', Mood: 'OK' })
    await toANewDay(other, { as: 'oliver', in: 'drumbeat' })
    await other.passUntil(other.message('Closed: the next check-in has started').last())
    await oliver.submit('Send')
    await oliver.form.getByText('has started, so this one takes no more answers').waitFor()
    expect(await oliver.form.getByLabel('What did you get done?').inputValue()).toBe('A long story')
    expect(await oliver.form.getByLabel('What is next?').inputValue()).toBe('Its end')
    expect(await oliver.form.getByLabel('Mood').inputValue()).toBe('ok')
  })
})
