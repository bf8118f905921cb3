import { findReferences } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { type Due, readDue, writeDue } from './due-words.ts'

/** A new task as it was typed, without the people in it. */
export type DraftWords = { readonly title: string; readonly code: string | null; readonly due: Due | null }

/** Why it is none. */
export type NoDraft =
  | { readonly kind: 'no-title' }
  | { readonly kind: 'no-date'; readonly text: string }
  | { readonly kind: 'two-initiatives'; readonly codes: readonly string[] }

const QUOTED = /"[^"]*"|“[^”]*”|„[^”“]*[”“]|«[^»]*»/gu
/** Words that say that a day follows; those that can also be something else count only before a day. */
const SURELY = /(?<=^|\s)(?:due(?: date)?|deadline|termin|son tarih|teslim(?: tarihi)?|bitiş)(?::\s*|\s+)(?=\S)/giu
const PERHAPS = /(?<=^|\s)(?:by|until|for|do|na)\s+(?=\S)/giu
/** "cumaya kadar": in Turkish the word follows, after so many others at most. */
const UNTIL = /^kadar!?$/iu
const LONGEST_DAY = 4
/** What is longer than this is no slip in a day, but words of the title that happen to follow "due". */
const LONGEST_SLIP = 3
const QUOTE = /["“”„«»]/u
const GOES_ON = /^(?:to|from|for|in|on|at|the|of|diligence|process)\s/iu

/** The codes that a text names outside of quotes, each once and in capitals: whether there is such an initiative is not known here. */
export const codesIn = (text: string): string[] => [...new Set(unquoted(text).map(({ code }) => code))]

function unquoted(text: string) {
  const quoted = [...text.matchAll(QUOTED)].map(match => ({ from: match.index, to: match.index + match[0].length }))
  return findReferences(text).flatMap(reference =>
    reference.kind === 'initiative' && !quoted.some(({ from, to }) => from < reference.start && reference.start < to) ? [reference] : [],
  )
}

/**
 * Reads a new task. The title keeps its words: an initiative's code goes where it stands before or after them, and stays where it is among
 * them; a day goes where it ends the text. What stands in quotes is title. `known`: the codes, in capitals, that initiatives have.
 */
export function readDraft(text: string, known: ReadonlySet<string>, today: LocalDate): DraftWords | NoDraft {
  const outer = cutCodes(text.trim(), known)
  const cut = cutDue(outer.rest, today)
  if ('kind' in cut) return cut
  const inner = cutCodes(cut.rest, known)
  const named = [...outer.codes, ...inner.codes]
  const codes = [...new Set(named.length > 0 ? named : codesIn(inner.rest).filter(code => known.has(code)))]
  const [code = null, ...others] = codes
  if (others.length > 0) return { kind: 'two-initiatives', codes }
  return inner.rest === '' ? { kind: 'no-title' } : { title: inner.rest, code, due: cut.due }
}

/** Takes the known codes off both ends of a text. */
function cutCodes(text: string, known: ReadonlySet<string>): { readonly rest: string; readonly codes: readonly string[] } {
  const codes: string[] = []
  for (let rest = text; ;) {
    const edge = unquoted(rest).find(
      ({ start, end, code }) => known.has(code) && (rest.slice(0, start).trim() === '' || /^[\s.,;]*$/u.test(rest.slice(end))),
    )
    if (!edge) return { rest, codes }
    codes.push(edge.code)
    const [before, after] = [rest.slice(0, edge.start), rest.slice(edge.end)]
    rest = (before.trim() === '' ? after.replace(/^\s*[:,–-](?=\s)/u, '') : before).trim()
  }
}

type Cut = { readonly rest: string; readonly due: Due | null }

/** Takes the day off the end of a text. */
function cutDue(text: string, today: LocalDate): Cut | NoDraft {
  const ends = daysAtEnd(text)
  for (const { index, day, sure } of ends) {
    const due = readDue(day, today)
    if (due && (sure || due.date !== null)) return { rest: text.slice(0, index).trim(), due }
  }
  const slip = ends.findLast(({ sure, day }) => sure && isSlip(day))
  return slip ? { kind: 'no-date', text: slip.day } : { rest: text, due: null }
}

const isSlip = (day: string): boolean => day.split(/\s+/).length <= LONGEST_SLIP && !GOES_ON.test(`${day} `) && !QUOTE.test(day)

/** Where a day may begin that ends the text, the longest first. `sure`: nothing but a day can be meant. */
function daysAtEnd(text: string): { readonly index: number; readonly day: string; readonly sure: boolean }[] {
  const before = [SURELY, PERHAPS].flatMap(words =>
    [...text.matchAll(words)].map(({ index, 0: said }) => ({ index, day: text.slice(index + said.length), sure: words === SURELY })),
  )
  const words = [...text.matchAll(/\S+/g)]
  const after = UNTIL.test(words.at(-1)?.[0] ?? '')
    ? words.slice(-LONGEST_DAY - 1, -1).map(({ index }) => ({ index, day: text.slice(index), sure: false }))
    : []
  return [...before, ...after].toSorted((one, other) => one.index - other.index)
}

/** Writes a draft so that it is read as the same. */
export const writeDraft = ({ title, code, due }: DraftWords): string =>
  [title, ...(code === null ? [] : [code]), ...(due === null ? [] : [`due ${writeDue(due)}`])].join(' ')
