import type { Horizon } from '../initiative.ts'
import type { Move } from './moves.ts'
import { phrases } from './phrases.ts'

/** What can be asked of the whole programme. */
export const TOPICS = phrases<'add' | 'map' | 'all' | 'mine'>([
  ['add', 'add|new|create|ekle|yeni|oluştur|dodaj|nowa|nowy|utwórz'],
  ['map', 'map|roadmap|harita|yol haritası|mapa'],
  ['all', 'all|list all|everything|hepsi|tümü|tüm|wszystkie|wszystko'],
  ['mine', 'mine|my|list mine|benim|benimkiler|moje|moich'],
])

/** Said before a filter, or alone; it means nothing more. */
export const LIST = phrases<'list'>([['list', 'list|open|liste|listele|açık|lista|pokaż|otwarte']])

export const HORIZON_WORDS = phrases<Horizon>([
  ['short', 'short|short term|kısa|kısa vadeli|kısa vade|krótki|krótka|krótkie|krótkoterminowe|krótkoterminowy'],
  ['medium', 'medium|mid|medium term|orta|orta vadeli|orta vade|średni|średnia|średnie|średnioterminowe|średnioterminowy'],
  ['long', 'long|long term|uzun|uzun vadeli|uzun vade|długi|długa|długie|długoterminowe|długoterminowy'],
])

export const MOVE_WORDS = phrases<Move>([
  ['approve', 'approve|approved|onayla|onaylandı|onay|zatwierdź|zatwierdzona|zatwierdzone'],
  ['start', 'start|begin|active|başlat|başla|başladı|rozpocznij|zacznij|aktywna|aktywne'],
  ['hold', 'hold|on hold|pause|beklet|beklemede|askıya al|duraklat|wstrzymaj|wstrzymana|wstrzymane'],
  ['resume', 'resume|continue|devam|devam et|sürdür|wznów|wznowiona|kontynuuj'],
  [
    'done',
    'done|finished|finish|complete|completed|bitti|bitir|tamam|tamamla|tamamlandı|gotowe|gotowa|zakończ|zakończona|zakończone|ukończona|zrobione',
  ],
  ['drop', 'drop|dropped|cancel|vazgeç|vazgeçildi|iptal|iptal et|porzuć|porzucona|anuluj|zrezygnuj'],
  ['reopen', 'reopen|open again|yeniden aç|tekrar aç|otwórz ponownie|otwórz'],
])

/** The parts of an initiative that can be changed by a line. */
export type Part =
  | 'owner'
  | 'sponsor'
  | 'contributors'
  | 'not-contributors'
  | 'depends'
  | 'not-depends'
  | 'priority'
  | 'horizon'
  | 'areas'
  | 'effort'
  | 'budget'
  | 'title'
  | 'edit'
  | 'story'

export const PART_WORDS = phrases<Part>([
  ['owner', 'owner|sahip|sahibi|sorumlu|sorumlusu|właściciel|właścicielka'],
  ['sponsor', 'sponsor|sponsoru|sponsorka'],
  [
    'contributors',
    'contributors|contributor|with|katkıda bulunanlar|katkıda bulunan|katkı|współpracownicy|współpracownik|współpraca|dołącz',
  ],
  [
    'not-contributors',
    'not contributors|not contributor|no contributors|without|katkıda bulunmayanlar|katkıda bulunmayan|bez współpracowników|bez współpracownika|bez',
  ],
  ['depends', 'depends|depends on|needs|waits for|bağlı|bağımlı|zależy|zależy od|wymaga|czeka na'],
  [
    'not-depends',
    'not depends|not depends on|no longer depends|no longer depends on|does not depend on|bağlı değil|bağımlı değil|nie zależy|nie zależy od|nie wymaga',
  ],
  ['priority', 'priority|prio|öncelik|önceliği|priorytet'],
  ['horizon', 'horizon|term|vade|ufuk|horyzont'],
  ['areas', 'areas|area|functional areas|alan|alanlar|alanı|obszar|obszary'],
  ['effort', 'effort|efor|emek|iş yükü|nakład|pracochłonność'],
  ['budget', 'budget|bütçe|budżet'],
  ['title', 'title|name|rename|başlık|adı|ad|tytuł|nazwa'],
  ['edit', 'edit|change|düzenle|değiştir|edytuj|zmień'],
  ['story', 'story|history|geçmiş|hikaye|öykü|historia'],
])

/** Nobody, or nothing. */
export const NONE_WORDS = phrases<'none'>([['none', 'none|nobody|no one|no|-|yok|hiç kimse|kimse|brak|nikt|żaden|żadna']])

/** Words that join the items of a list. */
export const AND_WORDS = phrases<'and'>([['and', 'and|ve|i|oraz|on|od|to']])
