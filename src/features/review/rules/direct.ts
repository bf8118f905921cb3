import { type AnswerLine, healthParts, readAnswer, readHealthWord, readHealthWords, references, saysNothing } from '#src/language/index.ts'

/** What a review asks one person for, by codes: everything of theirs that it covers, and what of that waits for an answer. */
export type AskedFor = { readonly own: readonly string[]; readonly waiting: readonly string[] }

const LINES = /\r\n|[\n\r\u2028\u2029]/
const BULLET = /^\s*(?:(?:[-*•◦‣–—]|\d{1,2}[.)])\s+)?/u

/** The one initiative that words without a code are about: the only one that waits; where none does, the only one there is. */
export function impliedBy({ own, waiting }: AskedFor): string | null {
  const [only, another] = waiting.length > 0 ? waiting : own
  return only !== undefined && another === undefined ? only : null
}

/**
 * Whether some line says a health of nothing: "at risk: legal is late". What it says may name others, "at risk: waiting for CX-9"; one of `own`
 * may be what it is about.
 */
export const saysBareHealth = (text: string, own: readonly string[]): boolean => text.split(LINES).some(line => isBareHealth(line, own))

const isBareHealth = (line: string, own: readonly string[]): boolean => {
  const said = line.replace(BULLET, '')
  return readHealthWord(said) !== null && !references(said).codes.some(code => own.includes(code))
}

/**
 * Whether words that stand under no question can only be an answer to a review: they say the health of something of theirs, or, with a word
 * and a colon, what is next, in the way or won for it. Anything else may be meant for somebody else.
 */
export function readsAsAnswer(text: string, asked: AskedFor): boolean {
  const isTheirs = (codes: readonly string[]): boolean => codes.some(code => asked.own.includes(code))
  const parts = text.split(LINES).flatMap(line => healthParts(line.replace(BULLET, '')))
  if (parts.some(part => isTheirs(readHealthWords(part)?.codes ?? []))) return true
  if (impliedBy(asked) !== null && saysBareHealth(text, asked.own)) return true
  const named = references(text).codes
  const isMeant = named.length > 0 ? isTheirs(named) : asked.waiting.length === 1
  return isMeant && readAnswer(text).some(line => line.kind !== 'did' && hasColon(line) && !saysNothing(line.text))
}

const hasColon = ({ text, whole, sure }: AnswerLine): boolean => sure && /[:：]/u.test(whole.slice(0, whole.length - text.length))

/**
 * The same words with the code of what they are about, so that they say it themselves wherever they are read later: before each health that
 * is said of nothing; where nothing at all is named, before the first thing that is said. `own`: what else a health in it can be of.
 */
export function withCode(text: string, code: string, own: readonly string[] = [code]): string {
  const lines = text.split(LINES).map(line => (isBareHealth(line, own) ? behindBullet(line, code) : line))
  if (references(lines.join('\n')).codes.length > 0) return lines.join('\n')
  const at = lines.findIndex(saysSomething)
  return lines.map((line, index) => (index === at ? behindKeyword(line, code) : line)).join('\n')
}

const behindBullet = (line: string, code: string): string => {
  const [bullet = ''] = BULLET.exec(line) ?? []
  return `${bullet}${code} ${line.slice(bullet.length)}`
}

/** Whether a line by itself says something that names no task: not a heading, and not that there is nothing. */
function saysSomething(line: string): boolean {
  const [read] = readAnswer(line)
  if (!read || saysNothing(read.text) || references(line).tasks.length > 0) return false
  return !read.keyword || read.sure || read.text !== read.whole
}

function behindKeyword(line: string, code: string): string {
  const [read] = readAnswer(line)
  if (!read?.keyword || !(read.sure || read.kind === 'did') || !line.trimEnd().endsWith(read.text)) return behindBullet(line, code)
  const start = line.trimEnd().length - read.text.length
  return `${line.slice(0, start)}${code} ${line.slice(start)}`
}
