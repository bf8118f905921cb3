import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, readDate } from '#src/language/index.ts'
import { tasksFeature } from '#src/features/tasks/index.ts'
import { codesIn, readDraft, writeDraft } from '#src/features/tasks/rules/draft-words.ts'
import { exampleOf } from '#src/features/tasks/rules/examples.ts'
import { type Filter, readFilter, writeFilter } from '#src/features/tasks/rules/filter-words.ts'
import { MOST_AT_ONCE } from '#src/features/tasks/rules/numbers.ts'
import { VERBS } from '#src/features/tasks/rules/verbs.ts'
import { readRequest, type TaskRequest, writeRequest } from '#src/features/tasks/rules/words.ts'
import { addDays, localDate, zone } from '#src/time/index.ts'

/** A Monday. */
const today = localDate('2026-11-23')
const read = (text: string) => readRequest(text, today)
const moved = (move: string, ...numbers: number[]) => ({ kind: 'move-on', move, numbers })
const due = (date: string | null, ...numbers: number[]) => ({ kind: 'due', numbers, due: { date, anyway: false } })

describe('what stands after /task', () => {
  test.each<[string, object]>([
    ['', { kind: 'mine', page: 1 }],
    ['page 2', { kind: 'mine', page: 2 }],
    ['done 41', moved('done', 41)],
    ['done 41 42', moved('done', 41, 42)],
    ['done #41, #42', moved('done', 41, 42)],
    ['done #41,#42', moved('done', 41, 42)],
    ['done 41 and 42', moved('done', 41, 42)],
    ['Done 41-44', moved('done', 41, 42, 43, 44)],
    ['done #41–#43 50', moved('done', 41, 42, 43, 50)],
    ['done 41 41', moved('done', 41)],
    ['finish 41', moved('done', 41)],
    ['41 done', moved('done', 41)],
    ['#41 #42 done', moved('done', 41, 42)],
    ['start 41', moved('start', 41)],
    ['reopen 41', moved('reopen', 41)],
    ['drop 41', moved('drop', 41)],
    ['cancel 41', moved('drop', 41)],
    ['tamamla 41 ve 42', moved('done', 41, 42)],
    ['BİTTİ 41', moved('done', 41)],
    ['41 bitti', moved('done', 41)],
    ["bitir #41'i", moved('done', 41)],
    ['başla 41', moved('start', 41)],
    ['basla 41', moved('start', 41)],
    ['yeniden aç 41', moved('reopen', 41)],
    ['bırak 41', moved('drop', 41)],
    ['iptal et 41', moved('drop', 41)],
    ['zrobione 41 i 42', moved('done', 41, 42)],
    ['zakończ 41', moved('done', 41)],
    ['41 gotowe', moved('done', 41)],
    ['zacznij 41', moved('start', 41)],
    ['otwórz ponownie 41', moved('reopen', 41)],
    ['anuluj 41', moved('drop', 41)],
    ['41', { kind: 'show', numbers: [41] }],
    ['show 41', { kind: 'show', numbers: [41] }],
    ['göster #41', { kind: 'show', numbers: [41] }],
    ['pokaż 41', { kind: 'show', numbers: [41] }],
    ['due 41 next friday', due('2026-12-04', 41)],
    ['due 41 friday', due('2026-11-27', 41)],
    ['due 41 2026-12-04', due('2026-12-04', 41)],
    ['due 41 42 2026-12-04', due('2026-12-04', 41, 42)],
    ['due 41 4 december', due('2026-12-04', 41)],
    ['due 41 42 4 december', due('2026-12-04', 41, 42)],
    ['due 41 in 3 days', due('2026-11-26', 41)],
    ['due 41 none', due(null, 41)],
    ['tarih 41 yarın', due('2026-11-24', 41)],
    ['tarih 41 yok', due(null, 41)],
    ['son tarih 41 3 gün sonra', due('2026-11-26', 41)],
    ['termin 41 jutro', due('2026-11-24', 41)],
    ['termin 41 za tydzień', due('2026-11-30', 41)],
    ['termin 41 brak', due(null, 41)],
    ['assign 41 @bora', { kind: 'assign', numbers: [41], who: '@bora' }],
    ['ata 41 42 @bora', { kind: 'assign', numbers: [41, 42], who: '@bora' }],
    ['przypisz 41 mnie', { kind: 'assign', numbers: [41], who: 'mnie' }],
    ['forward 41 @bora please take over', { kind: 'forward', numbers: [41], who: '@bora please take over' }],
    ['devret 41 @bora 3 arama kaldı', { kind: 'forward', numbers: [41], who: '@bora 3 arama kaldı' }],
    ['rename 41 3 calls, “loud”', { kind: 'rename', number: 41, title: '3 calls, “loud”' }],
    ['zmień nazwę 41 Nowy tytuł', { kind: 'rename', number: 41, title: 'Nowy tytuł' }],
    ['move 41 CX-4', { kind: 'move', numbers: [41], to: 'CX-4' }],
    ['taşı 41 cx-4', { kind: 'move', numbers: [41], to: 'cx-4' }],
    ['list', { kind: 'list', words: '' }],
    ['list CX-3 overdue', { kind: 'list', words: 'CX-3 overdue' }],
    ['liste bu hafta', { kind: 'list', words: 'bu hafta' }],
    ['undo', { kind: 'undo' }],
    ['geri al', { kind: 'undo' }],
    ['cofnij', { kind: 'undo' }],
    ['add Call #41, "again"', { kind: 'add', words: 'Call #41, "again"' }],
    ['ekle İki\nsatır', { kind: 'add', words: 'İki\nsatır' }],
  ])('%j', (text, request) => expect(read(text)).toEqual(request))

  test.each<[string, string | null]>([
    ['done', 'done'],
    ['done soon', 'done'],
    ['done 41 please', 'done'],
    ['done 44-41', 'done'],
    ['done 0', 'done'],
    ['add', 'add'],
    ['assign 41', 'assign'],
    ['forward @bora', 'forward'],
    ['rename 41', 'rename'],
    ['rename 41-42 Both', 'rename'],
    ['move 41', 'move'],
    ['due 41', 'due'],
    ['due friday', 'due'],
    ['undo 41', 'undo'],
    ['Call ten detractors', null],
    ['41 perhaps', null],
  ])('%j is no request', (text, verb) => expect(read(text)).toEqual({ kind: 'unreadable', verb }))

  test.each(['due 41 2026-02-30', 'due 41 fryday', 'tarih 41 30 Şubat'])('%j names no day', text =>
    expect(read(text)).toMatchObject({ kind: 'no-date' }),
  )

  test('more than a handful of numbers are refused later, and never expanded without end', () => {
    expect(read('done 1-999999999')).toMatchObject({ numbers: { length: MOST_AT_ONCE + 1 } })
  })
})

describe('a new task', () => {
  const known = new Set(['CX-3', 'CX-4'])
  const draft = (text: string) => readDraft(text, known, today)

  test.each([
    ['Call ten detractors', 'Call ten detractors', null, null],
    ['Call ten detractors CX-3 due 2026-12-04', 'Call ten detractors', 'CX-3', '2026-12-04'],
    ['CX-3 Call ten detractors due friday', 'Call ten detractors', 'CX-3', '2026-11-27'],
    ['cx-3: Call ten detractors', 'Call ten detractors', 'CX-3', null],
    ['Call ten detractors due friday CX-3', 'Call ten detractors', 'CX-3', '2026-11-27'],
    ['Prepare the CX-3 kick-off', 'Prepare the CX-3 kick-off', 'CX-3', null],
    ['Read ISO-9001 twice', 'Read ISO-9001 twice', null, null],
    ['Send the report by friday', 'Send the report', null, '2026-11-27'],
    ['Pay what is due to vendors', 'Pay what is due to vendors', null, null],
    ['Stand by the customer', 'Stand by the customer', null, null],
    ['Write the "due friday" rule', 'Write the "due friday" rule', null, null],
    ['Compare "CX-4" with ours CX-3', 'Compare "CX-4" with ours', 'CX-3', null],
    ['Müşterileri ara son tarih 4 Aralık', 'Müşterileri ara', null, '2026-12-04'],
    ['Raporu gönder gelecek cumaya kadar', 'Raporu gönder', null, '2026-12-04'],
    ['Raporu gönder CX-3 yarına kadar', 'Raporu gönder', 'CX-3', '2026-11-24'],
    ['Zadzwonić do klientów termin jutro', 'Zadzwonić do klientów', null, '2026-11-24'],
    ['Wysłać raport do piątku', 'Wysłać raport', null, '2026-11-27'],
    ['Zadzwonić do klientów', 'Zadzwonić do klientów', null, null],
    ['İlk, "ikinci"\n#3 🥁', 'İlk, "ikinci"\n#3 🥁', null, null],
  ])('%j', (text, title, code, date) => {
    expect(draft(text)).toEqual({ title, code, due: date === null ? null : { date, anyway: false } })
  })

  test.each([
    ['', { kind: 'no-title' }],
    ['CX-3', { kind: 'no-title' }],
    ['CX-3 due friday', { kind: 'no-title' }],
    ['Call them due 2026-02-30', { kind: 'no-date', text: '2026-02-30' }],
    ['Call them due fryday', { kind: 'no-date', text: 'fryday' }],
    ['Ara son tarih 30 Şubat', { kind: 'no-date', text: '30 Şubat' }],
    ['CX-3 Call them CX-4', { kind: 'two-initiatives', codes: ['CX-3', 'CX-4'] }],
  ])('%j is none', (text, problem) => expect(draft(text)).toEqual(problem))

  test('a past day is read, and said as meant with a mark', () => {
    expect(draft('Call them due 2026-01-02')).toMatchObject({ due: { date: '2026-01-02', anyway: false } })
    expect(draft('Call them due 2026-01-02!')).toMatchObject({ title: 'Call them', due: { date: '2026-01-02', anyway: true } })
  })

  test('whatever is read is written so that it is read as the same', () => {
    const word = fc.constantFrom(
      'Call',
      'due',
      'friday',
      'by',
      'CX-3',
      'CX-4',
      '"',
      '#41',
      '2026-12-04',
      'kadar',
      'do',
      ',',
      'ğ',
      '\n',
      '🥁',
      'none',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), words => {
        const first = draft(words.join(' '))
        if ('kind' in first) return
        expect(draft(writeDraft(first))).toEqual(first)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a list', () => {
  const all: Filter = { whose: null, code: null, due: null, status: null, closed: false, page: 1 }

  test.each<[string, Partial<Filter>]>([
    ['', {}],
    ['mine', { whose: 'mine' }],
    ['benim', { whose: 'mine' }],
    ['moje zaległe', { whose: 'mine', due: 'overdue' }],
    ['CX-3 overdue', { code: 'CX-3', due: 'overdue' }],
    ['overdue cx-3', { code: 'CX-3', due: 'overdue' }],
    ['this week', { due: 'this-week' }],
    ['bu hafta', { due: 'this-week' }],
    ['w tym tygodniu', { due: 'this-week' }],
    ['done this week CX-3', { status: 'done', due: 'this-week', code: 'CX-3' }],
    ['all', { closed: true }],
    ['hepsi', { closed: true }],
    ['unassigned', { whose: 'nobody' }],
    ['no date page 3', { due: 'no-date', page: 3 }],
    ['in progress', { status: 'doing' }],
  ])('%j', (text, filter) => expect(readFilter(text)).toEqual({ ...all, ...filter }))

  test.each([
    ['overdoo', 'overdoo'],
    ['CX-3 soon', 'soon'],
    ['CX-3 CX-4', 'CX-4'],
    ['overdue today', 'today'],
  ])('%j cannot be listed by %j', (text, word) => expect(readFilter(text)).toEqual({ kind: 'unreadable', word }))

  test('whatever is asked for is written so that it is read as the same', () => {
    const filter = fc.record<Filter>({
      whose: fc.constantFrom('mine', 'nobody', null),
      code: fc.constantFrom('CX-3', 'ABC-12', null),
      due: fc.constantFrom('overdue', 'today', 'this-week', 'no-date', null),
      status: fc.constantFrom('to-do', 'doing', 'blocked', 'done', 'dropped', null),
      closed: fc.boolean(),
      page: fc.integer({ min: 1, max: 99 }),
    })
    fc.assert(fc.property(filter, each => void expect(readFilter(writeFilter(each))).toEqual(each)))
  })
})

describe('what is shown as an example', () => {
  test.each(LANGUAGES.flatMap(language => VERBS.map(verb => [language, verb] as const)))(
    'is read as what it stands for: %s %s',
    (language, verb) => {
      const request = read(exampleOf(language, verb).replace(/^\/task\s*/, ''))
      expect(request.kind === 'move-on' ? request.move : request.kind).toBe(verb)
      if (request.kind === 'add')
        expect(readDraft(request.words.replace('@bora ', ''), new Set(['CX-3']), today)).toMatchObject({
          code: 'CX-3',
          due: { date: '2026-12-04' },
        })
      if (request.kind === 'list') expect(readFilter(request.words)).toMatchObject({ code: 'CX-3', due: 'overdue' })
    },
  )

  test('in the help of everything is read too', () => {
    const examples = (tasksFeature.commands ?? []).flatMap(command =>
      command.usage.flatMap(({ example }) =>
        LANGUAGES.map(language =>
          (typeof example === 'string' ? example : example({ language, zone: zone('UTC') })).replace(/^\/task\s*/, ''),
        ),
      ),
    )
    expect(examples.length).toBeGreaterThan(5)
    for (const example of examples) expect(read(example)).not.toMatchObject({ kind: 'unreadable' })
  })
})

describe('the grammar', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 6 })
  // A first word that is no number and no verb's part.
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map(text => `x${text.trim()}`.replace(/\s+$/u, ''))
  const date = fc.integer({ min: -30, max: 400 }).map(days => addDays(today, days))
  const request: fc.Arbitrary<TaskRequest> = fc.oneof(
    fc.record({ kind: fc.constant('mine' as const), page: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ kind: fc.constantFrom('help' as const, 'undo' as const) }),
    fc.record({ kind: fc.constantFrom('add' as const, 'list' as const), words }),
    fc.record({ kind: fc.constant('move-on' as const), move: fc.constantFrom('start', 'done', 'reopen', 'drop'), numbers }),
    fc.record({ kind: fc.constant('show' as const), numbers }),
    fc.record({ kind: fc.constant('due' as const), numbers, due: fc.record({ date, anyway: fc.boolean() }) }),
    fc.record({ kind: fc.constant('due' as const), numbers, due: fc.constant({ date: null, anyway: false }) }),
    fc.record({ kind: fc.constantFrom('assign' as const, 'forward' as const), numbers, who: words }),
    fc.record({ kind: fc.constant('move' as const), numbers, to: words }),
    fc.record({ kind: fc.constant('rename' as const), number: fc.integer({ min: 1, max: 99_999 }), title: words }),
  )

  test('reads what it writes as the same', () => {
    fc.assert(
      fc.property(request, each => void expect(read(writeRequest(each))).toEqual(each)),
      { numRuns: 1000 },
    )
  })

  test('takes any text without a fault, and what it reads is read again as the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), text => {
        const once = read(text)
        if (once.kind === 'unreadable' || once.kind === 'no-date') return
        expect(read(writeRequest(once))).toEqual(once)
      }),
      { numRuns: 1000 },
    )
  })

  test('codes in quotes are words', () => expect(codesIn('CX-1 "CX-2" CX-1 cx-4')).toEqual(['CX-1', 'CX-4']))
  test('next friday is what the examples mean by it', () => expect(readDate('next friday', today)).toBe('2026-12-04'))
})
