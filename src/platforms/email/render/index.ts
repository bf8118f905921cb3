import type { Block, Message } from '#src/chat/index.ts'
import type { Frame } from './frame.ts'
import { htmlOf } from './html.ts'
import { textOf } from './text.ts'

export { frameOf, type Frame, type Links } from './frame.ts'
export { paragraphsOf } from './text.ts'

export type Picture = { readonly contentId: string; readonly png: Buffer }

/** One message in both forms that a mail has, with the pictures that travel in it. */
export type Rendered = { readonly html: string; readonly text: string; readonly pictures: readonly Picture[] }

/** `unique`: an address-like name of this mail (`id@host`), which the names of its pictures begin with. */
export function renderMail(message: Message, frame: Frame, unique: string): Rendered {
  const readable = { ...message, blocks: readableOf(message.blocks) }
  const images = readable.blocks.filter((part): part is Extract<Block, { kind: 'image' }> => part.kind === 'image')
  const contentIdOf = (image: (typeof images)[number]): string => `${images.indexOf(image) + 1}.${unique}`
  return {
    html: htmlOf(readable, frame, contentIdOf),
    text: textOf(readable, frame),
    pictures: images.map(image => ({ contentId: contentIdOf(image), png: Buffer.from(image.png, 'base64') })),
  }
}

/** What there is to read: a line drawn above nothing but buttons divides nothing. */
function readableOf(blocks: readonly Block[]): Block[] {
  const readable = blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'select')
  return readable.slice(0, readable.findLastIndex(({ kind }) => kind !== 'divider') + 1)
}
