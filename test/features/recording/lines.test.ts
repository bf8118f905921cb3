import { describe, expect, it, test } from 'vitest'
import { answerInTalk, answerInWords, withWinsApart } from '#src/features/recording/rules/answer.ts'
import { refOf, sayingOf } from '#src/features/recording/rules/saying.ts'

/** What somebody's words record, each in a line: statements, notes, blockers (`!`), wins (`*`). */
function recordedFrom(text: string, about: readonly string[] = [], read = answerInWords): string[] {
  const { statements, notes, obstacles, wins } = sayingOf([{ answer: read(text), about }])
  return [
    ...statements.map(each =>
      each.kind === 'task' ? `#${each.number} is ${each.status}` : `${each.code} is ${each.health}${each.note ? ` (${each.note})` : ''}`,
    ),
    ...notes.map(note => `${refOf(note.about)}: ${note.text}`),
    ...obstacles.map(({ about: on, text: why }) => `!${on ? refOf(on) : 'nothing'}: ${why}`),
    ...wins.map(win => `*${win.text}`),
  ]
}

describe('what a line records', () => {
  it.each([
    // English
    ['#41 done', ['#41 is done']],
    ['done #41', ['#41 is done']],
    ['Done: #41, #42 and #43', ['#41 is done', '#42 is done', '#43 is done']],
    ['done #41 Call ten detractors', ['#41 is done', '#41: done #41 Call ten detractors']],
    ['#41 done, all ten answered', ['#41 is done', '#41: #41 done, all ten answered']],
    ['#41 Call ten detractors: done', ['#41 is done', '#41: #41 Call ten detractors: done']],
    ['✅ #41 done 🎉', ['#41 is done']],
    ["I've finished #41 today", ['#41 is done']],
    ['did #41', ['#41 is done']],
    ['started #41', ['#41 is doing']],
    ['#41 is in progress', ['#41 is doing']],
    ['working on #41 and #42', ['#41 is doing', '#42 is doing']],
    ['#41 done and #42 started', ['#41 is done', '#42 is doing']],
    ['#41 cancelled', ['#41 is dropped']],
    ['#41 reopened', ['#41 is to-do']],
    ['#41 done, #41 reopened', ['#41 is to-do']],
    ['blocked #41 waiting for legal', ['!#41: waiting for legal']],
    ['#41 blocked waiting for legal', ['!#41: waiting for legal']],
    ['#41 done, #43 blocked by legal', ['#41 is done', '!#43: by legal']],
    ['blocked: CX-3 has no budget', ['!CX-3: has no budget']],
    ['blocked waiting for legal', ['!nothing: waiting for legal']],
    ['blocked: test data for #41, see CX-3', ['!#41: test data for #41, see CX-3']],
    ['stuck on the login', ['!nothing: on the login']],
    ['blocked: none', []],
    ['CX-3 at risk: legal is late', ['CX-3 is at-risk (legal is late)']],
    ['cx-3 at-risk because legal is late', ['CX-3 is at-risk (legal is late)']],
    ['CX-3 on track', ['CX-3 is on-track']],
    ['CX-3 and CX-4 are off track', ['CX-3 is off-track', 'CX-4 is off-track']],
    ['CX-3, CX-4 off track', ['CX-3 is off-track', 'CX-4 is off-track']],
    ['CX-3 workshop with legal', ['CX-3: CX-3 workshop with legal']],
    ['next: CX-3 workshop', ['CX-3: CX-3 workshop']],
    ['next #42', ['#42: #42']],
    ['next: #41 done by Friday', ['#41: #41 done by Friday']],
    ['win Closed the loop CX-3 @bora', ['*Closed the loop CX-3 @bora']],
    ['Called three of ten for #41', ['#41: Called three of ten for #41']],
    ['#41 not done', ['#41: #41 not done']],
    ['#41 done?', ['#41: #41 done?']],
    ['#41 done by Friday', ['#41: #41 done by Friday']],
    ['#41 done 80%', ['#41: #41 done 80%']],
    ['#41 finished the first half', ['#41: #41 finished the first half']],
    ['CX-3 at risk?', ['CX-3: CX-3 at risk?']],
    ['CX-3 at risk no more', ['CX-3: CX-3 at risk no more']],
    ['CX-3 on track, not a single complaint', ['CX-3 is on-track (not a single complaint)']],
    ['CX-3 riskli değil', ['CX-3: CX-3 riskli değil']],
    ['CX-3 artık yolunda değil', ['CX-3: CX-3 artık yolunda değil']],
    ['CX-3 yolunda mı', ['CX-3: CX-3 yolunda mı']],
    ['CX-3 riskli: veri henüz yeterli değil', ['CX-3 is at-risk (veri henüz yeterli değil)']],
    ['CX-3 zagrożona już nie', ['CX-3: CX-3 zagrożona już nie']],
    ['CX-3 zagrożona bo nie mamy danych', ['CX-3 is at-risk (nie mamy danych)']],
    ['41 done', []],
    ['Changed the colour to #41ab2f', []],
    ['Sent 40 "surveys", 3 came back', []],
    // Turkish
    ['#41 tamam', ['#41 is done']],
    ['#41 bitti', ['#41 is done']],
    ["#41'i bitirdim", ['#41 is done']],
    ['BİTTİ: #41, #42', ['#41 is done', '#42 is done']],
    ['#41 ve #42 tamamlandı', ['#41 is done', '#42 is done']],
    ["#41'e başladım", ['#41 is doing']],
    ['#41 üzerinde çalışıyorum', ['#41 is doing']],
    ["#41 tamamlandı, #42'ye başladım", ['#41 is done', '#42 is doing']],
    ['#41 bloke: hukuk onayı bekleniyor', ['!#41: hukuk onayı bekleniyor']],
    ['engel: #41 için veri yok', ['!#41: #41 için veri yok']],
    ["takıldım CX-3'te bütçe yok", ["!CX-3: CX-3'te bütçe yok"]],
    ['engel yok', []],
    ['#41 iptal', ['#41 is dropped']],
    ['#41 bitmedi', ['#41: #41 bitmedi']],
    ['#41 bitti mi?', ['#41: #41 bitti mi?']],
    ['CX-3 risk altında: hukuk gecikti', ['CX-3 is at-risk (hukuk gecikti)']],
    ['CX-3 yolunda', ['CX-3 is on-track']],
    ['kazanım: kırk müşteriyle döngü kapandı CX-3', ['*kırk müşteriyle döngü kapandı CX-3']],
    ["sırada #42'nin sunumu", ["#42: #42'nin sunumu"]],
    // Polish
    ['#41 zrobione', ['#41 is done']],
    ['zrobione #41', ['#41 is done']],
    ['#41 jest już gotowe', ['#41 is done']],
    ['Skończyłam #41, zaczynam #42', ['#41 is done', '#42 is doing']],
    ['w toku #41', ['#41 is doing']],
    ['pracuję nad #41', ['#41 is doing']],
    ['#41 zablokowane, czekam na prawników', ['!#41: czekam na prawników']],
    ['blokada: #41 – brak danych', ['!#41: brak danych']],
    ['zablokowane #41 czekam na prawników', ['!#41: czekam na prawników']],
    ['anulowane #41', ['#41 is dropped']],
    ['#41 zrobione do piątku', ['#41: #41 zrobione do piątku']],
    ['CX-3 zagrożone, bo prawnicy milczą', ['CX-3 is at-risk (prawnicy milczą)']],
    ['CX-3 na dobrej drodze', ['CX-3 is on-track']],
    ['sukces: czterdziestu klientów CX-3', ['*czterdziestu klientów CX-3']],
    ['dalej #42', ['#42: #42']],
    // Mixed, and under headings
    [
      'Done:\n- #41\n- #42 Call ten\nBlocked:\n- #43 waiting for legal\n- none',
      ['#41 is done', '#42 is done', '#42: Done: #42 Call ten', '!#43: waiting for legal'],
    ],
    ['zrobione #41\n#42 tamam\nwin Both!', ['#41 is done', '#42 is done', '*Both!']],
    [
      'Blocked:\n- no test data\n\nCX-3 still at risk: legal is late\n- #41 blocked by legal',
      ['CX-3 is at-risk (legal is late)', '!#41: by legal', '!nothing: no test data'],
    ],
    ['Next:\n- #41 done by Friday\n- working on #42', ['#41: #41 done by Friday']],
    ['Next:\n- #42\n- #41 done', ['#41 is done', '#42: #42']],
    // Several on one line
    ['CX-3 on track, CX-4 at risk: legal', ['CX-3 is on-track', 'CX-4 is at-risk (legal)']],
    ['CX-3 at risk: legal, CX-4 on track. CX-5 off track', ['CX-3 is at-risk (legal)', 'CX-4 is on-track', 'CX-5 is off-track']],
    ['CX-3 and CX-4 on track and CX-5, CX-6 off track', ['CX-3 is on-track', 'CX-4 is on-track', 'CX-5 is off-track', 'CX-6 is off-track']],
    ['CX-3 yolunda ama CX-4 riskli', ['CX-3 is on-track', 'CX-4 is at-risk']],
    ['CX-3 na dobrej drodze, a CX-4 zagrożona', ['CX-3 is on-track', 'CX-4 is at-risk']],
    ['CX-3 at risk because CX-4 off track', ['CX-3 is at-risk (CX-4 off track)', 'CX-4: CX-3 at risk because CX-4 off track']],
    ['CX-3 at risk: CX-4 is late', ['CX-3 is at-risk (CX-4 is late)', 'CX-4: CX-3 at risk: CX-4 is late']],
    // As it was before
    ['CX-3 still at risk', ['CX-3 is at-risk']],
    ['CX-3 remains at risk: legal', ['CX-3 is at-risk (legal)']],
    ['CX-3 is back on track', ['CX-3 is on-track']],
    ['CX-3 at risk again: legal', ['CX-3 is at-risk (legal)']],
    ['CX-3 at risk again, legal left', ['CX-3 is at-risk (legal left)']],
    ['CX-3 hâlâ riskli', ['CX-3 is at-risk']],
    ['CX-3 halen yolunda', ['CX-3 is on-track']],
    ['CX-3 nadal zagrożone', ['CX-3 is at-risk']],
    ['CX-3 wciąż poza planem: brak ludzi', ['CX-3 is off-track (brak ludzi)']],
    ['CX-3 nadal nie zagrożone', ['CX-3: CX-3 nadal nie zagrożone']],
    ['CX-3 still not at risk', ['CX-3: CX-3 still not at risk']],
    // In bold
    ['*CX-3* at risk: legal', ['CX-3 is at-risk (legal)']],
    ['**CX-3 at risk**: legal', ['CX-3 is at-risk (legal)']],
    ['CX-3 *at risk*', ['CX-3 is at-risk']],
  ])('%j', (text, records) => {
    expect(recordedFrom(text)).toEqual(records)
  })

  it('names nothing itself: it is about what was chosen for it', () => {
    expect(recordedFrom('blocked waiting for legal', ['#41'])).toEqual(['!#41: waiting for legal'])
    expect(recordedFrom('blocked waiting for legal', ['#41', 'CX-3'])).toEqual(['!#41: waiting for legal', '!CX-3: waiting for legal'])
    expect(recordedFrom('blocked CX-4 has no budget', ['#41'])).toEqual(['!CX-4: has no budget'])
  })
})

describe('where people also talk, a keyword counts', () => {
  const fromTalk = (text: string) => recordedFrom(text, [], answerInTalk)

  it.each([
    ['blocked: no data', ['!nothing: no data']],
    ['Blocker – no data', ['!nothing: no data']],
    ['Blocked:\nno data', ['!nothing: no data']],
    ['Engel -\nveri yok', ['!nothing: veri yok']],
    ['Blocked\n- no data', ['!nothing: no data']],
    ['blocked CX-3 no budget', ['!CX-3: no budget']],
    ['stuck on #41', ['!#41: on #41']],
    ['Wins\n1. Portal live\n2. First ten calls', ['*Portal live', '*First ten calls']],
    ['win #41 @bora', ['*#41 @bora']],
  ])('with a sign, over a list, or before what it is about: %j', (text, records) => expect(fromTalk(text)).toEqual(records))

  it.each([
    'Blocker resolved, thanks',
    'Blocked by legal',
    'Engel kalktı',
    'Blokada usunięta',
    'Win rate is down 3%',
    'Kudos to Bora',
    'Success depends on legal',
    'Win\nrate is down',
    'Blockers?',
    'Blocked',
    'Wins:\n- none\n\nSee you all on Monday',
  ])('not where a sentence begins with it: %j', text => expect(fromTalk(text)).toEqual([]))

  it('and what it does not make of a line is kept as it stands', () => {
    expect(fromTalk('Blocker for CX-3 resolved')).toEqual(['CX-3: Blocker for CX-3 resolved'])
    expect(fromTalk('Blocker CX-3 resolved')).toEqual(['CX-3: Blocker CX-3 resolved'])
    expect(fromTalk('done #41\nFinished #42 today')).toEqual(['#41 is done', '#42 is done'])
  })
})

describe('a form', () => {
  const filled = { did: '', next: '', blocked: '', wins: '' }

  test('takes a line that says it is a win as one, in whatever field and language', () => {
    expect(
      withWinsApart({
        did: 'Called ten\n  win: First loop closed CX-3 \nKazanım: yüz çağrı',
        next: 'sukces – umowa podpisana',
        blocked: 'No data\r\n',
        wins: 'Earlier',
      }),
    ).toEqual({ did: 'Called ten', next: '', blocked: 'No data\r\n', wins: 'Earlier\nFirst loop closed CX-3\nyüz çağrı\numowa podpisana' })
  })

  test.each(['The win was close', 'win', 'a win-win', 'Windows are open', ''])('leaves %j as it is typed', did => {
    const answer = { ...filled, did, next: ` ${did}\n\n` }
    expect(withWinsApart(answer)).toBe(answer)
  })
})
