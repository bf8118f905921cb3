import type { Block, Button, Command, Inline, Text } from '#src/chat/index.ts'
import { findReferences } from '#src/language/index.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

export const heading = (text: string): Of<'heading'> => ({ kind: 'heading', text })
export const line = (...text: Text): Of<'text'> => ({ kind: 'text', text, tone: 'normal' })
export const quiet = (...text: Text): Of<'text'> => ({ kind: 'text', text, tone: 'quiet' })
export const quote = (text: string): Of<'quote'> => ({ kind: 'quote', text: withReferences(text) })
export const buttons = (...buttons: Button[]): Of<'buttons'> => ({ kind: 'buttons', buttons })
export const button = (label: string, command: Command, style: Button['style'] = 'plain'): Button => ({ label, command, style })
export const bold = (text: string) => ({ kind: 'bold', text }) as const

/** What somebody wrote, exactly as typed, with the tasks and initiatives in it marked as such. */
export function withReferences(text: string): Text {
  const parts: Inline[] = []
  let from = 0
  for (const { start, end } of findReferences(text)) {
    if (start > from) parts.push(text.slice(from, start))
    parts.push({ kind: 'ref', text: text.slice(start, end) })
    from = end
  }
  return from < text.length || parts.length === 0 ? [...parts, text.slice(from)] : parts
}
