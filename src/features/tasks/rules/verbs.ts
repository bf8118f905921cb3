import { nearest, plainLetters, statusOfWords } from '#src/language/index.ts'

/** What can be asked of tasks in words. */
export const VERBS = [
  'add',
  'done',
  'start',
  'reopen',
  'drop',
  'due',
  'assign',
  'forward',
  'rename',
  'move',
  'list',
  'show',
  'undo',
  'help',
] as const
export type Verb = (typeof VERBS)[number]

/** The words for each, in all languages at once; diacritics and capitals do not matter. The first is how we write it ourselves. */
const WORDS: Readonly<Record<Verb, string>> = {
  add: 'add, new, create, ekle, yeni, oluştur, dodaj, nowe, utwórz',
  done: 'done, finish, complete, close, bitir, bitti, tamamla, tamam, kapat, zrobione, zakończ, skończ, ukończ, gotowe, zamknij',
  start: 'start, begin, doing, başla, başlat, zacznij, rozpocznij',
  reopen: 'reopen, open, yeniden aç, tekrar aç, geri aç, otwórz, otwórz ponownie, wznów, przywróć',
  drop: 'drop, cancel, vazgeç, bırak, iptal, iptal et, porzuć, anuluj',
  due: 'due, deadline, date, tarih, son tarih, bitiş, vade, teslim, termin',
  assign: 'assign, give, ata, ver, görevlendir, przypisz, przydziel',
  forward: 'forward, hand over, delegate, devret, aktar, ilet, przekaż, deleguj',
  rename: 'rename, retitle, title, adlandır, yeniden adlandır, başlık, nazwij, zmień nazwę, tytuł',
  move: 'move, taşı, przenieś',
  list: 'list, ls, all tasks, listele, liste, lista, wypisz',
  show: 'show, view, details, info, göster, ayrıntı, pokaż, szczegóły',
  undo: 'undo, geri al, cofnij',
  help: 'help, yardım, pomoc',
}

const VERB_OF: ReadonlyMap<string, Verb> = new Map(
  VERBS.flatMap(verb => WORDS[verb].split(', ').map((word): [string, Verb] => [plainLetters(word), verb])),
)

const OF_STATUS = { done: 'done', doing: 'start', 'to-do': 'reopen', dropped: 'drop', blocked: null } as const

const MOST_WORDS = 3

/** The verb that these words, and nothing else, say. What people say of a task in passing is one too: "bitirdim 41". */
export function verbOf(words: string): Verb | null {
  const verb = VERB_OF.get(plainLetters(words))
  if (verb) return verb
  const status = statusOfWords(words)
  return status === null ? null : OF_STATUS[status]
}

/** The verb at the beginning of a text, as many words as belong to it, and what follows; null: it begins with none. */
export function verbFirst(text: string): { readonly verb: Verb; readonly rest: string } | null {
  const ends = [...text.matchAll(/\S+/g)].slice(0, MOST_WORDS).map(word => word.index + word[0].length)
  for (const end of ends.toReversed()) {
    const verb = verbOf(text.slice(0, end).replace(/:$/, ''))
    if (verb !== null) return { verb, rest: text.slice(end).trim() }
  }
  return null
}

/** The verb that someone most likely meant by their first word; null: none is near. */
export function nearestVerb(text: string): Verb | null {
  const [word = ''] = text.trim().split(/\s+/)
  const near = nearest(plainLetters(word), [...VERB_OF.keys()])
  return near === null ? null : (VERB_OF.get(near) ?? null)
}
