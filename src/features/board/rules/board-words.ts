import { normalise } from '#src/language/index.ts'

/** What somebody typed after `/board`. */
export type BoardWords =
  | { readonly kind: 'show' }
  | { readonly kind: 'setup' }
  | { readonly kind: 'agenda' }
  | { readonly kind: 'decision'; readonly number: number }
  | { readonly kind: 'proposal'; readonly number: number }
  | { readonly kind: 'reverse'; readonly number: number; readonly reason: string }
  /** The verb without the number of a decision. */
  | { readonly kind: 'reverse-which' }
  | { readonly kind: 'unreadable'; readonly text: string }

const WORDS = {
  show: ['show', 'göster', 'pokaż'],
  setup: ['setup', 'set up', 'settings', 'edit', 'kur', 'kurulum', 'ayarlar', 'düzenle', 'ustaw', 'ustawienia', 'utwórz', 'edytuj'],
  agenda: ['agenda', 'meeting', 'gündem', 'toplantı', 'porządek', 'porządek obrad', 'spotkanie'],
  reverse: ['reverse', 'undo', 'revoke', 'geri al', 'iptal et', 'iptal', 'cofnij', 'odwróć', 'uchyl'],
} as const satisfies Record<string, readonly string[]>

/** `D-3`, also in small letters and with another dash; what follows an apostrophe is a Turkish ending: D-3'ü. */
const DECISION = /^[dD]\s?[-‐‑–]?\s?([1-9]\d{0,8})(?:['’]\p{L}+)?(?:[\s:,]+|$)/u
const PROPOSAL = /^[pP]\s?[-‐‑–]?\s?([1-9]\d{0,8})(?:['’]\p{L}+)?\s*$/u
const LONGEST_VERB = 2

/** Reads `setup`, `agenda`, `D-3`, `P-12`, `reverse D-3 the numbers were wrong`, and `D-3 geri al rakamlar yanlıştı`; nothing: the board. */
export function readBoardWords(typed: string): BoardWords {
  const text = typed.trim()
  if (text === '') return { kind: 'show' }
  for (const kind of ['show', 'setup', 'agenda'] as const)
    if (WORDS[kind].some(word => normalise(word) === normalise(text))) return { kind }
  const proposal = PROPOSAL.exec(text)
  if (proposal) return { kind: 'proposal', number: Number(proposal[1]) }
  const rest = afterReverse(text)
  if (rest !== null) {
    const decision = DECISION.exec(rest)
    if (!decision) return { kind: 'reverse-which' }
    return { kind: 'reverse', number: Number(decision[1]), reason: rest.slice(decision[0].length).trim() }
  }
  const decision = DECISION.exec(text)
  if (!decision) return { kind: 'unreadable', text }
  const number = Number(decision[1])
  const after = text.slice(decision[0].length).trim()
  if (after === '') return { kind: 'decision', number }
  const reason = afterReverse(after)
  return reason === null ? { kind: 'unreadable', text } : { kind: 'reverse', number, reason }
}

/** What follows the verb at the beginning; null: it does not begin with it. */
function afterReverse(text: string): string | null {
  for (let count = LONGEST_VERB; count > 0; count -= 1) {
    const match = new RegExp(`^((?:\\S+\\s+){${count - 1}}[^\\s:,]+)(?:[\\s:,]+|$)`, 'u').exec(text)
    if (match && WORDS.reverse.some(word => normalise(word) === normalise(match[1] ?? ''))) return text.slice(match[0].length).trim()
  }
  return null
}

/** The same as it would be typed. */
export function printBoardWords(words: Exclude<BoardWords, { kind: 'unreadable' | 'reverse-which' }>): string {
  switch (words.kind) {
    case 'show':
      return ''
    case 'setup':
    case 'agenda':
      return words.kind
    case 'decision':
      return `D-${words.number}`
    case 'proposal':
      return `P-${words.number}`
    case 'reverse':
      return `reverse D-${words.number} ${words.reason}`.trim()
    default:
      return words satisfies never
  }
}
