import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Block, Message } from '#src/chat/index.ts'
import { instant } from '#src/time/index.ts'
import { type Element, findAll, isTag, readMarkup, textOf } from '../../contracts/markup.ts'
import { HARD_TEXTS } from '../../contracts/texts.ts'
import { typed } from '../../support/arbitraries.ts'
import { aMailServer, type Arrived, type MailServer } from './a-mail-server.ts'
import { outgoing, sendingTo } from './sending-to.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const LEAVE = 'https://drumbeat.example.com/email/leave/abc?in=tr'

let server: MailServer
let sending: ReturnType<typeof sendingTo>
beforeAll(async () => {
  server = await aMailServer()
  sending = sendingTo(server.port, LEAVE, CONFIRM)
})
afterAll(async () => {
  sending.close()
  await server[Symbol.asyncDispose]()
})

async function arrived(message: Message, more: Parameters<typeof outgoing>[1] = {}): Promise<Arrived> {
  await sending.post(outgoing(message, more))
  const last = server.arrived.at(-1)
  if (!last) throw new Error('nothing arrived')
  return last
}

const CONFIRM = 'https://drumbeat.example.com/email/confirm/def?in=tr'
const EVERYTHING: Required<Message> = {
  language: 'tr',
  summary: 'Haftanın özeti: 2 girişim risk altında, İstanbul ve Iğdır bekliyor',
  leave: { label: 'Bu e-postaları durdur', command: { action: 'digest.leave', input: {} } },
  confirm: { label: 'Özetleri bu adrese gönder', command: { action: 'digest.confirm', input: {} } },
  blocks: [
    { kind: 'heading', text: 'Haftanın özeti' },
    {
      kind: 'text',
      tone: 'normal',
      text: [
        'Merhaba ',
        { kind: 'mention', user: 'U1', name: 'Ece Şahin' },
        ', bu hafta ',
        { kind: 'bold', text: '2 girişim' },
        ' için ',
        { kind: 'link', text: 'tablo', url: 'https://example.com/a?b=1&c=2' },
        ' ve ',
        { kind: 'link', text: 'kötü', url: 'javascript:alert(1)' },
        '; sonraki: ',
        { kind: 'time', at: instant(0), text: 'Pzt 09:30' },
        ', ',
        { kind: 'ref', text: 'CX-3' },
        '.\nİkinci satır, aralıklı   boşluklarla ve okunaklı bir uzunluğu aşan sözcüklerle sürüp gidiyor.',
      ],
    },
    { kind: 'text', tone: 'quiet', text: ['Sessizce'] },
    { kind: 'quote', text: ['<script>alert(1)</script> & "tırnak"\nsonra'] },
    {
      kind: 'facts',
      facts: [
        { label: 'Kazanç', value: ['3'] },
        { label: 'Engel', value: [{ kind: 'ref', text: '#41' }, ' – 5 gün'] },
      ],
    },
    { kind: 'list', items: [['bir'], ['iki ', { kind: 'bold', text: 'kalın' }]] },
    { kind: 'progress', label: 'Görevler', done: 3, of: 5 },
    { kind: 'image', alt: 'Son sekiz hafta: 4 yolunda, 2 riskte', png: PNG, width: 1200, height: 600 },
    { kind: 'divider' },
    { kind: 'heading', text: 'Sonra' },
    { kind: 'image', alt: 'Bir nokta', png: PNG, width: 8, height: 8 },
    { kind: 'divider' },
    { kind: 'buttons', buttons: [{ label: 'Kapat', style: 'plain', command: { action: 'digest.close', input: {} } }] },
    {
      kind: 'select',
      select: { placeholder: 'Seçin', command: { action: 'digest.choose', input: {} }, options: [{ label: 'A', value: 'a' }] },
    },
  ],
}

const pageOf = (mail: Arrived): Element => readMarkup(mail.parsed.html || '')
const bodyOf = (mail: Arrived): Element => findAll(pageOf(mail), isTag('body'))[0] ?? { tag: '', attributes: {}, children: [] }

describe('one message, in both forms of a mail', () => {
  let mail: Arrived
  beforeAll(async () => {
    mail = await arrived(EVERYTHING, { platform: 'teams', deliveryId: '0199-every' })
  })

  test('in characters, with everything that can be said in them', () => {
    expect(mail.parsed.text?.trimEnd()).toBe(
      [
        'Haftanın özeti',
        'Merhaba @Ece Şahin, bu hafta 2 girişim için tablo (https://example.com/a?b=1&c=2) ve kötü; sonraki: Pzt 09:30, CX-3.\nİkinci satır, aralıklı   boşluklarla ve okunaklı bir uzunluğu aşan sözcüklerle sürüp gidiyor.',
        'Sessizce',
        '> <script>alert(1)</script> & "tırnak"\n> sonra',
        'Kazanç: 3\nEngel: #41 – 5 gün',
        '- bir\n- iki kalın',
        '▰▰▰▰▰▰▱▱▱▱  Görevler · 3/5',
        'Son sekiz hafta: 4 yolunda, 2 riskte',
        '────────',
        'Sonra',
        'Bir nokta',
        `Özetleri bu adrese gönder: ${CONFIRM}`,
        '────────',
        'İşlem yapmak için Microsoft Teams uygulamasını açın.',
        `Bu e-postaları durdur: ${LEAVE}`,
      ].join('\n\n'),
    )
  })

  test('as a page: the same, with nothing in it that a person’s words could have made', () => {
    const body = bodyOf(mail)
    const texts = (...tags: string[]) => findAll(body, isTag(...tags)).map(textOf)
    expect(texts('h1', 'h2')).toEqual(['Haftanın özeti', 'Sonra'])
    expect(texts('p')).toEqual([
      'Merhaba @Ece Şahin, bu hafta 2 girişim için tablo ve kötü; sonraki: Pzt 09:30, CX-3.İkinci satır, aralıklı   boşluklarla ve okunaklı bir uzunluğu aşan sözcüklerle sürüp gidiyor.',
      'Sessizce',
      '▰▰▰▰▰▰▱▱▱▱  Görevler · 3/5',
      'Özetleri bu adrese gönder',
      'İşlem yapmak için Microsoft Teams uygulamasını açın.',
      'Bu e-postaları durdur',
    ])
    expect(texts('blockquote')).toEqual(['<script>alert(1)</script> & "tırnak"sonra'])
    expect(texts('th', 'td')).toEqual(['Kazanç', '3', 'Engel', '#41 – 5 gün'])
    expect(texts('li')).toEqual(['bir', 'iki kalın'])
    expect(texts('strong')).toEqual(['2 girişim', 'kalın'])
    expect(findAll(body, isTag('br'))).toHaveLength(2)
    expect(findAll(body, isTag('a')).map(({ attributes }) => attributes['href'] ?? '')).toEqual([
      'https://example.com/a?b=1&c=2',
      CONFIRM,
      LEAVE,
    ])
    expect(findAll(body, isTag('script', 'button', 'select', 'form', 'input'))).toEqual([])
    expect(findAll(pageOf(mail), isTag('html'))[0]?.attributes['lang']).toBe('tr')
  })

  test('with its pictures in it, each with its words', () => {
    const images = findAll(bodyOf(mail), isTag('img')).map(({ attributes }) => attributes)
    expect(images.map(({ alt, width }) => [alt, width])).toEqual([
      ['Son sekiz hafta: 4 yolunda, 2 riskte', '560'],
      ['Bir nokta', '8'],
    ])
    expect(mail.parsed.attachments.map(({ cid }) => `cid:${cid}`)).toEqual(images.map(({ src }) => src))
    for (const { contentType, contentDisposition, content, related } of mail.parsed.attachments) {
      expect([contentType, contentDisposition, related]).toEqual(['image/png', 'inline', true])
      expect(content.toString('base64')).toBe(PNG)
    }
  })

  test('under headers that say what it is, and how to get no more', () => {
    expect([mail.from, mail.to]).toEqual(['drumbeat@example.com', ['ece@acme.example']])
    expect(mail.parsed.from?.text).toBe('"Drumbeat" <drumbeat@example.com>')
    expect(mail.parsed.subject).toBe(EVERYTHING.summary)
    expect(mail.parsed.date?.toISOString()).toBe('2026-11-23T06:00:00.000Z')
    expect(mail.parsed.messageId).toBe('<0199-every@example.com>')
    const said = ['List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted', 'Precedence', 'Content-Language', 'X-Mailer']
    // Exchange sends no holiday notice, but does report what it could not deliver: neither `All` nor `NDR`.
    expect(mail.field('X-Auto-Response-Suppress')).toBe('RN, NRN, OOF, AutoReply')
    expect(said.map(name => mail.field(name))).toEqual([
      `<${LEAVE}>`,
      'List-Unsubscribe=One-Click',
      'auto-generated',
      'bulk',
      'tr',
      undefined,
    ])
  })
})

test('a message of its summary alone is still one; without an offer to leave there is no link', async () => {
  const bare = sendingTo(server.port)
  await bare.post(outgoing({ summary: 'Only this.', blocks: [] }))
  bare.close()
  const mail = server.arrived.at(-1)
  expect([mail?.parsed.subject, mail?.parsed.text?.trim()]).toEqual(['Only this.', 'Only this.'])
  expect(mail?.fields.filter(name => name.startsWith('List-'))).toEqual([])
})

test('what is to be confirmed is one link in each form, and none of those by which mails are left', async () => {
  const asking = sendingTo(server.port, null, CONFIRM)
  await asking.post(outgoing({ summary: 'Is this your address?', blocks: [], confirm: EVERYTHING.confirm }))
  asking.close()
  const mail = server.arrived.at(-1)
  if (!mail) throw new Error('nothing arrived')
  expect(mail.parsed.text?.trim()).toBe(`Is this your address?\n\nÖzetleri bu adrese gönder: ${CONFIRM}`)
  expect(findAll(bodyOf(mail), isTag('a')).map(({ attributes }) => attributes['href'])).toEqual([CONFIRM])
  expect(mail.fields.filter(name => name.startsWith('List-'))).toEqual([])
})

test('one click needs https: over http the link is for people only', async () => {
  const local = sendingTo(server.port, 'http://localhost:3000/email/leave/abc?in=en')
  await local.post(outgoing({ summary: 'Hello', blocks: [], leave: EVERYTHING.leave }))
  local.close()
  const mail = server.arrived.at(-1)
  expect(mail?.field('List-Unsubscribe')).toBe('<http://localhost:3000/email/leave/abc?in=en>')
  expect(mail?.fields).not.toContain('List-Unsubscribe-Post')
})

test.each(['ece', 'ece@', 'a@b.example, c@d.example', 'ece@acme.example\r\nBcc: x@y.example', '"a b"@acme.example', '<ece@acme.example>'])(
  'what is no address gets no mail: %j',
  async address => {
    const before = server.arrived.length
    const to = { kind: 'email' as const, user: 'U1', address }
    await expect(sending.post(outgoing({ summary: 'Hello', blocks: [] }, { to }))).rejects.toMatchObject({ kind: 'rejected' })
    expect(server.arrived).toHaveLength(before)
  },
)

/** What a text is once it has been through a mail: lines end as lines end, and spaces behind them are nobody's. */
const asMailed = (text: string, mark = ''): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(line => mark + line.replace(/ +$/, ''))
    .join('\n')
const trimmed = (text: string): string => text.replace(/\n+$/, '')
/** What a page shows of it: breaks are elements of their own. */
const asShown = (text: string): string => text.replaceAll(/\r\n|\r|\n/g, '')

/** What arrives of these two texts, and what has to. */
async function asTyped(one: string, other: string) {
  const blocks: Block[] = [
    { kind: 'text', tone: 'normal', text: [one, { kind: 'bold', text: other }] },
    { kind: 'quote', text: [other] },
    { kind: 'text', tone: 'normal', text: ['end'] },
  ]
  const { blocks: _, confirm: __, ...rest } = EVERYTHING
  const mail = await arrived({ ...rest, summary: one.trim() === '' ? 'x' : one, blocks })
  const said = trimmed(mail.parsed.text ?? '')
  const body = bodyOf(mail)
  return {
    shown: {
      text: said.slice(0, said.lastIndexOf('\n\n────────')),
      paragraph: findAll(body, isTag('p')).map(textOf)[0],
      quote: findAll(body, isTag('blockquote')).map(textOf),
      fields: mail.fields.toSorted(),
      to: mail.to,
    },
    expected: {
      text: [asMailed(one + other), asMailed(other, '> '), 'end'].join('\n\n'),
      paragraph: asShown(one + other),
      quote: [asShown(other)],
      fields: FIELDS,
      to: ['ece@acme.example'],
    },
  }
}
const FIELDS = [
  ...['Auto-Submitted', 'Content-Language', 'Content-Type', 'Date', 'From', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
  ...['MIME-Version', 'Message-ID', 'Precedence', 'Subject', 'To', 'X-Auto-Response-Suppress'],
]

describe('what people typed', () => {
  test.each(Object.entries(HARD_TEXTS))('arrives as it was typed: %s', async (_, text) => {
    const { shown, expected } = await asTyped(text, `b${text}`)
    expect(shown).toEqual(expected)
  })

  test('whatever it is, it arrives, and makes neither a header nor markup', async () => {
    const hostile = fc.oneof(
      typed,
      fc
        .array(
          fc.constantFrom('\r\n', '\n', '\r', 'Bcc: x@y.example', '.', '--', '-- ', 'From me', '> ', ' ', '=?utf-8?q?x?=', 'ğ', '\t'),
          { maxLength: 9 },
        )
        .map(parts => parts.join('')),
    )
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (one, other) => {
        const { shown, expected } = await asTyped(one, other)
        expect(shown).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('is a subject on one line, however long', async () => {
    const summary = `Özet: ${'İstanbul’da dziewięćsetdziewięćdziesiąt şey '.repeat(20)}\r\nBcc: x@y.example`
    const mail = await arrived({ summary, blocks: [] })
    expect(mail.parsed.subject?.length).toBeLessThanOrEqual(200)
    expect(mail.parsed.subject).toMatch(/^Özet: İstanbul’da dziewięćsetdziewięćdziesiąt şey .*…$/)
    expect(mail.parsed.bcc).toBeUndefined()
    const odd = await arrived({ summary: 'Bir\r\nBcc: x@y.example\u2028iki\u0007üç', blocks: [] })
    expect(odd.parsed.subject).toBe('Bir Bcc: x@y.example iki üç')
  })
})
