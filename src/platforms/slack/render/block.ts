import type { types } from '@slack/bolt'
import { andMore, type Block, plainText, progressText, type Text } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { buttonRows } from './buttons.ts'
import { escapedLength } from './escape.ts'
import { isBlank, plain } from './plain.ts'
import { paragraph, richText } from './rich-text.ts'
import { selectBlocks } from './select.ts'
import { words } from './words.ts'

/** How much there is room for: characters of one text, entries of one list. */
export type Room = { readonly longest: number; readonly items: number }

/** The uploaded picture that shows these bytes; null: there is none, so its words stand in its place. */
export type PictureOf = (image: Extract<Block, { kind: 'image' }>) => string | null

/** One block as Slack's blocks; none when it says nothing. `place` tells the blocks of one message apart. */
export function slackBlocks(block: Block, place: string, room: Room, pictureOf: PictureOf): types.KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text, room)
    case 'text':
      return block.tone === 'quiet' ? quiet(block.text, room) : paragraph(block.text, room.longest)
    case 'quote':
      return richText([{ type: 'rich_text_quote', elements: words(block.text, room.longest) }])
    case 'facts':
      return facts(block.facts, room)
    case 'list':
      return list(block.items, room)
    case 'progress':
      return paragraph([progressText(block)], room.longest)
    case 'image': {
      const file = pictureOf(block)
      const alt = plain(block.alt, LIMITS.altText).text
      return file === null ? quiet([alt], room) : [{ type: 'image', alt_text: alt, slack_file: { id: file } }]
    }
    case 'divider':
      return [{ type: 'divider' }]
    case 'buttons':
      return buttonRows(block.buttons, place)
    case 'select':
      return selectBlocks(block.select, place)
    default:
      return block satisfies never
  }
}

/** Slack's own heading takes one short line. */
function heading(text: string, room: Room): types.KnownBlock[] {
  if (isBlank(text)) return []
  const isShort = escapedLength(text) <= LIMITS.header && !text.includes('\n')
  return isShort ? [{ type: 'header', text: plain(text, LIMITS.header) }] : paragraph([{ kind: 'bold', text }], room.longest)
}

/** Small print, where emphasis matters less than that names stay as they are; what pings, links or tells a time needs rich text. */
function quiet(text: Text, room: Room): types.KnownBlock[] {
  const said = plainText(text)
  const isPlain = text.every(part => typeof part === 'string' || part.kind === 'bold' || part.kind === 'ref')
  if (isBlank(said)) return []
  if (!isPlain || escapedLength(said) > LIMITS.sectionText || said.length > room.longest) return paragraph(text, room.longest)
  return [{ type: 'context', elements: [plain(said, LIMITS.sectionText)] }]
}

/** In one paragraph with a line for each: between paragraphs Slack would leave a gap. */
function facts(all: Extract<Block, { kind: 'facts' }>['facts'], room: Room): types.KnownBlock[] {
  const shown = all.slice(0, room.items)
  const lines = shown.map(({ label, value }) => words([{ kind: 'bold', text: `${label}:` }, ' ', ...value], room.longest))
  const more: typeof lines = shown.length < all.length ? [[{ type: 'text', text: andMore(all.length - shown.length) }]] : []
  const elements = [...lines, ...more].flatMap((line, index): typeof line => (index === 0 ? line : [{ type: 'text', text: '\n' }, ...line]))
  return richText([{ type: 'rich_text_section', elements }])
}

function list(all: readonly Text[], room: Room): types.KnownBlock[] {
  const said = all.filter(item => plainText(item) !== '')
  const shown = said.slice(0, room.items)
  const more: readonly Text[] = shown.length < said.length ? [[andMore(said.length - shown.length)]] : []
  const items = [...shown, ...more].map(item => ({ type: 'rich_text_section' as const, elements: words(item, room.longest) }))
  return richText([{ type: 'rich_text_list', style: 'bullet', elements: items }])
}
