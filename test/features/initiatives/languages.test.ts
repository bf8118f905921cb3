import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Form, Message, type Reply } from '#src/chat/index.ts'
import { LANGUAGES } from '#src/language/index.ts'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aProgramme, initialOf, submitOf } from './story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const EXPECTED = {
  en: ['New initiative', 'Owner: Selin Kaya', 'Health: at risk: legal is late', 'CX-1 is now on hold.', 'Transformation map', '[Edit]'],
  tr: [
    'Yeni girişim',
    'Sorumlu: Selin Kaya',
    'Gidişat: riskli: legal is late',
    'CX-1 için yeni durum: beklemede.',
    'Dönüşüm haritası',
    '[Düzenle]',
  ],
  pl: [
    'Nowa inicjatywa',
    'Właściciel: Selin Kaya',
    'Przebieg: zagrożona: legal is late',
    'CX-1 jest teraz wstrzymana.',
    'Mapa transformacji',
    '[Zmień]',
  ],
} as const

describe.each(LANGUAGES)('in %s', language => {
  test('everything that is shown of initiatives is a message that can be sent, in that language', async () => {
    const { world, selin, team } = await aProgramme(fresh.database)
    await world.type(selin, `drumbeat language ${language}`)
    const seen: Reply[] = []
    const type = async (text: string) => {
      const reply = await world.type(selin, `initiative ${text}`, { in: team.channel })
      seen.push(reply)
      return reply
    }
    const form = await type('add Close the loop')
    const values = {
      ...initialOf(form),
      milestones: '2026-12-04 Pilot',
      areas: 'Sales',
      goal: 'Call',
      sponsor: [selin.user],
      priority: '1',
    }
    seen.push(await world.submit(selin, submitOf(form), values, { in: team.channel }))
    for (const line of ['CX-1 at-risk because legal is late', 'CX-1 hold', 'CX-1', 'CX-1 edit', 'CX-1 story', '', 'map', 'CX-1 effort 3'])
      await type(line)
    for (const reply of seen) {
      if (reply.kind === 'form') expect(Form.parse(reply.form).title.length).toBeLessThanOrEqual(24)
      if (reply.kind === 'private') expect(Message.parse(reply.message).summary).not.toBe('')
    }
    const said = seen.map(wordsOf).join('\n')
    for (const words of EXPECTED[language]) expect(said).toContain(words)
  })
})
