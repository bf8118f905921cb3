import type { Inline, Text } from '#src/chat/index.ts'
import type { RichTextBlock, TextBlock } from './card.ts'
import type { Mentions } from './mention.ts'
import { type Look, runs, wordsOf } from './words.ts'

type Said = RichTextBlock | TextBlock
type Place = Pick<RichTextBlock, 'spacing'>

/**
 * One paragraph; none when it says nothing. Teams pings only from a text block, which reads Markdown. So a paragraph that mentions somebody
 * is one when Markdown sees nothing in it; else it stands as it is, with the names in it, and a line with the mentions under it.
 */
export function paragraph(text: Text, mentions: Mentions, look: Look & { readonly longest?: number } = {}, place: Place = {}): Said[] {
  const { longest, ...style } = look
  const named = text.flatMap(part => mentioned(part, mentions))
  const said = text.map(wordsOf).join('')
  const isWhole = longest === undefined || said.length <= longest
  if (named.length > 0 && isWhole && text.every(isPlain)) {
    const words = text.map(part => mentioned(part, mentions)[0] ?? wordsOf(part)).join('')
    if (isSafe(text.map(part => (mentioned(part, mentions).length > 0 ? 'x' : wordsOf(part))).join('')))
      return [{ type: 'TextBlock', ...place, text: words, wrap: true, ...(style.isSubtle === true ? { isSubtle: true } : {}) }]
  }
  const inlines = runs(text, style, longest)
  const whole: Said[] = inlines.length === 0 ? [] : [{ type: 'RichTextBlock', ...place, inlines }]
  const pings: Said[] = named.length === 0 ? [] : [{ type: 'TextBlock', spacing: 'None', text: [...new Set(named)].join(' '), wrap: true }]
  return [...whole, ...pings]
}

const mentioned = (part: Inline, mentions: Mentions): string[] => {
  const entity = typeof part !== 'string' && part.kind === 'mention' ? mentions.get(part.user) : undefined
  return entity === undefined ? [] : [entity.text]
}

/** What a text block says without any Markdown of ours. */
const isPlain = (part: Inline): boolean =>
  typeof part === 'string' || part.kind === 'mention' || part.kind === 'time' || part.kind === 'ref'

const READ_BY_MARKDOWN = /[\\*_~`[\]<&|]|\{\{|[\n\r\t]| {2}|^\s|\s$|^([-+>=]|#+\s|\d+[.)])|!\(|https?:|www\./i

/** Whether no client's Markdown sees anything in these words. */
export const isSafe = (words: string): boolean => words !== '' && !READ_BY_MARKDOWN.test(words)
