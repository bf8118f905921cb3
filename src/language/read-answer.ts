import { ANSWER_WORDS, type AnswerKind, NOTHING_WORDS, ORDINARY_BEFORE, OVER_WORDS } from './answer-words.ts'
import { readHealthWords } from './health-words.ts'
import { normalise } from './normalise.ts'
import { readTaskWords } from './read-task-words.ts'
import type { SpokenStatus } from './task-words.ts'

/**
 * One line of an answer. `text` is as typed, without bullet and keyword; `keyword` says whether a keyword decided its kind; `whole` is the
 * line with that keyword, its own or that of the heading it stands under. `sure`: a sign says that the keyword is one and no word of a
 * sentence: a colon or a dash behind it; of a heading, that or a list below. `typed`: the line without its bullet.
 */
export type AnswerLine = {
  readonly kind: AnswerKind
  readonly text: string
  readonly keyword: boolean
  readonly whole: string
  readonly sure: boolean
  readonly typed: string
}

type Keyword = { readonly kind: AnswerKind; readonly needsColon: boolean }
type Reading = Keyword & { readonly rest: string; readonly sign: 'colon' | 'dash' | null }
/** `isList`: bullets stand below it; `isOver`: its list has ended, so that what follows may be about anything. */
type Heading = { readonly kind: AnswerKind; readonly word: string; readonly hasSign: boolean; isList: boolean; isOver: boolean }

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

/** Whether a text says that what stood in the way does so no more: "resolved, thanks", "kalktı", "usunięta". */
export const saysItIsOver = (text: string): boolean => [...text.matchAll(/[\p{L}\p{M}]+/gu)].some(([word]) => OVER.has(normalise(word)))

const OVER: ReadonlySet<string> = new Set(OVER_WORDS.map(normalise))

const LONGEST = Math.max(...[...KEYWORDS.keys()].map(keyword => keyword.split(' ').length))

const BULLET = /^\s*(?:(?:[-*•◦‣–—]|\d{1,2}[.)])\s+)?/u

/**
 * What someone answered in their own words, line by line. A line may begin with a bullet and with a keyword of any language; a keyword
 * without text is a heading for the plain lines below it, except for those that state how something is. Other lines are what got done. An
 * answer of one bare keyword keeps the word itself as its text, so that nothing that was said is lost.
 */
export function readAnswer(text: string): AnswerLine[] {
  const lines: AnswerLine[] = []
  const bare: AnswerLine[] = []
  let heading: Heading | null = null
  let isApart = false
  for (const written of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const typed = written.replace(BULLET, '').trimEnd()
    const isBulleted = (BULLET.exec(written)?.[0] ?? '').trim() !== ''
    if (typed === '') {
      isApart = true
      continue
    }
    const reading = readKeyword(typed)
    if (reading?.rest === '') {
      const hasSign = reading.sign !== null
      heading = { kind: reading.kind, word: typed.replace(/[\s:：\-–—]+$/u, ''), hasSign, isList: false, isOver: false }
      if (reading.sign !== 'colon') bare.push({ kind: reading.kind, text: typed, keyword: true, whole: typed, sure: false, typed })
    } else if (reading) {
      heading = null
      lines.push({ kind: reading.kind, text: reading.rest, keyword: true, whole: typed, sure: reading.sign !== null, typed })
    } else if (heading === null || states(typed, heading.kind)) {
      lines.push({ kind: 'did', text: typed, keyword: false, whole: typed, sure: false, typed })
    } else {
      heading.isOver ||= heading.isList && isApart && !isBulleted
      heading.isList ||= isBulleted
      const sure = !heading.isOver && (heading.hasSign || heading.isList)
      lines.push({ kind: heading.kind, text: typed, keyword: true, whole: `${heading.word}: ${typed}`, sure, typed })
    }
    isApart = false
  }
  return lines.length > 0 ? lines : bare
}

/** What is planned may be on its way already; only what has ended is no plan any more. */
const ENDED: ReadonlySet<SpokenStatus> = new Set(['done', 'dropped'])

/** Whether a line under a heading says how something is, and not what the heading asks for: "CX-3 at risk: legal is late" under "Next:". */
function states(line: string, under: AnswerKind): boolean {
  if (under === 'did') return false
  return readHealthWords(line) !== null || readTaskWords(line).some(({ status }) => under !== 'next' || ENDED.has(status))
}

/** The longest keyword that a line begins with. */
function readKeyword(line: string): Reading | null {
  const words = [...line.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].slice(0, LONGEST)
  for (const last of words.toReversed()) {
    const end = last.index + last[0].length
    const word = normalise(line.slice(0, end))
    const keyword = KEYWORDS.get(word)
    const after = keyword === undefined ? null : separated(line.slice(end))
    if (keyword !== undefined && after !== null && (after.sign === 'colon' || !(keyword.needsColon || isOrdinary(word, after.rest))))
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
function separated(after: string): Pick<Reading, 'rest' | 'sign'> | null {
  const separator = /^(?:\s*[:：]\s*|\s*[-–—]+(?:\s+|$)|\s+[-–—]+|\s+|$)/u.exec(after)
  if (separator === null) return null
  const [sign] = separator
  return { rest: after.slice(sign.length), sign: /[:：]/.test(sign) ? 'colon' : sign.trim() === '' ? null : 'dash' }
}
