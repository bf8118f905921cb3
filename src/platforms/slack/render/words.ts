import type { types } from '@slack/bolt'
import { ELLIPSIS, type Inline, shortened, type Text } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'

type Element = types.RichTextElement

/**
 * Text as elements of rich text. Their text is literal for Slack, so nothing that a person typed can become mark-up, a link or a ping,
 * and nothing has to be escaped. At most `longest` characters; what is more ends in an ellipsis.
 */
export function words(text: Text, longest: number = Number.POSITIVE_INFINITY): Element[] {
  const elements: Element[] = []
  let left = longest
  for (const part of text) {
    const said = wordsOf(part)
    if (said === '') continue
    if (said.length <= left) elements.push(element(part, said))
    else {
      elements.push(isAtomic(part) || left < 2 ? { type: 'text', text: ELLIPSIS } : element(part, shortened(said, left)))
      break
    }
    left -= said.length
  }
  return elements
}

const wordsOf = (part: Inline): string => (typeof part === 'string' ? part : part.kind === 'mention' ? part.name || part.user : part.text)

/** Half a name, a half-told time or half a code says something else. */
const isAtomic = (part: Inline): boolean =>
  typeof part !== 'string' && (part.kind === 'mention' || part.kind === 'time' || part.kind === 'ref')

function element(part: Inline, said: string): Element {
  if (typeof part === 'string') return { type: 'text', text: said }
  switch (part.kind) {
    case 'bold':
      return { type: 'text', text: said, style: { bold: true } }
    case 'link':
      return isSafeLink(part.url) ? { type: 'link', url: part.url, text: said } : { type: 'text', text: said }
    case 'mention':
      return { type: 'user', user_id: part.user }
    case 'time':
      return { type: 'date', timestamp: Math.floor(part.at / 1000), format: formatOf(part.text), fallback: said }
    case 'ref':
      return { type: 'text', text: said, style: { code: true } }
    default:
      return part satisfies never
  }
}

/** Slack says the moment in the zone and manner of whoever looks; the day only where our own words say it too. */
const formatOf = (text: string): string => (/^\d{1,2}:\d{2}$/.test(text) ? '{time}' : '{date_short_pretty} {time}')

const isSafeLink = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url) && url.length <= LIMITS.url
