import { type Block, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { initiativeRef } from '../../initiatives/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import { weekNumber } from '../rules/week.ts'
import type { Review } from '../store/reviews.ts'

/** What somebody wrote, in one line of at most so many characters. */
export const beginning = (text: string, most: number): string => shortened(text.replace(/\s+/gu, ' ').trim(), most)

/** `CX-3 Close the loop`, as it begins a line. */
export const initiativeText = ({ code, title }: { readonly code: string; readonly title: string }, most: number): Text => [
  initiativeRef({ code }),
  ` ${beginning(title, most)}`,
]

/** A list under a title in bold; of nothing: no blocks. `more`: what stands for the entries that have no room. */
export function titledList(title: string, items: readonly Text[], more: string | null): Block[] {
  if (items.length === 0) return []
  return [paragraph([bold(title)]), { kind: 'list', items: [...items, ...(more === null ? [] : [[more]])] }]
}

/** How so many that are left out are said; null: none are. */
export const restOf = (total: number, shown: number, { language }: Reader): string | null =>
  total > shown ? speak(language).say('common.more', { count: total - shown }) : null

/** The same of what the minutes of a review list in full, with where they are; null: none are left out. */
export const restInMinutes = (total: number, shown: number, { week }: Pick<Review, 'week'>, { language }: Reader): string | null =>
  total > shown ? speak(language).say('review.moreInMinutes', { count: total - shown, week }) : null

/** Whose review it is, and of which week. */
export const whereOf = (review: Pick<Review, 'date' | 'week'>, team: string, reader: Reader): string =>
  speak(reader.language).say('review.where', { team, date: formats(reader).date(review.date), week: weekNumber(review.week) })
