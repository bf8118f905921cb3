import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import type { Person } from './person.ts'
import { JOURNEY_MS } from './patience.ts'
import { useSandbox } from './use-sandbox.ts'

/** Where pictures of everything looked at are left for whoever wants to look too. */
const PICTURES = fileURLToPath(new URL('../screenshots/', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const Findings = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
)

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
/** axe looks twice: once at each colour scheme, once at each width. */
const SIGHTS = [
  { scheme: 'light', size: 'desktop', axe: true },
  { scheme: 'dark', size: 'desktop', axe: false },
  { scheme: 'light', size: 'phone', axe: false },
  { scheme: 'dark', size: 'phone', axe: true },
] as const

/** A reader of each language, in a channel where nobody else of these three is. */
const READERS = [
  { language: 'pl', handle: 'jakub', channel: 'cx-care' },
  { language: 'tr', handle: 'bora', channel: 'cx-core' },
  { language: 'en', handle: 'margaret', channel: 'change-board' },
] as const

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

/** Looks at a page in both colour schemes, wide and narrow, and tells what stands out sideways and what axe finds. */
async function faultsOf({ page }: Person, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const { scheme, size, axe } of SIGHTS) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize(SIZES[size])
    await page.screenshot({ path: `${PICTURES}${name}-${size}-${scheme}.png` })
    const tell = (fault: string) => void faults.push(`${name}, ${size}, ${scheme}: ${fault}`)
    const beside = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    if (beside !== 0) tell(`${String(beside)} pixels stand out sideways`)
    if (!axe) continue
    await page.evaluate(AXE)
    const found = Findings.parse(
      await page.evaluate('axe.run({ resultTypes: ["violations"], preload: false }).then(result => result.violations)'),
    )
    for (const { id, nodes } of found) for (const { html, failureSummary = '' } of nodes) tell(`${id}: ${html}: ${failureSummary}`)
  }
  await page.setViewportSize(SIZES.desktop)
  return faults
}

describe.skipIf(!hasBrowser)('what people see', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()
  beforeAll(() => void mkdirSync(PICTURES, { recursive: true }))
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
