import { plainLetters } from './plain-letters.ts'
import { findReferences, type Reference } from './references.ts'
import { FILLERS, JOINERS, LONGEST_STATUS, NOT_YET, type SpokenStatus, statusBeforeNumbers, statusOfWords, TAILS } from './task-words.ts'

/** What a line says that became of some tasks. `rest`: what it says of them besides, as typed. */
export type TaskWords = { readonly status: SpokenStatus; readonly numbers: readonly number[]; readonly rest: string }

/** References that stand side by side, as "#41, #42 and #43". */
type Group = { readonly numbers: readonly number[]; readonly start: number; readonly end: number }

/** A status as it was found: what of the line it takes, with its numbers. */
type Found = { readonly status: SpokenStatus; readonly start: number; readonly end: number }

/**
 * What a line says that became of tasks, in any of the languages: the status stands right before or right after the numbers (`done #41`,
 * `#41 and #42 tamam`), or at the end behind a colon or a dash (`#41 Call ten detractors: done`). Of a question, a plan ("#41 done by
 * Friday") and a denial nothing is taken.
 */
export function readTaskWords(line: string): TaskWords[] {
  const groups = groupsIn(line)
  let taken = 0
  const found = groups.map((group, index) => {
    const until = groups[index + 1]?.start ?? line.length
    const status = statusBefore(line, taken, group) ?? statusAfter(line, group, until) ?? statusAtEnd(line, group, until)
    taken = Math.max(group.end, status?.end ?? 0)
    return { group, status }
  })
  return found.flatMap(({ group, status }, index): TaskWords[] => {
    if (!status) return []
    const next = found[index + 1]
    const until = next ? Math.min(next.group.start, next.status?.start ?? next.group.start) : line.length
    const from = Math.max(group.end, status.start < group.start ? 0 : status.end)
    const between = status.start > group.end ? line.slice(group.end, status.start) : ''
    return [{ status: status.status, numbers: group.numbers, rest: besides(between, line.slice(from, until)) }]
  })
}

const ENDING = /^['’]\p{L}+/u

function groupsIn(line: string): Group[] {
  const tasks = findReferences(line).filter((each): each is Extract<Reference, { kind: 'task' }> => each.kind === 'task')
  const groups: Group[] = []
  for (const { number, start, end: bare } of tasks) {
    const end = bare + (ENDING.exec(line.slice(bare))?.[0].length ?? 0)
    const last = groups.at(-1)
    if (last && isJoint(line.slice(last.end, start))) groups[groups.length - 1] = { ...last, numbers: [...last.numbers, number], end }
    else groups.push({ numbers: [number], start, end })
  }
  return groups
}

/** Whether nothing but a comma or an "and" stands between two numbers. */
const isJoint = (between: string): boolean => wordsOf(between).every(({ word }) => JOINERS.has(word)) && /^[\s\p{L},&+/]*$/u.test(between)

type Word = { readonly word: string; readonly start: number; readonly end: number }

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}%]+(?:['’]\p{L}+)*/gu)].map(({ 0: word, index }) => ({
    word: plainLetters(word),
    start: index,
    end: index + word.length,
  }))

/** "done #41", "I finished: #41", "w toku #41": nothing else stands before it in its clause. */
function statusBefore(line: string, taken: number, group: Group): Found | null {
  const before = line.slice(taken, group.start)
  const clause = before.slice(Math.max(...[...before.matchAll(/[,;.!?()]/gu)].map(({ index }) => index + 1), 0))
  const from = taken + before.length - clause.length
  const all = wordsOf(clause)
  const first = all.findIndex(({ word }) => !FILLERS.has(word) && !JOINERS.has(word))
  const [begin] = all.slice(first < 0 ? all.length : first)
  if (!begin) return null
  for (let count = all.length; count > first; count -= 1) {
    const last = all[count - 1]
    const status = last && statusBeforeNumbers(clause.slice(begin.start, last.end))
    if (status && all.slice(count).every(({ word }) => FILLERS.has(word)) && !denied(status, line.slice(group.end)))
      return { status, start: from + begin.start, end: from + last.end }
  }
  return null
}

/** "#41 done", "#41: bitti", "#41 jest już gotowe": nothing but a sign and words without weight stands between. */
function statusAfter(line: string, group: Group, until: number): Found | null {
  const after = line.slice(group.end, until)
  const all = wordsOf(after)
  const first = all.findIndex(({ word }, index) => !FILLERS.has(word) || readStatus(after, all, index) !== null)
  const begin = all[first]
  if (!begin || !/^[\s:=>→\-–—\p{L}'’]*$/u.test(after.slice(0, begin.start))) return null
  const status = readStatus(after, all, first)
  if (
    !status ||
    (ENDS.has(status.status) && goesOn(after.slice(status.end))) ||
    denied(status.status, after.slice(status.end), line.slice(until))
  )
    return null
  return { status: status.status, start: group.end + begin.start, end: group.end + status.end }
}

const ENDS: ReadonlySet<SpokenStatus> = new Set(['done', 'dropped'])

/** Whether a sentence goes on right after a status, so that the status may be of a part only. */
function goesOn(after: string): boolean {
  const [first] = wordsOf(after)
  return first !== undefined && /^\s*$/u.test(after.slice(0, first.start)) && !TAILS.has(first.word) && !JOINERS.has(first.word)
}

/** "#41 Call ten detractors: done", as people copy a title. */
function statusAtEnd(line: string, group: Group, until: number): Found | null {
  const after = line.slice(group.end, until)
  const [all, sign = '', words = ''] = /(\s[-–—]+\s+|[:=→]\s*)([^:=→,;?]+?)[\s.!]*$/u.exec(after) ?? []
  const status = all === undefined ? null : statusOfWords(words)
  if (!status || all === undefined) return null
  const start = group.end + after.length - all.length + sign.length
  return { status, start, end: start + words.length }
}

/** The longest status that begins with this word. */
function readStatus(text: string, all: readonly Word[], index: number): { readonly status: SpokenStatus; readonly end: number } | null {
  const begin = all[index]
  for (const last of all.slice(index, index + LONGEST_STATUS).toReversed()) {
    const status = begin ? statusOfWords(text.slice(begin.start, last.end)) : null
    if (status) return { status, end: last.end }
  }
  return null
}

/** Whether what follows a status takes it back: "not yet", a share ("done 80%"), a question. */
function denied(status: SpokenStatus, after: string, further = ''): boolean {
  const [clause = ''] = /^[^,;.!]*/u.exec(after) ?? []
  if (/\?\s*$/u.test(clause) || (further !== '' && /^[^,;.!]*\?/u.test(`${clause}${further}`))) return true
  const [first] = wordsOf(clause)
  if (!first || !/^[\s:\-–—(]*$/u.test(clause.slice(0, first.start))) return false
  const direct = !/[:\-–—(]/u.test(clause.slice(0, first.start))
  return ENDS.has(status) && (/^\d+%/u.test(clause.slice(first.start)) || (direct && NOT_YET.has(first.word)))
}

/** What of the text around the status says something, without the signs and the "and" that join it. */
function besides(...texts: readonly string[]): string {
  const kept = texts.map(text =>
    text
      .replace(/^[\s:,;.!=>→\-–—]+/u, '')
      .replace(/(?:[\s,;:\-–—]+(?:and|ve|oraz|i))?[\s:,;.!\-–—]*$/iu, '')
      .trim(),
  )
  return kept.filter(text => wordsOf(text).some(({ word }) => !FILLERS.has(word) && !JOINERS.has(word))).join(' ')
}
