import { beforeAll, describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const turkish = speak('tr').say
const polish = speak('pl').say

describe.skipIf(!hasBrowser)('a day off, a late answer, an impatient finger', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': 'CX Core', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'cx-core' })
  })

  test('skipped, away, early and late: each is asked once and counted for what it is', async () => {
    const amelia = await sandbox.as('amelia', 'drumbeat')
    await amelia.say('/checkin')
    await amelia.fill({ 'What did you get done?': 'Wrote the plan before breakfast' })
    await amelia.submit('Send')
    await amelia.sees('Your check-in · CX Core', 'Wrote the plan before breakfast')

    const zofia = await sandbox.as('zofia', 'drumbeat')
    await zofia.say('/drumbeat away')
    await zofia.sees('/drumbeat back')

    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.passUntil(oliver.message('Use the button'))
    await oliver.press('Skip today')
    await oliver.sees('You can still answer')
    expect(await oliver.message('Use the button').count()).toBe(0)

    await amelia.page.reload()
    expect(await amelia.message('Use the button').count(), 'who answered early is not asked').toBe(0)
    await zofia.page.reload()
    expect(await zofia.page.getByRole('button', { name: polish('checkIn.open'), exact: true }).count(), 'who is away is not asked').toBe(0)

    await amelia.go('amelia', 'cx-core')
    await amelia.passUntil(amelia.message('1 of 4 answered'))
    const summary = await amelia.sees('1 of 4 answered')
    expect(await summary.locator('.facts').innerText()).toMatch(
      /Answered\s+Amelia Hart\s+Not yet\s+Bora Demir, Selin Aydın\s+Skipped\s+Oliver Grant\s+Away\s+Zofia Nowak/,
    )

    const selin = await sandbox.as('selin', 'drumbeat')
    await selin.press(turkish('checkIn.open'))
    await selin.fill({ [turkish('checkIn.did')]: 'Geç kaldım ama bitti' })
    await selin.submit(turkish('common.send'))
    await selin.misses(turkish('checkIn.promptHow', { count: 15 }))
    await amelia.sees('2 of 4 answered')
    await amelia.openThread('2 of 4 answered')
    await amelia.inThread('Geç kaldım ama bitti').waitFor()

    await zofia.say('/drumbeat back')
    await zofia.sees(polish('people.backSaved'))
  })

  test('pressing twice and sending twice changes nothing twice', async () => {
    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.passUntil(oliver.message('Use the button'))
    const prompt = await oliver.sees('Use the button')
    await prompt.getByRole('button', { name: 'Check in', exact: true }).dblclick()
    await oliver.fill({ 'What did you get done?': 'One thing, once' })
    const sends = oliver.form.getByRole('button', { name: 'Send', exact: true })
    await sends.dblclick()
    await oliver.sees('Answered at')
    expect(await oliver.page.getByRole('dialog').count()).toBe(0)

    const composer = oliver.page.locator('#composer-conversation')
    await composer.locator('textarea').fill('and one more thing')
    await composer.locator('button.send').dblclick()
    await oliver.sees('No check-in is waiting', 'and one more thing')
    await oliver.page.reload()
    expect(await oliver.message('No check-in is waiting').count()).toBe(1)
    await oliver.page.locator('#scroller').getByRole('button', { name: 'Add to my answer · CX Core' }).last().dblclick()
    await oliver.sees('Your check-in · CX Core', /One thing, once\s*and one more thing/)

    await oliver.go('oliver', 'cx-core')
    await oliver.passUntil(oliver.message(/1 of 5 answered/))
    await oliver.openThread('1 of 5 answered')
    await oliver.inThread('One thing, once').waitFor()
    expect(await oliver.inThread('One thing, once').count()).toBe(1)
    expect(await oliver.inThread('One thing, once').innerText()).not.toMatch(/and one more thing[^]*and one more thing/)
  })
})
