import { type Block, type Button, type Inline, type Message, plainText, type Reply, type Text } from '#src/chat/index.ts'
import type { Reader } from '#src/language/index.ts'

/** How a command or a name stands out in a sentence. */
export const bold = (text: string): Inline => ({ kind: 'bold', text })

/** A paragraph of a message. */
export const paragraph = (text: Text): Block => ({ kind: 'text', text, tone: 'normal' })

/** A footnote: true, but nobody needs it now. */
export const quietly = (text: string): Block => ({ kind: 'text', text: [text], tone: 'quiet' })

/** One, two or three. */
export const either = ({ language }: Reader, items: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(items)

/** A button that asks for an action of this workspace, such as `people.back`. */
export const button = (label: string, action: string, input: Record<string, string> = {}, style: Button['style'] = 'plain'): Button => ({
  label,
  command: { action, input },
  style,
})

/** One sentence, and what belongs under it. */
export const sentence = (text: Text, ...under: readonly Block[]): Message => ({
  summary: plainText(text),
  blocks: [paragraph(text), ...under],
})

/** One sentence with buttons under it; without buttons the sentence alone. */
export const choice = (text: Text, buttons: readonly Button[]): Message =>
  sentence(text, ...(buttons.length > 0 ? [{ kind: 'buttons', buttons: [...buttons] } satisfies Block] : []))

/** To the author alone. */
export const privately = (message: Message): Reply => ({ kind: 'private', message })
