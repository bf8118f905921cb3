import { beforeAll, describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const polish = speak('pl').say

describe.skipIf(!hasBrowser)('one team in three cities', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': 'CX Core' })
  })

  test('everyone is asked at half past nine of their own; new settings hold from the next time', async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await toANewDay(amelia, { as: 'amelia', in: 'cx-core' })
    await amelia.passUntil(amelia.message('0 of 5 answered').filter({ hasText: 'Warsaw until' }))
    const summary = amelia.message('0 of 5 answered').last()
    expect(await summary.locator('.facts').innerText()).toMatch(
      /^Not yet\s+Bora Demir, Selin Aydın · Zofia Nowak \(Warsaw until 09:45\) · Amelia Hart, Oliver Grant \(London until 09:45\)$/,
    )

    await amelia.say('/drumbeat settings')
    await amelia.fill({ 'Check-in time': '10:00', 'Ask at': 'one moment for all', 'Window (minutes)': '30' })
    await amelia.submit('Save')
    await amelia.sees('Saved for CX Core', 'from the next time')

    const zofia = await sandbox.as('zofia', 'drumbeat')
    const names: string[] = []
    while (!names.at(-1)?.includes('10:00')) {
      names.push(await zofia.pass('event'))
      if (names.at(-1)?.includes('Londyn 09:30'))
        await amelia.sees('0 of 5 answered', /Selin Aydın, Zofia Nowak · Amelia Hart, Oliver Grant \(London until 09:4\d\)/)
    }
    const opening = (place: string, time: string) => polish('checkIn.momentOpening', { team: 'CX Core', place, time })
    expect(
      names.filter(name => name.includes(':')),
      'today ends as it began',
    ).toEqual([opening('Warszawa', '09:30'), opening('Londyn', '09:30'), opening('Londyn', '10:00')])
    await zofia.sees(polish('checkIn.promptHow', { count: 30 }))
    const selin = await zofia.go('selin', 'drumbeat')
    await selin.sees(speak('tr').say('checkIn.promptHow', { count: 30 }))
  })

  test('who is in two teams with the same hour gets one message with both', async () => {
    const amelia = await sandbox.as('amelia', 'cx-care')
    await setUpTeam(amelia, { 'Team name': 'CX Care', 'Check-in time': '10:00', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'drumbeat' })
    const both = amelia.message('Check in · CX Care').filter({ hasText: 'Check in · CX Core' })
    await amelia.passUntil(both)
    expect(await both.count()).toBe(1)
    expect(await both.getByRole('button').allInnerTexts()).toEqual(
      expect.arrayContaining(['Check in · CX Care', 'Skip today · CX Care', 'Check in · CX Core', 'Skip today · CX Core']),
    )

    await amelia.say('done Wrote to all forty')
    await amelia.sees('More than one check-in is waiting for you', 'Wrote to all forty')
    await amelia.press('Answer for CX Care')
    await amelia.sees('Your check-in · CX Care', 'Wrote to all forty')
    await amelia.sees('Check in · CX Core', /CX Care · .* · Answered at 10:0\d/)
    await amelia.press('Skip today · CX Core')
    await amelia.sees(/CX Care · .* · Answered at/, /CX Core · .* · Skipped at/)
  })
})
