import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HEALTHS, HORIZONS } from '#src/features/initiatives/initiative.ts'
import { initiativeCommand } from '#src/features/initiatives/command.ts'
import { plainCode } from '#src/features/initiatives/rules/codes.ts'
import { MOVES } from '#src/features/initiatives/rules/moves.ts'
import { EXAMPLES, nearestLine, nearestTopic, SHOWN_LINES } from '#src/features/initiatives/rules/nearest.ts'
import { printRequest, readRequest, type Request } from '#src/features/initiatives/rules/words.ts'
import { zone } from '#src/time/index.ts'

const ENGLISH = { language: 'en', zone: zone('Europe/London') } as const

type Readable = Exclude<Request, { kind: 'unreadable' }>

const code = fc
  .tuple(fc.stringMatching(/^[A-Z]{2,6}$/), fc.integer({ min: 1, max: 99_999 }))
  .map(([prefix, number]) => `${prefix}-${number}`)
/** Words as they remain in a line: nothing at their ends, and not nothing. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map(text => text.trim())
  .filter(text => text !== '')
/** A reason or a name that does not begin with a word of the grammar's own. */
const plainWords = words.map(text => `Ödeme ${text}`)
const orNone = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const request: fc.Arbitrary<Readable> = fc.oneof(
  fc.constantFrom('open', 'all', 'mine').map((kind): Readable => ({ kind: 'list', filter: { kind } })),
  fc.constantFrom(...HORIZONS).map((horizon): Readable => ({ kind: 'list', filter: { kind: 'horizon', horizon } })),
  plainWords.map((area): Readable => ({ kind: 'list', filter: { kind: 'area', area } })),
  fc.constant<Readable>({ kind: 'map' }),
  fc.oneof(fc.constant(''), plainWords).map((title): Readable => ({ kind: 'add', title })),
  fc.record({ kind: fc.constantFrom('show', 'edit', 'story'), code }),
  fc.record({
    kind: fc.constant('health'),
    code,
    health: fc.constantFrom(...HEALTHS),
    note: fc.oneof(fc.constant(''), plainWords),
  }),
  fc.record({ kind: fc.constant('move'), code, move: fc.constantFrom(...MOVES) }),
  fc.record({ kind: fc.constant('owner'), code, who: plainWords }),
  fc.record({ kind: fc.constant('sponsor'), code, who: orNone(plainWords) }),
  fc.record({ kind: fc.constant('contributors'), code, change: fc.constantFrom('add', 'remove'), who: plainWords }),
  fc.record({
    kind: fc.constant('depends'),
    code,
    change: fc.constantFrom('add', 'remove'),
    on: fc.uniqueArray(code, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('priority'), code, priority: orNone(fc.integer({ min: 1, max: 5 })) }),
  fc.record({ kind: fc.constant('effort'), code, effort: orNone(fc.nat({ max: 99_999 })) }),
  fc.record({ kind: fc.constant('horizon'), code, horizon: fc.constantFrom(...HORIZONS) }),
  fc.record({ kind: fc.constantFrom('areas', 'budget'), code, text: fc.oneof(fc.constant(''), plainWords) }),
  fc.record({ kind: fc.constant('title'), code, text: plainWords }),
)

describe('what stands after /initiative', () => {
  test('prints back to what reads the same', () => {
    fc.assert(
      fc.property(request, asked => {
        expect(readRequest(printRequest(asked))).toEqual({ ...asked })
      }),
      { numRuns: 1000 },
    )
  })

  test('whatever is typed is read as something, and what was read prints back the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          words.map(text => `CX-3 ${text}`),
        ),
        text => {
          const read = readRequest(text)
          expect(read.kind === 'unreadable' ? read : readRequest(printRequest(read))).toEqual(read)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test.each(SHOWN_LINES)('the example /initiative %s is understood', line => {
    const read = readRequest(line)
    expect(read.kind === 'list' ? read.filter.kind : read.kind).not.toMatch(/^(unreadable|area)$/)
    if (read.kind !== 'unreadable') expect(printRequest(read)).toBe(line)
  })

  test.each(initiativeCommand.usage.map(({ example }) => (typeof example === 'string' ? example : example(ENGLISH))))(
    'the line of the help %s is one of the examples',
    line => expect(SHOWN_LINES).toContain(line.replace(/^\/initiative ?/, '')),
  )

  test.each<[string, Readable]>([
    ['', { kind: 'list', filter: { kind: 'open' } }],
    ['list', { kind: 'list', filter: { kind: 'open' } }],
    ['hepsi', { kind: 'list', filter: { kind: 'all' } }],
    ['wszystkie', { kind: 'list', filter: { kind: 'all' } }],
    ['MOJE', { kind: 'list', filter: { kind: 'mine' } }],
    ['benim', { kind: 'list', filter: { kind: 'mine' } }],
    ['kısa', { kind: 'list', filter: { kind: 'horizon', horizon: 'short' } }],
    ['KISA VADE', { kind: 'list', filter: { kind: 'horizon', horizon: 'short' } }],
    ['średni', { kind: 'list', filter: { kind: 'horizon', horizon: 'medium' } }],
    ['list dlugi', { kind: 'list', filter: { kind: 'horizon', horizon: 'long' } }],
    ['Müşteri Hizmetleri', { kind: 'list', filter: { kind: 'area', area: 'Müşteri Hizmetleri' } }],
    ['harita', { kind: 'map' }],
    ['mapa', { kind: 'map' }],
    ['Ekle Döngüyü kapat', { kind: 'add', title: 'Döngüyü kapat' }],
    ['dodaj Zamknij pętlę', { kind: 'add', title: 'Zamknij pętlę' }],
    ['add map of the journey', { kind: 'add', title: 'map of the journey' }],
    ['cx-3', { kind: 'show', code: 'CX-3' }],
    ['dı-12', { kind: 'show', code: 'DI-12' }],
    ['CX3', { kind: 'show', code: 'CX-3' }],
    ['CX-3 at-risk because legal review is late', { kind: 'health', code: 'CX-3', health: 'at-risk', note: 'legal review is late' }],
    ['CX-3 at risk: legal review is late', { kind: 'health', code: 'CX-3', health: 'at-risk', note: 'legal review is late' }],
    ['CX-3 riskli çünkü hukuk gecikti', { kind: 'health', code: 'CX-3', health: 'at-risk', note: 'hukuk gecikti' }],
    ['CX-3 zagrożona, bo prawnicy się spóźniają', { kind: 'health', code: 'CX-3', health: 'at-risk', note: 'prawnicy się spóźniają' }],
    ['CX-3 on-track', { kind: 'health', code: 'CX-3', health: 'on-track', note: '' }],
    ['CX-3 yolunda', { kind: 'health', code: 'CX-3', health: 'on-track', note: '' }],
    ['CX-3 na dobrej drodze', { kind: 'health', code: 'CX-3', health: 'on-track', note: '' }],
    ['CX-3 off track no budget', { kind: 'health', code: 'CX-3', health: 'off-track', note: 'no budget' }],
    ['CX-3 beklet', { kind: 'move', code: 'CX-3', move: 'hold' }],
    ['CX-3 wstrzymaj', { kind: 'move', code: 'CX-3', move: 'hold' }],
    ['CX-3 on hold', { kind: 'move', code: 'CX-3', move: 'hold' }],
    ['CX-3 DEVAM', { kind: 'move', code: 'CX-3', move: 'resume' }],
    ['CX-3 wznow', { kind: 'move', code: 'CX-3', move: 'resume' }],
    ['CX-3 bitti', { kind: 'move', code: 'CX-3', move: 'done' }],
    ['CX-3 zakończ', { kind: 'move', code: 'CX-3', move: 'done' }],
    ['CX-3 yeniden aç', { kind: 'move', code: 'CX-3', move: 'reopen' }],
    ['CX-3 sahibi @bora', { kind: 'owner', code: 'CX-3', who: '@bora' }],
    ['CX-3 właściciel @Zofia Wiśniewska', { kind: 'owner', code: 'CX-3', who: '@Zofia Wiśniewska' }],
    ['CX-3 sponsor yok', { kind: 'sponsor', code: 'CX-3', who: null }],
    ['CX-3 depends on CX-1 and CX-2', { kind: 'depends', code: 'CX-3', change: 'add', on: ['CX-1', 'CX-2'] }],
    ["CX-3 bağlı CX-1'e", { kind: 'depends', code: 'CX-3', change: 'add', on: ['CX-1'] }],
    ['CX-3 zależy od cx-1', { kind: 'depends', code: 'CX-3', change: 'add', on: ['CX-1'] }],
    ['CX-3 nie zależy od CX-1', { kind: 'depends', code: 'CX-3', change: 'remove', on: ['CX-1'] }],
    ['CX-3 bağlı değil CX-1', { kind: 'depends', code: 'CX-3', change: 'remove', on: ['CX-1'] }],
    ['CX-3 öncelik 2', { kind: 'priority', code: 'CX-3', priority: 2 }],
    ['CX-3 priorytet brak', { kind: 'priority', code: 'CX-3', priority: null }],
    ['CX-3 iş yükü 12 gün', { kind: 'effort', code: 'CX-3', effort: 12 }],
    ['CX-3 alanlar Satış, Müşteri', { kind: 'areas', code: 'CX-3', text: 'Satış, Müşteri' }],
  ])('%j', (text, expected) => expect(readRequest(text)).toEqual(expected))

  test.each([
    ['CX-3 onhold', 'CX-3 hold'],
    ['CX-3 dnoe', 'CX-3 done'],
    ['CX-3 at-rsk', 'CX-3 at-risk because legal is late'],
    ['CX-3 ownr @bora', 'CX-3 owner @bora'],
    ['CX-3 owner', 'CX-3 owner @bora'],
    ['CX-3 priority 9', 'CX-3 priority 2'],
    ['CX-3 depends on legal', 'CX-3 depends CX-1'],
    ['CX-3 done next week', 'CX-3 done'],
    ['CX-3 xyzzy', 'CX-3 at-risk because legal is late'],
  ])('%j is not understood; %j is near', (text, near) => {
    const read = readRequest(text)
    expect(read).toMatchObject({ kind: 'unreadable', code: 'CX-3' })
    if (read.kind === 'unreadable') expect(nearestLine(read)).toBe(near)
  })

  test('what is near is always understood', () => {
    fc.assert(
      fc.property(words, fc.option(fc.constantFrom(...Object.keys(EXAMPLES))), (text, part) => {
        const read = readRequest(`CX-3 ${part ?? ''} ${text}`)
        expect(read.kind === 'unreadable' ? readRequest(nearestLine(read)).kind : 'read').not.toBe('unreadable')
        expect(readRequest(nearestTopic(text) ?? '')).not.toMatchObject({ filter: { kind: 'area' } })
      }),
    )
  })

  test.each([
    ['cx-3', 'CX-3'],
    ['CX–3', 'CX-3'],
    ['ıt-007', 'IT-7'],
    ['legal', 'LEGAL'],
  ])('the code %j is stored as %j', (typed, stored) => expect(plainCode(typed)).toBe(stored))
})
