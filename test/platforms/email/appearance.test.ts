import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Health } from '#src/features/initiatives/index.ts'
import { composed } from '#src/features/digest/composing.ts'
import { frameOf, renderMail } from '#src/platforms/email/render/index.ts'
import type { Language } from '#src/language/index.ts'
import { localDate } from '#src/time/index.ts'
import { hasBrowser, useBrowser } from '../../support/browser.ts'
import { quiet } from '../../support/database.ts'
import { healthWeeks, noHealth, readerIn, someBlocker, someFacts, someInitiative, someTask } from '../../features/digest/some-facts.ts'

/** Where pictures of everything looked at are left for whoever wants to look too. */
const PICTURES = fileURLToPath(new URL('../../screenshots/', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const Findings = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }))
const WIDTHS = [360, 800]
const SCHEMES = ['light', 'dark'] as const

const TITLES = {
  en: ['Close the loop with every unhappy customer', 'Legal has not read the letter yet', 'Ask legal about recordings'],
  tr: ['Memnun kalmayan her müşteriye geri dön', 'Hukuk mektubu henüz okumadı', 'Kayıtları hukuka sor'],
  pl: ['Oddzwonić do każdego niezadowolonego klienta', 'Prawnicy nie przeczytali jeszcze listu', 'Zapytać prawników o nagrania'],
} as const satisfies Record<Language, readonly string[]>

/** A week in which there is something of everything. */
function aWeek(language: Language) {
  const [title, note, task] = TITLES[language]
  const one = someInitiative(3, { title, health: 'off-track', healthNote: note })
  const weeks = healthWeeks('on-track', 3).map((each, index) => ({
    ...each,
    count: { ...noHealth, 'on-track': 4 - (index % 3), 'at-risk': index % 3, 'off-track': index > 5 ? 1 : 0, unknown: 1 },
  }))
  const changes: { initiative: typeof one; before: Health | null }[] = [{ initiative: one, before: 'at-risk' }]
  return someFacts({
    health: { now: { 'on-track': 3, 'at-risk': 1, 'off-track': 1, unknown: 1 }, changes, weeks },
    moved: [{ initiative: someInitiative(5, { title, status: 'done' }), before: 'active' }],
    overdue: { count: 4, fresh: 1, worst: [1, 2, 3].map(number => someTask(number, { title: task })) },
    blockers: {
      ...{ raised: 2, resolved: 1, open: 3, escalated: 1, byAge: { fresh: 1, older: 1, oldest: 1 } },
      byArea: [
        { area: 'IT', count: 2 },
        { area: null, count: 1 },
      ],
      oldest: { blocker: someBlocker(7, { text: note }), owner: 'Zofia Wiśniewska', days: 16 },
    },
    plan: { kept: 5, planned: 8, weeks: [] },
    participation: [{ teamId: 't', team: 'CX Core', answered: 22, asked: 25 }],
    deadlines: {
      milestones: [{ dueOn: localDate('2026-12-04'), initiative: one, title: task }],
      tasks: { count: 1, first: [someTask(9, { title: task, dueOn: localDate('2026-12-05') })] },
    },
    asleep: [someInitiative(8, { title })],
  })
}

async function mailIn(language: Language): Promise<string> {
  const to = { kind: 'email', user: 'U1', address: 'grace@example.com' } as const
  const message = await composed(aWeek(language), 'Grace Hall', { log: quiet })('email', readerIn(language), to)
  const links = { leave: 'https://drumbeat.example.com/email/leave/abc', confirm: null }
  const { html, pictures } = renderMail(message, frameOf(message, 'slack', links), 'm@x')
  return pictures.reduce(
    (page, { contentId, png }) => page.replaceAll(`cid:${contentId}`, `data:image/png;base64,${png.toString('base64')}`),
    html,
  )
}

describe.skipIf(!hasBrowser)('a digest by e-mail', { timeout: 60_000 }, () => {
  const browser = useBrowser()

  test.each(['en', 'tr', 'pl'] as const)('is readable on a phone and on a desk, in light and dark colours: %s', async language => {
    const mail = await mailIn(language)
    const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(mail))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const at = server.address()
    const { page, context } = await browser.open(`http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/`)
    mkdirSync(PICTURES, { recursive: true })
    const faults: string[] = []
    for (const width of WIDTHS)
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width, height: 800 })
        await page.screenshot({ path: `${PICTURES}mail-${language}-${width}-${scheme}.png`, fullPage: true })
        const beside = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        if (beside !== 0) faults.push(`${width}, ${scheme}: ${String(beside)} pixels stand out sideways`)
        await page.evaluate(AXE)
        const found = Findings.parse(
          await page.evaluate('axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }).then(result => result.violations)'),
        )
        faults.push(...found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${width}, ${scheme}: ${id}: ${html}`)))
      }
    await context.close()
    server.closeAllConnections()
    server.close()
    expect(faults).toEqual([])
  })
})
