import { describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { faultsOf, READERS } from './looking.ts'
import { JOURNEY_MS } from './patience.ts'
import { useSandbox } from './use-sandbox.ts'

const DONE = {
  en: 'Read all seven proposals and answered the first three',
  tr: 'İlk on müşteriyi aradım\nİade haritasının son adımını çizdim',
  pl: 'Sześćdziesiąt rozmów, żadnej dłuższej niż kwadrans',
} as const
const STUCK = {
  en: 'The cost of number four is missing',
  tr: 'Ekim listesi eksik',
  pl: 'Strona zwrotów nie mówi, gdzie są pieniądze',
} as const

describe.skipIf(!hasBrowser)('what people see', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()
  // The strict content policy would not let axe measure; all other journeys run under it.
  const open = (handle: string, channel: string) => sandbox.as(handle, channel, { bypassCSP: true })

  test.each(READERS)('the first page is readable for everyone, in $language', async ({ language, handle, channel }) => {
    const person = await open(handle, channel)
    expect(await faultsOf(person, `start-${language}`)).toEqual([])
  })

  test.each(READERS)('so is each step of a check-in, in $language', async ({ language, handle, channel }) => {
    const { say } = speak(language)
    const person = await open(handle, channel)
    const { form } = person
    const faults: string[] = []
    const look = async (what: string) => void faults.push(...(await faultsOf(person, `${what}-${language}`)))

    await person.say('/drumbeat setup')
    await form.waitFor()
    await look('setup')
    await person.submit(say('teams.setUp'))
    await person.sees(say('teams.readyTitle', { team: channel }))
    await look('channel')

    await person.go(handle, 'drumbeat')
    await person.passUntil(person.message(say('checkIn.promptHow', { count: 15 })))
    await look('prompt')
    await person.press(say('checkIn.open'))
    await form.waitFor()
    await look('form')
    await person.submit(say('common.send'))
    await form.getByText(say('checkIn.saidNothing')).waitFor()
    await look('form-errors')
    await person.fill({ [say('checkIn.did')]: DONE[language], [say('checkIn.blocked')]: STUCK[language] })
    await person.submit(say('common.send'))
    await person.sees(say('checkIn.takeBack'))
    await look('receipt')
    await person.say('/drumbeat help')
    await person.sees(say('people.helpTitle'))
    await look('help')

    await person.go(handle, channel)
    await person.passUntil(person.message(say('checkIn.summaryThread')))
    await look('summary')
    await person.openThread(say('checkIn.summaryThread'))
    await look('thread')
    // Who set up the first team is the admin, and can name others.
    await person.go(READERS[0].handle, 'drumbeat')
    await person.say(`/drumbeat roles @${handle} admin`)
    await person.go(handle, channel)
    await person.say('/drumbeat settings')
    await form.waitFor()
    await look('settings')
    expect(faults).toEqual([])
  })
})
