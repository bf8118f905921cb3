import { andMore, type Block, plainText, progressText, type Text } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { buttonRows } from './buttons.ts'
import type { Element } from './card.ts'
import type { Mentions } from './mention.ts'
import { isSafe, paragraph } from './paragraph.ts'
import { runs } from './words.ts'
import { selectElements } from './select.ts'

/** A picture of a message. */
export type Image = Extract<Block, { kind: 'image' }>
/** Where Teams can read a picture; null: nowhere. */
export type AddressOf = (image: Image) => string | null

/** How much there is room for: characters of one text, entries of one list, and whether pictures may stand in the card. */
export type Room = { readonly longest: number; readonly items: number; readonly pictures: boolean }

type Surroundings = { readonly room: Room; readonly mentions: Mentions; readonly place: string; readonly addressOf: AddressOf }

/** One block as the elements of a card; none when it says nothing. `place` tells the blocks of one message apart. */
export function elementsOf(block: Block, around: Surroundings): Element[] {
  const { room, mentions, place } = around
  const { longest } = room
  switch (block.kind) {
    case 'heading':
      return heading(block.text, room)
    case 'text':
      return paragraph(block.text, mentions, block.tone === 'quiet' ? { isSubtle: true, size: 'Small', longest } : { longest })
    case 'quote': {
      const items = paragraph(block.text, mentions, { longest })
      return items.length === 0 ? [] : [{ type: 'Container', style: 'emphasis', items }]
    }
    case 'facts':
      return facts(block.facts, around)
    case 'list':
      return list(block.items, around)
    case 'progress':
      return paragraph([progressText(block)], mentions, { longest })
    case 'image':
      return picture(block, around)
    case 'divider':
      // Whatever stands next draws the line: the card takes care of it.
      return []
    case 'buttons':
      return buttonRows(block.buttons)
    case 'select':
      return selectElements(block.select, place)
    default:
      return block satisfies never
  }
}

/** A heading that screen readers find, when Markdown sees nothing in it; else large print. */
function heading(text: string, { longest }: Room): Element[] {
  if (isSafe(text) && text.length <= longest)
    return [{ type: 'TextBlock', text, wrap: true, style: 'heading', size: 'Medium', weight: 'Bolder' }]
  return paragraph([text], new Map(), { weight: 'Bolder', size: 'Medium', longest })
}

function facts(all: Extract<Block, { kind: 'facts' }>['facts'], { room, mentions }: Surroundings): Element[] {
  const shown = all.slice(0, room.items)
  const lines = shown.flatMap(({ label, value }, index) =>
    paragraph(
      [{ kind: 'bold', text: `${label}:` }, ' ', ...value],
      mentions,
      { longest: room.longest },
      index === 0 ? {} : { spacing: 'Small' },
    ),
  )
  return [...lines, ...moreThan(shown.length, all.length)]
}

/** The mark before each item of a list. */
export const BULLET = '•\u00A0\u00A0'

function list(all: readonly Text[], { room, mentions }: Surroundings): Element[] {
  const said = all.filter(item => plainText(item) !== '')
  const shown = said.slice(0, room.items)
  const items = shown.flatMap((item, index) =>
    paragraph([BULLET, ...item], mentions, { longest: room.longest }, index === 0 ? {} : { spacing: 'Small' }),
  )
  return [...items, ...moreThan(shown.length, said.length)]
}

/** How many are left out of a list. */
const moreThan = (shown: number, all: number): Element[] =>
  shown < all ? [{ type: 'RichTextBlock', spacing: 'Small', inlines: runs([andMore(all - shown)]) }] : []

/** Whether a picture is so small that the card itself carries it. */
export const standsInCard = ({ png }: Pick<Image, 'png'>): boolean => png.length <= LIMITS.picture

/** By its address, which takes little room; else in the card, where there is room; else in its words. */
function picture(image: Image, { room, addressOf }: Surroundings): Element[] {
  const altText = image.alt.slice(0, LIMITS.altText)
  const address = addressOf(image)
  if (address !== null) return [{ type: 'Image', url: address, altText, size: 'Auto' }]
  if (!room.pictures || !standsInCard(image)) return paragraph([image.alt], new Map(), { isSubtle: true, longest: room.longest })
  return [{ type: 'Image', url: `data:image/png;base64,${image.png}`, altText, width: `${image.width}px` }]
}
