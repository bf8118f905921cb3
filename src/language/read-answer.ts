import { ANSWER_WORDS, type AnswerKind, NOTHING_WORDS, ORDINARY_BEFORE } from './answer-words.ts'
import { normalise } from './normalise.ts'

/**
 * One line of an answer. `text` is as typed, without bullet and keyword; `keyword` says whether a keyword decided its kind; `whole` is the
 * line with that keyword, its own or that of the heading it stands under.
 */
export type AnswerLine = { readonly kind: AnswerKind; readonly text: string; readonly keyword: boolean; readonly whole: string }

type Keyword = { readonly kind: AnswerKind; readonly needsColon: boolean }
type Reading = Keyword & { readonly rest: string; readonly colon: boolean }

const KINDS: readonly AnswerKind[] = ['did', 'next', 'blocked', 'win']

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  KINDS.flatMap(kind => [
    ...ANSWER_WORDS[kind].alone.map((word): [string, Keyword] => [normalise(word), { kind, needsColon: false }]),
    ...ANSWER_WORDS[kind].colon.map((word): [string, Keyword] => [normalise(word), { kind, needsColon: true }]),
  ]),
)

const ORDINARY: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(ORDINARY_BEFORE).map(([keyword, words]) => [normalise(keyword), new Set(words.map(normalise))]),
)

const NOTHING: ReadonlySet<string> = new Set(NOTHING_WORDS.map(normalise))

/** Whether a text only says that there is nothing to say: "none", "-", "yok", "brak". */
export function saysNothing(text: string): boolean {
  const said = normalise(text.trim()).replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
  return said === '' ? !/[^\s\p{P}]/u.test(text) : NOTHING.has(said)
}

const LONGEST = Math.max(...[...KEYWORDS.keys()].map(keyword => keyword.split(' ').length))

const BULLET = /^\s*(?:(?:[-*•◦‣–—]|\d{1,2}[.)])\s+)?/u

/**
 * What someone answered in their own words, line by line. A line may begin with a bullet and with a keyword of any language; a keyword
 * without text is a heading for the plain lines below it. Other lines are what got done. An answer of one bare keyword keeps the word
 * itself as its text, so that nothing that was said is lost.
 */
export function readAnswer(text: string): AnswerLine[] {
  const lines: AnswerLine[] = []
  const bare: AnswerLine[] = []
  let heading: { readonly kind: AnswerKind; readonly word: string } | null = null
  for (const typed of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const line = typed.replace(BULLET, '').trimEnd()
    if (line === '') continue
    const reading = readKeyword(line)
    if (reading === null) {
      const whole = heading === null ? line : `${heading.word}: ${line}`
      lines.push({ kind: heading?.kind ?? 'did', text: line, keyword: heading !== null, whole })
    } else if (reading.rest === '') {
      heading = { kind: reading.kind, word: line.replace(/[\s:：\-–—]+$/u, '') }
      if (!reading.colon) bare.push({ kind: reading.kind, text: line, keyword: true, whole: line })
    } else {
      heading = null
      lines.push({ kind: reading.kind, text: reading.rest, keyword: true, whole: line })
    }
  }
  return lines.length > 0 ? lines : bare
}

/** The longest keyword that a line begins with. */
function readKeyword(line: string): Reading | null {
  const words = [...line.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].slice(0, LONGEST)
  for (const last of words.toReversed()) {
    const end = last.index + last[0].length
    const word = normalise(line.slice(0, end))
    const keyword = KEYWORDS.get(word)
    const after = keyword === undefined ? null : separated(line.slice(end))
    if (keyword !== undefined && after !== null && (after.colon || !(keyword.needsColon || isOrdinary(word, after.rest))))
      return { ...keyword, ...after }
  }
  return null
}

/** Whether a keyword without a colon is only the beginning of a sentence. */
function isOrdinary(keyword: string, rest: string): boolean {
  const [following = ''] = /^[\p{L}\p{M}]+/u.exec(rest) ?? []
  return ORDINARY.get(keyword)?.has(normalise(following)) ?? false
}

/** What follows a keyword: nothing, a space, a colon, or a dash with a space on one side at least ("win-win" is one word). */
function separated(after: string): { readonly rest: string; readonly colon: boolean } | null {
  const separator = /^(?:\s*[:：]\s*|\s*[-–—]+(?:\s+|$)|\s+[-–—]+|\s+|$)/u.exec(after)
  if (separator === null) return null
  return { rest: after.slice(separator[0].length), colon: /[:：]/.test(separator[0]) }
}
