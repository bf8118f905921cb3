import { readDate } from '#src/language/index.ts'
import { isLocalDate, type LocalDate, localDate } from '#src/time/index.ts'
import type { Milestone } from '../initiative.ts'
import { TITLE_LENGTH } from './limits.ts'

/** A line that is no milestone; lines count from one. */
export type UnreadableLine = { readonly line: number; readonly text: string }

/** A date in words has at most this many: "the 4th of December 2026". */
const MOST_DATE_WORDS = 6

/**
 * Reads milestones, one on each line: a date and what is reached then, in either order, `2026-12-04 Pilot` or `Pilot next friday`. Dates are
 * read as `readDate` does, from `today`. Empty lines mean nothing. Null milestones: the line that could not be read.
 */
export function readMilestones(
  text: string,
  today: LocalDate,
): { readonly milestones: readonly Milestone[]; readonly wrong: null } | { readonly wrong: UnreadableLine } {
  const milestones: Milestone[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const milestone = readLine(line.trim(), today)
    if (milestone === null) return { wrong: { line: index + 1, text: line.trim().slice(0, 80) } }
    milestones.push(milestone)
  }
  return { milestones, wrong: null }
}

/** A line whose day is past, as it can be written by whoever means that day. */
export type PastLine = { readonly line: number; readonly dueOn: LocalDate; readonly meant: string }

/**
 * The first line that names a day before `today`, which may be a slip. A milestone that stands already may be past, and so may one whose
 * date has an exclamation mark: `2026-11-20! Pilot`. Null: none, or a line that cannot be read.
 */
export function pastMilestone(text: string, today: LocalDate, standing: readonly Milestone[]): PastLine | null {
  for (const [index, line] of text.split('\n').entries()) {
    const read = MEANT.test(line) ? null : readLine(line.trim(), today)
    if (read === null || read.dueOn >= today) continue
    const stands = standing.some(({ title, dueOn }) => title === read.title && dueOn === read.dueOn)
    if (!stands) return { line: index + 1, dueOn: read.dueOn, meant: `${read.dueOn}! ${read.title}` }
  }
  return null
}

/** How milestones are written, so that they read the same again. */
export const printMilestones = (milestones: readonly Milestone[]): string =>
  milestones.map(({ title, dueOn }) => `${dueOn} ${title}`).join('\n')

/** A date in figures that is meant although it is past. */
const MEANT = /^\s*(\d{4}-\d{2}-\d{2})!(?=\s)/

function readLine(typed: string, today: LocalDate): Milestone | null {
  const line = typed.replace(MEANT, '$1')
  const words = [...line.matchAll(/\S+/g)]
  const [first, last] = [words[0]?.[0] ?? '', words.at(-1)?.[0] ?? '']
  // A date in figures needs no guessing, and is how the form writes it.
  if (isLocalDate(first)) return milestone(line.slice(first.length), localDate(first))
  if (isLocalDate(last)) return milestone(line.slice(0, -last.length), localDate(last))
  for (let count = Math.min(MOST_DATE_WORDS, words.length - 1); count > 0; count -= 1) {
    const start = words[words.length - count]?.index ?? 0
    const end = words[count]?.index ?? line.length
    const [before, after] = [line.slice(0, end), line.slice(start)]
    const leading = readDate(bare(before), today)
    if (leading !== null) return milestone(line.slice(end), leading)
    const trailing = readDate(bare(after), today)
    if (trailing !== null) return milestone(line.slice(0, start), trailing)
  }
  return null
}

/** What stands between the date and the rest is not of either. */
const bare = (text: string): string => text.replace(/^[\s:,;(–—-]+|[\s:,;)–—-]+$/gu, '')

function milestone(text: string, dueOn: LocalDate): Milestone | null {
  const title = text
    .replace(/^[\s:,;–—-]+|[\s:,;–—-]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return title === '' || title.length > TITLE_LENGTH ? null : { title, dueOn }
}
