import { findReferences, plainLetters } from '#src/language/index.ts'
import type { TaskStatus } from '../task.ts'

/** What of all tasks somebody wants to see. What is null does not matter. */
export type Filter = {
  /** `person`: whoever is named beside the filter. */
  readonly whose: 'mine' | 'nobody' | null
  readonly code: string | null
  readonly due: DueFilter | null
  readonly status: TaskStatus | null
  /** Those that are done or dropped too. */
  readonly closed: boolean
  /** The first is 1. */
  readonly page: number
}
export type DueFilter = 'overdue' | 'today' | 'this-week' | 'no-date'

/** A word that names nothing one can filter by. */
export type NoFilter = { readonly kind: 'unreadable'; readonly word: string }

const EVERYTHING_OPEN: Filter = { whose: null, code: null, due: null, status: null, closed: false, page: 1 }

/** How each part is written, in all languages at once; the first is how we write it ourselves. */
const PARTS: readonly (readonly [Partial<Filter>, string])[] = [
  [{ whose: 'mine' }, 'mine, my, my tasks, me, benim, bana, görevlerim, moje, ja, mnie'],
  [{ whose: 'nobody' }, 'unassigned, nobody, sahipsiz, atanmamış, kimsenin, nieprzypisane, niczyje'],
  [{ due: 'overdue' }, 'overdue, late, gecikmiş, geciken, gecikenler, zaległe, spóźnione, po terminie'],
  [{ due: 'today' }, 'today, due today, bugün, dziś, dzisiaj, na dziś'],
  [{ due: 'this-week' }, 'this week, week, due this week, bu hafta, hafta, w tym tygodniu, ten tydzień, tydzień'],
  [{ due: 'no-date' }, 'no date, undated, tarihsiz, bez terminu'],
  [{ status: 'to-do' }, 'to do, todo, to-do, yapılacak, yapılacaklar, do zrobienia'],
  [{ status: 'doing' }, 'doing, started, in progress, devam eden, devam ediyor, sürüyor, w toku'],
  [{ status: 'blocked' }, 'blocked, bloke, engellenen, engelli, zablokowane'],
  [{ status: 'done' }, 'done, finished, closed, biten, bitenler, tamamlanan, tamamlandı, zrobione, ukończone'],
  [{ status: 'dropped' }, 'dropped, cancelled, canceled, bırakılan, iptal, porzucone, anulowane'],
  [{ closed: true }, 'all, everything, hepsi, tümü, bütün, wszystkie, wszystko'],
  [{}, 'open, and, tasks, açık, ve, görevler, otwarte, i, oraz, zadania'],
]

const PART_OF: ReadonlyMap<string, Partial<Filter>> = new Map(
  PARTS.flatMap(([part, words]) => words.split(', ').map((word): [string, Partial<Filter>] => [plainLetters(word), part])),
)
const LONGEST = 3

const PAGE = /(?:^|\s)(?:page|sayfa|strona|str\.?)\s+(\d{1,4})$/iu

/** The page that a text of nothing else names; null: it names none. */
export function readPage(text: string): number | null {
  const match = PAGE.exec(text)
  return match?.index === 0 ? Math.max(Number(match[1]), 1) : null
}

/** Writes a page so that it is read again. */
export const writePage = (page: number): string => (page === 1 ? '' : `page ${page}`)

/** Reads what somebody wants to see: `overdue`, `CX-3 mine`, `bu hafta`, `all page 2`. Nothing: all that is open. The people named in it are out of the text. */
export function readFilter(text: string): Filter | NoFilter {
  const paged = PAGE.exec(text)
  const rest = paged ? text.slice(0, paged.index) : text
  const references = findReferences(rest).filter(reference => reference.kind === 'initiative')
  const codes = [...new Set(references.map(({ code }) => code))]
  let words = references.reduceRight((kept, { start, end }) => `${kept.slice(0, start)} ${kept.slice(end)}`, rest)
  let filter: Filter = { ...EVERYTHING_OPEN, code: codes[0] ?? null, page: paged ? Math.max(Number(paged[1]), 1) : 1 }
  if (codes[1] !== undefined) return { kind: 'unreadable', word: codes[1] }
  for (words = words.replace(/[,;]/g, ' ').trim(); words !== '';) {
    const ends = [...words.matchAll(/\S+/g)].slice(0, LONGEST).map(word => word.index + word[0].length)
    const end = ends.findLast(length => PART_OF.has(plainLetters(words.slice(0, length))))
    const part = end === undefined ? undefined : PART_OF.get(plainLetters(words.slice(0, end)))
    // The same thing cannot be said in two ways: "overdue today" asks for nothing there is.
    if (part === undefined || contradicts(filter, part)) return { kind: 'unreadable', word: words.slice(0, ends[0]) }
    filter = { ...filter, ...part }
    words = words.slice(end).trim()
  }
  return filter
}

const contradicts = (filter: Filter, part: Partial<Filter>): boolean =>
  (['whose', 'due', 'status'] as const).some(name => part[name] !== undefined && filter[name] !== null && filter[name] !== part[name])

/** Writes a filter so that it is read as the same. */
export function writeFilter({ whose, code, due, status, closed, page }: Filter): string {
  const chosen: readonly Partial<Filter>[] = [{ whose }, { due }, { status }, { closed }]
  const words = PARTS.flatMap(([part, all]) =>
    chosen.some(one => Object.entries(part).some(([name, value]) => Reflect.get(one, name) === value)) ? [all.split(', ')[0] ?? ''] : [],
  )
  return [...(code === null ? [] : [code]), ...words, writePage(page)].filter(word => word !== '').join(' ')
}
