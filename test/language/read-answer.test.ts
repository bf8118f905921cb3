import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer, saysNothing, type AnswerLine } from '#src/language/index.ts'

/** `did! text` came from a keyword, `did text` did not. */
const said = (lines: readonly AnswerLine[]) => lines.map(({ kind, text, keyword }) => `${kind}${keyword ? '!' : ''} ${text}`)

describe('one line', () => {
  it.each([
    // English
    ['done Closed the loop', 'did! Closed the loop'],
    ['Done: Closed the loop', 'did! Closed the loop'],
    ['DONE - Closed the loop', 'did! Closed the loop'],
    ['done – Closed the loop', 'did! Closed the loop'],
    ['did call Bora', 'did! call Bora'],
    ['Finished the report', 'did! the report'],
    ['Yesterday: wrote tests', 'did! wrote tests'],
    ['next: call Bora', 'next! call Bora'],
    ['Next call Bora', 'next! call Bora'],
    ['Today: call Bora', 'next! call Bora'],
    ['will: call Bora', 'next! call Bora'],
    ['to do: call Bora', 'next! call Bora'],
    ['plan to call Bora', 'next! to call Bora'],
    ['next week we launch', 'did next week we launch'],
    ['Next Friday is the review', 'did Next Friday is the review'],
    ['next week: launch', 'did next week: launch'],
    ['next: week of calls', 'next! week of calls'],
    ['sonraki hafta başlıyoruz', 'did sonraki hafta başlıyoruz'],
    ['next steps: call Bora', 'next! call Bora'],
    ['blocked waiting for legal', 'blocked! waiting for legal'],
    ['Blocker: no test data', 'blocked! no test data'],
    ['stuck on the login', 'blocked! on the login'],
    ['In the way: legal', 'blocked! legal'],
    ['win Forty detractors called', 'win! Forty detractors called'],
    ['Kudos: Selin', 'win! Selin'],
    // Turkish, in any casing
    ['yaptım raporu gönderdim', 'did! raporu gönderdim'],
    ['YAPTIM: raporu gönderdim', 'did! raporu gönderdim'],
    ['Bitti: rapor', 'did! rapor'],
    ['BİTTİ rapor', 'did! rapor'],
    ['bitirdim - rapor', 'did! rapor'],
    ['tamamlandı: rapor', 'did! rapor'],
    ['Sırada: arama listesi', 'next! arama listesi'],
    ['SIRADA arama listesi', 'next! arama listesi'],
    ['sonra test', 'next! test'],
    ['bugün: test', 'next! test'],
    ['engel: veri yok', 'blocked! veri yok'],
    ['takıldım hukuk onayı', 'blocked! hukuk onayı'],
    ['Tıkandım: onay', 'blocked! onay'],
    ['kazanım: kırk müşteri', 'win! kırk müşteri'],
    ['Başarı: kırk müşteri', 'win! kırk müşteri'],
    // Polish
    ['zrobione: raport', 'did! raport'],
    ['Zrobiłam raport', 'did! raport'],
    ['zrobiłem raport', 'did! raport'],
    ['Skończone – raport', 'did! raport'],
    ['gotowe: raport', 'did! raport'],
    ['następne: telefon do Bory', 'next! telefon do Bory'],
    ['dalej testy', 'next! testy'],
    ['dziś: testy', 'next! testy'],
    ['blokada: brak danych', 'blocked! brak danych'],
    ['ZABLOKOWANE czekam na prawników', 'blocked! czekam na prawników'],
    ['przeszkoda - prawnicy', 'blocked! prawnicy'],
    ['sukces: czterdziestu klientów', 'win! czterdziestu klientów'],
    ['wygrana czterdziestu klientów', 'win! czterdziestu klientów'],
    // Bullets
    ['- done: rapor', 'did! rapor'],
    ['* next: rapor', 'next! rapor'],
    ['• engel: veri', 'blocked! veri'],
    ['1. win: forty', 'win! forty'],
    ['2) forty calls', 'did forty calls'],
    ['   –  zrobione raport  ', 'did! raport'],
  ])('%j', (text, line) => {
    expect(said(readAnswer(text))).toEqual([line])
  })

  it.each([
    'Called forty detractors',
    // Words that begin ordinary sentences are keywords only before a colon.
    'Today I called forty detractors',
    'Yesterday was calm',
    'Will is back',
    'Bugün test ettim',
    'dziś testy',
    // A keyword is a whole word.
    'nextcloud is installed',
    'donetsk',
    'win-win with legal',
    'windows are clean',
    'blockedness',
    'bittikten sonra',
    'planowanie sprintu',
    'done, dusted',
    // References are read elsewhere.
    '#41 done',
    'CX-3 next week',
    // Only at the beginning.
    'I am done: really',
    // What looks like a bullet but is none.
    '-5 degrees',
    '3.5 percent',
    '*_~|> <b>&amp;</b> {{x}} $t(y)',
    'مرحبا بالعالم',
    '🎉🎉',
  ])('%j is what got done, as typed', text => {
    expect(said(readAnswer(text))).toEqual([`did ${text}`])
  })

  it('keeps its spaces, marks and letters after the keyword', () => {
    expect(said(readAnswer('done:  a  —  b:c - d  '))).toEqual(['did! a  —  b:c - d'])
    expect(said(readAnswer('next ışık İstanbul 𝔘𝔫𝔦 *_~|> @Bora'))).toEqual(['next! ışık İstanbul 𝔘𝔫𝔦 *_~|> @Bora'])
    expect(said(readAnswer('done:: x'))).toEqual(['did! : x'])
  })

  it('may be typed with letters put together from parts', () => {
    expect(said(readAnswer('yapt\u0131m: x'.normalize('NFD')))).toEqual(['did! x'])
    expect(said(readAnswer('baş\u0061rı: x'.normalize('NFD')))).toEqual(['win! x'])
    expect(said(readAnswer('następne: x'.normalize('NFD')))).toEqual(['next! x'])
  })
})

describe('several lines', () => {
  it('are read one by one, languages mixed', () => {
    expect(said(readAnswer('done: report\r\nsırada: arama\n\nblokada: brak danych\nplain words'))).toEqual([
      'did! report',
      'next! arama',
      'blocked! brak danych',
      'did plain words',
    ])
  })

  it('stand under a heading until the next keyword', () => {
    expect(said(readAnswer('first\nNext:\n- call Bora\n\n- write tests\nEngel\nveri yok\ndone: report\nlast'))).toEqual([
      'did first',
      'next! call Bora',
      'next! write tests',
      'blocked! veri yok',
      'did! report',
      'did last',
    ])
  })

  it('say how something is wherever they stand, and are not what the heading asks for', () => {
    expect(said(readAnswer('Next:\n- call Bora\n\nCX-3 at risk: legal is late\n- #41 done\n- #42 started\n- write tests'))).toEqual([
      'next! call Bora',
      'did CX-3 at risk: legal is late',
      'did #41 done',
      'next! #42 started',
      'next! write tests',
    ])
    expect(said(readAnswer('Engel:\n- veri yok\nCX-3 raydan çıktı\nWygrane:\n- #41 zrobione'))).toEqual([
      'blocked! veri yok',
      'did CX-3 raydan çıktı',
      'did #41 zrobione',
    ])
  })

  it.each([
    ['next: call', [true]],
    ['next - call', [true]],
    ['next call', [false]],
    ['call', [false]],
    ['Next:\ncall', [true]],
    ['Next\ncall', [false]],
    ['Next\n- call\nwith Bora', [true, true]],
    ['Next:\n- call\n\n- write\n\nSee you', [true, true, false]],
    ['Next:\ncall\n\nwrite', [true, true]],
  ])('are surely meant where a sign or a list says so: %j', (text, sure) => {
    expect(readAnswer(text).map(line => line.sure)).toEqual(sure)
  })

  it('under headings that are left empty say nothing', () => {
    expect(readAnswer('Done:\nNext:\nBlocked:')).toEqual([])
    expect(said(readAnswer('Done:\nNext: x\nBlocked:\n'))).toEqual(['next! x'])
    expect(readAnswer('- Done:')).toEqual([])
  })

  it('of bare keywords alone are kept', () => {
    expect(said(readAnswer('Done'))).toEqual(['did! Done'])
    expect(said(readAnswer('zrobione\nzablokowane'))).toEqual(['did! zrobione', 'blocked! zablokowane'])
  })

  it('may be none', () => {
    expect(readAnswer('')).toEqual([])
    expect(readAnswer(' \n\t\n')).toEqual([])
  })
})

describe('whatever is typed', () => {
  const anyLine = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .tuple(
        fc.constantFrom('- ', '• ', '1. ', ''),
        fc.constantFrom('done', 'NEXT', 'engel', 'sukces', 'today', 'x'),
        fc.constantFrom(':', ' - ', ' ', ''),
        fc.string(),
      )
      .map(parts => parts.join('')),
  )

  it('every text is a piece of what was typed, never blank', () => {
    fc.assert(
      fc.property(fc.array(anyLine), typed => {
        const text = typed.join('\n')
        for (const line of readAnswer(text)) {
          expect(text).toContain(line.text)
          expect(line.text.trim()).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a long answer is read in one go', () => {
    const text = `done: ${'şı '.repeat(5000)}\n${'- a\n'.repeat(2000)}`
    expect(readAnswer(text)).toHaveLength(2001)
    expect(readAnswer(' '.repeat(20_000) + 'x')).toHaveLength(1)
    expect(readAnswer(`done${' '.repeat(20_000)}x`)).toHaveLength(1)
  })
})

describe('an answer that only says there is nothing', () => {
  it.each([
    '',
    ' ',
    '-',
    '—',
    '...',
    'none',
    'None.',
    'No',
    'N/A',
    'nothing today',
    'yok',
    'YOK',
    'Hiçbir şey',
    'engel yok',
    'brak',
    'Nie ma.',
    'NIC',
  ])('"%s" says nothing', text => expect(saysNothing(text)).toBe(true))
  it.each(['no test data', 'nothing from legal yet', 'yok satan ürün bitti', 'brak danych testowych', '👍', '0', 'IT'])(
    '"%s" says something',
    text => expect(saysNothing(text)).toBe(false),
  )
})
