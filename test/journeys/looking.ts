import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Person } from './person.ts'

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
export const READERS = [
  { language: 'pl', handle: 'jakub', channel: 'cx-care' },
  { language: 'tr', handle: 'bora', channel: 'cx-core' },
  { language: 'en', handle: 'margaret', channel: 'change-board' },
] as const

export type Look = {
  /** Pixels: of the window, where more than a screenful is to be looked at. */
  readonly height?: number
  /** Only wide in light colours and narrow in dark ones, and axe once: for what has little on it. */
  readonly brief?: boolean
}

/**
 * Looks at a page in both colour schemes, wide and narrow, and tells what stands out sideways and what axe finds. Open the window with
 * `bypassCSP`: the strict policy would not let axe measure.
 */
export async function faultsOf({ page }: Person, name: string, { height, brief = false }: Look = {}): Promise<string[]> {
  const faults: string[] = []
  mkdirSync(PICTURES, { recursive: true })
  for (const { scheme, size, axe } of SIGHTS.filter(sight => sight.axe || !brief)) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ ...SIZES[size], height: height ?? SIZES[size].height })
    await page.screenshot({ path: `${PICTURES}${name}-${size}-${scheme}.png` })
    const tell = (fault: string) => void faults.push(`${name}, ${size}, ${scheme}: ${fault}`)
    const beside = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    if (beside !== 0) tell(`${String(beside)} pixels stand out sideways`)
    if (!axe || (brief && size === 'desktop')) continue
    await page.evaluate(AXE)
    const found = Findings.parse(
      await page.evaluate('axe.run({ resultTypes: ["violations"], preload: false }).then(result => result.violations)'),
    )
    for (const { id, nodes } of found) for (const { html, failureSummary = '' } of nodes) tell(`${id}: ${html}: ${failureSummary}`)
  }
  await page.setViewportSize(SIZES.desktop)
  return faults
}
