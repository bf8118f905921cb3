import { beforeAll, describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const turkish = speak('tr').say
const polish = speak('pl').say

describe.skipIf(!hasBrowser)('everyone reads their own language', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': 'CX Core', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'cx-core' })
  })

  test('a language is chosen by its name in any language, and holds from then on', async () => {
    const selin = await sandbox.as('selin', 'drumbeat')
    await selin.say('/drumbeat language english')
    await selin.sees('From now on I write to you in English')
    await selin.say('/drumbeat language türkçe')
    await selin.sees(turkish('people.languageSaved'))

    const zofia = await selin.go('zofia', 'drumbeat')
    await zofia.say('/drumbeat language Polish')
    await zofia.sees(polish('people.languageSaved'))
    await zofia.say('/drumbeat zone londyn')
    await zofia.sees('Londyn', 'Europe/London')
    await zofia.say('/drumbeat zone warszawa')
    await zofia.sees('Warszawa', 'Europe/Warsaw')

    const oliver = await zofia.go('oliver', 'drumbeat')
    await oliver.say('/drumbeat language klingon')
    await oliver.sees('I do not speak “klingon”')
    await oliver.say('/drumbeat languag')
    const suggestion = await oliver.sees('Did you mean', '/drumbeat language')
    expect(await suggestion.innerText(), 'it says what it did not know').toContain('languag.')
  })

  test('help is in the language of who asks, with the commands as they are written', async () => {
    const commands = [
      '/checkin',
      '/drumbeat away',
      '/drumbeat setup',
      '/drumbeat skip',
      '/drumbeat roles',
      '/drumbeat pause',
      '/drumbeat test',
    ]
    const reader = await sandbox.as('amelia', 'drumbeat')
    for (const [person, title, team] of [
      ['oliver', 'What you can ask of me', 'The team'],
      ['selin', turkish('people.helpTitle'), turkish('people.helpTeam')],
      ['zofia', polish('people.helpTitle'), polish('people.helpTeam')],
    ] as const) {
      await reader.go(person, 'drumbeat')
      await reader.say('/drumbeat help')
      const short = await (await reader.sees(title)).innerText()
      await reader.press(team)
      const about = await (await reader.sees(team, '/drumbeat skip')).innerText()
      for (const command of commands) expect(`${short}\n${about}`).toContain(command)
    }
  })

  test('prompt and form in the language of the person, the summary in that of the team', async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await amelia.say('/drumbeat settings')
    await amelia.fill({ Language: 'Turkish' })
    await amelia.submit('Save')
    await amelia.sees('Saved for CX Core', 'English → Turkish')

    const zofia = await sandbox.as('zofia', 'drumbeat')
    await zofia.passUntil(zofia.message(polish('checkIn.promptHow', { count: 15 })))
    await zofia.sees(polish('checkIn.promptHeading'), 'CX Core · ')
    await zofia.press(polish('checkIn.open'))
    await zofia.fill({
      [polish('checkIn.did')]: 'Żółta lista',
      [polish('checkIn.next')]: 'Łódź',
      [polish('checkIn.blocked')]: 'Urlopy',
      [polish('checkIn.mood')]: polish('checkIn.moodGood'),
    })
    expect(await zofia.form.innerText()).toContain(polish('checkIn.formAudience', { channel: '#cx-core' }))
    await zofia.submit(polish('common.send'))
    await zofia.misses(polish('checkIn.promptHow', { count: 15 }))

    const selin = await zofia.go('selin', 'drumbeat')
    await selin.sees(turkish('checkIn.promptHeading'), turkish('checkIn.promptHow', { count: 15 }))
    await selin.press(turkish('checkIn.open'))
    await selin.fill({ [turkish('checkIn.did')]: 'İade haritası' })
    expect(await selin.form.innerText()).toContain(turkish('checkIn.formAudience', { channel: '#cx-core' }))
    await selin.form.getByRole('button', { name: turkish('common.cancel'), exact: true }).click()

    const answered = turkish('checkIn.summaryProgress', { done: 1, all: 5 })
    await amelia.passUntil(amelia.message(answered))
    await amelia.sees(answered, turkish('checkIn.summaryAnswered'), turkish('checkIn.summaryBlockers'), 'Zofia Nowak: Urlopy')
    await amelia.openThread(answered)
    await amelia.inThread(turkish('checkIn.partDid')).filter({ hasText: 'Żółta lista' }).waitFor()
  })

  test('settings are asked in the language of who changes them', async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await amelia.say('/drumbeat roles @Selin Aydın admin')
    // She chose no language and her account hints at none, so she reads the team's.
    await amelia.sees(turkish('people.roleGranted', { name: 'Selin Aydın', role: turkish('people.roleAdmin') }))
    const selin = await amelia.go('selin', 'cx-core')
    await selin.say('/drumbeat settings')
    await selin.fill({ [turkish('checkIn.settingTime')]: '10:00' })
    expect(await selin.form.locator('label, legend').allInnerTexts()).toEqual(
      expect.arrayContaining([
        ...(['name', 'language', 'zone', 'workingDays', 'holidays', 'members'] as const).map(field => turkish(`teams.${field}`)),
        ...(['settingTime', 'settingAskAt', 'settingWindow'] as const).map(field => turkish(`checkIn.${field}`)),
      ]),
    )
    await selin.submit(turkish('common.save'))
    await selin.sees(turkish('teams.settingsSaved', { team: 'CX Core' }), '10:00')
  })
})
