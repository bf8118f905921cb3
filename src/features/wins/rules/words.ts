import { normalise } from '#src/language/index.ts'
import type { WinKind } from '../win.ts'

/** What somebody typed after `/win`. */
export type WinWords =
  { readonly kind: 'form' } | { readonly kind: 'take-back' } | { readonly kind: 'say'; readonly what: WinKind; readonly text: string }

/** Before a lesson learned; the first is how it is written back. */
const LESSON = ['lesson', 'lesson learned', 'learned', 'ders', 'öğrendik', 'öğrendim', 'lekcja', 'wniosek', 'nauczka']
/** Nothing but these: the last win is taken back. */
const TAKE_BACK = ['take back', 'takeback', 'undo', 'geri al', 'wycofaj', 'cofnij']

const FORMS = LESSON.map(normalise).toSorted((one, other) => other.length - one.length)
const BACK: ReadonlySet<string> = new Set(TAKE_BACK.map(normalise))

/** Reads `Closed the loop CX-3`, `lesson ask legal first`, `take back`; nothing asks for the form. Any text is a win: nothing is refused. */
export function readWin(typed: string): WinWords {
  const text = typed.trim()
  if (text === '') return { kind: 'form' }
  if (BACK.has(normalise(text))) return { kind: 'take-back' }
  for (const word of FORMS) {
    const rest = afterWord(text, word)
    if (rest !== null && rest !== '') return { kind: 'say', what: 'lesson', text: rest }
  }
  return { kind: 'say', what: 'win', text }
}

/** The same as it would be typed. */
export function printWin(words: WinWords): string {
  switch (words.kind) {
    case 'form':
      return ''
    case 'take-back':
      return 'take back'
    case 'say':
      return words.what === 'lesson' ? `lesson ${words.text}` : words.text
    default:
      return words satisfies never
  }
}

/** What follows a word (or two) that a text begins with; null when it begins otherwise. */
function afterWord(text: string, word: string): string | null {
  const count = word.split(' ').length
  const match = new RegExp(`^((?:\\S+\\s+){${count - 1}}[^\\s:–—]+)(?:\\s*[:–—]\\s*|\\s+|$)`, 'u').exec(text)
  if (!match || normalise(match[1] ?? '') !== word) return null
  return text.slice(match[0].length).trim()
}
