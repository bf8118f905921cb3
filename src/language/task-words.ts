import { plainLetters } from './plain-letters.ts'

/** What a person can say that a task is. */
export type SpokenStatus = 'to-do' | 'doing' | 'blocked' | 'done' | 'dropped'

/**
 * What people write beside the number of a task to say what became of it, in all languages at once. Only what says that it is so:
 * "finish #41" is a plan. Capitals and diacritics do not matter.
 */
const STATUS_WORDS: Readonly<Record<SpokenStatus, readonly string[]>> = {
  done: [
    ...['done', 'finished', 'completed', 'closed', 'got done', 'wrapped up', 'all done'],
    ...['bitti', 'bitirdim', 'bitirdik', 'bitirildi', 'tamam', 'tamamdır', 'tamamlandı', 'tamamladım', 'tamamladık', 'yapıldı'],
    ...['yaptım', 'yaptık', 'hallettim', 'hallettik', 'halloldu', 'kapandı', 'kapattım'],
    ...['zrobione', 'zrobiłem', 'zrobiłam', 'zrobiliśmy', 'skończone', 'skończyłem', 'skończyłam', 'skończyliśmy', 'ukończone'],
    ...['gotowe', 'zakończone', 'zakończyłem', 'zakończyłam', 'zamknięte', 'zamknąłem', 'zamknęłam', 'załatwione'],
  ],
  doing: [
    ...['doing', 'started', 'starting', 'in progress', 'wip', 'working on', 'begun', 'began', 'under way', 'underway', 'ongoing'],
    ...[
      'başladım',
      'başlıyorum',
      'başladık',
      'başlandı',
      'başladı',
      'devam ediyor',
      'devam ediyorum',
      'devam',
      'sürüyor',
      'yapıyorum',
      'üzerinde çalışıyorum',
    ],
    ...[
      'w toku',
      'w trakcie',
      'zacząłem',
      'zaczynam',
      'zaczęłam',
      'zaczęliśmy',
      'zaczęte',
      'rozpoczęte',
      'rozpocząłem',
      'rozpoczęłam',
      'robię',
      'pracuję nad',
    ],
  ],
  blocked: [
    ...['blocked', 'stuck', 'stuck on'],
    ...['bloke', 'engellendi', 'engellendim', 'takıldı', 'takıldım', 'takıldık', 'tıkandı', 'tıkandım', 'tıkandık'],
    ...['zablokowane', 'zablokowany', 'zablokowana', 'utknęło', 'utknąłem', 'utknęłam', 'utknąłem na', 'utknęłam na'],
  ],
  'to-do': [
    ...['reopened', 'not started', 'back to do', 'yeniden açıldı', 'yeniden açtım', 'tekrar açıldı', 'başlanmadı'],
    ...['otwarte ponownie', 'ponownie otwarte', 'wznowione', 'niezaczęte'],
  ],
  dropped: [
    ...['dropped', 'cancelled', 'canceled', 'no longer needed', 'iptal', 'iptal edildi', 'iptal ettim', 'vazgeçtik', 'vazgeçildi'],
    ...['anulowane', 'porzucone', 'odwołane', 'nieaktualne'],
  ],
}

const STATUSES: readonly SpokenStatus[] = ['done', 'doing', 'blocked', 'to-do', 'dropped']

const STATUS_OF: ReadonlyMap<string, SpokenStatus> = new Map(
  STATUSES.flatMap(status => STATUS_WORDS[status].map((word): [string, SpokenStatus] => [plainLetters(word), status])),
)

/** The most words that a status has. */
export const LONGEST_STATUS = Math.max(...[...STATUS_OF.keys()].map(word => word.split(' ').length))

/** The status that these words, and nothing else, say; null: none. */
export const statusOfWords = (words: string): SpokenStatus | null => STATUS_OF.get(plainLetters(words)) ?? null

/** Said before a number only: "did #41" is done, "#41 did well" is not. */
const BEFORE_NUMBERS: ReadonlyMap<string, SpokenStatus> = new Map([['did', 'done']])

/** The status that these words say when the numbers follow them; null: none. */
export const statusBeforeNumbers = (words: string): SpokenStatus | null =>
  statusOfWords(words) ?? BEFORE_NUMBERS.get(plainLetters(words)) ?? null

const words = (...forms: string[]): ReadonlySet<string> => new Set(forms.map(plainLetters))

/** Stands between a number and its status, or before both, and adds nothing. */
export const FILLERS = words(
  ...[
    'i',
    "i've",
    'i’ve',
    'we',
    "we've",
    'we’ve',
    'is',
    'are',
    'was',
    'now',
    'already',
    'just',
    'finally',
    'today',
    'yesterday',
    'task',
    'tasks',
    'ticket',
    'has',
    'been',
    'have',
  ],
  ...['ben', 'biz', 'bugün', 'dün', 'artık', 'şimdi', 'sonunda', 'görev', 'görevi', 'işi', 'işini', 'iş', 'numaralı', 'nolu'],
  ...['już', 'jest', 'są', 'dziś', 'dzisiaj', 'wczoraj', 'teraz', 'wreszcie', 'zadanie', 'zadania', 'nad', 'na', 'przy', 'z', 'with', 'on'],
)

/** What may follow a status that ends something. Before any other word it may be the verb of a part: "#41 finished the first half". */
export const TAILS = words(
  ...['today', 'yesterday', 'now', 'too', 'finally', 'already', 'this', 'at', 'thanks', 'with', 'last', 'earlier'],
  ...['bugün', 'dün', 'sonunda', 'nihayet', 'artık', 'da', 'de', 'sabah', 'öğlen'],
  ...['dziś', 'dzisiaj', 'wczoraj', 'wreszcie', 'też', 'dzięki', 'rano', 'już', 'nareszcie'],
)

/** Joins two things in a list. */
export const JOINERS = words('and', 'ile', 've', 'i', 'oraz', 'a', 'plus')

/** After a status these words say that it is not so, or not yet: "done by Friday", "bitti sayılır", "zrobione do piątku". */
export const NOT_YET = words(
  ...['by', 'tomorrow', 'soon', 'when', 'if', 'once', 'until', 'after', 'next', 'almost', 'half', 'partly', 'mostly', 'or', 'except'],
  ...['yarın', 'olacak', 'sayılır', 'değil', 'mi', 'mı', 'olunca', 'kadar', 'yakında', 'hariç', 'ise', 'neredeyse'],
  ...['jutro', 'do', 'prawie', 'wkrótce', 'jeśli', 'gdy', 'czy', 'oprócz', 'częściowo', 'niedługo'],
)
