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

/** How milestones are written, so that they read the same again. */
export const printMilestones = (milestones: readonly Milestone[]): string =>
  milestones.map(({ title, dueOn }) => `${dueOn} ${title}`).join('\n')

function readLine(line: string, today: LocalDate): Milestone | null {
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
