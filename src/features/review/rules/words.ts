import { normalise, readHealthWords } from '#src/language/index.ts'
import type { Health } from '../../initiatives/index.ts'
import { isCode, plainCode } from '../../initiatives/index.ts'

/** A week as it was asked for; `year` null: the latest week of that number. */
export type WantedWeek = { readonly year: number | null; readonly week: number }

/** What somebody asks after `/review`. */
export type Request =
  | { readonly kind: 'answer' }
  /** Answer for one initiative, by the form. */
  | { readonly kind: 'about'; readonly code: string }
  | { readonly kind: 'health'; readonly code: string; readonly health: Health; readonly note: string }
  /** The minutes of a review. */
  | { readonly kind: 'minutes'; readonly of: WantedWeek | 'last' }
  /** A topic for the next review, as typed. */
  | { readonly kind: 'add'; readonly text: string }
  | { readonly kind: 'topics' }
  /** The initiatives that the last review named as asleep. */
  | { readonly kind: 'asleep' }
  | { readonly kind: 'unreadable'; readonly text: string }

const ANSWER = ['answer', 'now', 'yanıtla', 'cevapla', 'odpowiedz']
const LAST = ['last', 'minutes', 'latest', 'son', 'tutanak', 'son tutanak', 'ostatni', 'protokół', 'ostatni protokół']
const TOPICS = ['topics', 'topic list', 'konular', 'gündem', 'tematy', 'lista tematów']
const ASLEEP = ['asleep', 'sleeping', 'uyuyanlar', 'uykuda', 'uśpione', 'śpiące']
const ADD = ['add', 'topic', 'add topic', 'ekle', 'konu', 'konu ekle', 'dodaj', 'temat', 'dodaj temat']
const LONGEST_ADD = 2

/** Reads what stands after `/review`, in any of the three languages. */
export function readRequest(typed: string): Request {
  const text = typed.trim()
  const said = normalise(text)
  const isOne = (words: readonly string[]): boolean => words.some(word => normalise(word) === said)
  if (text === '' || isOne(ANSWER)) return { kind: 'answer' }
  if (isOne(LAST)) return { kind: 'minutes', of: 'last' }
  if (isOne(TOPICS)) return { kind: 'topics' }
  if (isOne(ASLEEP)) return { kind: 'asleep' }
  const week = readWeek(text)
  if (week) return { kind: 'minutes', of: week }
  return readAdd(text) ?? readAbout(text) ?? { kind: 'unreadable', text }
}

/** `2026-W48`, `2026 W 48`, `W48`, `week 48`, `48. hafta`, `hafta 48`, `tydzień 48`. */
export function readWeek(text: string): WantedWeek | null {
  const [, year, week] =
    /^(\d{4})\s*[-–/ ]?\s*w\s*-?(\d{1,2})$/iu.exec(text) ??
    /^()(?:w|week|hafta|tydzie[nń])\s*(\d{1,2})$/iu.exec(text) ??
    /^()(\d{1,2})\.?\s*(?:hafta|tydzie[nń])$/iu.exec(text) ??
    []
  const number = Number(week ?? 0)
  if (number < 1 || number > 53) return null
  return { year: year ? Number(year) : null, week: number }
}

function readAdd(text: string): Request | null {
  for (let words = LONGEST_ADD; words > 0; words -= 1) {
    const match = new RegExp(`^(\\S+(?:\\s+\\S+){${words - 1}}?)(?::|\\s|$)`, 'u').exec(text)
    const verb = (match?.[1] ?? '').replace(/:$/u, '')
    if (match && ADD.some(word => normalise(word) === normalise(verb)))
      return { kind: 'add', text: text.slice(match[0].length).replace(/^[\s:]+/u, '') }
  }
  return null
}

function readAbout(text: string): Request | null {
  const [, first = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(text) ?? []
  const word = first.replace(/[:,]$/, '')
  if (!isCode(word)) return null
  const code = plainCode(word)
  if (rest === '') return { kind: 'about', code }
  const health = readHealthWords(`${code} ${rest}`)
  return health && health.codes.length === 1 ? { kind: 'health', code, health: health.health, note: health.note } : null
}
