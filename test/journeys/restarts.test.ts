import { beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const DAYS = [
  { day: 1, signal: 'SIGTERM' },
  { day: 2, signal: 'SIGKILL' },
] as const

describe.skipIf(!hasBrowser)('the process ends and starts again at every stage of a day', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': 'CX Core', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'cx-core' })
  })

  test.each(DAYS)('by $signal: everything goes on, and nothing happens twice', async ({ day, signal }) => {
    const oliver = await sandbox.as('oliver', 'drumbeat')
    const draft = oliver.page.locator('#composer-conversation textarea')
    await draft.fill('half a thought')

    await sandbox.restart(signal)
    await oliver.passUntil(oliver.message('Use the button'))
    expect(await draft.inputValue()).toBe('half a thought')

    await sandbox.restart(signal)
    await oliver.page.reload()
    expect(await oliver.message('Use the button').count()).toBe(1)
    await oliver.say(`done Told on day ${day}`)
    await oliver.sees('Your check-in · CX Core', `Told on day ${day}`)

    await sandbox.restart(signal)
    await oliver.go('oliver', 'cx-core')
    await oliver.passUntil(oliver.message('1 of 5 answered').nth(day - 1))

    await sandbox.restart(signal)
    await oliver.page.reload()
    expect(await oliver.message('1 of 5 answered').count(), 'one summary a day').toBe(day)
    await oliver.openThread('1 of 5 answered')
    await oliver.inThread(`Told on day ${day}`).waitFor()
    expect(await oliver.inThread('').count()).toBe(1)
    await oliver.go('amelia', 'drumbeat')
    expect(await oliver.message('A line or two here is enough').count(), 'one reminder a day').toBe(day)
    await oliver.go('oliver', 'drumbeat')
    expect(await oliver.message('Answered at').count()).toBe(1)
    expect(await oliver.message('Your check-in · CX Core').count(), 'one receipt a day').toBe(day)

    await oliver.reword(`done Told on day ${day}`, `done Told again on day ${day}`)
    await oliver.sees('Your check-in · CX Core', `Told again on day ${day}`)
  })
})
