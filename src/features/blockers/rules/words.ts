import { ALL_WORDS, isWord, MINE_WORDS, RAISE_WORDS, type Verb, verbAtStart, verbWord } from './verbs.ts'

/** What somebody typed after `/blocker`. */
export type BlockerWords =
  | { readonly kind: 'list'; readonly whose: 'everyone' | 'mine' }
  | { readonly kind: 'do'; readonly verb: Verb; readonly number: number; readonly note: string }
  | { readonly kind: 'raise'; readonly text: string }
  /** A verb without the number of a blocker. */
  | { readonly kind: 'which'; readonly verb: Verb; readonly text: string }

/** `B-7`, `b7` and `7`; `#7` is a task. What follows an apostrophe is a Turkish ending. */
const CODE = /^(?:[bB][-‐‑–]?)?([1-9]\d{0,8})(?:['’]\p{L}+)?(?:[\s:,]+|$)/u
/** At the beginning of a sentence only a whole code names a blocker: "7 suppliers are late" does not. */
const WHOLE_CODE = /^[bB][-‐‑–][1-9]/

/** Reads `No test data for #41 @selin`, `resolve 7 the data came`, `B-7 resolved`, `7`, `mine`; nothing: the list. */
export function readBlocker(typed: string): BlockerWords {
  const text = typed.trim()
  if (text === '' || isWord(text, ALL_WORDS)) return { kind: 'list', whose: 'everyone' }
  if (isWord(text, MINE_WORDS)) return { kind: 'list', whose: 'mine' }
  const verb = verbAtStart(text)
  if (verb) {
    const named = numberAtStart(verb.rest)
    return named ? { kind: 'do', verb: verb.verb, number: named.number, note: named.rest.trim() } : { kind: 'which', verb: verb.verb, text }
  }
  const named = numberAtStart(text)
  if (named) {
    const after = verbAtStart(named.rest)
    if (after) return { kind: 'do', verb: after.verb, number: named.number, note: after.rest.trim() }
    if (named.rest.trim() === '') return { kind: 'do', verb: 'show', number: named.number, note: '' }
    if (WHOLE_CODE.test(text)) return { kind: 'which', verb: 'show', text }
  }
  const [first = ''] = /^\S+/.exec(text) ?? []
  const added = isWord(first, RAISE_WORDS) ? text.slice(first.length).trim() : ''
  return { kind: 'raise', text: added === '' ? text : added }
}

/** The same as it would be typed. */
export function printBlocker(words: BlockerWords): string {
  switch (words.kind) {
    case 'list':
      return words.whose === 'mine' ? 'mine' : ''
    case 'do':
      return `${verbWord(words.verb)} ${words.number} ${words.note}`.trim()
    case 'raise':
      return `${RAISE_WORDS[0] ?? ''} ${words.text}`
    case 'which':
      return words.text
    default:
      return words satisfies never
  }
}

function numberAtStart(text: string): { readonly number: number; readonly rest: string } | null {
  const match = CODE.exec(text)
  return match ? { number: Number(match[1]), rest: text.slice(match[0].length) } : null
}
