import { type Block, type Message, progressText, type Text } from '#src/chat/index.ts'
import { flowed, type Line } from './flowed.ts'
import type { Frame } from './frame.ts'
import { plainWords } from './words.ts'

const RULE = '────────'

const linesOf = (text: string, isQuote = false): Line[] => text.split(/\r\n|\r|\n/).map(line => ({ text: line, isQuote }))

const items = (all: readonly Text[]): Line[] => all.flatMap(item => linesOf(`- ${plainWords(item)}`))

/** What is to be clicked in a chat is left out, as in the other form. */
function block(part: Block): Line[] {
  switch (part.kind) {
    case 'heading':
      return linesOf(part.text)
    case 'text':
      return linesOf(plainWords(part.text))
    case 'quote':
      return linesOf(plainWords(part.text), true)
    case 'facts':
      return part.facts.flatMap(({ label, value }) => linesOf(`${label}: ${plainWords(value)}`))
    case 'list':
      return items(part.items)
    case 'progress':
      return linesOf(progressText(part))
    case 'image':
      return linesOf(part.alt)
    case 'divider':
      return linesOf(RULE)
    case 'buttons':
    case 'select':
      return []
    default:
      return part satisfies never
  }
}

const linkLines = (link: Frame['leave']): Line[] => (link === null ? [] : linesOf(`${link.label}: ${link.url}`))

function foot({ act, leave }: Frame): Line[][] {
  const said = [act === null ? [] : linesOf(act), linkLines(leave)].filter(lines => lines.length > 0)
  return said.length === 0 ? [] : [linesOf(RULE), ...said]
}

/** What a message says, a paragraph each, without what is to be clicked. */
export const paragraphsOf = (message: Message): string[] => saidOf(message).map(paragraph => paragraph.map(({ text }) => text).join('\n'))

const saidOf = (message: Message): Line[][] =>
  (message.blocks.length === 0 ? [linesOf(message.summary)] : message.blocks.map(block)).filter(lines => lines.length > 0)

/** The whole mail in characters, as `text/plain; format=flowed` has it. */
export function textOf(message: Message, frame: Frame): string {
  const paragraphs = [...saidOf(message), linkLines(frame.confirm), ...foot(frame)].filter(lines => lines.length > 0)
  const empty: Line = { text: '', isQuote: false }
  return flowed(paragraphs.flatMap((lines, index) => (index === 0 ? lines : [empty, ...lines])))
}
