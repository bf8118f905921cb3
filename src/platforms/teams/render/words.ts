import { ELLIPSIS, type Inline, shortened, type Text } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import type { TextRun } from './card.ts'

/** How a whole paragraph looks. */
export type Look = Pick<TextRun, 'weight' | 'size' | 'isSubtle' | 'color'>

/**
 * Text as text runs, which Teams shows as they are: nothing that a person typed can become mark-up, a link or a ping. Mentions are names
 * here. At most `longest` characters; what is more ends in an ellipsis.
 */
export function runs(text: Text, look: Look = {}, longest: number = Number.POSITIVE_INFINITY): TextRun[] {
  const all: TextRun[] = []
  let left = longest
  for (const part of text) {
    const said = wordsOf(part)
    if (said === '') continue
    const isWhole = said.length <= left
    const shown = isWhole ? said : isAtomic(part) || left < 2 ? ELLIPSIS : shortened(said, left)
    all.push(...literal(shown).map((words): TextRun => ({ type: 'TextRun', text: words, ...look, ...styleOf(part) })))
    if (!isWhole) break
    left -= said.length
  }
  return all
}

/** What a reader reads of a part. */
export const wordsOf = (part: Inline): string =>
  typeof part === 'string' ? part : part.kind === 'mention' ? part.name || part.user : part.text

/** Half a name, a half-told time or half a code says something else. */
const isAtomic = (part: Inline): boolean =>
  typeof part !== 'string' && (part.kind === 'mention' || part.kind === 'time' || part.kind === 'ref')

function styleOf(part: Inline): Partial<TextRun> {
  if (typeof part === 'string') return {}
  switch (part.kind) {
    case 'bold':
      return { weight: 'Bolder' }
    case 'link':
      return isSafeLink(part.url) ? { selectAction: { type: 'Action.OpenUrl', url: part.url } } : {}
    case 'ref':
      return { fontType: 'Monospace' }
    case 'mention':
    case 'time':
      // Teams has no date functions of its own, so a time is said as we say it.
      return {}
    default:
      return part satisfies never
  }
}

const isSafeLink = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url) && url.length <= LIMITS.url

/** Renderers put a date in the place of `{{DATE(…)}}`, and might put a person in the place of `<at>…</at>`. Cut in two, both are only words. */
const literal = (text: string): string[] => text.split(/(?<=\{)(?=\{)|(?<=<)(?=at>)/)
