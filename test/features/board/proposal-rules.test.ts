import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printBoardWords, readBoardWords } from '#src/features/board/rules/board-words.ts'
import { monthlyOn, nextMeeting, readMonthly, WEEKDAYS, WEEKS } from '#src/features/board/rules/meetings.ts'
import { FIELD, openParts, readProposal, TEXT_LENGTH } from '#src/features/board/rules/proposal-fields.ts'
import { readQuorum, writeQuorum } from '#src/features/board/rules/quorum-words.ts'
import { likeness, similarTo } from '#src/features/board/rules/similar.ts'
import { isRecurrence, localDate, localTime, zone } from '#src/time/index.ts'
import { at } from './voting-story.ts'

describe('what is similar', () => {
  const among = [
    { id: 'refunds', texts: ['Refunds take thirty days', 'Refunds take thirty days\nand customers call three times meanwhile'] },
    { id: 'iade', texts: ['İadeler otuz gün sürüyor'] },
    { id: 'zwroty', texts: ['Zwroty trwają trzydzieści dni'] },
    { id: 'chat', texts: ['A chat on the web site for orders'] },
    { id: 'empty', texts: ['', '…'] },
  ]

  test.each([
    ['our refund takes more than thirty days', ['refunds']],
    ['REFUNDS TAKE THIRTY DAYS', ['refunds']],
    ['Refunsd take thrity days', ['refunds']],
    ['iadelerin süresi otuz günü buluyor', ['iade']],
    ['IADELER OTUZ GUN SURUYOR', ['iade']],
    ['Zwrotów nie ma przez trzydzieści dni', ['zwroty']],
    ['zwroty trwaja trzydziesci dni', ['zwroty']],
    ['The office needs plants', []],
    ['We have the days for this and that', []],
    ['', []],
  ])('“%s” is like %j', (text, ids) => {
    expect(similarTo(text, among)).toEqual(ids)
  })

  test.each([
    ['Kart iadeleri çok gecikiyor', 'İade kartlarının gecikmesi'],
    ['Form çok uzun', 'Formlar çok uzun, müşteri bırakıyor'],
    ['Fatura geç geliyor', 'Faturaların geç gelmesi'],
    ['Our forms are too long', 'The form is long'],
    ['Bills arrive late', 'The bill comes late'],
    ['Refund is slow', 'Slow refunds'],
    ['Zwroty kart trwają długo', 'Zwrot karty długo trwa'],
    ['Kody SMS przychodzą późno', 'Kod SMS przychodzi za późno'],
    ['Reklamacje czekają zbyt długo', 'Reklamacja czeka tygodniami'],
  ])('“%s” and “%s” are about the same', (one, other) => {
    expect(likeness(one, other)).toBeGreaterThanOrEqual(0.5)
    expect(similarTo(one, [{ id: 'other', texts: [other] }])).toEqual(['other'])
  })

  const ADDRESSES =
    'Müşterilerin adres değişikliği üç ayrı sistemde yapılıyor\nAdres bir yerde düzelince diğerlerinde eski kalıyor, kartlar eski adrese gidiyor, ' +
    'geri dönen her zarfın maliyeti var ve müşteri hizmetlerini yeniden aramak zorunda kalıyor.'
  const LETTERS =
    'Letters go out unsigned\nCustomers who get a letter call the hotline to ask whether it is real, which takes the time of three people a day ' +
    'and costs more than the form that we save.'
  const PORTAL =
    'Portal nie pamięta haseł\nKlient zakłada konto po raz drugi, a obsługa łączy potem oba konta ręcznie, co kosztuje dwie osoby i dużo czasu.'
  test.each([
    [ADDRESSES, 'Müşteri maliyeti'],
    ['Kart limiti düşük', 'Kartal şubesi çok kalabalık'],
    ['Çağrı merkezi geç açılıyor', 'Şubeler erken kapanıyor'],
    [LETTERS, 'Customer costs'],
    ['Forms are too long', 'The formal complaint has no owner'],
    ['Bills arrive late', 'Late shifts lack people'],
    [PORTAL, 'Koszty klienta'],
    ['Karty przychodzą późno', 'Karta rabatowa nie działa'],
    ['Infolinia milczy w soboty', 'Portal jest wolny w soboty'],
  ])('“%s” and “%s” are not', (one, other) => {
    expect(similarTo(one, [{ id: 'other', texts: [other] }])).toEqual([])
    expect(similarTo(other, [{ id: 'one', texts: [one.split('\n')[0] ?? '', one] }])).toEqual([])
  })

  test('a long text is like a short title when its own first line is', () => {
    const long = `Formlar çok uzun\n${ADDRESSES}`
    expect(similarTo(long, [{ id: 'form', texts: ['Form uzun'] }])).toEqual(['form'])
    expect(similarTo('Form uzun', [{ id: 'form', texts: ['Formlar çok uzun', long] }])).toEqual(['form'])
  })

  const text = fc
    .array(fc.constantFrom('refund', 'İade', 'zwrot', 'delay', 'orders', 'GÜN', 'the', 'x', '…'), { maxLength: 8 })
    .map(words => words.join(' '))
  const letters = fc.string({ maxLength: 40 })

  test('it is the same either way round, between nought and one, and whole for the same words in any order', () => {
    fc.assert(
      fc.property(fc.oneof(text, letters), fc.oneof(text, letters), (one, other) => {
        const alike = likeness(one, other)
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        expect(likeness(other, one)).toBe(alike)
        expect(likeness(one.toUpperCase(), other)).toBe(likeness(one.toUpperCase().toLowerCase(), other))
      }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('refund', 'delay', 'orders', 'complaint', 'invoice'), { minLength: 2 }), words => {
        expect(likeness(words.join(' '), words.toReversed().join(', '))).toBe(1)
      }),
    )
  })

  test('at most five come back, the most alike first, none of them unlike', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 12 }), (wanted, others) => {
        const items = others.map((each, index) => ({ id: String(index), texts: [each] }))
        const found = similarTo(wanted, items).map(id => likeness(wanted, others[Number(id)] ?? ''))
        expect(found.length).toBeLessThanOrEqual(5)
        expect(found).toEqual(found.toSorted((one, other) => other - one))
        expect(found.every(alike => alike >= 0.5)).toBe(true)
      }),
    )
  })
})

describe('a quorum', () => {
  test.each([
    ['3', { kind: 'members', value: 3 }],
    [' 60 % ', { kind: 'share', value: 60 }],
    ['60%', { kind: 'share', value: 60 }],
    ['%60', { kind: 'share', value: 60 }],
    ['120 %', { kind: 'share', value: 120 }],
    ['0', null],
    ['0 %', null],
    ['%60%', null],
    ['1.5', null],
    ['-1', null],
    ['all', null],
    ['', null],
    ['2000', null],
  ])('“%s” is %j', (typed, quorum) => {
    expect(readQuorum(typed)).toEqual(quorum)
  })

  test('reads back as it is written', () => {
    fc.assert(
      fc.property(fc.constantFrom('members' as const, 'share' as const), fc.integer({ min: 1, max: 1000 }), (kind, value) => {
        expect(readQuorum(writeQuorum({ kind, value }))).toEqual({ kind, value })
      }),
    )
  })
})

describe('what is typed after /board', () => {
  test.each([
    ['', { kind: 'show' }],
    ['SETUP', { kind: 'setup' }],
    ['kur', { kind: 'setup' }],
    ['ustaw', { kind: 'setup' }],
    ['gündem', { kind: 'agenda' }],
    ['porządek obrad', { kind: 'agenda' }],
    ['d-3', { kind: 'decision', number: 3 }],
    ['P-12', { kind: 'proposal', number: 12 }],
    ['reverse D-3 the numbers were wrong', { kind: 'reverse', number: 3, reason: 'the numbers were wrong' }],
    ['reverse: D-3: because', { kind: 'reverse', number: 3, reason: 'because' }],
    ['D-3 reverse it was wrong', { kind: 'reverse', number: 3, reason: 'it was wrong' }],
    ["D-3'ü geri al rakamlar yanlıştı", { kind: 'reverse', number: 3, reason: 'rakamlar yanlıştı' }],
    ['geri al D‑3 rakamlar', { kind: 'reverse', number: 3, reason: 'rakamlar' }],
    ['cofnij D-3', { kind: 'reverse', number: 3, reason: '' }],
    ['reverse', { kind: 'reverse-which' }],
    ['reverse the last one', { kind: 'reverse-which' }],
    ['D-3 is wrong', { kind: 'unreadable', text: 'D-3 is wrong' }],
    ['dance', { kind: 'unreadable', text: 'dance' }],
  ])('“%s” means %j', (typed, words) => {
    expect(readBoardWords(typed)).toEqual(words)
  })

  test('whatever is typed is read without a fault, and what is meant reads back as it is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(reverse |geri al )?[dDpP][-‑ ]?\d{0,4} ?\w{0,6}$/)), typed => {
        const words = readBoardWords(typed)
        const isMeant = words.kind !== 'unreadable' && words.kind !== 'reverse-which'
        const again = isMeant ? readBoardWords(printBoardWords(words)) : words
        expect(again).toEqual(words)
      }),
    )
  })
})

describe('meetings', () => {
  const board = (meetings: string | null, meetingTime = '10:00', place = 'Europe/Warsaw') => ({
    meetings,
    meetingTime: localTime(meetingTime),
    startsOn: localDate('2026-11-01'),
    zone: zone(place),
  })
  const dates = (rule: string, count: number): string[] => {
    const found: string[] = []
    for (let after = at('2026-11-23T08:00:00Z'); found.length < count;) {
      const next = nextMeeting(board(rule), after)
      if (!next) break
      found.push(next.date)
      after = next.at
    }
    return found
  }

  test('every choice of the form is a recurrence, and reads back as it was chosen', () => {
    for (const week of WEEKS)
      for (const weekday of WEEKDAYS) {
        const rule = monthlyOn({ week, weekday })
        expect(isRecurrence(rule)).toBe(true)
        expect(readMonthly(rule)).toEqual({ week, weekday })
      }
    expect([readMonthly('FREQ=WEEKLY;BYDAY=MO'), readMonthly('FREQ=MONTHLY;BYDAY=5MO')]).toEqual([null, null])
  })

  test('the last of its weekday is the fourth or the fifth; a month without a fifth has no fifth', () => {
    expect(dates(monthlyOn({ week: '-1', weekday: 1 }), 4)).toEqual(['2026-11-30', '2026-12-28', '2027-01-25', '2027-02-22'])
    expect(dates('FREQ=MONTHLY;BYDAY=5MO', 3)).toEqual(['2026-11-30', '2027-03-29', '2027-05-31'])
  })

  test('in the night in which the clocks go forward a time that is skipped is the later side, and that of an hour told twice is the first', () => {
    const lastSunday = monthlyOn({ week: '-1', weekday: 7 })
    expect(nextMeeting(board(lastSunday, '02:30'), at('2027-03-20T00:00:00Z'))).toEqual({
      date: '2027-03-28',
      at: at('2027-03-28T01:30:00Z'),
    })
    expect(nextMeeting(board(lastSunday, '02:30'), at('2027-10-20T00:00:00Z'))).toEqual({
      date: '2027-10-31',
      at: at('2027-10-31T00:30:00Z'),
    })
    // Having met there, it next meets a month later, not an hour.
    expect(nextMeeting(board(lastSunday, '02:30'), at('2027-10-31T00:30:00Z'))?.date).toBe('2027-11-28')
  })

  test('a board without meetings has no next, nor one whose recurrence is over', () => {
    expect(nextMeeting(board(null), at('2026-11-23T08:00:00Z'))).toBeNull()
    expect(nextMeeting(board('FREQ=MONTHLY;BYDAY=1MO;COUNT=1'), at('2026-11-23T08:00:00Z'))).toBeNull()
  })
})

describe('the form of a proposal', () => {
  const spell = (areas: string) =>
    areas
      .split(',')
      .map(area => area.trim())
      .filter(Boolean)

  test('needs a problem alone; what else is left out is listed for the chair', () => {
    const { content, problems } = readProposal(
      { [FIELD.problem]: ' Slow\r\nrefunds ', [FIELD.urgency]: 'high', [FIELD.areas]: 'Care, Sales' },
      spell,
    )
    expect(problems).toEqual({})
    expect(content).toEqual({ problem: 'Slow\nrefunds', benefit: '', cost: '', areas: ['Care', 'Sales'], evidence: '', urgency: 'high' })
    expect(openParts(content)).toEqual(['benefit', 'cost', 'evidence'])
  })

  test('says of every field at once what is wrong', () => {
    const { problems } = readProposal({ benefit: 'x'.repeat(TEXT_LENGTH + 1), areas: 'y'.repeat(61), urgency: 'soon' }, spell)
    expect(problems).toEqual({
      problem: { kind: 'missing' },
      benefit: { kind: 'too-long', most: TEXT_LENGTH },
      areas: { kind: 'too-long', most: 60 },
    })
    const areas = Array.from({ length: 11 }, (_, index) => `area ${index}`).join(',')
    expect(readProposal({ problem: 'Slow', areas }, spell).problems).toEqual({ areas: { kind: 'too-many', most: 10 } })
  })
})
