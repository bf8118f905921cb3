import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReactionMeaning } from '#src/chat/index.ts'
import { openBlockersOf } from '#src/features/blockers/index.ts'
import type { Initiative } from '#src/features/initiatives/index.ts'
import { planIn } from '#src/features/review/store/plan.ts'
import { statementsIn } from '#src/features/review/store/statements.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aReview, aStory, aTask, at, initiativeNow, openReviewOf, taskNumbered } from './story.ts'
import { cameOf, reactionsTo, replies, rewords } from './thread.ts'

type Row = readonly [said: string, recorded: readonly string[], reactions: readonly ReactionMeaning[]]

/** What Bora says under a review, who owns CX-1 and nothing else, and what it records. CX-2 is Marek's; #1 and #2 are of CX-1, #3 is of CX-2. */
const ENGLISH: readonly Row[] = [
  ['CX-1 at risk: legal is late', ['CX-1 at-risk (legal is late)'], ['recorded']],
  ['cx-1 is on track', ['CX-1 on-track'], ['recorded']],
  ['CX-1 off-track because the vendor left', ['CX-1 off-track (the vendor left)'], ['recorded']],
  ['CX-2 at risk: no budget', ['note CX-2', '? CX-2'], ['question', 'recorded']],
  ['next: call ten customers', ['plan CX-1: call ten customers → Bora Demir'], ['planned']],
  ['next #2', ['plan #2'], ['planned']],
  ['next: #1, #2 and write the report', ['plan #1', 'plan #2', 'plan CX-1: write the report → Bora Demir'], ['planned']],
  ['next: prepare the demo CX-2 @marek', ['plan CX-2: prepare the demo → Marek Nowak'], ['planned']],
  [
    'Next:\n- book the room; print the slides\n- #1 until Thursday',
    ['plan #1', 'plan CX-1: book the room → Bora Demir', 'plan CX-1: print the slides → Bora Demir'],
    ['planned'],
  ],
  ['win: first ten calls closed CX-1', ['win CX-1: first ten calls closed CX-1'], ['win']],
  ['blocked: no test data for #1', ['blocker #1: no test data for #1'], ['blocker']],
  ['blocked: CX-1 has no budget', ['blocker CX-1: has no budget'], ['blocker']],
  ['#1 done', ['#1 done'], ['recorded']],
  ['#1 done and #2 started', ['#1 done', '#2 doing'], ['recorded']],
  ['CX-1 workshop with legal went well', ['note CX-1'], ['recorded']],
  ['Thanks everybody, good week', [], ['kept']],
  [
    'CX-1 at risk: legal is late\nnext: ask legal again\nwin: the portal is live',
    ['CX-1 at-risk (legal is late)', 'plan CX-1: ask legal again → Bora Demir', 'win CX-1: the portal is live'],
    ['planned', 'recorded', 'win'],
  ],
  ['#99 done', ['? #99'], ['question']],
  ['blocked: none', [], ['kept']],
  ['CX-1 and CX-2 both wait for legal', ['note CX-1', 'note CX-2'], ['recorded']],
  // What people say to each other begins with such words too.
  ['Blocker resolved, thanks', [], ['kept']],
  ['Plan B is better', [], ['kept']],
  ['Win rate is down 3%', [], ['kept']],
  ['Next up is Marek', [], ['kept']],
  ['Stuck in traffic, five minutes late', [], ['kept']],
  ['Blocker on CX-1 resolved', ['note CX-1'], ['recorded']],
  ['stuck on CX-1: no budget', ['blocker CX-1: on CX-1: no budget'], ['blocker']],
  ['next - call ten customers', ['plan CX-1: call ten customers → Bora Demir'], ['planned']],
  ['Next\n- book the room', ['plan CX-1: book the room → Bora Demir'], ['planned']],
  ['Plan\nB is better', [], ['kept']],
  ['Next:\n- book the room\n\nThanks everybody', ['plan CX-1: book the room → Bora Demir'], ['planned']],
  ['CX-1 still at risk: legal is late', ['CX-1 at-risk (legal is late)'], ['recorded']],
  ['CX-1 is back on track', ['CX-1 on-track'], ['recorded']],
  ['CX-1 remains at risk', ['CX-1 at-risk'], ['recorded']],
  ['CX-1 no longer at risk', ['note CX-1'], ['recorded']],
  ['*CX-1* at risk: legal is late', ['CX-1 at-risk (legal is late)'], ['recorded']],
  [
    'Next:\n- call ten customers\n\nCX-1 at risk: legal is late\n#1 done',
    ['#1 done', 'CX-1 at-risk (legal is late)', 'plan CX-1: call ten customers → Bora Demir'],
    ['planned', 'recorded'],
  ],
  ['Blocked:\n- no budget\n\nCX-1 off track', ['CX-1 off-track', 'blocker CX-1: no budget'], ['blocker', 'recorded']],
  ['CX-1 on track, CX-2 at risk: legal', ['CX-1 on-track', 'note CX-2', '? CX-2'], ['question', 'recorded']],
]

const TURKISH: readonly Row[] = [
  ['CX-1 riskli: hukuk gecikti', ['CX-1 at-risk (hukuk gecikti)'], ['recorded']],
  ['CX-1 yolunda', ['CX-1 on-track'], ['recorded']],
  ['CX-1 raydan çıktı: tedarikçi çekildi', ['CX-1 off-track (tedarikçi çekildi)'], ['recorded']],
  ['CX-2 riskli: bütçe yok', ['note CX-2', '? CX-2'], ['question', 'recorded']],
  ['sonraki: on müşteriyi ara', ['plan CX-1: on müşteriyi ara → Bora Demir'], ['planned']],
  ["sırada #2'yi bitirmek", ['plan #2'], ['planned']],
  ['sonraki: #1, #2 ve raporu yaz', ['plan #1', 'plan #2', 'plan CX-1: raporu yaz → Bora Demir'], ['planned']],
  ['yarın: demoyu hazırla CX-2 @marek', ['plan CX-2: demoyu hazırla → Marek Nowak'], ['planned']],
  ["Planım:\n* odayı ayırt\n* #1'e devam", ['plan #1', 'plan CX-1: odayı ayırt → Bora Demir'], ['planned']],
  ['kazanım: ilk on arama kapandı CX-1', ['win CX-1: ilk on arama kapandı CX-1'], ['win']],
  ['başarı: portal açıldı', ['win: portal açıldı'], ['win']],
  ['engel: #1 için veri yok', ['blocker #1: #1 için veri yok'], ['blocker']],
  ["takıldım CX-1'de bütçe yok", ["blocker CX-1: CX-1'de bütçe yok"], ['blocker']],
  ['#1 bitti', ['#1 done'], ['recorded']],
  ["#1 tamam, #2'ye başladım", ['#1 done', '#2 doing'], ['recorded']],
  ['CX-1 için hukukla çalıştay yaptık, iyi geçti', ['note CX-1'], ['recorded']],
  ['Herkese teşekkürler, güzel bir haftaydı', [], ['kept']],
  [
    'CX-1 riskli: hukuk gecikti\nsonraki: hukuka yeniden sor\nengel: imza bekliyoruz',
    ['CX-1 at-risk (hukuk gecikti)', 'plan CX-1: hukuka yeniden sor → Bora Demir', 'blocker CX-1: imza bekliyoruz'],
    ['blocker', 'planned', 'recorded'],
  ],
  ['engel yok', [], ['kept']],
  ['CX-1 yolunda mı?', ['note CX-1'], ['recorded']],
  ['sonra konuşalım', [], ['kept']],
  ['Engel kalktı, teşekkürler', [], ['kept']],
  ['başarı senin', [], ['kept']],
  ['plan güzel olmuş', [], ['kept']],
  ['CX-1 hâlâ riskli: hukuk gecikti', ['CX-1 at-risk (hukuk gecikti)'], ['recorded']],
  ['CX-1 hala riskli', ['CX-1 at-risk'], ['recorded']],
  ['CX-1 yeniden yolunda', ['CX-1 on-track'], ['recorded']],
  [
    'Sıradaki:\n- on müşteriyi ara\n\nCX-1 riskli: hukuk gecikti\n#1 bitti',
    ['#1 done', 'CX-1 at-risk (hukuk gecikti)', 'plan CX-1: on müşteriyi ara → Bora Demir'],
    ['planned', 'recorded'],
  ],
  ['CX-1 yolunda, CX-2 riskli: hukuk', ['CX-1 on-track', 'note CX-2', '? CX-2'], ['question', 'recorded']],
]

const POLISH: readonly Row[] = [
  ['CX-1 zagrożona: prawnicy się spóźniają', ['CX-1 at-risk (prawnicy się spóźniają)'], ['recorded']],
  ['CX-1 na dobrej drodze', ['CX-1 on-track'], ['recorded']],
  ['CX-1 poza planem, bo dostawca odszedł', ['CX-1 off-track (dostawca odszedł)'], ['recorded']],
  ['CX-2 zagrożona: brak budżetu', ['note CX-2', '? CX-2'], ['question', 'recorded']],
  ['dalej: zadzwonić do dziesięciu klientów', ['plan CX-1: zadzwonić do dziesięciu klientów → Bora Demir'], ['planned']],
  ['dalej #2', ['plan #2'], ['planned']],
  ['następne: #1, #2 i napisać raport', ['plan #1', 'plan #2', 'plan CX-1: napisać raport → Bora Demir'], ['planned']],
  ['plan: przygotować demo CX-2 @marek', ['plan CX-2: przygotować demo → Marek Nowak'], ['planned']],
  ['Plany:\n1. zarezerwować salę\n2. dokończyć #1', ['plan #1', 'plan CX-1: zarezerwować salę → Bora Demir'], ['planned']],
  ['sukces: pierwsze rozmowy zamknięte CX-1', ['win CX-1: pierwsze rozmowy zamknięte CX-1'], ['win']],
  ['wygrana: portal działa', ['win: portal działa'], ['win']],
  ['blokada: #1 – brak danych', ['blocker #1: brak danych'], ['blocker']],
  ['utknąłem: CX-1 nie ma budżetu', ['blocker CX-1: nie ma budżetu'], ['blocker']],
  ['#1 zrobione', ['#1 done'], ['recorded']],
  ['#1 gotowe, zaczynam #2', ['#1 done', '#2 doing'], ['recorded']],
  ['CX-1: warsztat z prawnikami się udał', ['note CX-1'], ['recorded']],
  ['Dziękuję wszystkim, dobry tydzień', [], ['kept']],
  [
    'CX-1 zagrożona: prawnicy milczą\ndalej: zapytać jeszcze raz\nsukces: portal działa',
    ['CX-1 at-risk (prawnicy milczą)', 'plan CX-1: zapytać jeszcze raz → Bora Demir', 'win CX-1: portal działa'],
    ['planned', 'recorded', 'win'],
  ],
  ['brak blokad', [], ['kept']],
  ['CX-1 i CX-2 czekają na prawników', ['note CX-1', 'note CX-2'], ['recorded']],
  ['dalej czekamy na prawników', [], ['kept']],
  ['Blokada usunięta', [], ['kept']],
  ['Plan wykonany w całości', [], ['kept']],
  ['sukces zależy od prawników', [], ['kept']],
  ['CX-1 nadal zagrożona: prawnicy milczą', ['CX-1 at-risk (prawnicy milczą)'], ['recorded']],
  ['CX-1 jest wciąż zagrożona', ['CX-1 at-risk'], ['recorded']],
  ['CX-1 znowu na dobrej drodze', ['CX-1 on-track'], ['recorded']],
  [
    'Dalej:\n- zadzwonić do klientów\n\nCX-1 zagrożona: prawnicy milczą\n#1 zrobione',
    ['#1 done', 'CX-1 at-risk (prawnicy milczą)', 'plan CX-1: zadzwonić do klientów → Bora Demir'],
    ['planned', 'recorded'],
  ],
  ['CX-1 na dobrej drodze, a CX-2 zagrożona: brak ludzi', ['CX-1 on-track', 'note CX-2', '? CX-2'], ['question', 'recorded']],
]

let fresh: TestDatabase
let world: World
let team: SomeTeam
let bora: SomePerson
let loop: Initiative
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await aStory(fresh.database)
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  const marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  loop = await anInitiative(world, team, bora, 'Close the loop')
  const portal = await anInitiative(world, team, marek, 'New portal')
  await aTask(world, bora, loop, 'Call ten detractors', '2026-11-25')
  await aTask(world, bora, loop, 'Write the survey')
  await aTask(world, marek, portal, 'Choose a vendor')
  await world.runUntil(at('2026-11-27T08:00:00Z'))
}, 60_000)
afterAll(() => fresh[Symbol.asyncDispose]())

describe.each([
  ['English', ENGLISH],
  ['Turkish', TURKISH],
  ['Polish', POLISH],
] as const)('replies in %s', (language, rows) => {
  test('record what they say, show it by reactions, and leave nothing behind once deleted', async () => {
    const found: Row[] = []
    for (const [index, [text]] of rows.entries()) {
      const id = `${language}-${index}`
      await replies(world, bora, team, text, { id })
      const reactions = (await reactionsTo(world, team, id)).toSorted()
      found.push([text, await cameOf(world, team, id), reactions as readonly ReactionMeaning[]])
      await rewords(world, bora, team, id, null)
      expect(await reactionsTo(world, team, id)).toEqual([])
    }
    expect(found).toEqual(rows)
    expect(await initiativeNow(world, loop)).toMatchObject({ health: null, healthNote: '' })
    expect(await taskNumbered(world, 1)).toMatchObject({ status: 'to-do', dueOn: '2026-11-25' })
    expect(await taskNumbered(world, 2)).toMatchObject({ status: 'to-do', dueOn: null })
    const { occurrenceId } = await openReviewOf(world, team)
    expect(await world.scope(scope => planIn(scope, [occurrenceId]))).toEqual([])
    expect(await world.scope(scope => statementsIn(scope, [occurrenceId]))).toEqual([])
    expect(await world.scope(scope => openBlockersOf(scope))).toEqual([])
  }, 240_000)
})
